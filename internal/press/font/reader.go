// Package font reads TrueType fonts and cuts them into subsets a PDF can embed.
//
// A Face is parsed once and only read afterwards, so goroutines may share it. Its glyphs
// are divided into tiers by script: a document embeds the tiers it uses, and a tier is
// cut and compressed once per process, not per document.
package font

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// ErrFormat is for bytes that are not a TrueType font this package can read.
var ErrFormat = errors.New("font: not a readable TrueType font")

// tables is a font file cut into its tables.
type tables struct {
	glyf, hmtx     []byte
	loca           []uint32 // one more than there are glyphs
	unitsPerEm     int
	longMetrics    int // glyphs with an advance of their own
	glyphs         int
	head, hhea     []byte
	maxp           []byte
	italicAngle    float64 // degrees
	capHeight      int     // font units
	postScriptName string
	cmap           map[rune]uint16
}

// reader takes numbers from a table; reading outside of it sets failed.
type reader struct {
	data   []byte
	failed bool
}

func (r *reader) u16(at int) int {
	if at < 0 || at+2 > len(r.data) {
		r.failed = true
		return 0
	}
	return int(binary.BigEndian.Uint16(r.data[at:]))
}

func (r *reader) i16(at int) int { return int(int16(r.u16(at))) }

func (r *reader) u32(at int) int {
	if at < 0 || at+4 > len(r.data) {
		r.failed = true
		return 0
	}
	return int(binary.BigEndian.Uint32(r.data[at:]))
}

// directory returns the tables of a font file by their tags.
func directory(ttf []byte) (map[string][]byte, error) {
	r := reader{data: ttf}
	if v := r.u32(0); v != 0x00010000 && v != 0x74727565 {
		return nil, fmt.Errorf("%w: version %08x", ErrFormat, v)
	}
	found := map[string][]byte{}
	for i := range r.u16(4) {
		entry := 12 + 16*i
		at, size := r.u32(entry+8), r.u32(entry+12)
		if r.failed || at > len(ttf) || size > len(ttf)-at {
			return nil, fmt.Errorf("%w: table %d lies outside of the file", ErrFormat, i)
		}
		found[string(ttf[entry:entry+4])] = ttf[at : at+size]
	}
	for _, tag := range []string{"glyf", "loca", "head", "hhea", "hmtx", "maxp", "cmap"} {
		if found[tag] == nil {
			return nil, fmt.Errorf("%w: no table %s", ErrFormat, tag)
		}
	}
	return found, nil
}

func read(ttf []byte) (*tables, error) {
	dir, err := directory(ttf)
	if err != nil {
		return nil, err
	}
	head, hhea, maxp := reader{data: dir["head"]}, reader{data: dir["hhea"]}, reader{data: dir["maxp"]}
	t := &tables{
		glyf: dir["glyf"], hmtx: dir["hmtx"], head: dir["head"], hhea: dir["hhea"], maxp: dir["maxp"],
		unitsPerEm: head.u16(18), longMetrics: hhea.u16(34), glyphs: maxp.u16(4),
	}
	long := head.u16(50) == 1
	if head.failed || hhea.failed || maxp.failed || len(t.head) < 54 || len(t.hhea) < 36 || len(t.maxp) < 6 {
		return nil, fmt.Errorf("%w: a header is cut short", ErrFormat)
	}
	if t.unitsPerEm < 16 || t.unitsPerEm > 16384 || t.longMetrics < 1 || t.longMetrics > t.glyphs ||
		len(t.hmtx) < 4*t.longMetrics+2*(t.glyphs-t.longMetrics) {
		return nil, fmt.Errorf("%w: metrics do not fit the glyphs", ErrFormat)
	}
	if err := t.readLoca(dir["loca"], long); err != nil {
		return nil, err
	}
	if t.cmap, err = readCmap(dir["cmap"], t.glyphs); err != nil {
		return nil, err
	}
	t.readNames(dir)
	return t, nil
}

func (t *tables) readLoca(loca []byte, long bool) error {
	r := reader{data: loca}
	t.loca = make([]uint32, t.glyphs+1)
	for i := range t.loca {
		at := 2 * r.u16(2*i)
		if long {
			at = r.u32(4 * i)
		}
		if r.failed || at > len(t.glyf) || i > 0 && uint32(at) < t.loca[i-1] {
			return fmt.Errorf("%w: place of glyph %d", ErrFormat, i)
		}
		t.loca[i] = uint32(at)
		r.failed = false
	}
	return nil
}

// readNames takes what only describes the font; a font without it has defaults.
func (t *tables) readNames(dir map[string][]byte) {
	post, os2, name := reader{data: dir["post"]}, reader{data: dir["OS/2"]}, reader{data: dir["name"]}
	t.italicAngle = float64(int32(post.u32(4))) / 65536
	t.capHeight = t.unitsPerEm * 7 / 10
	if os2.u16(0) >= 2 {
		t.capHeight = os2.i16(88)
	}
	t.postScriptName = "Font"
	strings := name.u16(4)
	for i := range name.u16(2) {
		entry := 6 + 12*i
		at, size := strings+name.u16(entry+10), name.u16(entry+8)
		if name.u16(entry+6) != 6 || name.failed || at+size > len(name.data) {
			continue
		}
		var clean []byte // Latin letters of either encoding; zeros are UTF-16's high bytes
		for _, b := range name.data[at : at+size] {
			if b == '-' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' {
				clean = append(clean, b)
			}
		}
		if len(clean) > 0 && len(clean) < 64 {
			t.postScriptName = string(clean)
			return
		}
	}
}

// advance is a glyph's width in font units.
func (t *tables) advance(glyph int) int {
	at := 4 * min(glyph, t.longMetrics-1)
	return int(binary.BigEndian.Uint16(t.hmtx[at:]))
}

// sideBearing is the space left of a glyph, in font units.
func (t *tables) sideBearing(glyph int) []byte {
	if glyph < t.longMetrics {
		return t.hmtx[4*glyph+2 : 4*glyph+4]
	}
	at := 4*t.longMetrics + 2*(glyph-t.longMetrics)
	return t.hmtx[at : at+2]
}

// outline is a glyph's data; empty for one without contours.
func (t *tables) outline(glyph int) []byte { return t.glyf[t.loca[glyph]:t.loca[glyph+1]] }
