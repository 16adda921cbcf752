package scan

import (
	"bytes"
	"errors"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"
)

// format is a kind of picture.
type format struct {
	begins string // a dot stands for any byte
	config func(file []byte) (image.Config, error)
	decode func(file []byte) (image.Image, error)
	held   func(file []byte) int // how the camera was held; nil: nothing says so
}

var formats = []format{
	{"\xff\xd8\xff", over(jpeg.DecodeConfig), photograph, orientation},
	{"\x89PNG\r\n\x1a\n", over(png.DecodeConfig), over(png.Decode), orientationPNG},
	{"RIFF....WEBP", over(webp.DecodeConfig), still, orientationWebP},
	{"GIF8", over(gif.DecodeConfig), over(gif.Decode), nil},
	{"BM....\x00\x00\x00\x00..\x00\x00", over(bmp.DecodeConfig), over(bmp.Decode), nil},
}

// Pages decodes the pages of a file, one after the other: a page is let go before the next is
// decoded. The error is one of this room's, or what each returned.
func Pages(file []byte, each func(picture image.Image) error) error {
	if matches(file, "II*\x00") || matches(file, "MM\x00*") || isBig(file) {
		return tiffPages(file, each)
	}
	for _, f := range formats {
		if matches(file, f.begins) {
			return f.page(file, each)
		}
	}
	for _, begins := range heic {
		if matches(file, begins) {
			return ErrHEIC
		}
	}
	return ErrKind
}

// heic are the beginnings of photographs as some telephones keep them. A decoder in Go there is none: what decodes them
// needs a sandbox (see pdfread).
var heic = []string{"....ftypheic", "....ftypheix", "....ftyphevc", "....ftypmif1"}

// Size is how large a picture says it is, in pixels; of a kind with several pages it is not known.
func Size(file []byte) (size image.Point, known bool) {
	for _, f := range formats {
		if matches(file, f.begins) {
			c, err := f.config(file)
			return image.Pt(c.Width, c.Height), err == nil
		}
	}
	return size, false
}

// page decodes one picture, if it is not too large.
func (f format) page(file []byte, each func(image.Image) error) error {
	size, err := f.config(file)
	switch {
	case err != nil:
		return reason(err)
	case size.Width <= 0 || size.Height <= 0:
		return ErrDamaged
	case size.Width > MostPixels/size.Height:
		return ErrLimit
	}
	picture, err := decoded(f, file)
	if err != nil {
		return reason(err)
	}
	if f.held != nil {
		if held := f.held(file); held > 1 {
			picture = upright(picture, held)
		}
	}
	return each(picture)
}

// reason tells a picture packed in a way that is not read here from a damaged one.
func reason(err error) error {
	var of tiff.UnsupportedError
	var ofJPEG jpeg.UnsupportedError
	var ofPNG png.UnsupportedError
	if errors.Is(err, ErrKind) || errors.Is(err, bmp.ErrUnsupported) || errors.As(err, &of) ||
		errors.As(err, &ofJPEG) || errors.As(err, &ofPNG) {
		return ErrKind
	}
	return ErrDamaged
}

// decoded decodes a picture; a decoder that falls over has met a damaged one.
func decoded(f format, file []byte) (picture image.Image, err error) {
	defer func() {
		if recover() != nil {
			err = ErrDamaged
		}
	}()
	return f.decode(file)
}

// still decodes a WebP that does not move.
func still(file []byte) (image.Image, error) {
	const extended, moves = "VP8X", 1 << 1 // the first part, and a sign in it
	if len(file) > 20 && string(file[12:16]) == extended && file[20]&moves != 0 {
		return nil, ErrKind
	}
	return webp.Decode(bytes.NewReader(file))
}

func matches(file []byte, begins string) bool {
	if len(file) < len(begins) {
		return false
	}
	for i := range len(begins) {
		if begins[i] != '.' && file[i] != begins[i] {
			return false
		}
	}
	return true
}

// over lets a decoder read the bytes of a file.
func over[T any](decode func(io.Reader) (T, error)) func([]byte) (T, error) {
	return func(file []byte) (T, error) { return decode(bytes.NewReader(file)) }
}

// photograph decodes a JPEG. One that lacks nothing but the mark of its end is whole.
func photograph(file []byte) (image.Image, error) {
	picture, err := jpeg.Decode(bytes.NewReader(file))
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return jpeg.Decode(io.MultiReader(bytes.NewReader(file), bytes.NewReader([]byte("\xff\xd9"))))
	}
	return picture, err
}
