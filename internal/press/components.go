package press

import (
	"fmt"

	"github.com/johnfercher/go-tree/node"
	"github.com/johnfercher/maroto/v2/pkg/config"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"
)

// Components are rows of maroto's components (row, col, text, image, line, code), drawn as
// they are, so that a layout written for maroto can stand among our blocks and comes out
// tagged and fit for keeping as they do. A row stays on one page. A text is a paragraph
// unless Tagged gives it another role; an image or a code must be Tagged with an
// alternative text.
type Components struct{ Rows []core.Row }

func (Components) block() {}

// Tagged gives a component another role than its own, such as "Figure" or "Caption".
type Tagged struct {
	core.Component
	Role string
	Alt  string // of a Figure
}

var _ core.Component = Tagged{}

// GetStructure names the role beside the component.
func (t Tagged) GetStructure() *node.Node[core.Structure] {
	n := node.New(core.Structure{Type: "tagged", Value: t.Role})
	n.AddNext(t.Component.GetStructure())
	return n
}

// Render draws the component in an element of the role.
func (t Tagged) Render(provider core.Provider, cell *entity.Cell) {
	r, ok := provider.(*recorder)
	if !ok {
		t.Component.Render(provider, cell)
		return
	}
	outer := *r
	r.role, r.alt = t.Role, t.Alt
	t.Component.Render(r, cell)
	r.role, r.alt = outer.role, outer.alt
}

// gridSize is how many columns a row has, as in maroto.
const gridSize = 12

// componentConfig is what maroto's components ask: the grid and the default font.
func componentConfig(s style) *entity.Config {
	return config.NewBuilder().WithMaxGridSize(gridSize).
		WithDefaultFont(&props.Font{
			Family: "serif", Size: s.size,
			Color: &props.Color{Red: int(s.color.R), Green: int(s.color.G), Blue: int(s.color.B)},
		}).Build()
}

// components sets each row into a box.
func (s setter) components(c Components) ([]box, error) {
	cfg := componentConfig(s.theme.text)
	boxes := make([]box, 0, len(c.Rows))
	r := &recorder{setter: s}
	for i, row := range c.Rows {
		row.SetConfig(cfg)
		r.x, r.y, r.items = 0, 0, nil
		cell := entity.Cell{Width: s.width}
		cell.Height = row.GetHeight(r, &cell)
		row.Render(r, cell)
		if r.err != nil {
			return nil, fmt.Errorf("row %d of components: %w", i+1, r.err)
		}
		boxes = append(boxes, box{height: cell.Height, items: movedRight(r.items, s.left)})
	}
	return boxes, nil
}

// movedRight moves items, in place.
func movedRight(items []item, dx float64) []item {
	if dx == 0 {
		return items
	}
	for i, it := range items {
		items[i] = it.moved(dx, 0)
	}
	return items
}
