package font

import (
	"sync"
	"unicode"
)

// SoftHyphen is shown as a hyphen where a line ends with it, and not at all elsewhere.
const SoftHyphen = '\u00ad'

// Face is one cut of one family.
type Face struct {
	*tables
	pages [256]*[256]slot // the first plane, by the high byte of the character
	rest  map[rune]slot   // the other planes

	mu      sync.Mutex
	subsets map[int]*Subset // by tier
}

// slot is a character's glyph.
type slot struct {
	glyph uint16
	width float32 // ems
}

// Parse reads a font. Characters that are not text (controls, format characters except
// the soft hyphen, private use) are left out, so that they count as missing.
func Parse(ttf []byte) (*Face, error) {
	t, err := read(ttf)
	if err != nil {
		return nil, err
	}
	f := &Face{tables: t, rest: map[rune]slot{}, subsets: map[int]*Subset{}}
	for r, glyph := range t.cmap {
		if r < ' ' || r != SoftHyphen && unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) {
			delete(t.cmap, r)
			continue
		}
		s := slot{glyph, float32(t.advance(int(glyph))) / float32(t.unitsPerEm)}
		if r > 0xFFFF {
			f.rest[r] = s
			continue
		}
		page := f.pages[r>>8]
		if page == nil {
			page = new([256]slot)
			f.pages[r>>8] = page
		}
		page[r&0xFF] = s
	}
	return f, nil
}

func (f *Face) slot(r rune) slot {
	if r < 0 || r > 0xFFFF {
		return f.rest[r]
	}
	if page := f.pages[r>>8]; page != nil {
		return page[r&0xFF]
	}
	return slot{}
}

// Has reports whether the font has a glyph for a character.
func (f *Face) Has(r rune) bool { return f.slot(r).glyph != 0 }

// Advance is the width of a character in ems, 0 without a glyph.
func (f *Face) Advance(r rune) float64 { return float64(f.slot(r).width) }

// Width of a text in ems. Characters without a glyph have none.
func (f *Face) Width(text string) float64 {
	sum := 0.0
	for _, r := range text {
		sum += float64(f.slot(r).width)
	}
	return sum
}
