package press

import (
	"bytes"
	"image"
	imagecolor "image/color"
	"image/draw"
	"image/png"
	"math"
	"sync"

	"golang.org/x/image/vector"
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

func (c canvas) png() []byte { return encode(c.picture) }

func encode(drawn image.Image) []byte {
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, drawn); err != nil {
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
