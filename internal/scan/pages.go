package scan

import (
	"bytes"
	"image"
	"slices"

	"golang.org/x/image/tiff"
)

// tiffPages decodes the pages of a TIFF. Its decoder reads the first page only; for each further one
// it is given the file with the place of that page's directory in the head.
func tiffPages(file []byte, each func(image.Image) error) error {
	order, at := directory(file)
	if order == nil {
		return ErrDamaged
	}
	file = slices.Clone(file)
	var seen []int
	for at > 0 {
		if len(seen) == MostPages {
			return ErrLimit
		}
		if slices.Contains(seen, at) || at+2 > len(file) {
			return ErrDamaged
		}
		seen = append(seen, at)
		next := at + 2 + 12*int(order.Uint16(file[at:]))
		if next+4 > len(file) {
			return ErrDamaged
		}
		order.PutUint32(file[4:], uint32(at))
		kind, f := tiffPage, fields{order, file, at}
		switch {
		case f.number(tiffPacking, 0) == packedJPEG:
			kind = format{config: f.size, decode: f.jpeg}
		case f.number(tiffPacking, 0) == packedFax && f.number(tiffFax, 0)&1 != 0:
			return ErrKind // of two dimensions, as a few telefax machines write
		}
		if err := kind.page(file, func(picture image.Image) error { return each(f.seen(picture)) }); err != nil {
			return err
		}
		at = int(order.Uint32(file[next:]))
	}
	return nil
}

var tiffPage = format{config: over(tiff.DecodeConfig), decode: func(file []byte) (image.Image, error) {
	return tiff.Decode(bytes.NewReader(file))
}}
