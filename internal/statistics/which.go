package statistics

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"tilts/internal/fault"
)

// Ask is what a column counts, as an address has it: "n" the period, "before" what it is
// compared with, "part-2" a part of the period, "is-agreement" those of a value.
type Ask string

func cohortAsk(i int) Ask     { return []Ask{"n", "before"}[i] }
func partAsk(i int) Ask       { return Ask("part-" + strconv.Itoa(i)) }
func codeAsk(code string) Ask { return Ask("is-" + code) }

// Which lists the ids of the cases that are counted in one number of a table, each once: in
// the row of a code (empty for everything) and the column that asks. Errors: fault.NotFound
// for a number that there is none of, else as Run.
func Which(ctx context.Context, source Source, q Question, table, row string, column Ask) ([]string, error) {
	q.Tables = []string{table}
	if err := q.check(); err != nil {
		return nil, err
	}
	c := newCounter(q)
	if len(c.tallies) == 0 || column == "" {
		return nil, fault.New(fault.NotFound, "fault.not_found")
	}
	t, found := c.tallies[0], []string{}
	hit := false
	t.yield = func(u unit) { hit = hit || t.has(u, row, column) }
	look := func(id string, code []byte) error {
		if hit = false; c.read(id, code) && c.row.ArrivedOn != 0 {
			if t.add(&c.row); hit {
				found = append(found, id)
			}
		}
		return nil
	}
	if q.AsOf != 0 {
		_, err := folded(source.AllFacts(ctx, q.AsOf), q.GateRule, look)
		return found, err
	}
	if err := source.CaseCodes(ctx, look); err != nil || len(c.stale) == 0 {
		return found, err
	}
	_, err := folded(source.FactsOf(ctx, slices.Clone(c.stale)), q.GateRule, look)
	return found, err
}

// AskedOf tells what a number is of that Which was asked for: its row, and its column unless that is the period itself.
// It reports false for what is no table.
func AskedOf(table, row string, column Ask) (list []Label, known bool) {
	d, known := find(table)
	if !known {
		return nil, false
	}
	rows := d.Rows
	switch {
	case d.Tree != nil:
		rows = d.Tree.dimension()
	case d.RowsOf != nil:
		rows = d.RowsOf(Question{})
	}
	if row == all && d.All != "" {
		list = append(list, say(d.All))
	} else if row != all {
		list = append(list, rows.label(row))
	}
	switch code, value := strings.CutPrefix(string(column), "is-"); {
	case value:
		list = append(list, d.Columns.label(code))
	case column == cohortAsk(1):
		list = append(list, say("statistics.asked_before"))
	default:
		if n, err := strconv.Atoi(strings.TrimPrefix(string(column), "part-")); err == nil {
			list = append(list, say("statistics.asked_part", "n", n+1))
		}
	}
	return list, true
}

// has reports whether a unit is counted in a row and a column.
func (t *tally) has(u unit, row string, column Ask) bool {
	if u.aside {
		return false
	}
	t.unit = u
	in := slices.Index([]Ask{cohortAsk(0), cohortAsk(1)}, column)
	c := t.cohorts[max(in, 0)%len(t.cohorts)]
	on := u.c.ArrivedOn
	switch {
	case in >= len(t.cohorts) || on < c[0] || c[1] < on:
		return false
	case in < 0 && !t.inColumn(on, column):
		return false
	case t.d.Tree != nil && row != all:
		return slices.Contains(t.d.Tree.marks(&t.unit, nil), row)
	}
	return row == all || t.rows.list[t.rows.of(&t.unit)] == row
}

// inColumn reports whether the unit at hand is counted in the column of a part or a value.
func (t *tally) inColumn(on Day, column Ask) bool {
	if t.partOf != nil {
		return column == partAsk(int(t.partOf[on-t.cohorts[0][0]]))
	}
	return t.d.Columns.of != nil && column == codeAsk(t.columns.list[t.columns.of(&t.unit)])
}

// unasked is for a table whose numbers are of no cases.
func (t *Table) unasked() {
	for j := range t.Columns {
		t.Columns[j].Ask = ""
	}
}
