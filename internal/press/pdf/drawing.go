package pdf

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Drawing is a picture of filled shapes, in units of its own, y downwards from its top
// left corner. It is built once and may be drawn on any page of any file; nothing is
// added to it afterwards.
type Drawing struct {
	width, height float64
	operators     []byte
	deflated      func(Edition) []byte // of the operators, once
}

// NewDrawing returns an empty drawing of a size.
func NewDrawing(width, height float64) *Drawing {
	d := &Drawing{width: width, height: height}
	d.deflated = once(func() []byte { return d.operators })
	return d
}

// object writes the drawing as a form XObject (ISO 32000-1, 8.10).
func (d *Drawing) object(o *objects, number int) {
	const head = "/Type /XObject /Subtype /Form /BBox [0 0 %g %g] /Resources << >> /Filter /FlateDecode"
	o.stream(number, fmt.Sprintf(head, d.width, d.height), d.deflated(o.edition))
}

// Ratio is the height for a width of one.
func (d *Drawing) Ratio() float64 { return d.height / d.width }

func (d *Drawing) numbers(operator string, numbers ...float64) {
	for _, n := range numbers {
		d.operators = append(appendNumber(d.operators, n), ' ')
	}
	d.operators = append(append(d.operators, operator...), '\n')
}

// Color is what the next shapes are filled with.
func (d *Drawing) Color(c Color) {
	d.numbers("rg", float64(c.R)/255, float64(c.G)/255, float64(c.B)/255)
}

// Move begins a shape.
func (d *Drawing) Move(x, y float64) { d.numbers("m", x, y) }

// Line goes straight on.
func (d *Drawing) Line(x, y float64) { d.numbers("l", x, y) }

// Curve goes on along a cubic Bézier curve.
func (d *Drawing) Curve(x1, y1, x2, y2, x, y float64) { d.numbers("c", x1, y1, x2, y2, x, y) }

// Rect is a rectangle of its own.
func (d *Drawing) Rect(x, y, width, height float64) { d.numbers("re", x, y, width, height) }

// Fill closes and fills the shapes since the last Fill.
func (d *Drawing) Fill() { d.operators = append(d.operators, "f\n"...) }

// Path is one filled shape of a drawing.
type Path struct {
	D     string // as the attribute of SVG's path, in the drawing's units
	Color Color
}

// Paths are the drawing's shapes in the order they are drawn.
func (d *Drawing) Paths() []Path {
	var paths []Path
	var color Color
	var path strings.Builder
	for line := range strings.Lines(string(d.operators)) {
		words := strings.Fields(line)
		operator, n := words[len(words)-1], words[:len(words)-1]
		switch operator {
		case "rg":
			color = Color{shade(n[0]), shade(n[1]), shade(n[2])}
		case "re":
			fmt.Fprintf(&path, "M%s %sh%sv%sh-%sz", n[0], n[1], n[2], n[3], n[2])
		case "f":
			paths = append(paths, Path{path.String() + "z", color})
			path.Reset()
		default:
			path.WriteString(strings.ToUpper(operator) + strings.Join(n, " "))
		}
	}
	return paths
}

// shade reads a component of a colour, from 0 to 1.
func shade(number string) uint8 {
	v, err := strconv.ParseFloat(number, 64)
	if err != nil {
		panic("pdf: a drawing's own operators: " + err.Error())
	}
	return uint8(math.Round(v * 255))
}

// Arc goes on along an ellipse around cx, cy, from where the path is (or a new one
// begins) to an angle; degrees, 0 to the right and 90 upwards.
func (d *Drawing) Arc(cx, cy, rx, ry, from, to float64) {
	const most = 45.0 // degrees in one curve: off by less than a millionth
	steps := max(1, int(math.Ceil(math.Abs(to-from)/most)))
	step := (to - from) / float64(steps) * math.Pi / 180
	k := 4.0 / 3 * math.Tan(step/4)
	for i := range steps {
		a := from*math.Pi/180 + step*float64(i)
		b := a + step
		d.Curve(cx+rx*(math.Cos(a)-k*math.Sin(a)), cy-ry*(math.Sin(a)+k*math.Cos(a)),
			cx+rx*(math.Cos(b)+k*math.Sin(b)), cy-ry*(math.Sin(b)-k*math.Cos(b)),
			cx+rx*math.Cos(b), cy-ry*math.Sin(b))
	}
}
