package press

import (
	"slices"
	"sync"

	"tilts/internal/press/pdf"
)

// Scene is a simple picture of ours, one of Scenes: whoever reads with effort sees what a
// part of a text is about.
type Scene string

func (Scene) image() {}

// Scenes lists the pictures there are.
func Scenes() []string {
	var names []string
	for s := range scenes {
		names = append(names, string(s))
	}
	slices.Sort(names)
	return names
}

// sceneSide is the height and width of a scene, in its own units.
const sceneSide = 32.0

var scenes = map[Scene]func(*pdf.Drawing){
	"talk": func(d *pdf.Drawing) { // two people, and one between them
		person(d, 16, 9, amber)
		person(d, 6.5, 15, river)
		person(d, 25.5, 15, hill)
		d.Color(water)
		d.Rect(3, 28, 26, 2.5)
		d.Fill()
	},
	"circle": func(d *pdf.Drawing) { // people around a table, seen from above
		disc(d, 16, 16, 7.5, water)
		for _, p := range []struct {
			x, y  float64
			color pdf.Color
		}{
			{16, 3.6, amber}, {26.8, 9.8, hill}, {26.8, 22.2, hill},
			{16, 28.4, river}, {5.2, 22.2, river}, {5.2, 9.8, river},
		} {
			disc(d, p.x, p.y, 3.2, p.color)
		}
	},
	"support": func(d *pdf.Drawing) { // somebody beside somebody, and a heart
		person(d, 10, 15, river)
		person(d, 22, 15, hill)
		heart(d, 16, 7, amber)
	},
	"mend": func(d *pdf.Drawing) { // two halves, sewn together
		half(d, 15, 16, 12, -1, river)
		half(d, 17, 16, 12, 1, hill)
		d.Color(amber)
		for _, y := range []float64{8.5, 14.9, 21.3} {
			d.Rect(11, y, 10, 2.2)
		}
		d.Fill()
	},
	"place": func(d *pdf.Drawing) { // the pin of a map
		d.Color(water)
		d.Move(26, 28)
		d.Arc(16, 28, 10, 2.6, 0, 360)
		d.Fill()
		d.Color(river)
		d.Move(7, 11)
		d.Arc(16, 11, 9, 9, 180, 0)
		d.Curve(25, 17, 19, 21, 16, 28)
		d.Curve(13, 21, 7, 17, 7, 11)
		d.Fill()
		disc(d, 16, 11, 3.6, white)
	},
	"leave": func(d *pdf.Drawing) { // a door that stands open, and the way out
		framed(d, 4, 3, 16, 26, 2, river)
		d.Color(amber)
		polygon(d, 11, 14.5, 22, 14.5, 22, 10.5, 30, 16, 22, 21.5, 22, 17.5, 11, 17.5)
	},
	"agreement": func(d *pdf.Drawing) { // a sheet that two have signed
		sheetOf(d, 5, 2, 22, 28)
		d.Color(water)
		for _, y := range []float64{7, 11, 15} {
			d.Rect(9, y, 14, 1.5)
		}
		d.Fill()
		signature(d, 9, 22, river)
		signature(d, 17.5, 22, amber)
	},
	"form": func(d *pdf.Drawing) { // a sheet and a pencil
		sheetOf(d, 3, 2, 20, 28)
		d.Color(water)
		for _, y := range []float64{8, 13, 18} {
			d.Rect(7, y, 12, 1.5)
		}
		d.Fill()
		d.Color(amber)
		polygon(d, 27, 9, 30.5, 12.5, 17.5, 25.5, 12.5, 27, 14, 22)
	},
	"call": func(d *pdf.Drawing) { // a telephone that rings
		framed(d, 10, 3, 12, 26, 2, river)
		d.Color(water)
		d.Rect(13, 7, 6, 14)
		d.Fill()
		disc(d, 16, 24.5, 1.3, river)
		for _, side := range []float64{-1, 1} {
			for i := range 2 {
				x := 16 + side*(8.5+3.2*float64(i))
				d.Color(amber)
				d.Rect(x-0.8, 12-2.5*float64(i), 1.6, 8+5*float64(i))
				d.Fill()
			}
		}
	},
}

var white = pdf.Color{R: 255, G: 255, B: 255}

// drawings of scenes are made once.
var sceneDrawings = sync.OnceValue(func() map[Scene]*pdf.Drawing {
	all := map[Scene]*pdf.Drawing{}
	for s, draw := range scenes {
		all[s] = pdf.NewDrawing(sceneSide, sceneSide)
		draw(all[s])
	}
	return all
})

// Shape is one stretch of a scene in one colour, for a page beside the document.
type Shape struct {
	Path  string // of SVG, in a square of 32
	Color string // "river", "hill", "amber", "water" or "paper"
}

// Shapes are a scene's, each over the ones before it; none for a scene there is not.
func (s Scene) Shapes() []Shape {
	drawing, ok := sceneDrawings()[s]
	if !ok {
		return nil
	}
	names := map[pdf.Color]string{river: "river", hill: "hill", amber: "amber", water: "water", white: "paper"}
	var shapes []Shape
	for _, p := range drawing.Paths() {
		shapes = append(shapes, Shape{p.D, names[p.Color]})
	}
	return shapes
}

func disc(d *pdf.Drawing, x, y, r float64, c pdf.Color) {
	d.Color(c)
	d.Move(x+r, y)
	d.Arc(x, y, r, r, 0, 360)
	d.Fill()
}

// half is the half of a disc: the right one when side is 1, the left one when it is -1.
func half(d *pdf.Drawing, x, y, r, side float64, c pdf.Color) {
	d.Color(c)
	d.Move(x, y-r)
	d.Arc(x, y, r, r, 90, 90-side*180)
	d.Fill()
}

// person is a head at a place, and shoulders under it.
func person(d *pdf.Drawing, x, y float64, c pdf.Color) {
	disc(d, x, y-2.5, 3.2, c)
	d.Color(c)
	d.Move(x-6, y+12)
	d.Arc(x, y+12, 6, 10, 180, 0)
	d.Fill()
}

func heart(d *pdf.Drawing, x, y float64, c pdf.Color) {
	d.Color(c)
	d.Move(x, y+4.5)
	d.Curve(x-8, y-1, x-4, y-6, x, y-2)
	d.Curve(x+4, y-6, x+8, y-1, x, y+4.5)
	d.Fill()
}

func polygon(d *pdf.Drawing, corners ...float64) {
	d.Move(corners[0], corners[1])
	for i := 2; i < len(corners); i += 2 {
		d.Line(corners[i], corners[i+1])
	}
	d.Fill()
}

// framed is a rectangle's outline.
func framed(d *pdf.Drawing, x, y, width, height, thickness float64, c pdf.Color) {
	d.Color(c)
	d.Rect(x, y, width, height)
	d.Fill()
	d.Color(white)
	d.Rect(x+thickness, y+thickness, width-2*thickness, height-2*thickness)
	d.Fill()
}

func sheetOf(d *pdf.Drawing, x, y, width, height float64) { framed(d, x, y, width, height, 1.6, river) }

// signature is a stroke above a line.
func signature(d *pdf.Drawing, x, y float64, c pdf.Color) {
	d.Color(c)
	d.Move(x, y)
	d.Curve(x+1.5, y-5, x+2.5, y-3, x+2, y)
	d.Curve(x+3, y-3, x+4, y-2, x+5.5, y-1)
	d.Curve(x+4, y, x+3.5, y-0.5, x+2.4, y+1.5)
	d.Curve(x+1.5, y+1, x+1.5, y-1, x, y)
	d.Fill()
	d.Color(water)
	d.Rect(x-0.5, y+2.5, 6.5, 1.2)
	d.Fill()
}
