package workbook

import (
	"fmt"
	"slices"

	"tilts/internal/statistics"
)

// grid writes a table's heads and rows. Each of its columns takes style and
// width from the template's column of the same sort.
type grid struct {
	sheet   *sheet
	table   *statistics.Table
	view    statistics.View
	headRow int // of the groups, the first to repeat in print
	topRow  int // the first of the rows
	written bool
}

// sort is the marker of the template's column for one of ours.
func (g *grid) sort(j int) string {
	c := g.table.Columns[j]
	name := map[statistics.Kind]string{
		statistics.Count: "count", statistics.Share: "share", statistics.Difference: "difference",
		statistics.Money: "count", statistics.Days: "count", statistics.Planned: "count",
	}[c.Kind]
	switch {
	case c.Compare:
		return "compare." + name
	case c.Part:
		return "part"
	}
	return name
}

// like returns the template's cell for our column in the prototype row.
func (g *grid) like(p prototype, j int) cell {
	at, ok := p.column(g.sort(j))
	if !ok {
		g.sheet.try(
			fmt.Errorf("template, sheet %q, row %d: no cell with {{%s}}", g.sheet.layout.name, p.at, g.sort(j)))
		return cell{}
	}
	return p.cells[at]
}

// narrowTable is the width, in characters, up to which a chart stands beside the
// rows and not above them: both then fit a landscape page.
const narrowTable = 110

// fewRows are too few for a chart as high as they are.
const fewRows = 6

// narrow reports whether there is room for the chart beside the rows.
func (g *grid) narrow() bool {
	l := g.sheet.layout
	if len(g.view.Rows) <= fewRows {
		return false
	}
	head, ok := l.prototypeOf("head")
	if !ok {
		return false
	}
	sum := l.widths[0]
	for j := range g.table.Columns {
		if at, ok := head.column(g.sort(j)); ok {
			sum += l.widths[at]
		}
	}
	return sum <= narrowTable
}

// groups writes the heads over several columns.
func (g *grid) groups(p prototype) {
	w := g.sheet
	w.next(p)
	g.headRow = w.row
	w.style(0, p.cells[0].style)
	at := 0
	for _, group := range g.view.Groups {
		for j := at; j < at+group.Span; j++ {
			w.style(j+1, g.like(p, j).style)
		}
		if group.Text != "" {
			w.text(at+1, group.Text)
		}
		if group.Span > 1 {
			w.try(w.file.MergeCell(w.name, address(at+1, w.row), address(at+group.Span, w.row)))
		}
		at += group.Span
	}
}

// heads writes the head of each column, and sets the widths.
func (g *grid) heads(p prototype) {
	w := g.sheet
	w.next(p)
	w.style(0, p.cells[0].style)
	for j, h := range g.view.Heads {
		w.style(j+1, g.like(p, j).style)
		w.text(j+1, h.Text)
		if at, ok := p.column(g.sort(j)); ok {
			w.width(j+1, max(w.layout.widths[at], headWidth(h.Text)))
		}
	}
}

// headWidth is the width, in characters, in which a head set bold is not cut.
func headWidth(text string) float64 { return 1.1*float64(len([]rune(text))) + 2 }

// rows writes all rows of the table, once: each after the prototype of its sort.
func (g *grid) rows() {
	if g.written {
		return
	}
	g.written, g.topRow = true, g.sheet.row+1
	for i, line := range g.view.Rows {
		name := "row"
		switch {
		case line.Total:
			name = "row.total"
		case line.Level > 0:
			name = "row.part"
		}
		p, ok := g.sheet.layout.prototypeOf(name)
		if !ok {
			g.sheet.try(fmt.Errorf("template, sheet %q: no row with {{%s}}", g.sheet.layout.name, name))
			return
		}
		g.sheet.next(p)
		g.sheet.style(0, p.cells[0].style)
		g.sheet.text(0, line.Label)
		for j, v := range g.table.Rows[i].Values {
			g.sheet.style(j+1, g.sheet.decimals(g.like(p, j).style, g.table.Columns[j].Kind))
			g.value(j, v, line.Cells[j])
		}
	}
}

// ofSome are the kinds of number that there are none of where there is nothing that they are of.
var ofSome = []statistics.Kind{statistics.Share, statistics.Days, statistics.Planned}

// value writes a number as a number; what has none (hidden, a share of nothing)
// as the sign the page shows.
func (g *grid) value(j int, v statistics.Value, shown string) {
	switch kind := g.table.Columns[j].Kind; {
	case v.Hidden || v.Of == 0 && slices.Contains(ofSome, kind):
		g.sheet.text(j+1, shown)
	case kind == statistics.Money:
		g.sheet.ratio(j+1, float64(v.N)/100)
	case kind == statistics.Days:
		g.sheet.ratio(j+1, float64(v.N)/10)
	case kind == statistics.Share:
		g.sheet.ratio(j+1, v.Ratio())
	default:
		g.sheet.count(j+1, v.N)
	}
}

// decimals is the style of a column of counts with the decimals of money or days; any other
// kind keeps it.
func (w *sheet) decimals(style int, kind statistics.Kind) int {
	format := map[statistics.Kind]string{statistics.Money: "#,##0.00", statistics.Days: "#,##0.0"}[kind]
	if format == "" {
		return style
	}
	s, err := w.file.GetStyle(style)
	w.try(err)
	if err != nil {
		return style
	}
	s.NumFmt, s.CustomNumFmt = 0, &format
	made, err := w.file.NewStyle(s)
	w.try(err)
	return made
}

// finish sets the heads to repeat on every printed page, and tells what the
// template lacks.
func (g *grid) finish() error {
	if g.headRow == 0 || !g.written {
		return fmt.Errorf("template, sheet %q: rows with {{group}}, {{head}} and {{row}} are needed",
			g.sheet.layout.name)
	}
	return repeat(g.sheet.file, g.sheet.name, "", g.headRow, g.topRow-1)
}
