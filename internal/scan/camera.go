package scan

import (
	"bytes"
	"encoding/binary"
	"image"
)

// orientation is how the camera was held when it took a JPEG (Exif 2.32, tag 0x0112): 1 upright, to 8;
// 0 when the file does not say.
func orientation(file []byte) int {
	for at := 2; at+4 <= len(file) && file[at] == 0xff; {
		size := int(binary.BigEndian.Uint16(file[at+2:]))
		segment := file[min(at+4, len(file)):min(at+2+size, len(file))]
		if file[at+1] == 0xe1 && bytes.HasPrefix(segment, []byte("Exif\x00\x00")) {
			return tagged(segment[6:])
		}
		if file[at+1] == 0xda || size < 2 { // the picture begins
			return 0
		}
		at += 2 + size
	}
	return 0
}

// orientationPNG is the same of a PNG, in whose part eXIf it stands (PNG, third edition, 11.3.3.2).
func orientationPNG(file []byte) int {
	for at := 8; at+12 <= len(file); {
		size := uint64(binary.BigEndian.Uint32(file[at:]))
		if uint64(at)+12+size > uint64(len(file)) {
			return 0
		}
		if part := file[at+8:][:size]; string(file[at+4:at+8]) == "eXIf" {
			return tagged(part)
		}
		at += 12 + int(size)
	}
	return 0
}

// orientationWebP is the same of a WebP, in whose part EXIF it stands; some programs write the mark of a JPEG before.
func orientationWebP(file []byte) int {
	for at := 12; at+8 <= len(file); {
		size := uint64(binary.LittleEndian.Uint32(file[at+4:]))
		if uint64(at)+8+size > uint64(len(file)) {
			return 0
		}
		if part := file[at+8:][:size]; string(file[at:at+4]) == "EXIF" {
			return tagged(bytes.TrimPrefix(part, []byte("Exif\x00\x00")))
		}
		at += 8 + int(size+size&1)
	}
	return 0
}

// tagged reads the orientation from a directory of TIFF.
func tagged(exif []byte) int {
	order, first := directory(exif)
	if order == nil || first+2 > len(exif) {
		return 0
	}
	for n, at := int(order.Uint16(exif[first:])), first+2; n > 0 && at+12 <= len(exif); n, at = n-1, at+12 {
		if order.Uint16(exif[at:]) == 0x0112 {
			if held := int(order.Uint16(exif[at+8:])); held <= 8 {
				return held
			}
		}
	}
	return 0
}

// directory is the order of bytes of a file of TIFF and where its first directory stands.
func directory(file []byte) (binary.ByteOrder, int) {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case len(file) < 8:
		return nil, 0
	case file[0] == 'M':
		order = binary.BigEndian
	}
	first := order.Uint32(file[4:])
	if first > uint32(len(file)) {
		return nil, 0
	}
	return order, int(first)
}

// Quarter turns a picture clockwise by so many quarters.
func Quarter(picture image.Image, turns int) image.Image {
	held := [...]int{1, 6, 3, 8}[(turns%4+4)%4]
	if held == 1 {
		return picture
	}
	return upright(picture, held)
}

// upright holds a picture as its camera was held, in grey.
func upright(picture image.Image, held int) image.Image {
	from := grey(picture)
	wide, high := from.Rect.Dx(), from.Rect.Dy()
	size := image.Rect(0, 0, wide, high)
	if held >= 5 {
		size = image.Rect(0, 0, high, wide)
	}
	to := image.NewGray(size)
	for y := range high {
		for x := range wide {
			i, j := x, y
			switch held {
			case 2:
				i = wide - 1 - x
			case 3:
				i, j = wide-1-x, high-1-y
			case 4:
				j = high - 1 - y
			case 5:
				i, j = y, x
			case 6:
				i, j = high-1-y, x
			case 7:
				i, j = high-1-y, wide-1-x
			case 8:
				i, j = y, wide-1-x
			}
			to.Pix[j*to.Stride+i] = from.Pix[y*from.Stride+x]
		}
	}
	return to
}
