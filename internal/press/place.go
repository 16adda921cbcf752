package press

import (
	"sync"

	"tilts/internal/press/pdf"
)

// place is where a form is filled: a box or a circle. Without a field it is filled by hand.
type place struct {
	x, y, width, height float64
	round               bool
	rules               int // lines to write on by hand, besides the lowest
	list                bool
	name                string // of a box or circle to tick: its question's, and of one of several the option's
	field               *pdf.Field
	value, hint         string // of one place of a field
	of                  *pdf.Element
}

func (p place) moved(dx, dy float64) item { p.x += dx; p.y += dy; return p }

// as leaves the place what it is: nothing of a form is drawn twice.
func (p place) as(meaning) item { return p }

// draw draws a place to fill by hand as the content of its element, and one with a
// field as decoration under the field, which is the content then.
func (p place) draw(page *pdf.Page, dx, dy float64) {
	p.x += dx
	p.y += dy
	if p.field == nil {
		page.Mark(p.of)
	} else {
		page.Artifact(pdf.Decoration)
	}
	if p.round {
		page.Drawing(circle(), p.x, p.y, p.width, p.height)
	} else {
		page.Outline(p.x, p.y, p.width, p.height, 0.75, line3)
	}
	if p.field == nil {
		p.ruled(page)
		return
	}
	if p.list {
		page.Drawing(arrow(), p.x+p.width-4.6, p.y+(p.height-1.8)/2, 3, 1.8)
	}
	inset := 0.0
	if p.field.Kind == pdf.TextField || p.field.Kind == pdf.ListField {
		inset = 0.4
	}
	page.Place(p.of, p.field, p.value, p.hint, p.x+inset, p.y+inset, p.width-2*inset, p.height-2*inset)
}

func (p place) ruled(page *pdf.Page) {
	for i := range p.rules {
		y := p.y + float64(i+1)*p.height/float64(p.rules+1)
		page.Line(p.x+2, y, p.x+p.width-2, y, 0.4, 0, pale)
	}
}

// circle is a ring as wide as a box's line, to be ticked.
var circle = sync.OnceValue(func() *pdf.Drawing {
	const width = 0.75 * mmPerPoint / tickSide
	d := pdf.NewDrawing(1, 1)
	d.Color(line3)
	d.Move(1, 0.5)
	d.Arc(0.5, 0.5, 0.5, 0.5, 0, 360)
	d.Move(1-width, 0.5)
	d.Arc(0.5, 0.5, 0.5-width, 0.5-width, 360, 0)
	d.Fill()
	return d
})

// arrow marks a list that drops down.
var arrow = sync.OnceValue(func() *pdf.Drawing {
	d := pdf.NewDrawing(17, 10)
	d.Color(ink2)
	d.Move(0, 1.5)
	d.Line(1.5, 0)
	d.Line(8.5, 7)
	d.Line(15.5, 0)
	d.Line(17, 1.5)
	d.Line(8.5, 10)
	d.Fill()
	return d
})
