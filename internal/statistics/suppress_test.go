package statistics

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSuppressLeavesTheReportAlone(t *testing.T) {
	t.Parallel()
	q := Question{Period: firstHalf, Compare: &yearAgo}
	r := run(t, told(nine...).list, q)
	Suppress(r, 5)
	if diff := cmp.Diff(run(t, told(nine...).list, q), r); diff != "" {
		t.Error(diff)
	}
	if got := Suppress(r, 0); cmp.Diff(r, got) != "" {
		t.Error("a threshold of 0 changed the report")
	}
}

// No text of a report with hidden cells shows their numbers.
func TestHiddenNumbersStandNowhere(t *testing.T) {
	t.Parallel()
	r := Suppress(run(t, told(nine[0], nine[1]).list, Question{Period: firstHalf}), 3)
	for _, v := range latvian(t).Views(r) {
		totals := 0
		for _, row := range v.Rows {
			for _, cell := range row.Cells {
				if row.Total && !slices.Contains([]string{HiddenSign, "0", "0,00", "–"}, cell) {
					t.Errorf("%s: total row %v", v.ID, row.Cells)
				}
			}
			if row.Total {
				totals++
			}
		}
		if totals == 0 {
			t.Errorf("%s has no total", v.ID)
		}
		if chart := r.Table(v.ID).Chart; chart != nil && v.Chart.Title != latvian(t).T(chart.Neutral) {
			t.Errorf("%s: chart %q", v.ID, v.Chart.Title)
		}
		for _, c := range v.Checks {
			if !c.OK || c.Text == "Visas lietas: 2 + 0 = 2" {
				t.Errorf("%s: check %q", v.ID, c.Text)
			}
		}
	}
}

// After hiding, everything small is hidden, and every hidden cell can still be
// another number: some change by one in the hidden cells moves it and leaves
// every shown cell as it is.
func TestNoHiddenCellFollowsFromTheShownOnes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		rows, columns := rapid.IntRange(1, 4).Draw(rt, "rows"), rapid.IntRange(1, 3).Draw(rt, "columns")
		threshold := rapid.SampledFrom([]int64{3, 5}).Draw(rt, "threshold")
		leaves := rapid.SliceOfN(rapid.Int64Range(0, 9), rows*columns, rows*columns).Draw(rt, "cells")
		values, equations := square(leaves, rows, columns)
		hidden := hide(values, equations, threshold)
		for i, v := range values {
			if v == 0 && hidden[i] || 0 < v && v < threshold && !hidden[i] {
				rt.Fatalf("cell %d with %d: hidden %v", i, v, hidden[i])
			}
			if hidden[i] && !movable(i, leaves, hidden, rows, columns) {
				rt.Fatalf("cell %d of %v follows from what is shown: %v", i, values, hidden)
			}
		}
		for _, e := range equations {
			if givesAway(e, values, hidden, threshold) {
				rt.Fatalf("%v gives away a small group of %v: %v", e, values, hidden)
			}
		}
	})
}

// square is a table of rows × columns with totals both ways: its values and sums.
func square(leaves []int64, rows, columns int) (values []int64, list []equation) {
	at := func(r, c int) int { return r*(columns+1) + c }
	values = make([]int64, (rows+1)*(columns+1))
	for r := range rows {
		for c := range columns {
			n := leaves[r*columns+c]
			values[at(r, c)] = n
			values[at(r, columns)] += n
			values[at(rows, c)] += n
			values[at(rows, columns)] += n
		}
	}
	for r := range rows + 1 {
		e := equation{whole: at(r, columns)}
		for c := range columns {
			e.parts = append(e.parts, at(r, c))
		}
		list = append(list, e)
	}
	for c := range columns + 1 {
		e := equation{whole: at(rows, c)}
		for r := range rows {
			e.parts = append(e.parts, at(r, c))
		}
		list = append(list, e)
	}
	return values, list
}

// movable tries every change by −1, 0 or 1 of the hidden inner cells.
func movable(cell int, leaves []int64, hidden []bool, rows, columns int) bool {
	var free []int
	for i := range leaves {
		if hidden[i/columns*(columns+1)+i%columns] {
			free = append(free, i)
		}
	}
	change := make([]int64, len(leaves))
	var try func(k int) bool
	try = func(k int) bool {
		if k < len(free) {
			for d := int64(-1); d <= 1; d++ {
				if change[free[k]] = d; try(k + 1) {
					return true
				}
			}
			change[free[k]] = 0
			return false
		}
		moved, _ := square(change, rows, columns)
		for i, d := range moved {
			if d != 0 && !hidden[i] {
				return false
			}
		}
		return moved[cell] != 0
	}
	return try(0)
}

// The same holds for whole reports: nothing hidden is determined, over all
// tables and their shared totals, nor shown by a share or a difference.
func TestSuppressedReportsHoldTogether(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		stories := rapid.SliceOfN(anyStory, 0, 60).Draw(rt, "stories")
		period, compare := anyPeriod.Draw(rt, "period"), anyPeriod.Draw(rt, "compare")
		r := Suppress(run(t, told(stories...).list, Question{Period: period, Compare: &compare}), 3)
		index, values := r.cells()
		hidden := make([]bool, len(values))
		for i, table := range r.Tables {
			for c, at := range index[i] {
				v := table.Rows[c.Row].Values[c.Column]
				if hidden[at] = v.Hidden; 0 < v.N && v.N < 3 || v.Hidden && v.N != 0 {
					rt.Fatalf("%s %v shows %+v", table.ID, c, v)
				}
			}
			for _, row := range table.Rows {
				for j, c := range table.Columns {
					from := row.Values[c.Of].Hidden ||
						c.Kind == Difference && row.Values[c.Less].Hidden ||
						c.Kind == Share && len(c.By) == 0 && table.Rows[table.Base].Values[c.Of].Hidden ||
						slices.ContainsFunc(c.By, func(part int) bool { return row.Values[part].Hidden })
					if c.Kind != Count && !row.Values[j].Hidden && from {
						rt.Fatalf("%s %s: derived from a hidden cell", table.ID, row.Label.Key)
					}
				}
			}
		}
		if list := determined(r.equations(index), hidden); len(list) > 0 {
			rt.Fatalf("determined: %v", list)
		}
	})
}
