package scan

import (
	"bytes"
	"image"
	"io"
	"math/bits"

	"golang.org/x/image/ccitt"
)

// fax decodes a page of telefax line by line (T.4): many programs write zeros before the end of each, so that it ends
// with a byte, and the decoder of whole pages does not skip them. Of a page in two dimensions a line may say only what
// is other than in the line above.
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
		strip := faxStrip{
			f.file[begin : begin+long], f.number(tiffOrder, 0) == lowFirst, f.number(tiffFax, 0)&faxChanges != 0,
		}
		y, above := i*rows, bytes.Repeat([]byte{0xff}, wide)
		for whole, line := range strip.lines {
			if y >= min((i+1)*rows, high) {
				break
			}
			to := page.Pix[y*page.Stride:][:wide]
			if whole {
				above = nil
			}
			if err := faxLine(to, above, line); err != nil {
				return nil, err
			}
			above = to
			y++
		}
	}
	return page, nil
}

// faxChanges says, among the options of a page, that its lines may name changes.
const faxChanges = 1

// faxLine draws a line, which names what is other than in the line above, or says all where that is nil. The first is
// for its decoder the second line of a page whose first is the one above.
func faxLine(to, above []byte, line faxBits) error {
	way, drawn := ccitt.Group3, make([]byte, (len(to)+7)/8)
	var page faxBits
	if above == nil {
		page.add("000000000001")
	} else {
		way = ccitt.Group4
		page.line(above)
	}
	for i := range line.long {
		page.bit(line.bytes[i/8] >> (7 - i%8) & 1)
	}
	high := 1
	if above != nil {
		high = 2
	}
	r := ccitt.NewReader(bytes.NewReader(page.bytes), ccitt.MSB, way, len(to), high, nil)
	for range high {
		if _, err := io.ReadFull(r, drawn); err != nil {
			return ErrDamaged
		}
	}
	for x := range to {
		if drawn[x/8]<<(x%8)&0x80 == 0 {
			to[x] = 0
		}
	}
	return nil
}

// faxBits are bits one behind the other, the highest of a byte first.
type faxBits struct {
	bytes []byte
	long  int
}

func (b *faxBits) bit(bit byte) {
	if b.long%8 == 0 {
		b.bytes = append(b.bytes, 0)
	}
	b.bytes[b.long/8] |= bit << (7 - b.long%8)
	b.long++
}

func (b *faxBits) add(code string) {
	for i := range len(code) {
		b.bit(code[i] - '0')
	}
}

// How runs of points are written (T.4, tables 2 and 3): of some lengths, which make up all others. Each comes with one
// of no point in the other colour.
const noWhite, noBlack = "00110101", "0000110111"

var faxRuns = []struct {
	long         int
	white, black string
}{
	{256, "0110111" + noWhite, "000001011011" + noBlack}, {64, "11011" + noWhite, "0000001111" + noBlack},
	{16, "101010", "0000010111"}, {4, "1011", "011"}, {1, "000111", "010"},
}

// line writes a line as one of two dimensions that names all of its points.
func (b *faxBits) line(points []byte) {
	for x := 0; x < len(points); {
		run := 1
		for x+run < len(points) && points[x+run] == points[x] {
			run++
		}
		black := points[x] == 0
		x += run
		for _, known := range faxRuns {
			for ; run >= known.long; run -= known.long {
				if b.add("001"); black {
					b.add(noWhite + known.black)
				} else {
					b.add(known.white + noBlack)
				}
			}
		}
	}
}

// faxStrip is a part of a page; of each byte the lowest bit may come first. Each line of one in two dimensions is
// tagged: whether it says all.
type faxStrip struct {
	bytes            []byte
	reversed, tagged bool
}

// endOfLine is how many zeros stand at least before the one that ends a line; within a line there are fewer.
const endOfLine = 11

// lines are those of a part, and whether each says all. The zeros before the next end stand behind a line.
func (s faxStrip) lines(each func(whole bool, line faxBits) bool) {
	var line faxBits
	zeros, ones := 0, 0
	whole, tag := true, false
	for _, eight := range s.bytes {
		if s.reversed {
			eight = bits.Reverse8(eight)
		}
		for n := 7; n >= 0; n-- {
			bit := eight >> n & 1
			switch {
			case bit == 1 && zeros >= endOfLine:
				if ones > 0 && !each(whole, line) {
					return
				}
				line, zeros, ones, tag = faxBits{line.bytes[:0], 0}, 0, 0, s.tagged
				continue
			case tag:
				whole, tag = bit == 1, false
				continue
			case bit == 0:
				zeros++
			default:
				zeros, ones = 0, ones+1
			}
			line.bit(bit)
		}
	}
	if ones > 0 {
		each(whole, line)
	}
}
