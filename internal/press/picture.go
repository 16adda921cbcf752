package press

import (
	"crypto/sha256"
	"fmt"
	"math"
	"strings"
	"sync"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"tilts/internal/press/pdf"
)

// bow adds a bridge: a circle through (left, y) and (right, y) with the given radius,
// and the same thickness lower; its ends are cut upright.
func bow(d *pdf.Drawing, left, right, y, radius, thickness float64) {
	half := (right - left) / 2
	rise := math.Sqrt(radius*radius - half*half)
	edge := math.Acos(half/radius) * 180 / math.Pi
	d.Move(left, y)
	d.Arc(left+half, y+rise, radius, radius, 180-edge, edge)
	d.Line(right, y+thickness)
	d.Arc(left+half, y+thickness+rise, radius, radius, edge, 180-edge)
	d.Fill()
}

// bank adds a quarter of an ellipse in a lower corner; side is 1 for the left, -1 for the right.
func bank(d *pdf.Drawing, x, y, rx, ry, side float64) {
	d.Move(x, y)
	d.Line(x, y-ry)
	d.Arc(x, y, rx, ry, 90, 90-90*side)
	d.Fill()
}

var (
	markRiver = sync.OnceValue(func() *pdf.Drawing { return drawMark(river, river) })
	markColor = sync.OnceValue(func() *pdf.Drawing { return drawMark(amber, river) })
)

// drawMark draws the product's mark with its arc and banks in the given colours.
func drawMark(arcColor, bankColor pdf.Color) *pdf.Drawing {
	d := pdf.NewDrawing(16, 16)
	d.Color(arcColor)
	bow(d, 1, 15, 4.5, 11, 2)
	d.Color(bankColor)
	bank(d, 1, 14, 5.5, 5.5, 1)
	bank(d, 15, 14, 5.5, 5.5, -1)
	return d
}

// Proportions of the wide picture.
const (
	bridgeWidth  = 297.0
	bridgeHeight = 89.0
)

// bridge is the mark's wide picture: banks off both edges, a hill in each, one arc, water.
// The other has room for a sheet's bleed on the left, on the right and below.
var (
	bridge     = sync.OnceValue(func() *pdf.Drawing { return drawBridge(0) })
	bledBridge = sync.OnceValue(func() *pdf.Drawing { return drawBridge(bleed) })
)

func drawBridge(more float64) *pdf.Drawing {
	d := pdf.NewDrawing(bridgeWidth+2*more, bridgeHeight+more)
	d.Color(amber)
	const radius, crown = 700.0, 1.13
	half := bridgeWidth/2 + more
	bow(d, 0, bridgeWidth+2*more, crown+radius-math.Sqrt(radius*radius-half*half), radius, 6)
	for _, side := range []struct{ x, to float64 }{{more, 1}, {bridgeWidth + more, -1}} {
		for _, hump := range []struct {
			color  pdf.Color
			rx, ry float64
		}{{river, 90, 60}, {hill, 48, 28}} {
			d.Color(hump.color)
			bank(d, side.x, bridgeHeight, hump.rx, hump.ry, side.to)
			if more > 0 {
				outer := math.Min(side.x, side.x-side.to*more)
				d.Rect(outer, bridgeHeight-hump.ry, more, hump.ry+more)
				d.Rect(math.Min(side.x, side.x+side.to*hump.rx), bridgeHeight, hump.rx, more)
				d.Fill()
			}
		}
	}
	d.Color(water)
	for i, span := range [][2]float64{{130, 168}, {107, 191}, {121, 177}, {112, 186}} {
		d.Rect(more+span[0], 73.5+4*float64(i), span[1]-span[0], 0.7)
	}
	d.Fill()
	return d
}

// watermarks are drawn once per word and paper size: a handful in a process.
var watermarks sync.Map

type watermarkKey struct {
	word          string
	width, height float64
}

// watermark returns a drawing of the page's size with the word across it, in 12 % grey.
func watermark(word string, width, height float64) (picture, error) {
	key := watermarkKey{word, width, height}
	drawn, ok := watermarks.Load(key)
	if !ok {
		made, err := drawWord(word, width, height)
		if err != nil {
			return picture{}, err
		}
		drawn, _ = watermarks.LoadOrStore(key, made)
	}
	return picture{
		width: width, height: height, drawing: drawn.(*pdf.Drawing), meaning: meaning{kind: pdf.Watermark},
	}, nil
}

// drawWord draws a word's outlines along the rising diagonal, as long as three quarters of it.
func drawWord(word string, width, height float64) (*pdf.Drawing, error) {
	outlines, err := sfnt.Parse(sansBold.ttf)
	if err != nil {
		return nil, fmt.Errorf("press: watermark: %w", err)
	}
	d := pdf.NewDrawing(width, height)
	d.Color(grey)
	angle := math.Atan2(height, width)
	em := math.Min(46, 0.75*math.Hypot(width, height)/sansBold.read().Width(word))
	x := -sansBold.read().Width(word) * em / 2
	place := func(p fixed.Point26_6) (float64, float64) {
		px, py := x+float64(p.X)/64/1000*em, 0.36*em+float64(p.Y)/64/1000*em
		return width/2 + px*math.Cos(angle) + py*math.Sin(angle), height/2 - px*math.Sin(angle) + py*math.Cos(angle)
	}
	var buffer sfnt.Buffer
	for _, letter := range word {
		glyph, err := outlines.GlyphIndex(&buffer, letter)
		if err != nil {
			return nil, fmt.Errorf("press: watermark: %w", err)
		}
		segments, err := outlines.LoadGlyph(&buffer, glyph, fixed.I(1000), nil)
		if err != nil {
			return nil, fmt.Errorf("press: watermark: %w", err)
		}
		outline(d, segments, place)
		x += sansBold.read().Width(string(letter)) * em
	}
	d.Fill()
	return d, nil
}

func outline(d *pdf.Drawing, segments sfnt.Segments, place func(fixed.Point26_6) (float64, float64)) {
	var fromX, fromY float64
	for _, s := range segments {
		x, y := place(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			d.Move(x, y)
		case sfnt.SegmentOpLineTo:
			d.Line(x, y)
		case sfnt.SegmentOpQuadTo: // TrueType has no cubic ones
			cx, cy := x, y
			x, y = place(s.Args[1])
			d.Curve(fromX+2*(cx-fromX)/3, fromY+2*(cy-fromY)/3, x+2*(cx-x)/3, y+2*(cy-y)/3, x, y)
		}
		fromX, fromY = x, y
	}
}

// images are the last few that were drawn: a logo stands on every document of an office.
var images = imageCache{kept: map[[sha256.Size]byte]*pdf.Image{}}

type imageCache struct {
	mu     sync.Mutex
	kept   map[[sha256.Size]byte]*pdf.Image
	pixels float64 // in all of them
}

// decode reads a PNG, or finds it. It keeps no more than four million pixels.
func (c *imageCache) decode(data []byte) (*pdf.Image, error) {
	const most = 4e6
	key := sha256.Sum256(data)
	c.mu.Lock()
	found := c.kept[key]
	c.mu.Unlock()
	if found != nil {
		return found, nil
	}
	img, err := pdf.DecodePNG(data)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.pixels += img.Pixels(); c.pixels > most {
		clear(c.kept)
		c.pixels = img.Pixels()
	}
	if img.Pixels() <= most {
		c.kept[key] = img
	}
	return img, nil
}

// drawImage returns a figure's picture, one millimetre wide.
func drawImage(img Image, e Edition) (picture, error) {
	switch img := img.(type) {
	case QR:
		return qrCode(string(img), e)
	case Mark:
		return picture{width: 1, height: 1, drawing: markColor()}, nil
	case Bridge:
		return picture{width: 1, height: bridge().Ratio(), drawing: bridge()}, nil
	case Scene:
		drawing, ok := sceneDrawings()[img]
		if !ok {
			return picture{}, refusal(ErrScene, map[string]any{"name": string(img)},
				"%q; there are %s", img, strings.Join(Scenes(), ", "))
		}
		return picture{width: 1, height: 1, drawing: drawing}, nil
	case PNG:
		decoded, err := images.decode(img)
		if err != nil {
			return picture{}, fmt.Errorf("press: figure: %w", err)
		}
		return picture{width: 1, height: decoded.Ratio(), image: decoded}, nil
	}
	return picture{}, fmt.Errorf("press: figure has no image")
}
