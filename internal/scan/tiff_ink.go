package scan

import (
	"bytes"
	"image"
	"slices"

	"golang.org/x/image/tiff"
)

// inks reports whether a page is in the four inks of printers: its decoder knows none, but reads four numbers for each
// point where it is told that they are colours and what shines through.
func (f fields) inks() bool {
	return f.number(tiffLight, 0) == inInks && f.number(tiffSamples, 0) == 4
}

// with is a copy of the directory, at the end of the file, in which a field has one number.
func (f fields) with(field, number uint16) fields {
	count := int(f.order.Uint16(f.file[f.at:]))
	entries := f.file[f.at+2:][:12*count+4] // and the place of the next one
	entry := make([]byte, 12)
	f.order.PutUint16(entry, field)
	f.order.PutUint16(entry[2:], 3)
	f.order.PutUint32(entry[4:], 1)
	f.order.PutUint16(entry[8:], number)
	at := 0
	for at < 12*count && f.order.Uint16(entries[at:]) < field {
		at += 12
	}
	after := at
	if at < 12*count && f.order.Uint16(entries[at:]) == field {
		after += 12
	}
	own := slices.Concat(make([]byte, 2), entries[:at], entry, entries[after:])
	f.order.PutUint16(own, uint16((len(own)-6)/12))
	f.at = len(f.file)
	f.file = slices.Concat(f.file, own)
	return f
}

// inked decodes a page in inks that was said to be in colours.
func inked(file []byte) (image.Image, error) {
	picture, err := tiff.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	page, is := picture.(*image.RGBA)
	if !is {
		return nil, ErrKind // finer than eight bits
	}
	return &image.CMYK{Pix: page.Pix, Stride: page.Stride, Rect: page.Rect}, nil
}
