package statistics

import (
	"maps"
	"slices"

	"tilts/internal/mediation"
)

// tally counts one table. It meets every case with a known date of arrival exactly once.
type tally struct {
	d     Definition
	q     Question
	rows  dimension
	parts []part
	lines map[string]*line // by the code of the row; everything is under all
	heads map[string]bool  // codes of columns that were met
}

// line is what was counted for one row.
type line struct {
	cohorts  []int64
	parts    []int64          // of the first cohort, by parts of the period
	columns  map[string]int64 // likewise, by the code of the column
	measured [][]int64
}

// all is the code of the row of everything.
const all = ""

// largest lets the chart of a table tell of its largest row.
const largest = "largest"

func (d Definition) count(q Question) *tally {
	if d.Asks != nil {
		q = d.Asks(q)
	}
	t := &tally{d: d, q: q, rows: d.Rows, lines: map[string]*line{}, heads: map[string]bool{}}
	if d.RowsOf != nil {
		t.rows = d.RowsOf(q)
	}
	if d.Months {
		t.parts = q.Period.parts()
	}
	return t
}

func (t *tally) line(code string) *line {
	l := t.lines[code]
	if l == nil {
		l = &line{
			cohorts: make([]int64, len(t.q.cohorts())), parts: make([]int64, len(t.parts)),
			columns: map[string]int64{}, measured: make([][]int64, len(t.d.Measures)),
		}
		t.lines[code] = l
	}
	return l
}

func (t *tally) add(c *mediation.Case) {
	for i, p := range t.q.cohorts() {
		if !p.Contains(c.ArrivedOn) {
			continue
		}
		t.d.Each(c, func(u unit) {
			if t.d.Tree != nil {
				for _, code := range t.d.Tree.marks(u) {
					t.line(code).add(t, i, u)
				}
				return
			}
			t.line(t.rows.value(u)).add(t, i, u)
			t.line(all).add(t, i, u)
		})
	}
}

func (l *line) add(t *tally, cohort int, u unit) {
	l.cohorts[cohort]++
	if cohort > 0 {
		return
	}
	for i, p := range t.parts {
		if p.Contains(u.c.ArrivedOn) {
			l.parts[i]++
		}
	}
	if t.d.Columns.of != nil {
		code := t.d.Columns.value(u)
		l.columns[code]++
		t.heads[code] = true
	}
	for i, m := range t.d.Measures {
		if n, has := m.of(u); has {
			l.measured[i] = append(l.measured[i], n)
		}
	}
}

// table lays out what was counted.
func (t *tally) table() Table {
	var columns []value
	heads := partLabels(t.parts)
	if t.d.Columns.of != nil {
		columns = t.d.Columns.with(t.heads)
		for _, v := range columns {
			heads = append(heads, v.label)
		}
	}
	head := say("statistics.head.total")
	if len(heads) == 0 {
		head = say(t.d.Unit)
	}
	l := layOut(t.q, heads, head)
	t.beside(&l, columns)
	table := Table{Columns: l.columns}
	if t.d.Tree != nil {
		t.tree(&table, l, columns)
	} else {
		t.breakdown(&table, l, columns)
	}
	return table
}

// beside adds the columns of rates and measures.
func (t *tally) beside(l *layout, columns []value) {
	at := func(code string) int {
		return l.parts[slices.IndexFunc(columns, func(v value) bool { return v.code == code })]
	}
	for _, r := range t.d.Rates {
		c := Column{Kind: Share, Head: say(r.head), Of: at(r.of), By: l.cohorts[:1]}
		if len(r.by) > 0 {
			c.By = nil
			for _, code := range r.by {
				c.By = append(c.By, at(code))
			}
		}
		l.columns = append(l.columns, c)
	}
	for _, m := range t.d.Measures {
		l.measures = append(l.measures, len(l.columns))
		l.columns = append(l.columns, Column{Kind: m.kind, Head: say(m.head), Of: l.cohorts[0]})
	}
}

// row makes the row of a code.
func (t *tally) row(l layout, label Label, code string, columns []value) Row {
	counted := t.line(code)
	parts := counted.parts
	for _, v := range columns {
		parts = append(parts, counted.columns[v.code])
	}
	row := l.filled(label, false, parts, counted.cohorts)
	for i, at := range l.measures {
		row.Values[at] = t.d.Measures[i].value(counted.measured[i])
	}
	return row
}

// breakdown makes a row of each value, and the row of everything.
func (t *tally) breakdown(table *Table, l layout, columns []value) {
	met := map[string]bool{}
	for code := range t.lines {
		met[code] = true
	}
	values := t.rows.with(met)
	for _, v := range values {
		table.Rows = append(table.Rows, t.row(l, v.label, v.code, columns))
	}
	whole := t.row(l, say(t.d.All), all, columns)
	whole.Total = true
	table.Base, table.Rows = len(values), append(table.Rows, whole)
	table.Sums = append(l.bothWays(table.Base), l.money(t.d, table.Base)...)
	if name := t.d.Shared[all]; name != "" {
		table.Totals = append(table.Totals, l.totals(name, table.Base)...)
	}
	for i, v := range columns {
		if name := t.d.Shared[v.code]; name != "" {
			table.Totals = append(table.Totals, Total{Name: name, Cell: Cell{table.Base, l.parts[i]}})
		}
	}
	top := 0
	for i, v := range values {
		if v.code != unknown && table.count(Cell{i, l.cohorts[0]}) > table.count(Cell{top, l.cohorts[0]}) {
			top = i
		}
	}
	table.Chart = t.chart(l, 0, table.Base-1, top, table.Base)
	table.Chart.TopRow = &top
}

// tree makes the rows that are declared, with the sums among them.
func (t *tally) tree(table *Table, l layout, columns []value) {
	at := map[string]int{}
	for _, r := range t.d.Tree.rows {
		if r.wrong != "" {
			if t.lines[r.code] == nil {
				continue // a row only where there is something to put right
			}
			table.Checks = append(table.Checks, Check{Text: say(r.wrong)})
		}
		row := t.row(l, say(r.key), r.code, columns)
		row.Level, row.Total = r.level, r.total
		at[r.code] = len(table.Rows)
		table.Rows = append(table.Rows, row)
	}
	for i, column := range l.cohorts {
		for j, codes := range t.d.Tree.sums {
			s := Sum{Whole: Cell{at[codes[0]], column}, Main: i == 0 && j == 0}
			for _, code := range codes[1:] {
				if row, ok := at[code]; ok {
					s.Parts = append(s.Parts, Cell{row, column})
				}
			}
			table.Sums = append(table.Sums, s)
		}
	}
	for _, code := range slices.Sorted(maps.Keys(t.d.Shared)) {
		table.Totals = append(table.Totals, l.totals(t.d.Shared[code], at[code])...)
	}
	table.Chart = t.chart(l, 0, at[t.d.Says], at[t.d.Says], 0)
}

// chart shows the counts of some rows; its title tells of one row out of the whole, where the
// table has words for that.
func (t *tally) chart(l layout, from, to, told, whole int) *Chart {
	c := &Chart{Title: t.d.key("heading"), Neutral: t.d.key("heading"), From: from, To: to, Columns: l.cohorts}
	if t.d.Says != "" {
		c.Title, c.Neutral = t.d.key("chart"), t.d.key("chart_neutral")
		c.Named = map[string]Cell{"n": {told, l.cohorts[0]}, "of": {whole, l.cohorts[0]}}
	}
	return c
}
