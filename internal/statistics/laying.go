package statistics

import (
	"maps"
	"slices"
)

// table lays out what was counted.
func (t *tally) table() Table {
	var columns []value
	var heads []counted
	for i, p := range t.parts {
		heads = append(heads, counted{p.label, partAsk(i)})
	}
	if t.d.Columns.of != nil {
		columns = t.d.Columns.with(met(t.columns))
		for _, v := range columns {
			heads = append(heads, counted{v.label, codeAsk(v.code)})
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

// met are the codes that were counted, and those that are listed.
func met(c *codes) map[string]bool {
	met := map[string]bool{}
	for _, code := range c.list {
		met[code] = true
	}
	return met
}

// empty reports whether nothing was counted for a row.
func (t *tally) empty(code string) bool {
	n := t.rows.number(code)
	return n >= len(t.lines) || t.lines[n] == nil
}

// beside adds the columns of rates and measures.
func (t *tally) beside(l *layout, columns []value) {
	at := func(code string) int {
		return l.parts[slices.IndexFunc(columns, func(v value) bool { return v.code == code })]
	}
	for _, m := range t.d.Measures {
		l.measures = append(l.measures, len(l.columns))
		c := Column{Kind: m.kind, Head: say(m.head), Of: l.cohorts[0]}
		if m.given != nil {
			c.Of = len(l.columns) // it comes from no count
		}
		l.columns = append(l.columns, c)
	}
	for _, r := range t.d.Rates {
		c := Column{Kind: Share, Head: say(r.head), Of: l.cohorts[0], By: l.cohorts[:1]}
		if r.of != "" {
			c.Of = at(r.of)
		}
		if len(r.by) > 0 {
			c.By = nil
			for _, code := range r.by {
				c.By = append(c.By, at(code))
			}
		}
		if r.measured {
			c.By = l.measures[:1]
		}
		l.columns = append(l.columns, c)
	}
}

// row makes the row of a code.
func (t *tally) row(l layout, label Label, code string, columns []value) Row {
	counted := t.whole
	if code != all {
		counted = t.line(t.rows.number(code))
	}
	parts := slices.Clone(counted.parts)
	for _, v := range columns {
		n := int64(0)
		if at := t.columns.number(v.code); at < len(counted.columns) {
			n = counted.columns[at]
		}
		parts = append(parts, n)
	}
	row := l.filled(label, false, parts, counted.cohorts)
	row.Code = code
	for i, at := range l.measures {
		row.Values[at] = t.d.Measures[i].value(t.q, code, counted.measured[i])
	}
	return row
}

// breakdown makes a row of each value, and the row of everything.
func (t *tally) breakdown(table *Table, l layout, columns []value) {
	values := t.rows.d.with(met(t.rows))
	for _, v := range values {
		table.Rows = append(table.Rows, t.row(l, v.label, v.code, columns))
	}
	whole := t.row(l, say(t.d.All), all, columns)
	whole.Total = true
	table.Base, table.Rows = len(values), append(table.Rows, whole)
	table.Sums = append(l.bothWays(table.Base), l.money(t.d, table.Base)...)
	if name := t.d.Shared[all]; name != "" {
		table.Totals = append(table.Totals, l.totals(t.q, name, table.Base)...)
	}
	for i, v := range columns {
		if name := t.d.Shared[v.code]; name != "" {
			named := name + " " + string(t.q.Period.From) + " " + string(t.q.Period.To)
			table.Totals = append(table.Totals, Total{Name: named, Cell: Cell{table.Base, l.parts[i]}})
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
			if t.empty(r.code) {
				continue // a row only where there is something to put right
			}
			table.Checks = append(table.Checks, Check{Text: say(r.wrong)})
		}
		row := t.row(l, say(r.key), r.code, columns)
		row.Level, row.Total = r.level, r.total
		at[r.code] = len(table.Rows)
		table.Rows = append(table.Rows, row)
	}
	if n, ok := at[all]; ok {
		table.Base = n
	}
	table.Sums = t.treeSums(l, at)
	for _, code := range slices.Sorted(maps.Keys(t.d.Shared)) {
		table.Totals = append(table.Totals, l.totals(t.q, t.d.Shared[code], at[code])...)
	}
	if t.d.Says != "" {
		table.Chart = t.chart(l, 0, at[t.d.Says], at[t.d.Says], 0)
		return
	}
	table.Chart = t.chart(l, 0, table.Base-1, 0, table.Base)
	for i, row := range table.Rows { // the parts say what their wholes are
		if row.Level == 0 {
			table.Chart.Skips = append(table.Chart.Skips, i)
		}
	}
}

// treeSums are the sums down, of each whole of a tree, and across, of each row.
func (t *tally) treeSums(l layout, at map[string]int) (list []Sum) {
	for i, column := range slices.Concat(l.cohorts, l.parts) {
		for j, codes := range t.d.Tree.sums {
			s := Sum{Whole: Cell{at[codes[0]], column}, Main: i == 0 && j == 0}
			for _, code := range codes[1:] {
				if row, ok := at[code]; ok {
					s.Parts = append(s.Parts, Cell{row, column})
				}
			}
			list = append(list, s)
		}
	}
	return append(list, l.across(len(at))...)
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
