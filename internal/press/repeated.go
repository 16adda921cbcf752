package press

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	imagecolor "image/color"
	"image/draw"
	"math"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
	"rsc.io/qr"
)

// qrPNG returns a QR code without a quiet zone; the page around it is white.
func qrPNG(address string) ([]byte, error) {
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return nil, fmt.Errorf("press: QR code: %w", err)
	}
	const scale = 8
	side := code.Size * scale
	palette := imagecolor.Palette{imagecolor.White, imagecolor.Black, imagecolor.Black}
	out := image.NewPaletted(image.Rect(0, 0, side, side), palette)
	for y := range side {
		for x := range side {
			if code.Black(x/scale, y/scale) {
				out.SetColorIndex(x, y, 1)
			}
		}
	}
	return encode(out), nil
}

// distinct returns a copy of a PNG with a palette, in which the palette's last and unused
// colour is n. Maroto's writer names equal pictures equally, one entry per page, and
// a dictionary must not name a key twice.
func distinct(picture []byte, n int) []byte {
	out := bytes.Clone(picture)
	at := bytes.Index(out, []byte("PLTE"))
	end := at + 4 + int(binary.BigEndian.Uint32(out[at-4:]))
	out[end-3], out[end-2], out[end-1] = byte(n>>16), byte(n>>8), byte(n)
	binary.BigEndian.PutUint32(out[end:], crc32.ChecksumIEEE(out[at:end]))
	return out
}

// watermarks are drawn once per word and paper size: a handful in a process.
var watermarks sync.Map

type watermarkKey struct {
	word          string
	width, height float64
}

// greys are the shades from white to 12 % grey, and one entry for distinct.
var greys = func() imagecolor.Palette {
	var p imagecolor.Palette
	for y := 255; y >= 224; y-- {
		p = append(p, imagecolor.Gray{Y: uint8(y)})
	}
	return append(p, imagecolor.Gray{Y: 224})
}()

// watermark returns a picture of the page's size with the word across it, in 12 % grey.
func watermark(word string, width, height float64) (picture, error) {
	key := watermarkKey{word, width, height}
	if png, ok := watermarks.Load(key); ok {
		return picture{0, 0, width, height, png.([]byte)}, nil
	}
	c := newCanvas(width, height, 5)
	if err := c.word(word, width, height); err != nil {
		return picture{}, err
	}
	shaded := image.NewPaletted(c.picture.Bounds(), greys)
	draw.Draw(shaded, shaded.Bounds(), c.picture, image.Point{}, draw.Src)
	drawn, _ := watermarks.LoadOrStore(key, encode(shaded))
	return picture{0, 0, width, height, drawn.([]byte)}, nil
}

// word draws a word along the rising diagonal, as long as three quarters of it.
func (c canvas) word(word string, width, height float64) error {
	grey := color{224, 224, 224}
	angle := math.Atan2(height, width)
	em := 0.75 * math.Hypot(width, height) / (sansBold.width(word, 1) / mmPerPoint)
	em = math.Min(em, 46)
	bounds := c.picture.Bounds()
	r := vector.NewRasterizer(bounds.Dx(), bounds.Dy())
	x := -sansBold.width(word, 1) / mmPerPoint * em / 2
	var buffer sfnt.Buffer
	tables := sansBold.read()
	place := func(p fixed.Point26_6) (float32, float32) {
		px, py := x+float64(p.X)/64/1000*em, 0.36*em+float64(p.Y)/64/1000*em
		return float32((width/2 + px*math.Cos(angle) + py*math.Sin(angle)) * c.scale),
			float32((height/2 - px*math.Sin(angle) + py*math.Cos(angle)) * c.scale)
	}
	for _, letter := range word {
		glyph, err := tables.font.GlyphIndex(&buffer, letter)
		if err != nil {
			return fmt.Errorf("press: watermark: %w", err)
		}
		segments, err := tables.font.LoadGlyph(&buffer, glyph, fixed.I(1000), nil)
		if err != nil {
			return fmt.Errorf("press: watermark: %w", err)
		}
		outline(r, segments, place)
		advance, err := tables.font.GlyphAdvance(&buffer, glyph, fixed.I(1000), font.HintingNone)
		if err != nil {
			return fmt.Errorf("press: watermark: %w", err)
		}
		x += float64(advance) / 64 / 1000 * em
	}
	r.Draw(c.picture, bounds, image.NewUniform(grey.rgba()), image.Point{})
	return nil
}

func outline(r *vector.Rasterizer, segments sfnt.Segments, place func(fixed.Point26_6) (float32, float32)) {
	for _, s := range segments {
		ax, ay := place(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			r.MoveTo(ax, ay)
		case sfnt.SegmentOpLineTo:
			r.LineTo(ax, ay)
		case sfnt.SegmentOpQuadTo:
			bx, by := place(s.Args[1])
			r.QuadTo(ax, ay, bx, by)
		case sfnt.SegmentOpCubeTo:
			bx, by := place(s.Args[1])
			cx, cy := place(s.Args[2])
			r.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
}
