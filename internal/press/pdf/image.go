package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"sync"
)

// Image is a picture of pixels, without transparency.
type Image struct {
	width, height int
	rgb           []byte
	packed        func() []byte // rgb compressed, since the second edition
	mask          []byte        // instead of rgb: a bit for each pixel, 0 for a black one, each row in whole bytes
}

// NewMask is an image of black pixels; between them the page shows.
func NewMask(width, height int, black func(x, y int) bool) *Image {
	row := (width + 7) / 8
	img := &Image{width: width, height: height, mask: make([]byte, row*height)}
	for y := range height {
		for x := range width {
			if !black(x, y) {
				img.mask[y*row+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	return img
}

// maxPixels bounds what one picture may hold in memory.
const maxPixels = 40_000_000

// DecodePNG reads a PNG; what is transparent in it becomes white.
func DecodePNG(data []byte) (*Image, error) {
	size, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("pdf: not a PNG: %w", err)
	}
	if size.Width < 1 || size.Height < 1 || size.Width > maxPixels/size.Height {
		return nil, fmt.Errorf("pdf: a PNG of %d by %d pixels", size.Width, size.Height)
	}
	decoded, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("pdf: not a PNG: %w", err)
	}
	return flatten(decoded), nil
}

func flatten(from image.Image) *Image {
	bounds := from.Bounds()
	img := &Image{width: bounds.Dx(), height: bounds.Dy(), rgb: make([]byte, 0, 3*bounds.Dx()*bounds.Dy())}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			r, g, b, a := from.At(x, y).RGBA()
			white := 0xFFFF - a
			img.rgb = append(img.rgb, byte((r+white)>>8), byte((g+white)>>8), byte((b+white)>>8))
		}
	}
	img.packed = sync.OnceValue(func() []byte { return thoroughly(SecondEdition, img.rgb) })
	return img
}

// Ratio is the height for a width of one.
func (i *Image) Ratio() float64 { return float64(i.height) / float64(i.width) }

// Pixels counts them.
func (i *Image) Pixels() float64 { return float64(i.width) * float64(i.height) }

func (i *Image) object(o *objects, number int) {
	if i.mask != nil { // too small to be compressed
		const head = "/Type /XObject /Subtype /Image /Width %d /Height %d /ImageMask true /BitsPerComponent 1"
		o.stream(number, fmt.Sprintf(head, i.width, i.height), i.mask)
		return
	}
	const head = "/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8"
	if o.edition == FirstEdition {
		o.deflated(number, fmt.Sprintf(head, i.width, i.height), i.rgb)
		return
	}
	o.stream(number, fmt.Sprintf(head+"/Filter/FlateDecode", i.width, i.height), i.packed())
}
