package press

import "tilts/internal/press/pdf"

// The product's colours.
var (
	ink   = pdf.Color{R: 17, G: 17, B: 17}
	ink2  = pdf.Color{R: 75, G: 91, B: 95}
	line3 = pdf.Color{R: 117, G: 133, B: 138}
	pale  = pdf.Color{R: 190, G: 196, B: 192}
	river = pdf.Color{R: 21, G: 86, B: 106}
	amber = pdf.Color{R: 185, G: 117, B: 18}
	hill  = pdf.Color{R: 58, G: 124, B: 141}
	water = pdf.Color{R: 169, G: 200, B: 207}
	grey  = pdf.Color{R: 224, G: 224, B: 224}

	sunken = pdf.Color{R: 236, G: 236, B: 230}
)

// item is one thing drawn at a fixed place of a sheet, in millimetres from its top left.
type item interface {
	moved(dx, dy float64) item
	as(what meaning) item
	draw(page *pdf.Page, dx, dy float64) // moved
}

// meaning is what an item stands for: an element's content, or an artifact. The zero value
// is decoration.
type meaning struct {
	of   *pdf.Element
	kind pdf.Artifact
}

// open makes what is drawn next belong to the meaning.
func (m meaning) open(page *pdf.Page) {
	switch {
	case m.of != nil:
		page.Mark(m.of)
	case m.kind != 0:
		page.Artifact(m.kind)
	default:
		page.Artifact(pdf.Decoration)
	}
}

// each item with another meaning.
func mean(items []item, what meaning) []item {
	return each(items, func(it item) item { return it.as(what) })
}

// glyphs is text in one style; y is its baseline.
type glyphs struct {
	x, y     float64
	text     string
	face     *face
	size     float64 // points
	tracking float64 // points between letters
	color    pdf.Color
	url      string // where it leads; then its element is a Link
	meaning
}

func (g glyphs) moved(dx, dy float64) item { g.x += dx; g.y += dy; return g }

func (g glyphs) as(what meaning) item { g.meaning = what; return g }

func (g glyphs) draw(page *pdf.Page, dx, dy float64) {
	g.x += dx
	g.y += dy
	g.open(page)
	page.Text(g.x, g.y, g.text, g.face.read(), pdf.Type{Size: g.size, Tracking: g.tracking, Color: g.color})
	if g.url != "" && g.of != nil {
		em := g.size * mmPerPoint
		page.Link(g.of, g.x, g.y-0.9*em, g.face.width(g.text, g.size), 1.15*em, g.url)
	}
}

// stroke is a straight rule from x, y: to the right, or downwards when down is set.
// It is never content.
type stroke struct {
	x, y, length float64
	thickness    float64 // points
	color        pdf.Color
	down, dashed bool
	kind         pdf.Artifact
}

func (s stroke) moved(dx, dy float64) item { s.x += dx; s.y += dy; return s }

func (s stroke) as(what meaning) item { s.kind = what.kind; return s }

func (s stroke) draw(page *pdf.Page, dx, dy float64) {
	s.x += dx
	s.y += dy
	meaning{kind: s.kind}.open(page)
	x, y, dash := s.x+s.length, s.y, 0.0
	if s.down {
		x, y = s.x, s.y+s.length
	}
	if s.dashed {
		dash = 1 / mmPerPoint
	}
	page.Line(s.x, s.y, x, y, s.thickness, dash, s.color)
}

// picture is a drawing or an image in a box of its own proportions.
type picture struct {
	x, y, width, height float64
	drawing             *pdf.Drawing
	image               *pdf.Image // when there is no drawing
	meaning
}

func (p picture) moved(dx, dy float64) item { p.x += dx; p.y += dy; return p }

func (p picture) as(what meaning) item { p.meaning = what; return p }

func (p picture) draw(page *pdf.Page, dx, dy float64) {
	p.x += dx
	p.y += dy
	p.open(page)
	if p.drawing != nil {
		page.Drawing(p.drawing, p.x, p.y, p.width, p.height)
		return
	}
	page.Image(p.image, p.x, p.y, p.width, p.height)
}

// sheet is one laid out page.
type sheet struct {
	parts   []placed
	trimmed bool // drawn to the end of its bleed
}
