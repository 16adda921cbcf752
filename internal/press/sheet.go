package press

import (
	"errors"
	"fmt"

	"github.com/johnfercher/go-tree/node"
	"github.com/johnfercher/maroto/v2"
	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/config"
	"github.com/johnfercher/maroto/v2/pkg/consts/extension"
	"github.com/johnfercher/maroto/v2/pkg/consts/linestyle"
	"github.com/johnfercher/maroto/v2/pkg/consts/orientation"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"
)

// color is a shade of look.md.
type color struct{ r, g, b int }

var (
	ink    = color{17, 17, 17}
	ink2   = color{75, 91, 95}
	line3  = color{117, 133, 138}
	pale   = color{190, 196, 192}
	river  = color{21, 86, 106}
	amber  = color{185, 117, 18}
	hill   = color{58, 124, 141}
	water  = color{169, 200, 207}
	onPage = color{255, 255, 255}
)

func (c color) prop() *props.Color { return &props.Color{Red: c.r, Green: c.g, Blue: c.b} }

// item is one thing drawn at a fixed place of a sheet, in millimetres from its top left.
type item interface {
	moved(dx, dy float64) item
	draw(provider core.Provider)
}

// glyphs is text in one style; y is its baseline.
type glyphs struct {
	x, y  float64
	text  string
	face  *face
	size  float64 // points
	color color
}

func (g glyphs) moved(dx, dy float64) item { g.x += dx; g.y += dy; return g }

func (g glyphs) draw(provider core.Provider) {
	// The cell is wider than any page, so that maroto never breaks our line again.
	cell := &entity.Cell{X: g.x, Y: g.y - g.size*mmPerPoint, Width: 1e6, Height: 1e6}
	text := &props.Text{Family: g.face.family, Style: g.face.style, Size: g.size, Color: g.color.prop()}
	text.MakeValid(&props.Font{})
	provider.AddText(g.text, cell, text)
}

// stroke is a straight rule from x, y: to the right, or downwards when down is set.
type stroke struct {
	x, y, length float64
	thickness    float64 // points
	color        color
	down, dashed bool
}

func (s stroke) moved(dx, dy float64) item { s.x += dx; s.y += dy; return s }

func (s stroke) draw(provider core.Provider) {
	cell := &entity.Cell{X: s.x, Y: s.y, Width: s.length, Height: 0}
	line := &props.Line{Color: s.color.prop(), Style: linestyle.Solid, Thickness: s.thickness * mmPerPoint,
		Orientation: orientation.Horizontal, SizePercent: 100}
	if s.down {
		cell.Width, cell.Height, line.Orientation = 0, s.length, orientation.Vertical
	}
	if s.dashed {
		line.Style = linestyle.Dashed
	}
	provider.AddLine(cell, line)
}

// picture is a PNG in a box of its own proportions.
type picture struct {
	x, y, width, height float64
	png                 []byte
}

func (p picture) moved(dx, dy float64) item { p.x += dx; p.y += dy; return p }

func (p picture) draw(provider core.Provider) {
	cell := &entity.Cell{X: p.x, Y: p.y, Width: p.width, Height: p.height}
	provider.AddImageFromBytes(p.png, cell, &props.Rect{Percent: 100}, extension.Png)
}

// sheet is one laid out page. It is a maroto component that fills its page.
type sheet struct{ items []item }

var _ core.Component = sheet{}

func (s sheet) SetConfig(*entity.Config) {}

func (s sheet) GetHeight(core.Provider, *entity.Cell) float64 { return 0 }

func (s sheet) GetStructure() *node.Node[core.Structure] {
	return node.New(core.Structure{Type: "sheet", Value: len(s.items)})
}

func (s sheet) Render(provider core.Provider, _ *entity.Cell) {
	for _, it := range s.items {
		it.draw(provider)
	}
}

// Render turns a document into a PDF. It refuses with one of the Err values or a
// GlyphError. It is safe to call from several goroutines.
func Render(doc Document) ([]byte, error) {
	doc = composed(doc)
	if err := check(doc); err != nil {
		return nil, err
	}
	sheets, err := layOut(doc)
	if err != nil {
		return nil, err
	}
	return write(doc, sheets)
}

func write(doc Document, sheets []sheet) ([]byte, error) {
	width, height := doc.Size.mm()
	m := maroto.New(marotoConfig(doc, facesOf(sheets)))
	for _, s := range sheets {
		// One row fills one page; the tenth of a millimetre keeps rounding from opening another.
		m.AddRows(row.New(height - 0.1).Add(col.New(1).Add(s)))
	}
	out, err := m.Generate()
	if err != nil {
		return nil, fmt.Errorf("press: writing %gx%g mm pages: %w", width, height, err)
	}
	if len(out.GetBytes()) == 0 {
		return nil, errors.New("press: the writer returned no bytes")
	}
	return out.GetBytes(), nil
}

func marotoConfig(doc Document, faces []*face) *entity.Config {
	width, height := doc.Size.mm()
	fonts := make([]*entity.CustomFont, len(faces))
	for i, f := range faces {
		fonts[i] = &entity.CustomFont{Family: f.family, Style: f.style, Bytes: f.bytes()}
	}
	b := config.NewBuilder().WithDimensions(width, height).
		WithLeftMargin(0).WithRightMargin(0).WithTopMargin(0).WithBottomMargin(0).
		WithMaxGridSize(1).WithCompression(true).
		WithCustomFonts(fonts).
		WithDefaultFont(&props.Font{Family: faces[0].family, Style: faces[0].style, Size: 10}).
		WithTitle(doc.Title, true).WithCreationDate(doc.Created.UTC()).WithCreator("Tilts", true)
	if doc.Author != "" {
		b = b.WithAuthor(doc.Author, true)
	}
	if doc.ID != "" {
		b = b.WithSubject(doc.ID, true)
	}
	return b.Build()
}

// facesOf returns the faces the sheets use, each once, in order of use.
func facesOf(sheets []sheet) []*face {
	var faces []*face
	seen := map[*face]bool{}
	for _, s := range sheets {
		for _, it := range s.items {
			if g, ok := it.(glyphs); ok && !seen[g.face] {
				seen[g.face] = true
				faces = append(faces, g.face)
			}
		}
	}
	if faces == nil {
		return []*face{serif}
	}
	return faces
}
