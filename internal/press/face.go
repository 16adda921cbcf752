package press

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansbolditalic"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"codeberg.org/go-fonts/liberation/liberationserifbolditalic"
	"codeberg.org/go-fonts/liberation/liberationserifitalic"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
	"golang.org/x/text/unicode/norm"

	"tilts/internal/press/font"
)

// face is one cut of one family, read at its first use.
type face struct {
	ttf  []byte
	read func() *font.Face
}

var (
	serif           = newFace(liberationserifregular.TTF)
	serifBold       = newFace(liberationserifbold.TTF)
	serifItalic     = newFace(liberationserifitalic.TTF)
	serifBoldItalic = newFace(liberationserifbolditalic.TTF)
	sans            = newFace(liberationsansregular.TTF)
	sansBold        = newFace(liberationsansbold.TTF)
	sansItalic      = newFace(liberationsansitalic.TTF)
	sansBoldItalic  = newFace(liberationsansbolditalic.TTF)
)

func newFace(ttf []byte) *face {
	return &face{ttf: ttf, read: sync.OnceValue(func() *font.Face {
		parsed, err := font.Parse(ttf)
		if err != nil { // that our own fonts can be read is a fact of the build
			panic("press: embedded font: " + err.Error())
		}
		return parsed
	})}
}

// width of a text set at size points, in millimetres.
func (f *face) width(text string, size float64) float64 {
	return f.read().Width(text) * size * mmPerPoint
}

const mmPerPoint = 25.4 / 72

// compose brings a text into the form the fonts know: composed letters, and a plain
// hyphen for the one that does not break, which Liberation lacks.
func compose(text string) string {
	if usual(text) {
		return text
	}
	return strings.ReplaceAll(norm.NFC.String(text), "\u2011", "-")
}

// Missing returns the characters of a text which the fonts cannot show, each once, in
// order. Forms use it to ask for another spelling at the field.
func Missing(text string) []rune {
	if usual(text) {
		return nil
	}
	var missing []rune
	seen := map[rune]bool{}
	for _, r := range compose(text) {
		if !shown(r) && !seen[r] {
			seen[r] = true
			missing = append(missing, r)
		}
	}
	return missing
}

// shown reports whether the faces have a character.
func shown(r rune) bool {
	return r == '\n' || serif.read().Has(r) && sans.read().Has(r) && serifBold.read().Has(r) && sansBold.read().Has(r)
}

// usual reports whether a text has nothing but characters that the faces show and that
// are composed whatever stands beside them. Nearly every text is usual, and one look at
// it is enough.
func usual(text string) bool {
	set := usualSet()
	for _, r := range text {
		if r > 0xFFFF || set[r>>6]&(1<<(r&63)) == 0 {
			return false
		}
	}
	return true
}

// usualSet has a bit for each character of the first plane.
var usualSet = sync.OnceValue(func() *[1024]uint64 {
	var set [1024]uint64
	for r := rune(0); r <= 0xFFFF; r++ {
		if !shown(r) {
			continue
		}
		form := norm.NFC.PropertiesString(string(r))
		if form.BoundaryBefore() && norm.NFC.IsNormalString(string(r)) {
			set[r>>6] |= 1 << (r & 63)
		}
	}
	return &set
})

// FontsHash is the SHA-256 of the typefaces, in hexadecimal digits.
var FontsHash = sync.OnceValue(func() string {
	sum := sha256.New()
	for _, f := range []*face{
		serif, serifBold, serifItalic, serifBoldItalic, sans, sansBold, sansItalic, sansBoldItalic,
	} {
		sum.Write(f.ttf)
	}
	return hex.EncodeToString(sum.Sum(nil))
})
