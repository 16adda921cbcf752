package font

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strconv"
	"unicode/utf16"
)

// Subset is one tier of a face, ready to be embedded as a CIDFontType2 with the
// encoding Identity-H: the code of a character is its glyph's number.
type Subset struct {
	Name      string // with the six letters a subset's name begins with
	Program   []byte // the font file
	ToUnicode []byte // the CMap
	Widths    string // the W array
	BBox      [4]int // 1/1000 em, as are the others
	Ascent    int
	Descent   int
	CapHeight int
	Angle     float64 // degrees

	codes [256]uint16 // of the characters below 256
	more  map[rune]uint16
}

// Code returns the code of a character, 0 when the subset has none.
func (s *Subset) Code(r rune) uint16 {
	if r >= 0 && r < 256 {
		return s.codes[r]
	}
	return s.more[r]
}

// HasAll reports whether the subset can show a whole text.
func (s *Subset) HasAll(text string) bool {
	for _, r := range text {
		if s.Code(r) == 0 {
			return false
		}
	}
	return true
}

// Subset returns a tier of the face; it is cut at its first use.
func (f *Face) Subset(tier int) *Subset {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := f.subsets[tier]
	if s == nil {
		s = f.cut(tier)
		f.subsets[tier] = s
	}
	return s
}

// Typed returns the subset for what people type into a form.
func (f *Face) Typed() *Subset { return f.Subset(tierTyped) }

func (f *Face) cut(tier int) *Subset {
	s := &Subset{more: map[rune]uint16{}}
	c := cutter{tables: f.tables, glyphs: []int{0}, at: map[int]int{0: 0}}
	chars := f.members(tier)
	names := make([]rune, 1, len(chars)+1) // the character of each code
	for _, r := range chars {
		// Each character has a code of its own, so that it reads back as itself.
		code := uint16(len(c.glyphs))
		c.glyphs = append(c.glyphs, int(f.cmap[r]))
		names = append(names, r)
		if r < 256 {
			s.codes[r] = code
		} else {
			s.more[r] = code
		}
	}
	program := c.program()
	s.Program, s.ToUnicode = program, toUnicode(names)
	s.Widths = f.widthArray(c.glyphs[:len(names)])
	s.Name = subsetTag(program) + "+" + f.postScriptName
	f.describe(s)
	return s
}

func (f *Face) describe(s *Subset) {
	head, hhea := reader{data: f.head}, reader{data: f.hhea}
	scale := func(v int) int { return v * 1000 / f.unitsPerEm }
	for i := range s.BBox {
		s.BBox[i] = scale(head.i16(36 + 2*i))
	}
	s.Ascent, s.Descent, s.CapHeight = scale(hhea.i16(4)), scale(hhea.i16(6)), scale(f.capHeight)
	s.Angle = f.italicAngle
}

// widthArray lists the widths of codes from 0 on, in 1/1000 em.
func (f *Face) widthArray(glyphs []int) string {
	out := []byte("[0 [")
	for i, g := range glyphs {
		if i > 0 {
			out = append(out, ' ')
		}
		w := float64(f.advance(g)) * 1000 / float64(f.unitsPerEm)
		out = strconv.AppendFloat(out, float64(int(w*100+0.5))/100, 'f', -1, 64)
	}
	return string(append(out, "]]"...))
}

// subsetTag makes six letters of the bytes: equal subsets have equal names.
func subsetTag(program []byte) string {
	sum := crc32.ChecksumIEEE(program)
	var tag [6]byte
	for i := range tag {
		tag[i] = 'A' + byte(sum%26)
		sum /= 26
	}
	return string(tag[:])
}

// toUnicode writes the CMap from codes to characters.
func toUnicode(chars []rune) []byte {
	var out bytes.Buffer
	out.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	const most = 100 // lines in one section
	for start := 1; start < len(chars); start += most {
		part := chars[start:min(start+most, len(chars))]
		fmt.Fprintf(&out, "%d beginbfchar\n", len(part))
		for i, r := range part {
			fmt.Fprintf(&out, "<%04X> <", start+i)
			for _, unit := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&out, "%04X", unit)
			}
			out.WriteString(">\n")
		}
		out.WriteString("endbfchar\n")
	}
	out.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return out.Bytes()
}

// cutter collects glyphs into a font file of their own.
type cutter struct {
	*tables
	glyphs []int       // old numbers, in the new order
	at     map[int]int // new numbers of glyphs that composites use
}

// part returns the new number of a glyph that a composite is made of.
func (c *cutter) part(glyph int) int {
	if n, ok := c.at[glyph]; ok {
		return n
	}
	c.glyphs = append(c.glyphs, glyph)
	c.at[glyph] = len(c.glyphs) - 1
	return len(c.glyphs) - 1
}

// program writes the font file. Hinting is left out: pages are not drawn on low
// resolution screens with a rasteriser that would use it, and it is half of the size.
func (c *cutter) program() []byte {
	var glyf, loca, hmtx []byte
	for i := 0; i < len(c.glyphs); i++ { // grows while composites are met
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, c.stripped(c.outline(c.glyphs[i]))...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(c.advance(c.glyphs[i])))
		hmtx = append(hmtx, c.sideBearing(c.glyphs[i])...)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	count := uint16(len(c.glyphs))
	head, hhea, maxp := bytes.Clone(c.head), bytes.Clone(c.hhea), bytes.Clone(c.maxp)
	binary.BigEndian.PutUint32(head[8:], 0)  // the sum over the file is set below
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	binary.BigEndian.PutUint16(hhea[34:], count)
	binary.BigEndian.PutUint16(maxp[4:], count)
	return assemble([]table{
		{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp},
	})
}
