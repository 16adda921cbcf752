package scan

import (
	"encoding/binary"
	"slices"
)

// isBig reports whether a file is a TIFF whose places have eight bytes.
func isBig(file []byte) bool { return matches(file, "II+\x00") || matches(file, "MM\x00+") }

// Of a field of a directory: the longest, which is read as one of four bytes, and how many bytes a number of each type
// has that is read.
const long8 = 16

var sizes = map[uint16]uint64{1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, long8: 8}

// bigTIFF is read into out, the same file with directories of four bytes at its end: what is in memory has no farther
// place.
type bigTIFF struct {
	file, out []byte
	order     interface {
		binary.ByteOrder
		binary.AppendByteOrder
	}
}

// classic is the same file with places of four bytes.
func classic(file []byte) ([]byte, error) {
	b := bigTIFF{file: file, out: slices.Clone(file), order: binary.LittleEndian}
	if file[0] == 'M' {
		b.order = binary.BigEndian
	}
	if len(file) < 16 || b.order.Uint16(file[4:]) != 8 {
		return nil, ErrDamaged
	}
	b.order.PutUint16(b.out[2:], 42)
	link := 4 // where the place of the next directory is written
	for at, pages := b.order.Uint64(file[8:]), 0; at > 0 && pages <= MostPages; pages++ {
		if at > uint64(len(file)-8) {
			return nil, ErrDamaged
		}
		count := b.order.Uint64(file[at:])
		end := at + 8 + 20*count
		if count > 1000 || end+8 > uint64(len(file)) {
			return nil, ErrDamaged
		}
		var entries []byte
		for entry := range slices.Chunk(file[at+8:end], 20) {
			own, err := b.entry(entry)
			if err != nil {
				return nil, err
			}
			entries = append(entries, own...)
		}
		b.order.PutUint32(b.out[link:], uint32(len(b.out)))
		b.out = b.order.AppendUint16(b.out, uint16(len(entries)/12))
		b.out = append(append(b.out, entries...), 0, 0, 0, 0)
		link, at = len(b.out)-4, b.order.Uint64(file[end:])
	}
	return b.out, nil
}

// entry is a field of a directory of four bytes; none of a type that says nothing of a picture. A value that does not
// fit into it is copied to the end of the file, which so becomes three times as long at most.
func (b *bigTIFF) entry(of []byte) ([]byte, error) {
	kind, count := b.order.Uint16(of[2:]), b.order.Uint64(of[4:])
	size := sizes[kind]
	if size == 0 {
		return nil, nil
	}
	if count > uint64(len(b.file)) {
		return nil, ErrDamaged
	}
	value := of[12:]
	if size*count > 8 {
		place := b.order.Uint64(value)
		if place > uint64(len(b.file)) || size*count > uint64(len(b.file))-place {
			return nil, ErrDamaged
		}
		value = b.file[place:]
	}
	value = value[:size*count]
	if kind == long8 {
		kind = 4
		var short []byte
		for number := range slices.Chunk(value, 8) {
			short = b.order.AppendUint32(short, uint32(min(b.order.Uint64(number), 1<<32-1)))
		}
		value = short
	}
	if len(value) > 4 {
		if len(b.out)+len(value) > 3*len(b.file) {
			return nil, ErrDamaged
		}
		place := len(b.out)
		b.out = append(b.out, value...)
		value = b.order.AppendUint32(nil, uint32(place))
	}
	own := b.order.AppendUint16(nil, b.order.Uint16(of))
	own = b.order.AppendUint32(b.order.AppendUint16(own, kind), uint32(count))
	return append(append(own, value...), make([]byte, 4-len(value))...), nil
}
