package font

import "fmt"

// maxRune is the last character of Unicode.
const maxRune = 0x10FFFF

// readCmap returns the glyph of each character: from a table of format 12 (all planes)
// when there is one, else of format 4 (the first plane).
func readCmap(data []byte, glyphs int) (map[rune]uint16, error) {
	r := reader{data: data}
	best, at := 0, 0
	for i := range r.u16(2) {
		platform, encoding, offset := r.u16(4+8*i), r.u16(6+8*i), r.u32(8+8*i)
		if r.failed {
			return nil, fmt.Errorf("%w: cmap is cut short", ErrFormat)
		}
		if platform != 0 && (platform != 3 || encoding != 1 && encoding != 10) {
			continue
		}
		if format := r.u16(offset); (format == 4 || format == 12) && format > best {
			best, at = format, offset
		}
		r.failed = false
	}
	if best == 0 {
		return nil, fmt.Errorf("%w: no Unicode cmap of format 4 or 12", ErrFormat)
	}
	sub := reader{data: data[at:]}
	found := map[rune]uint16{}
	add := func(char, glyph int) {
		if glyph > 0 && glyph < glyphs && char > 0 && char <= maxRune {
			found[rune(char)] = uint16(glyph)
		}
	}
	if best == 4 {
		sub.segments(add)
	} else {
		sub.groups(add)
	}
	if sub.failed {
		return nil, fmt.Errorf("%w: cmap is cut short", ErrFormat)
	}
	return found, nil
}

// segments reads format 4.
func (r *reader) segments(add func(char, glyph int)) {
	count, last := r.u16(6)/2, -1
	for i := range count {
		end, start := r.u16(14+2*i), r.u16(16+2*count+2*i)
		delta, offsetAt := r.u16(16+4*count+2*i), 16+6*count+2*i
		offset := r.u16(offsetAt)
		if r.failed || start <= last || end < start { // in order, so that no file keeps us busy for long
			r.failed = true
			return
		}
		last = end
		for char := start; char <= end && char != 0xFFFF; char++ {
			glyph := char
			if offset != 0 {
				if glyph = r.u16(offsetAt + offset + 2*(char-start)); glyph == 0 {
					if r.failed {
						return
					}
					continue
				}
			}
			add(char, (glyph+delta)&0xFFFF)
		}
	}
}

// groups reads format 12.
func (r *reader) groups(add func(char, glyph int)) {
	last := -1
	for i := range r.u32(12) {
		start, end, glyph := r.u32(16+12*i), r.u32(20+12*i), r.u32(24+12*i)
		if r.failed || start <= last || end < start || end > maxRune {
			r.failed = true
			return
		}
		for char := start; char <= end; char++ {
			add(char, glyph+char-start)
		}
		last = end
	}
}
