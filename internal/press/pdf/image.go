package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
)

// Image is a picture of pixels, without transparency.
type Image struct {
	width, height int
	rgb           []byte
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
	return img
}

// Ratio is the height for a width of one.
func (i *Image) Ratio() float64 { return float64(i.height) / float64(i.width) }

func (i *Image) object(o *objects, number int) {
	const head = "/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8"
	o.deflated(number, fmt.Sprintf(head, i.width, i.height), i.rgb)
}
