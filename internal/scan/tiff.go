package scan

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/draw"
	"image/jpeg"
)

// Fields of a directory of TIFF (revision 6.0), and the way of packing that is JPEG (Technical Note 2).
const (
	tiffWidth, tiffLength     = 256, 257
	tiffPacking               = 259
	tiffLight                 = 262
	tiffStrips, tiffRows      = 273, 278
	tiffOrder, lowFirst       = 266, 2
	tiffHeld                  = 274
	tiffSizes                 = 279
	tiffSamples               = 277
	tiffPlanes                = 284
	tiffFax                   = 292
	tiffExtra                 = 338
	tiffTables                = 347
	tiffTiles, tiffTileHigh   = 322, 323
	tiffTileAt, tiffTileSizes = 324, 325

	packedFax, packedFax4 = 3, 4
	packedJPEG            = 7
	blackIsZero           = 1
	inRGB, inInks         = 2, 5
	apart                 = 2
)

// fields reads a directory of TIFF: of each field its numbers, or its bytes where those are more.
type fields struct {
	order binary.ByteOrder
	file  []byte
	at    int
}

// find is where the numbers of a field stand, how many bytes one has, and how many there are.
func (f fields) find(field uint16) (at, size, count int) {
	for n, e := int(f.order.Uint16(f.file[f.at:])), f.at+2; n > 0 && e+12 <= len(f.file); n, e = n-1, e+12 {
		if f.order.Uint16(f.file[e:]) != field {
			continue
		}
		size = map[uint16]int{1: 1, 3: 2, 4: 4, 7: 1}[f.order.Uint16(f.file[e+2:])]
		count = int(f.order.Uint32(f.file[e+4:]))
		if at = e + 8; uint64(size)*uint64(count) > 4 {
			at = int(f.order.Uint32(f.file[e+8:]))
		}
		if uint64(at)+uint64(size)*uint64(count) > uint64(len(f.file)) {
			return 0, 0, 0
		}
		return at, size, count
	}
	return 0, 0, 0
}

// number is the i-th of a field; 0 where there is none.
func (f fields) number(field uint16, i int) int {
	at, size, count := f.find(field)
	switch {
	case i >= count:
		return 0
	case size == 2:
		return int(f.order.Uint16(f.file[at+2*i:]))
	case size == 4:
		return int(f.order.Uint32(f.file[at+4*i:]))
	}
	return 0
}

// seen is a decoded page as a person sees it: as it was held, and dark on light. Of one that is packed as telefax does
// the decoder takes black for zero, whatever zero is.
func (f fields) seen(picture image.Image) image.Image {
	packing := f.number(tiffPacking, 0)
	page, grey := picture.(*image.Gray)
	if grey && (packing == packedFax || packing == packedFax4) && f.number(tiffLight, 0) == blackIsZero {
		for i, p := range page.Pix {
			page.Pix[i] = ^p
		}
	}
	if held := f.number(tiffHeld, 0); held > 1 && held <= 8 {
		return upright(picture, held)
	}
	return picture
}

// size is how large the page says it is.
func (f fields) size([]byte) (image.Config, error) {
	return image.Config{Width: f.number(tiffWidth, 0), Height: f.number(tiffLength, 0)}, nil
}

// jpeg decodes a page of TIFF whose strips or tiles are JPEG, as scanners pack colour and grey: what they share stands
// once, before them.
func (f fields) jpeg([]byte) (image.Image, error) {
	at, size, count := f.find(tiffTables)
	tables := bytes.TrimSuffix(f.file[at:at+size*count], []byte("\xff\xd9"))
	parts, err := f.parts()
	if err != nil {
		return nil, err
	}
	page := image.NewGray(image.Rect(0, 0, f.number(tiffWidth, 0), f.number(tiffLength, 0)))
	for _, p := range parts {
		data := f.file[p.begin : p.begin+p.long]
		if len(tables) > 2 {
			data = append(bytes.Clone(tables), data[2:]...)
		}
		size, err := over(jpeg.DecodeConfig)(data)
		if err != nil || size.Width != p.place.Dx() || size.Height > p.place.Dy() {
			return nil, ErrDamaged
		}
		picture, err := over(jpeg.Decode)(data)
		if err != nil {
			return nil, err
		}
		lines := grey(picture)
		lines.Rect = lines.Rect.Add(p.place.Min)
		draw.Draw(page, lines.Rect, lines, lines.Rect.Min, draw.Src)
	}
	return page, nil
}

// part is a strip or a tile of a page, and where it lies in the file. A tile may reach beyond the page.
type part struct {
	place       image.Rectangle
	begin, long int
}

// parts are the strips or tiles of a page.
func (f fields) parts() (all []part, err error) {
	wide, high := f.number(tiffWidth, 0), f.number(tiffLength, 0)
	across, down := f.number(tiffTiles, 0), f.number(tiffTileHigh, 0)
	places, sizes := uint16(tiffTileAt), uint16(tiffTileSizes)
	if across == 0 {
		across, down, places, sizes = wide, f.number(tiffRows, 0), tiffStrips, tiffSizes
		if _, _, strips := f.find(tiffStrips); strips == 1 {
			down = high
		}
	}
	_, _, count := f.find(places)
	if across < 1 || down < 1 {
		return nil, ErrDamaged
	}
	columns, rows := (wide+across-1)/across, (high+down-1)/down
	if count < 1 || count > columns*rows+1 {
		return nil, ErrDamaged
	}
	for i := range min(count, columns*rows) {
		begin, long := f.number(places, i), f.number(sizes, i)
		if uint64(begin)+uint64(long) > uint64(len(f.file)) || long < 2 {
			return nil, ErrDamaged
		}
		at := image.Pt(i%columns*across, i/columns*down)
		all = append(all, part{image.Rectangle{at, at.Add(image.Pt(across, down))}, begin, long})
	}
	return all, nil
}
