package press

import (
	"bytes"
	"strings"
	"sync"
	"unicode"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"codeberg.org/go-fonts/liberation/liberationserifbolditalic"
	"codeberg.org/go-fonts/liberation/liberationserifitalic"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// face is one cut of one family. Its tables are read once and only read afterwards.
type face struct {
	family string
	style  fontstyle.Type
	ttf    []byte
	read   func() faceTables
}

type faceTables struct {
	font   *sfnt.Font
	widths map[rune]float64 // in ems; a rune that is absent has no glyph
}

var (
	serif           = newFace("serif", fontstyle.Normal, liberationserifregular.TTF)
	serifBold       = newFace("serif", fontstyle.Bold, liberationserifbold.TTF)
	serifItalic     = newFace("serif", fontstyle.Italic, liberationserifitalic.TTF)
	serifBoldItalic = newFace("serif", fontstyle.BoldItalic, liberationserifbolditalic.TTF)
	sans            = newFace("sans", fontstyle.Normal, liberationsansregular.TTF)
	sansBold        = newFace("sans", fontstyle.Bold, liberationsansbold.TTF)
)

func newFace(family string, style fontstyle.Type, ttf []byte) *face {
	return &face{family: family, style: style, ttf: ttf, read: sync.OnceValue(func() faceTables {
		return readTables(ttf)
	})}
}

// readTables reads the fonts we ship; that they can be read is a fact of the build.
func readTables(ttf []byte) faceTables {
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		panic("press: embedded font: " + err.Error())
	}
	em := fixed.Int26_6(parsed.UnitsPerEm()) << 6
	widths := make(map[rune]float64, 2048)
	var buffer sfnt.Buffer
	for r := rune(' '); r < 0x10000; r++ { // maroto's writer knows no more than the first plane
		glyph, err := parsed.GlyphIndex(&buffer, r)
		if err != nil || glyph == 0 || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co) {
			continue
		}
		advance, err := parsed.GlyphAdvance(&buffer, glyph, em, font.HintingNone)
		if err != nil {
			continue
		}
		widths[r] = float64(advance) / float64(em)
	}
	return faceTables{font: parsed, widths: widths}
}

// bytes returns a copy of the font: maroto's writer appends into the slice it is
// given, so that sharing one between goroutines is a data race.
func (f *face) bytes() []byte { return bytes.Clone(f.ttf) }

func (f *face) has(r rune) bool { _, ok := f.read().widths[r]; return ok }

// width of a text set at size points, in millimetres.
func (f *face) width(text string, size float64) float64 {
	widths, ems := f.read().widths, 0.0
	for _, r := range text {
		ems += widths[r]
	}
	return ems * size * mmPerPoint
}

const mmPerPoint = 25.4 / 72

// compose brings a text into the form the fonts know: composed letters, and a plain
// hyphen for the one that does not break, which Liberation lacks.
func compose(text string) string {
	return strings.ReplaceAll(norm.NFC.String(text), "\u2011", "-")
}

// Missing returns the characters of a text which the fonts cannot show, each once, in
// order. Forms use it to ask for another spelling at the field.
func Missing(text string) []rune {
	var missing []rune
	seen := map[rune]bool{}
	for _, r := range compose(text) {
		if r == '\n' || seen[r] || serif.has(r) && sans.has(r) && serifBold.has(r) && sansBold.has(r) {
			continue
		}
		seen[r] = true
		missing = append(missing, r)
	}
	return missing
}
