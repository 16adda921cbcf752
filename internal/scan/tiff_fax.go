package scan

import (
	"bytes"
	"image"
	"io"
	"math/bits"

	"golang.org/x/image/ccitt"
)

// fax decodes a page of telefax line by line (T.4, one dimension): many programs write zeros before the end of each, so
// that it ends with a byte, and the decoder of whole pages does not skip them.
func (f fields) fax([]byte) (image.Image, error) {
	wide, high := f.number(tiffWidth, 0), f.number(tiffLength, 0)
	_, _, strips := f.find(tiffStrips)
	rows := f.number(tiffRows, 0)
	switch {
	case strips == 1:
		rows = high
	case strips < 1 || rows < 1 || strips > high/rows+1:
		return nil, ErrDamaged
	}
	page := image.NewGray(image.Rect(0, 0, wide, high))
	for i := range page.Pix {
		page.Pix[i] = 0xff
	}
	for i := range strips {
		begin, long := f.number(tiffStrips, i), f.number(tiffSizes, i)
		if uint64(begin)+uint64(long) > uint64(len(f.file)) {
			return nil, ErrDamaged
		}
		strip := faxStrip{f.file[begin : begin+long], f.number(tiffOrder, 0) == lowFirst}
		y := i * rows
		for line := range strip.lines {
			if y >= min((i+1)*rows, high) {
				break
			}
			if err := faxLine(page.Pix[y*page.Stride:][:wide], line); err != nil {
				return nil, err
			}
			y++
		}
	}
	return page, nil
}

// faxLine draws a line, given with the end of the one before it.
func faxLine(to, line []byte) error {
	r := ccitt.NewReader(bytes.NewReader(line), ccitt.MSB, ccitt.Group3, len(to), 1, nil)
	drawn, err := io.ReadAll(r)
	if err != nil || len(drawn) < (len(to)+7)/8 {
		return ErrDamaged
	}
	for x := range to {
		if drawn[x/8]<<(x%8)&0x80 == 0 {
			to[x] = 0
		}
	}
	return nil
}

// faxStrip is a part of a page; of each byte the lowest bit may come first.
type faxStrip struct {
	bytes    []byte
	reversed bool
}

// endOfLine is how many zeros stand at least before the one that ends a line; within a line there are fewer.
const endOfLine = 11

// lines are those of a part, each behind an end of a line.
func (s faxStrip) lines(each func(line []byte) bool) {
	var line []byte // its bits follow the end of the line before it
	long, zeros, ones := 0, 0, 0
	begin := func() { line, long, ones = []byte{0, 0x10}, endOfLine+1, 0 }
	begin()
	for _, eight := range s.bytes {
		if s.reversed {
			eight = bits.Reverse8(eight)
		}
		for n := 7; n >= 0; n-- {
			bit := eight >> n & 1
			switch {
			case bit == 0:
				zeros++
			case zeros >= endOfLine:
				if ones > 0 && !each(line) {
					return
				}
				begin()
				zeros = 0
				continue
			default:
				zeros, ones = 0, ones+1
			}
			if long%8 == 0 {
				line = append(line, 0)
			}
			line[long/8] |= bit << (7 - long%8)
			long++
		}
	}
	if ones > 0 {
		each(line)
	}
}
