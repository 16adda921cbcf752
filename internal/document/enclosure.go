package document

import (
	"github.com/yuin/goldmark/ast"

	"tilts/internal/press"
)

// enclosure is what stands between a remark such as columns and its end.
type enclosure struct {
	opened directive
	node   *ast.HTMLBlock  // its remark
	parts  [][]press.Block // those that are closed
	outer  []press.Block   // the blocks before it
}

// partsOf are the remarks that divide an enclosure, each with the name of what it divides.
var partsOf = map[string]string{"column": "columns", "panel": "leaflet"}

// enclose begins an enclosure.
func (w *writer) enclose(n *ast.HTMLBlock, d directive) {
	if d.name == "clauses" {
		w.clauses, w.article, w.clause = true, 0, 0
	}
	w.open = append(w.open, enclosure{opened: d, node: n, outer: w.blocks})
	w.blocks = nil
}

// divide begins the next part of the innermost enclosure; false when it is not of that name.
func (w *writer) divide(name string) bool {
	last := len(w.open) - 1
	if last < 0 || w.open[last].opened.name != name {
		return false
	}
	w.open[last].close(w.blocks)
	w.blocks = nil
	return true
}

func (e *enclosure) close(blocks []press.Block) {
	if len(blocks) > 0 {
		e.parts = append(e.parts, blocks)
	}
}

// endAll closes what is open where only the beginning of a document is written; a leaflet gets the
// panels that it has not come to.
func (w *writer) endAll() {
	for n := len(w.open); n > 0; n = len(w.open) {
		for last := &w.open[n-1]; last.opened.name == "leaflet" && len(last.parts) < 5; {
			w.divide("leaflet")
			w.add(press.Space{MM: 1})
		}
		w.end()
	}
}

// end closes the innermost enclosure; false when there is none.
func (w *writer) end() bool {
	last := len(w.open) - 1
	if last < 0 {
		return false
	}
	e := w.open[last]
	w.open = w.open[:last]
	e.close(w.blocks)
	w.blocks = e.outer
	if len(e.parts) == 0 {
		return true
	}
	switch e.opened.name {
	case "clauses":
		w.clauses = false
		w.blocks = append(w.blocks, e.parts[0]...)
	case "keep":
		w.add(press.Together{Blocks: e.parts[0]})
	case "columns":
		c := press.Columns{Columns: e.parts, Top: e.opened.attributes["top"] != ""}
		if weights, _ := e.opened.numbers("weights"); len(weights) == len(e.parts) {
			c.Weights = weights
		}
		w.add(c)
	case "leaflet":
		w.add(press.Leaflet{Panels: e.parts})
	}
	return true
}
