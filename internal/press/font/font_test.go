package font_test

import (
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/liberation/liberationserifbolditalic"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"tilts/internal/press/font"
)

var fonts = map[string][]byte{
	"sans": liberationsansregular.TTF, "serif": liberationserifregular.TTF,
	"serif bold italic": liberationserifbolditalic.TTF,
}

func parse(t testing.TB, ttf []byte) (*font.Face, *sfnt.Font) {
	t.Helper()
	ours, err := font.Parse(ttf)
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := sfnt.Parse(ttf)
	if err != nil {
		t.Fatal(err)
	}
	return ours, theirs
}

// Characters and widths are those that another reader finds.
func TestCharactersAndWidths(t *testing.T) {
	t.Parallel()
	for name, ttf := range fonts {
		ours, theirs := parse(t, ttf)
		var buffer sfnt.Buffer
		em := fixed.Int26_6(theirs.UnitsPerEm()) << 6
		seen := 0
		for r := rune(' '); r < 0x20000; r++ {
			glyph, err := theirs.GlyphIndex(&buffer, r)
			if err != nil {
				t.Fatal(err)
			}
			if !ours.Has(r) {
				continue
			}
			advance, err := theirs.GlyphAdvance(&buffer, glyph, em, xfont.HintingNone)
			if err != nil {
				t.Fatal(err)
			}
			want := float64(advance) / float64(em)
			if got := ours.Width(string(r)); glyph == 0 || got < want-1e-6 || got > want+1e-6 {
				t.Errorf("%s %U: width %v, want %v of glyph %d", name, r, got, want, glyph)
			}
			seen++
		}
		if seen < 1500 {
			t.Errorf("%s: only %d characters", name, seen)
		}
	}
}

func TestWhatIsNotTextIsMissing(t *testing.T) {
	t.Parallel()
	ours, _ := parse(t, liberationserifregular.TTF)
	for _, r := range "\x01\u200d\u202e\u2028\ue000\n漢" {
		if ours.Has(r) {
			t.Errorf("%U counts as text", r)
		}
	}
	if !ours.Has(font.SoftHyphen) {
		t.Error("the soft hyphen is missing")
	}
}

// Every glyph of every subset has the outline it has in the whole font: extracted text
// alone would not tell a blank page.
func TestSubsetsKeepOutlines(t *testing.T) {
	t.Parallel()
	for name, ttf := range fonts {
		ours, whole := parse(t, ttf)
		subsets := map[*font.Subset]*sfnt.Font{}
		for r := rune(' '); r < 0x10000; r++ {
			if !ours.Has(r) {
				continue
			}
			ours.Pieces(string(r), func(p font.Piece) {
				cut, ok := subsets[p.Subset]
				if !ok {
					cut = parseSubset(t, p.Subset)
					subsets[p.Subset] = cut
				}
				sameOutline(t, name, r, whole, cut, sfnt.GlyphIndex(p.Subset.Code(r)))
			})
		}
		if len(subsets) < 4 {
			t.Errorf("%s: only %d subsets", name, len(subsets))
		}
	}
}

// parseSubset reads a subset with another reader. It wants tables which a PDF does without.
func parseSubset(t testing.TB, s *font.Subset) *sfnt.Font {
	t.Helper()
	cut, err := sfnt.Parse(font.WithReaderTables(s.Program))
	if err != nil {
		t.Fatalf("%s: %v", s.Name, err)
	}
	return cut
}

func sameOutline(t *testing.T, name string, r rune, whole, cut *sfnt.Font, code sfnt.GlyphIndex) {
	t.Helper()
	var buffer, other sfnt.Buffer
	glyph, err := whole.GlyphIndex(&buffer, r)
	if err != nil {
		t.Fatal(err)
	}
	em := fixed.Int26_6(whole.UnitsPerEm())
	want, err := whole.LoadGlyph(&buffer, glyph, em, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := cut.LoadGlyph(&other, code, em, nil)
	if err != nil || code == 0 || len(got) != len(want) {
		t.Errorf("%s %U: %d of %d segments, %v", name, r, len(got), len(want), err)
		return
	}
	for i := range want {
		if want[i] != got[i] {
			t.Errorf("%s %U: segment %d differs", name, r, i)
			return
		}
	}
}

func TestPiecesChangeWhereTheScriptDoes(t *testing.T) {
	t.Parallel()
	ours, _ := parse(t, liberationserifregular.TTF)
	var pieces []string
	ours.Pieces("Rīga 12, Москва 12 и Рига; (é)", func(p font.Piece) {
		pieces = append(pieces, p.Text)
		for _, r := range p.Text {
			if p.Subset.Code(r) == 0 {
				t.Errorf("%U is not in %s", r, p.Subset.Name)
			}
		}
	})
	if got := strings.Join(pieces, "|"); got != "Rīga 12, |Москва 12 и Рига; (|é)" {
		t.Errorf("got %s", got)
	}
}

func TestToUnicodeNamesEveryCode(t *testing.T) {
	t.Parallel()
	ours, _ := parse(t, liberationserifregular.TTF)
	ours.Pieces("Ž", func(p font.Piece) {
		cmap := string(p.Subset.ToUnicode)
		for _, want := range []string{"<017D>", "<0020>", "<00AD>", "endcmap"} {
			if !strings.Contains(cmap, want) {
				t.Errorf("no %s", want)
			}
		}
		if strings.Contains(cmap, "<0000>\n") || strings.Contains(cmap, "<FEFF>") {
			t.Error("a code stands for nothing")
		}
	})
}

// FuzzParse feeds font files of any content: they are read and cut, or refused.
func FuzzParse(f *testing.F) {
	f.Add([]byte{})
	f.Add(liberationserifregular.TTF[:4096])
	ours, err := font.Parse(liberationserifregular.TTF)
	if err != nil {
		f.Fatal(err)
	}
	ours.Pieces("Ž", func(p font.Piece) { f.Add(font.WithReaderTables(p.Subset.Program)) })
	f.Fuzz(func(t *testing.T, data []byte) {
		face, err := font.Parse(data)
		if err != nil {
			return
		}
		face.Width("Āb1")
		face.Pieces("Āb1 ж漢", func(p font.Piece) { p.Subset.Code('b') })
	})
}
