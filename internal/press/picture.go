package press

import (
	"bytes"
	"fmt"
	"image"
	imagecolor "image/color"
	"image/draw"
	"image/png"
	"math"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
	"rsc.io/qr"
)

// canvas draws shapes, given in units of its own, into a picture.
type canvas struct {
	picture *image.RGBA
	scale   float64 // pixels per unit
}

func newCanvas(width, height, scale float64) canvas {
	c := canvas{image.NewRGBA(image.Rect(0, 0, int(math.Round(width*scale)), int(math.Round(height*scale)))), scale}
	draw.Draw(c.picture, c.picture.Bounds(), image.NewUniform(onPage.rgba()), image.Point{}, draw.Src)
	return c
}

func (c color) rgba() imagecolor.RGBA {
	return imagecolor.RGBA{R: uint8(c.r), G: uint8(c.g), B: uint8(c.b), A: 255}
}

// polygon fills a closed shape.
func (c canvas) polygon(fill color, points [][2]float64) {
	bounds := c.picture.Bounds()
	r := vector.NewRasterizer(bounds.Dx(), bounds.Dy())
	for i, p := range points {
		x, y := float32(p[0]*c.scale), float32(p[1]*c.scale)
		if i == 0 {
			r.MoveTo(x, y)
		} else {
			r.LineTo(x, y)
		}
	}
	r.ClosePath()
	r.Draw(c.picture, bounds, image.NewUniform(fill.rgba()), image.Point{})
}

func (c canvas) png() []byte {
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, c.picture); err != nil {
		panic("press: png of a picture in memory: " + err.Error())
	}
	return out.Bytes()
}

// arc returns points of an ellipse around cx, cy between two angles in degrees,
// 0 to the right and 90 upwards.
func arc(cx, cy, rx, ry, from, to float64) [][2]float64 {
	const steps = 96
	points := make([][2]float64, 0, steps+1)
	for i := 0; i <= steps; i++ {
		a := (from + (to-from)*float64(i)/steps) * math.Pi / 180
		points = append(points, [2]float64{cx + rx*math.Cos(a), cy - ry*math.Sin(a)})
	}
	return points
}

// bow returns the outline of a bridge: a circle through (left, y) and (right, y) with
// the given radius, and the same thickness lower; its ends are cut upright.
func bow(left, right, y, radius, thickness float64) [][2]float64 {
	half := (right - left) / 2
	rise := math.Sqrt(radius*radius - half*half)
	edge := math.Acos(half/radius) * 180 / math.Pi
	upper := arc(left+half, y+rise, radius, radius, 180-edge, edge)
	return append(upper, arc(left+half, y+thickness+rise, radius, radius, edge, 180-edge)...)
}

var (
	markRiver = sync.OnceValue(func() []byte { return drawMark(river, river) })
	markColor = sync.OnceValue(func() []byte { return drawMark(amber, river) })
)

// markPNG returns the mark of look.md with its arc and banks in the given colours.
func markPNG(arcColor, bankColor color) []byte {
	if arcColor == river && bankColor == river {
		return markRiver()
	}
	return markColor()
}

func drawMark(arcColor, bankColor color) []byte {
	c := newCanvas(16, 16, 24)
	c.polygon(arcColor, bow(1, 15, 4.5, 11, 2))
	c.polygon(bankColor, append(arc(1, 14, 5.5, 5.5, 90, 0), [2]float64{1, 14}))
	c.polygon(bankColor, append(arc(15, 14, 5.5, 5.5, 90, 180), [2]float64{15, 14}))
	return c.png()
}

// Proportions of the wide picture.
const (
	bridgeWidth  = 297.0
	bridgeHeight = 89.0
)

// bridgePNG is the mark's wide picture: banks off both edges, a hill in each, one arc, water.
var bridgePNG = sync.OnceValue(func() []byte {
	c := newCanvas(bridgeWidth, bridgeHeight, 8)
	c.polygon(amber, bow(-2, bridgeWidth+2, 17.5, 700, 6))
	for _, side := range []struct{ x, from, to float64 }{{0, 90, 0}, {bridgeWidth, 90, 180}} {
		corner := [2]float64{side.x, bridgeHeight}
		c.polygon(river, append(arc(side.x, bridgeHeight, 90, 60, side.from, side.to), corner))
		c.polygon(hill, append(arc(side.x, bridgeHeight, 48, 28, side.from, side.to), corner))
	}
	for i, span := range [][2]float64{{130, 168}, {107, 191}, {121, 177}, {112, 186}} {
		y := 73.5 + 4*float64(i)
		c.polygon(water, [][2]float64{{span[0], y}, {span[1], y}, {span[1], y + 0.7}, {span[0], y + 0.7}})
	}
	return c.png()
})

// qrPNG returns a QR code without a quiet zone; the page around it is white.
func qrPNG(address string) ([]byte, error) {
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return nil, fmt.Errorf("press: QR code: %w", err)
	}
	const scale = 8
	side := code.Size * scale
	palette := imagecolor.Palette{imagecolor.White, imagecolor.Black}
	out := image.NewPaletted(image.Rect(0, 0, side, side), palette)
	for y := range side {
		for x := range side {
			if code.Black(x/scale, y/scale) {
				out.SetColorIndex(x, y, 1)
			}
		}
	}
	var buffer bytes.Buffer
	if err := png.Encode(&buffer, out); err != nil {
		return nil, fmt.Errorf("press: QR code: %w", err)
	}
	return buffer.Bytes(), nil
}

// watermarks are drawn once per word and paper size: a handful in a process.
var watermarks sync.Map

type watermarkKey struct {
	word          string
	width, height float64
}

// watermark returns a picture of the page's size with the word across it, in 12 % grey.
func watermark(word string, width, height float64) (item, error) {
	key := watermarkKey{word, width, height}
	if png, ok := watermarks.Load(key); ok {
		return picture{0, 0, width, height, png.([]byte)}, nil
	}
	c := newCanvas(width, height, 5)
	if err := c.word(word, width, height); err != nil {
		return nil, err
	}
	drawn, _ := watermarks.LoadOrStore(key, c.png())
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
