package press

import (
	"slices"
	"strings"

	"tilts/internal/press/pdf"
)

// cell is a place in a grid: its lines start x right of the setter's left.
type cell struct {
	x, width float64
	runs     []Run
	style    style
	align    Alignment
	in       *pdf.Element
}

// splitAbove is the height from which a grid's row may be split over pages, in mm.
const splitAbove = 60.0

// row sets cells side by side, as high as the longest. The padding stands above and
// under the row. A row is one box, read cell by cell; only a very tall one
// becomes a box per line, so that it can go on over the page.
func (s setter) row(cells []cell, padding float64) []box {
	pitch, count := 0.0, 0
	lines := make([][]line, len(cells))
	for i, c := range cells {
		lines[i] = s.breaker.set(c.runs, c.style, c.width)
		pitch, count = max(pitch, c.style.pitch()), max(count, len(lines[i]))
	}
	whole := float64(count)*pitch <= splitAbove
	boxes := make([]box, count)
	if whole {
		boxes = make([]box, 1)
	}
	for i, c := range cells {
		for j, l := range lines[i] {
			x, b, y := s.left+c.x, &boxes[0], float64(j)*pitch
			if c.align == AlignRight {
				x += c.width - l.width
			}
			if !whole {
				b, y = &boxes[j], 0
			}
			if b == &boxes[0] {
				y += padding
			}
			b.items = append(b.items, c.style.set(l, x, y+c.drop(pitch), c.in)...)
		}
	}
	for i := range boxes {
		boxes[i].height = pitch * float64(count) / float64(len(boxes))
	}
	boxes[0].height += padding
	boxes[len(boxes)-1].height += padding
	keepTogether(boxes)
	return boxes
}

// drop moves a smaller style down, so that all cells of a line share a baseline.
func (c cell) drop(pitch float64) float64 {
	return 0.75 * (pitch - c.style.pitch())
}

func shifted(b box, dy float64) box {
	for i, it := range b.items {
		b.items[i] = it.moved(0, dy)
	}
	b.height += dy
	return b
}

func (s setter) table(t Table) []box {
	padding := 1.05
	if t.Dense {
		padding, s.theme.fact, s.theme.label = 0.4, denseFact, denseLabel
	}
	widths, buffer := s.columns(t), make([]cell, 0, len(t.Head))
	cells := func(at int, row [][]Run, st style, in *pdf.Element, scope pdf.Scope) []cell {
		x, set := 0.0, buffer[:0]
		tr := in.Add("TR")
		for i := 0; i < len(row); {
			columns, width := max(1, t.Spans[Place{at, i}]), 0.0
			for _, w := range widths[i : i+columns] {
				width += w
			}
			c := cell{x, width - columnGap, row[i], st, t.Columns[i], tableCell(tr, i, scope)}
			if columns > 1 {
				c.in.Columns = columns
			}
			if c.align == AlignRight {
				c.x += columnGap
			} else if columns == len(row) {
				c.width = width
			}
			set = append(set, c)
			x += width
			i += columns
		}
		return set
	}
	parts := tableParts(s.in.Add("Table"), t)
	head := s.merged(s.row(cells(HeadRow, t.Head, s.theme.label.strong().in(ink), parts.head, pdf.Column), 0.7))
	head.items = append(head.items, s.rule(head.height, 1, ink))
	head.before, head.keep = s.theme.paragraph, true
	boxes := append(make([]box, 0, len(t.Rows)+2), head)
	for i, row := range t.Rows {
		set := s.row(cells(i, row, s.theme.fact, parts.body, pdf.Row), padding)
		last := len(set) - 1
		if i < len(t.Rows)-1 || t.Total != nil {
			set[last].items = append(set[last].items, s.rule(set[last].height, 0.5, pale))
		}
		set[last].keep = t.followed(i)
		boxes = append(boxes, set...)
	}
	if t.Total != nil {
		boxes = append(boxes, s.row(cells(TotalRow, t.Total, s.theme.fact.strong(), parts.total, pdf.Row), padding)...)
	}
	again := head
	again.items = mean(head.items, meaning{kind: pdf.Header})
	for i := 1; i < len(boxes); i++ {
		boxes[i].head = &again
	}
	boxes[len(boxes)-1].height += 1.2
	return boxes
}

// followed reports whether what stands under a row must not begin a page: the row of totals,
// or the last row, which never stands alone.
func (t Table) followed(row int) bool {
	last := len(t.Rows) - 1
	return row == last && t.Total != nil || row == last-1
}

const columnGap = 4.0

// How a dense table is set.
var denseFact, denseLabel = sansStyle(8.5, 11.5), sansStyle(7.5, 10).in(ink2)

// parts are the elements that a table's rows stand in.
type parts struct{ head, body, total *pdf.Element }

// tableParts divides a table. A head or foot needs a body beside it (ISO 14289-1, 7.2),
// so that a table of one kind of row is not divided.
func tableParts(table *pdf.Element, t Table) parts {
	switch {
	case len(t.Rows) == 0 && t.Total == nil:
		return parts{head: table}
	case len(t.Rows) == 0:
		return parts{head: table.Add("THead"), total: table.Add("TBody")}
	}
	p := parts{head: table.Add("THead"), body: table.Add("TBody")}
	if t.Total != nil {
		p.total = table.Add("TFoot")
	}
	return p
}

// tableCell adds a cell's element: heads in the head, and the first of each row heads it.
func tableCell(row *pdf.Element, column int, scope pdf.Scope) *pdf.Element {
	if scope == pdf.Row && column > 0 {
		return row.Add("TD")
	}
	th := row.Add("TH")
	th.Scope = scope
	return th
}

// columns shares the width by the table's weights, or by how wide the contents are.
func (s setter) columns(t Table) []float64 {
	weights := slices.Clone(t.Weights)
	if weights == nil {
		weights = make([]float64, len(t.Head))
		natural := func(at, column int, text []Run, st style, most float64) {
			if t.Spans[Place{at, column}] <= 1 {
				weights[column] = max(weights[column], min(st.bold.width(join(text), st.size)+columnGap, most))
			}
		}
		for i := range t.Head {
			natural(HeadRow, i, t.Head[i], s.theme.label, s.width/3+columnGap)
			for j, row := range t.Rows {
				natural(j, i, row[i], s.theme.fact, s.width*0.6)
			}
			if t.Total != nil {
				natural(TotalRow, i, t.Total[i], s.theme.fact, s.width*0.6)
			}
		}
	}
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	if t.Dense && t.Weights == nil && sum > s.width {
		return s.squeezed(t, weights)
	}
	for i := range weights {
		weights[i] *= s.width / sum
	}
	return weights
}

// squeezed gives each column of a dense table what its longest word takes, and shares what is left by what the
// columns would like to have: first so that no row needs a second line for its label, as there are many of them and
// one head.
func (s setter) squeezed(t Table, natural []float64) []float64 {
	least, sum, wants := make([]float64, len(natural)), 0.0, 0.0
	for i := range natural {
		least[i] = s.longest(t.Head[i], s.theme.label)
		for _, row := range append(t.Rows[:len(t.Rows):len(t.Rows)], t.Total) {
			if row != nil {
				least[i] = max(least[i], s.longest(row[i], s.theme.fact))
			}
		}
		least[i] = min(least[i]+columnGap+0.1, max(natural[i], columnGap+1))
		sum += least[i]
	}
	if more := min(s.labels(t)-least[0], s.width-sum); more > 0 {
		least[0], sum = least[0]+more, sum+more
	}
	for i := range least {
		wants += max(natural[i]-least[i], 0)
	}
	for i := range least {
		if sum >= s.width || wants == 0 {
			least[i] *= s.width / sum
			continue
		}
		least[i] += (s.width - sum) * max(natural[i]-least[i], 0) / wants
	}
	return least
}

// labels is how wide the first column has to be so that no row but the head breaks in it; a third of the table at most.
func (s setter) labels(t Table) (width float64) {
	for _, row := range append(t.Rows[:len(t.Rows):len(t.Rows)], t.Total) {
		if row != nil {
			width = max(width, s.theme.fact.bold.width(join(row[0]), s.theme.fact.size)+columnGap+0.1)
		}
	}
	return min(width, s.width/3)
}

// longest is how wide the longest word is, set bold.
func (s setter) longest(runs []Run, st style) (width float64) {
	for word := range strings.SplitSeq(join(runs), " ") {
		width = max(width, st.bold.width(word, st.size))
	}
	return width
}

// merged joins boxes into one that is never cut.
func (s setter) merged(boxes []box) box {
	if len(boxes) == 1 {
		return box{before: boxes[0].before, height: boxes[0].height, items: boxes[0].items}
	}
	whole := box{before: boxes[0].before}
	for i, b := range boxes {
		if i > 0 {
			whole.height += b.before
		}
		for _, it := range b.items {
			whole.items = append(whole.items, it.moved(0, whole.height))
		}
		whole.height += b.height
	}
	return whole
}

func (s setter) facts(f Facts) []box {
	const padding = 0.28
	label := 36.0
	if s.width < 100 {
		label = 0.36 * s.width
	}
	if len(f.Rows) == 0 {
		return nil
	}
	var boxes []box
	list := s.in.Add("L")
	list.Numbering = pdf.Unnumbered
	for _, fact := range f.Rows {
		entry := list.Add("LI")
		boxes = append(boxes, s.row([]cell{
			{0, label - 3, fact.Label, s.theme.label, AlignLeft, entry.Add("Lbl")},
			{label, s.width - label, fact.Value, s.theme.fact, AlignLeft, entry.Add("LBody")},
		}, padding)...)
	}
	if f.Open {
		boxes[0].before = s.theme.paragraph
		return boxes
	}
	const air, under = 2.8, 1.5
	boxes[0] = shifted(boxes[0], air)
	boxes[0].items = append([]item{s.rule(0, 0.75, pale)}, boxes[0].items...)
	boxes[0].before = 5
	last := &boxes[len(boxes)-1]
	last.height += air
	last.items = append(last.items, s.rule(last.height, 0.75, pale))
	last.height += under
	return boxes
}

func (s setter) parties(p Parties) []box {
	if len(p.Parties) == 0 {
		return nil
	}
	const perRow, gap = 2, 8.0
	width := (s.width - gap*(perRow-1)) / perRow
	name := s.theme.text.strong()
	var boxes []box
	for start := 0; start < len(p.Parties); start += perRow {
		side := p.Parties[start:min(start+perRow, len(p.Parties))]
		var whole box
		for i, party := range side {
			half := s.indented(float64(i) * (width + gap))
			half.width = width
			half = half.within("Div")
			column := half.within("P").lines(party.Role, s.theme.label.strong().in(river))
			column = append(column, half.within("P").name(party.Name, name)...)
			for _, l := range party.Lines {
				column = append(column, half.within("P").lines(l, s.theme.text)...)
			}
			set := s.merged(column)
			whole.items = append(whole.items, set.items...)
			whole.height = max(whole.height, set.height)
		}
		whole.before = 6
		boxes = append(boxes, whole)
	}
	return boxes
}

func (s setter) signatures(b Signatures) []box {
	const lineX, lineLength, dateX = 56.0, 59.0, 121.0
	var boxes []box
	for _, sig := range b.Rows {
		column := s.within("Div")
		column.width = lineX - 5
		set := column.within("P").name(sig.Name, s.theme.text.strong())
		if len(sig.Role) > 0 {
			set = append(set, column.within("P").lines(sig.Role, s.theme.fact)...)
		}
		whole := s.merged(set)
		y := whole.height - 1.6
		blank := func(label string, x, length float64) {
			whole.items = append(whole.items, stroke{x: s.left + x, y: y, length: length, thickness: 0.9, color: ink})
			whole.items = append(whole.items, content(footStyle, label, s.left+x, y+0.8, column.in)...)
		}
		blank(b.LineLabel, lineX, lineLength)
		if b.DateLabel != "" {
			blank(b.DateLabel, dateX, s.width-dateX)
		}
		whole.height += 3
		whole.before = 8.5
		boxes = append(boxes, whole)
	}
	if len(boxes) > 0 {
		boxes[0].before = 12
	}
	tie(boxes)
	return boxes
}

func (s setter) codes(c CodeBox) []box {
	const pad, wide = 5.0, 4.5
	inner := s.indented(pad)
	inner.width -= pad
	whole := box{before: 5, height: wide}
	for i, code := range c.Codes {
		if i > 0 {
			whole.height += wide
			whole.items = append(whole.items, s.rule(whole.height, 0.5, pale))
			whole.height += wide
		}
		one := inner.within("Div")
		set := one.within("P").lines(Plain(code.Label), s.theme.label)
		set = append(set, one.within("P").lines(Plain(code.Value), codeStyle)...)
		if code.Note != "" {
			set = append(set, one.within("P").paragraph(Plain(code.Note), s.theme.fact, 1)...)
		}
		m := s.merged(set)
		for _, it := range m.items {
			whole.items = append(whole.items, it.moved(0, whole.height))
		}
		whole.height += m.height
	}
	whole.height += wide
	for _, y := range []float64{0, whole.height} {
		whole.items = append(whole.items, s.rule(y, 0.75, line3))
	}
	for _, x := range []float64{s.left, s.left + s.width} {
		whole.items = append(whole.items, stroke{
			x: x, y: 0, length: whole.height, thickness: 0.75, color: line3, down: true,
		})
	}
	return []box{whole}
}
