package statistics

import (
	"slices"
	"strings"
)

// A published table may be of more detail than what was published before leaves room for: rows that are parts of
// others by something more, such as ages, are then left out of it, and their wholes leave the house.

// detailed reports whether the table has rows that can be left out.
func (t *Table) detailed() bool {
	return subjectOf(t.ID).parts != "" && slices.ContainsFunc(t.Rows, func(row Row) bool { return row.Level > 0 })
}

// coarser is the table without the rows that are parts of others.
func (t Table) coarser() Table {
	at := map[int]int{} // where the rows are that stay
	rows := t.Rows
	t.Rows = nil
	for i, row := range rows {
		if row.Level == 0 {
			at[i] = len(t.Rows)
			t.Rows = append(t.Rows, row)
		}
	}
	move := func(list []Cell) (moved []Cell, all bool) {
		for _, c := range list {
			row, ok := at[c.Row]
			if !ok {
				return nil, false
			}
			moved = append(moved, Cell{row, c.Column})
		}
		return moved, true
	}
	sums, totals := t.Sums, t.Totals
	t.Base, t.Sums, t.Totals = at[t.Base], nil, nil
	for _, s := range sums {
		if cells, ok := move(append([]Cell{s.Whole}, s.Parts...)); ok {
			t.Sums = append(t.Sums, Sum{Whole: cells[0], Parts: cells[1:], Main: s.Main})
		}
	}
	for _, total := range totals {
		if cells, ok := move([]Cell{total.Cell}); ok {
			t.Totals = append(t.Totals, Total{Name: total.Name, Cell: cells[0]})
		}
	}
	if t.Chart != nil {
		chart := *t.Chart
		chart.From, chart.To, chart.Skips = 0, t.Base-1, nil
		t.Chart = &chart
	}
	d, _ := find(t.ID)
	t.Notes = slices.DeleteFunc(slices.Clone(t.Notes), func(l Label) bool { return slices.Contains(d.Details, l.Key) })
	t.Notes = append(t.Notes, say("statistics.note.no_details"))
	return t
}

// coarser is the report with every table as coarse as it can be.
func (r Report) coarser() Report {
	r.Tables = slices.Clone(r.Tables)
	for i := range r.Tables {
		if r.Tables[i].detailed() {
			r.Tables[i] = r.Tables[i].coarser()
		}
	}
	return r
}

// finer puts a table of more detail in the place of the one with its id.
func (r Report) finer(t Table) Report {
	r.Tables = slices.Clone(r.Tables)
	for i := range r.Tables {
		if r.Tables[i].ID == t.ID {
			r.Tables[i] = t
		}
	}
	return r
}

// rows counts the rows of all tables.
func (r Report) rows() (n int) {
	for i := range r.Tables {
		n += len(r.Tables[i].Rows)
	}
	return n
}

// as is the table as a publication has it: coarser, where that tells nothing of its details.
func (t Table) as(p Publication) Table {
	s := subjectOf(t.ID)
	told := func(f Figure) bool {
		return strings.HasPrefix(f.Of, s.of+"|") && strings.Contains(f.Of, "|"+s.parts+"=")
	}
	if t.detailed() && !slices.ContainsFunc(p.Figures, told) {
		return t.coarser()
	}
	return t
}
