package pdf

import (
	"tilts/internal/press/font"
)

// pointsPerMM turns millimetres into points.
const pointsPerMM = 72 / 25.4

// Color is a shade of sRGB.
type Color struct{ R, G, B uint8 }

// Artifact is what on a page belongs to the page and not to the text.
type Artifact uint8

// The kinds of artifacts. The zero value is none.
const (
	Decoration Artifact = iota + 1
	Header
	Footer
	Watermark
)

var artifactOperators = [...]string{
	Decoration: "/Artifact <</Type /Layout>> BDC\n",
	Header:     "/Artifact <</Type /Pagination /Subtype /Header>> BDC\n",
	Footer:     "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n",
	Watermark:  "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC\n",
}

// Page takes drawing in millimetres from its top left corner. Everything drawn belongs
// to the element or the artifact named last.
type Page struct {
	file          *File
	width, height float64 // mm
	bleed         float64 // mm
	content       []byte
	number        int        // of its object
	owners        []*Element // by mark
	annotations   []*annotation
	hidden        int // object of the first hidden field

	current  *Element
	artifact Artifact
	subset   *font.Subset
	size     float64
	tracking float64
	fill     Color
	filled   bool
}

// annotation is an area of a page that leads somewhere or can be filled.
type annotation struct {
	area   box
	url    string
	owner  *Element
	number int    // of its object
	key    int    // in the parent tree
	field  *place // nil for a link
}

// Bleed makes the page go on outside of where it is trimmed, in millimetres. Screens and
// printers of an office show it trimmed; a print shop sees the rest.
func (p *Page) Bleed(mm float64) { p.bleed = mm }

// Mark begins an element's content.
func (p *Page) Mark(e *Element) {
	if p.current == e {
		return
	}
	p.close()
	e.attach()
	mark := len(p.owners)
	p.owners = append(p.owners, e)
	e.add(kid{page: p, mark: mark})
	p.put("/", e.Role, " <</MCID ", mark, ">> BDC\n")
	p.current = e
}

// Artifact begins what is not content.
func (p *Page) Artifact(kind Artifact) {
	if p.artifact == kind {
		return
	}
	p.close()
	p.put(artifactOperators[kind])
	p.artifact = kind
}

func (p *Page) close() {
	if p.current != nil || p.artifact != 0 {
		p.put("EMC\n")
	}
	p.current, p.artifact = nil, 0
}

// put appends operators, names and numbers.
func (p *Page) put(parts ...any) {
	for _, part := range parts {
		switch part := part.(type) {
		case string:
			p.content = append(p.content, part...)
		case int:
			p.content = appendNumber(p.content, float64(part))
		case float64:
			p.content = appendNumber(p.content, part)
		}
	}
}

// numbers appends numbers, each with a space after it, and the operator.
func (p *Page) numbers(operator string, numbers ...float64) {
	for _, n := range numbers {
		p.content = append(appendNumber(p.content, n), ' ')
	}
	p.content = append(append(p.content, operator...), '\n')
}

func (p *Page) x(mm float64) float64 { return mm * pointsPerMM }

func (p *Page) y(mm float64) float64 { return (p.height - mm) * pointsPerMM }

func (p *Page) color(c Color) {
	if p.filled && p.fill == c {
		return
	}
	p.fill, p.filled = c, true
	p.numbers("rg", float64(c.R)/255, float64(c.G)/255, float64(c.B)/255)
}

// Type is how a text is set. Sizes are in points.
type Type struct {
	Size     float64
	Tracking float64 // added after each letter
	Color    Color
}

// Text draws a text with its baseline at y.
func (p *Page) Text(x, y float64, s string, face *font.Face, set Type) {
	if e := p.current; e != nil && e.Title != "" && e.top == 0 {
		e.top = p.y(y) + set.Size
	}
	p.color(set.Color)
	p.put("BT\n")
	if p.tracking != set.Tracking {
		p.tracking = set.Tracking
		p.numbers("Tc", set.Tracking)
	}
	first := true
	p.file.pieces(face, s, func(piece font.Piece) {
		if p.subset != piece.Subset || p.size != set.Size {
			p.subset, p.size = piece.Subset, set.Size
			p.put("/F", p.file.font(piece.Subset), " ", set.Size, " Tf\n")
		}
		if first {
			p.numbers("Td", p.x(x), p.y(y))
			first = false
		}
		p.show(piece)
	})
	p.put("ET\n")
}

func (p *Page) show(piece font.Piece) {
	out := append(p.content, '(')
	for _, r := range piece.Text {
		code := piece.Subset.Code(r)
		if code == 0 {
			p.file.missing(r)
		}
		out = appendByte(appendByte(out, byte(code>>8)), byte(code))
	}
	p.content = append(out, ") Tj\n"...)
}

// Line draws a straight line; thickness is in points, and so is the dash, 0 for none.
func (p *Page) Line(x1, y1, x2, y2, thickness, dash float64, c Color) {
	p.put("q\n")
	p.numbers("RG", float64(c.R)/255, float64(c.G)/255, float64(c.B)/255)
	p.numbers("w", thickness)
	if dash > 0 {
		p.put("[", dash, " ", dash, "] 0 d\n")
	}
	p.numbers("m", p.x(x1), p.y(y1))
	p.numbers("l", p.x(x2), p.y(y2))
	p.put("S\nQ\n")
}

// Outline draws the lines around a rectangle; thickness is in points.
func (p *Page) Outline(x, y, width, height, thickness float64, c Color) {
	p.put("q\n")
	p.numbers("RG", float64(c.R)/255, float64(c.G)/255, float64(c.B)/255)
	p.numbers("w", thickness)
	p.numbers("re", p.x(x), p.y(y+height), width*pointsPerMM, height*pointsPerMM)
	p.put("S\nQ\n")
}

// Fill fills a rectangle.
func (p *Page) Fill(x, y, width, height float64, c Color) {
	p.color(c)
	p.numbers("re", p.x(x), p.y(y+height), width*pointsPerMM, height*pointsPerMM)
	p.put("f\n")
}

// Drawing places a drawing in a rectangle.
func (p *Page) Drawing(d *Drawing, x, y, width, height float64) {
	p.put("q\n")
	p.numbers("cm", width*pointsPerMM/d.width, 0, 0, -height*pointsPerMM/d.height, p.x(x), p.y(y))
	p.picture(d)
	p.box(x, y, width, height)
}

// Image places an image in a rectangle.
func (p *Page) Image(img *Image, x, y, width, height float64) {
	if img.mask != nil {
		p.color(Color{})
	}
	p.put("q\n")
	p.numbers("cm", width*pointsPerMM, 0, 0, height*pointsPerMM, p.x(x), p.y(y+height))
	p.picture(img)
	p.box(x, y, width, height)
}

func (p *Page) picture(d drawn) { p.put("/X", p.file.picture(d), " Do\nQ\n") }

// box notes where a figure stands.
func (p *Page) box(x, y, width, height float64) {
	if p.current != nil {
		p.current.box = &box{p.x(x), p.y(y + height), p.x(x + width), p.y(y)}
	}
}

// Link makes a rectangle lead to an address; it belongs to a Link element.
func (p *Page) Link(e *Element, x, y, width, height float64, url string) {
	a := &annotation{area: box{p.x(x), p.y(y + height), p.x(x + width), p.y(y)}, url: url, owner: e}
	p.annotations = append(p.annotations, a)
	e.attach()
	e.add(kid{page: p, annotation: a})
}
