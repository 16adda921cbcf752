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
	if isBig(file) {
		var err error
		if file, err = classic(file); err != nil {
			return err
		}
	}
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
		kind, f := tiffPage, fields{order, file, at}
		switch packing := f.number(tiffPacking, 0); {
		case f.number(tiffPlanes, 0) == apart && f.number(tiffSamples, 0) > 1:
			return ErrKind // each colour is a picture of its own
		case packing == packedJPEG:
			kind = format{config: f.size, decode: f.jpeg}
		case packing == packedFax:
			kind = format{config: f.size, decode: f.fax}
		case f.inks():
			f = f.with(tiffLight, inRGB).with(tiffExtra, 1)
			kind.decode = inked
		}
		order.PutUint32(f.file[4:], uint32(f.at))
		if err := kind.page(f.file, func(picture image.Image) error { return each(f.seen(picture)) }); err != nil {
			return err
		}
		at = int(order.Uint32(file[next:]))
	}
	return nil
}

var tiffPage = format{config: over(tiff.DecodeConfig), decode: func(file []byte) (image.Image, error) {
	return tiff.Decode(bytes.NewReader(file))
}}
