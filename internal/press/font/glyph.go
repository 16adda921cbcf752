package font

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// Flags of a composite glyph's parts.
const (
	argsAreWords    = 0x0001
	hasScale        = 0x0008
	moreParts       = 0x0020
	hasXYScale      = 0x0040
	hasMatrix       = 0x0080
	hasInstructions = 0x0100
)

// stripped returns an outline without its hinting and without what follows it, its
// parts renumbered. An outline that cannot be read becomes an empty one.
func (c *cutter) stripped(outline []byte) []byte {
	r := reader{data: outline}
	if len(outline) < 10 {
		return nil
	}
	if contours := r.i16(0); contours >= 0 {
		return stripSimple(outline, contours)
	}
	return c.stripComposite(outline)
}

func stripSimple(outline []byte, contours int) []byte {
	r := reader{data: outline}
	if contours == 0 {
		return nil
	}
	ends := 10 + 2*contours
	points, hints := r.u16(ends-2)+1, r.u16(ends)
	at := ends + 2 + hints
	size := 0
	for seen := 0; seen < points; {
		if at >= len(outline) {
			return nil
		}
		flag, times := outline[at], 1
		at++
		if flag&0x08 != 0 {
			if at >= len(outline) {
				return nil
			}
			times += int(outline[at])
			at++
		}
		seen += times
		size += times * (coordinateSize(flag, 0x02, 0x10) + coordinateSize(flag, 0x04, 0x20))
	}
	if r.failed || at+size > len(outline) {
		return nil
	}
	out := bytes.Clone(outline[:ends])
	out = append(out, 0, 0)
	return append(out, outline[ends+2+hints:at+size]...)
}

// coordinateSize is how many bytes a point's coordinate takes.
func coordinateSize(flag, short, same byte) int {
	switch {
	case flag&short != 0:
		return 1
	case flag&same != 0:
		return 0
	}
	return 2
}

func (c *cutter) stripComposite(outline []byte) []byte {
	out := bytes.Clone(outline)
	r := reader{data: out}
	for at := 10; ; {
		flags, part := r.u16(at), r.u16(at+2)
		if r.failed || part >= c.tables.glyphs {
			return nil
		}
		binary.BigEndian.PutUint16(out[at:], uint16(flags&^hasInstructions))
		binary.BigEndian.PutUint16(out[at+2:], uint16(c.part(part)))
		at += 4 + partSize(flags)
		if at > len(out) {
			return nil
		}
		if flags&moreParts == 0 {
			return out[:at]
		}
	}
}

func partSize(flags int) int {
	size := 2
	if flags&argsAreWords != 0 {
		size = 4
	}
	switch {
	case flags&hasScale != 0:
		size += 2
	case flags&hasXYScale != 0:
		size += 4
	case flags&hasMatrix != 0:
		size += 8
	}
	return size
}

type table struct {
	tag  string
	data []byte
}

// assemble writes a font file of tables, given in the order of their tags.
func assemble(parts []table) []byte {
	n := len(parts)
	log := bits.Len(uint(n)) - 1
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 << log, log, 16*n - 16<<log} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at, adjustment := 12+16*n, 0
	for _, p := range parts {
		out = append(out, p.tag...)
		out = binary.BigEndian.AppendUint32(out, checksum(p.data))
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(p.data)))
		if p.tag == "head" {
			adjustment = at + 8
		}
		at += (len(p.data) + 3) &^ 3
	}
	for _, p := range parts {
		out = append(out, p.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[adjustment:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(data []byte) uint32 {
	var sum uint32
	for len(data) >= 4 {
		sum += binary.BigEndian.Uint32(data)
		data = data[4:]
	}
	var last [4]byte
	copy(last[:], data)
	return sum + binary.BigEndian.Uint32(last[:])
}
