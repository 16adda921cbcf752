package statistics

import "slices"

// Suppress makes the report ready for publication: counts from 1 to below the
// threshold (3 or 5) are hidden, and so many more that none of them can be
// computed from what is shown, over all tables together. Zeros stay: they are
// nobody. A threshold of 0 or 1 hides nothing. The report given is not changed.
//
// It guards against exact computation within one report and against groups of
// hidden cells that together are small; not against comparing reports of
// overlapping periods, nor against narrowing a hidden number down to a range.
func Suppress(r Report, threshold int64) Report {
	r = r.clone()
	if threshold <= 1 {
		return r
	}
	r.Suppressed = threshold
	index, values := r.cells()
	hidden := hide(values, r.equations(index), threshold)
	for i := range r.Tables {
		t := &r.Tables[i]
		any := false
		for c, at := range index[i] {
			if hidden[at] {
				t.Rows[c.Row].Values[c.Column] = Value{Hidden: true}
				any = true
			}
		}
		t.derive()
		t.hideMeasures(any, threshold)
		if any {
			t.Notes = append(t.Notes, say("statistics.note.suppressed", "threshold", threshold))
			for j, c := range t.Checks {
				t.Checks[j] = Check{Text: c.Text, OK: c.OK, Silent: len(c.Parts) > 0 || c.Silent}
			}
		}
	}
	return r
}

// hideMeasures hides the sums, means and quantiles of hidden or few things; where any row is
// hidden those of everything too, from which the hidden one could be worked out.
func (t *Table) hideMeasures(any bool, threshold int64) {
	few := false
	for pass := range 2 {
		for i, row := range t.Rows {
			for j, c := range t.Columns {
				if c.Kind != Money && c.Kind != Days {
					continue
				}
				v := row.Values[j]
				hide := v.Hidden || row.Values[c.Of].Hidden || 0 < v.Of && v.Of < threshold ||
					pass == 1 && (any || few) && i == t.Base
				if hide {
					t.Rows[i].Values[j], few = Value{Hidden: true}, true
				}
			}
		}
	}
}

// clone copies what Suppress changes.
func (r Report) clone() Report {
	r.Tables = slices.Clone(r.Tables)
	for i := range r.Tables {
		t := &r.Tables[i]
		t.Rows, t.Notes, t.Checks = slices.Clone(t.Rows), slices.Clone(t.Notes), slices.Clone(t.Checks)
		for j := range t.Rows {
			t.Rows[j].Values = slices.Clone(t.Rows[j].Values)
		}
	}
	return r
}

// cells numbers the counts of all tables.
func (r Report) cells() (index []map[Cell]int, values []int64) {
	for _, t := range r.Tables {
		at := map[Cell]int{}
		for row := range t.Rows {
			for column, c := range t.Columns {
				if c.Kind == Count {
					at[Cell{row, column}] = len(values)
					values = append(values, t.Rows[row].Values[column].N)
				}
			}
		}
		index = append(index, at)
	}
	return index, values
}

// equation is a whole and the parts that add up to it; all are numbers of cells.
type equation struct {
	whole int
	parts []int
}

// equations are the sums of all tables, and the totals that tables share.
func (r Report) equations(index []map[Cell]int) []equation {
	var list []equation
	shared := map[string]int{}
	for i, t := range r.Tables {
		for _, s := range t.Sums {
			if t.Columns[s.Whole.Column].Kind != Count {
				continue // money is hidden with what it is of
			}
			e := equation{whole: index[i][s.Whole]}
			for _, p := range s.Parts {
				e.parts = append(e.parts, index[i][p])
			}
			list = append(list, e)
		}
		for _, total := range t.Totals {
			at := index[i][total.Cell]
			if other, ok := shared[total.Name]; ok {
				list = append(list, equation{whole: other, parts: []int{at}})
			}
			shared[total.Name] = at
		}
	}
	return list
}

// hide chooses the cells to hide: the small ones, then others until no hidden
// cell follows from the shown ones, and no shown whole gives away a small group.
func hide(values []int64, equations []equation, threshold int64) []bool {
	hidden := make([]bool, len(values))
	for i, v := range values {
		hidden[i] = 0 < v && v < threshold
	}
	for {
		more := -1
		for _, e := range equations {
			if givesAway(e, values, hidden, threshold) {
				if more = cheapest([]equation{e}, values, hidden); more >= 0 {
					break
				}
			}
		}
		if more < 0 {
			more = guard(values, equations, hidden)
		}
		if more < 0 {
			return hidden
		}
		hidden[more] = true
	}
}

// givesAway reports whether one equation alone reveals too much: its whole is shown
// and its hidden parts together are small, or so few that each must be one.
func givesAway(e equation, values []int64, hidden []bool, threshold int64) bool {
	if hidden[e.whole] {
		return false
	}
	var n, sum int64
	for _, p := range e.parts {
		if hidden[p] {
			n, sum = n+1, sum+values[p]
		}
	}
	return n > 0 && (n < 2 || sum < threshold || sum <= n)
}

// guard finds a further cell to hide for the first hidden cell that follows
// from the shown ones; -1 when none does.
func guard(values []int64, equations []equation, hidden []bool) int {
	for _, cell := range determined(equations, hidden) {
		var about []equation
		for _, e := range equations {
			if e.whole == cell || slices.Contains(e.parts, cell) {
				about = append(about, e)
			}
		}
		for _, among := range [][]equation{about, equations} {
			if more := cheapest(among, values, hidden); more >= 0 {
				return more
			}
		}
	}
	return -1
}

// cheapest is the smallest shown part that is not zero, else the smallest shown
// whole; -1 when all of them are hidden.
func cheapest(equations []equation, values []int64, hidden []bool) int {
	best := -1
	take := func(i int) {
		if !hidden[i] && values[i] > 0 && (best < 0 || values[i] < values[best]) {
			best = i
		}
	}
	for _, e := range equations {
		for _, p := range e.parts {
			take(p)
		}
	}
	if best < 0 {
		for _, e := range equations {
			take(e.whole)
		}
	}
	return best
}
