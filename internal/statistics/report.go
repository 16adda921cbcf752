package statistics

import (
	"cmp"
	"slices"
	"strings"

	"tilts/internal/mediation"
)

// Report is the answer to a Question.
type Report struct {
	Period      Period
	Compare     *Period // nil for none
	Only        Only    // the cases asked for
	AsOf        mediation.Instant
	ExtractedAt mediation.Instant
	Cases       int64 // read from the stream
	Undated     int64 // of them without a known date of arrival: in no table

	// Broken are the cases that nobody can read, each with the first fact that is to
	// blame. They are in no table and not among Cases.
	Broken []*mediation.BrokenFact

	Suppressed int64    // the threshold below which cells are hidden; 0: none are
	Withheld   []string // ids of the tables that a publication leaves out, lest hidden cells follow from them
	Tables     []Table
}

// Narrows say what is left out of what is known now: cases, and what became known later.
func (r Report) Narrows() []Label {
	list := r.Only.Notes()
	if r.AsOf != r.ExtractedAt {
		list = append(list, asOf(r.AsOf))
	}
	return list
}

func asOf(moment mediation.Instant) Label { return say("statistics.only.as_of", "moment", moment) }

// Empty reports whether nothing was counted: every table has noughts alone.
func (r Report) Empty() bool {
	for i := range r.Tables {
		for _, row := range r.Tables[i].Rows {
			for j, c := range r.Tables[i].Columns {
				if c.Kind == Count && row.Values[j].N != 0 {
					return false
				}
			}
		}
	}
	return true
}

// Table returns a table by id; nil if the report has none such.
func (r Report) Table(id string) *Table {
	for i := range r.Tables {
		if r.Tables[i].ID == id {
			return &r.Tables[i]
		}
	}
	return nil
}

// Table is one counted table. Rows have one value for each column.
type Table struct {
	ID          string
	Title       Label
	Unit        Label // what is counted
	Rule        Label // when something is counted
	Denominator Label // what the percentages are of
	Period      Period
	Compare     *Period
	ExtractedAt mediation.Instant
	Heading     Label // over the rows
	Columns     []Column
	Rows        []Row
	Base        int   // the row the percentages are of
	Sums        []Sum // what must add up, among the counts
	Totals      []Total
	Chart       *Chart
	Checks      []Check
	Notes       []Label
}

// Kind of a column.
type Kind uint8

// The kinds: counts are counted, the others derived from them.
const (
	Count      Kind = iota // Value.N
	Share                  // Value.N of Value.Of
	Difference             // Value.N, with its sign
	Money                  // Value.N, in cents, of Value.Of things that have some
	Days                   // Value.N, in tenths of a day, of Value.Of things that have a span
	Planned                // Value.N, given with the question; nothing where Value.Of is zero
)

// Column of a table. Group is the head over several columns.
type Column struct {
	Kind    Kind
	Group   Label
	Head    Label
	Compare bool  // of the comparison period
	Part    bool  // of the period: several add up to the count of the cohort
	Total   bool  // what they add up to
	Of      int   // Share, Difference: the column of counts it comes from; Money, Days: that of the things
	Less    int   // Difference: the column that is taken away
	By      []int // Share: the columns of its row that it is a share of; none: of the base row
	Ask     Ask   // what is counted in it; empty where it is not counted
}

// Row of a table.
type Row struct {
	Code   string // of the value that the row is about; empty for everything
	Label  Label
	Level  int // 0, or 1 for a part
	Total  bool
	Values []Value
}

// Row returns the row of a code; nil if the table has none such.
func (t *Table) Row(code string) *Row {
	for i := range t.Rows {
		if t.Rows[i].Code == code {
			return &t.Rows[i]
		}
	}
	return nil
}

// Value of a cell; its kind is that of its column.
type Value struct {
	N      int64
	Of     int64 // the denominator of a share
	Hidden bool  // a suppressed cell; the other numbers are zero
	Why    Held  // it is hidden; empty where that follows from another cell
}

// Ratio is a share as a number; 0 when its denominator is zero.
func (v Value) Ratio() float64 {
	if v.Of == 0 {
		return 0
	}
	return float64(v.N) / float64(v.Of)
}

// Cell is a place in a table: row and column.
type Cell struct{ Row, Column int }

// Sum is a whole and the parts that must add up to it. Both were counted on their own.
type Sum struct {
	Whole Cell
	Parts []Cell
	Main  bool // shown in numbers under the table
}

// Total is a cell that other tables show too, under the same name.
type Total struct {
	Name string
	Cell Cell
}

// Check is one reconciliation, computed when the table was made.
type Check struct {
	Text   Label   // what was checked, where no parts are shown
	Parts  []int64 // "332 + 154"
	Sum    int64   // "= 486"
	OK     bool
	Silent bool // without its numbers: a part of them is hidden

	With []string // the ids of the tables that are compared, where that is what was checked
}

// Chart shows some of a table's rows as bars. Its numbers are the table's.
type Chart struct {
	Title    string // message key; its placeholders are filled from Named
	Neutral  string // message key without numbers, where one of them is hidden or zero
	Named    map[string]Cell
	TopRow   *int  // fills the placeholder {row} with that row's label
	From, To int   // rows, inclusive
	Skips    []int // rows among them that are not shown
	Columns  []int // one series each
}

// Rows lists the rows that the chart shows.
func (c *Chart) Rows() (list []int) {
	for row := c.From; row <= c.To; row++ {
		if !slices.Contains(c.Skips, row) {
			list = append(list, row)
		}
	}
	return list
}

// Label is a message key with its arguments: dates, numbers, other labels, or
// text that is shown as it is.
type Label struct {
	Key  string
	Args map[string]any
}

// say makes a label from a key and pairs of name and value.
func say(key string, pairs ...any) Label {
	l := Label{Key: key}
	for i := 0; i+1 < len(pairs); i += 2 {
		if l.Args == nil {
			l.Args = map[string]any{}
		}
		l.Args[pairs[i].(string)] = pairs[i+1]
	}
	return l
}

// count is the number of a cell of counts.
func (t *Table) count(c Cell) int64 { return t.Rows[c.Row].Values[c.Column].N }

// derive fills the columns that come from counts.
func (t *Table) derive() {
	for r := range t.Rows {
		for j, col := range t.Columns {
			t.Rows[r].Values[j] = t.derived(r, j, col)
		}
	}
}

func (t *Table) derived(row, column int, col Column) Value {
	values := t.Rows[row].Values
	switch col.Kind {
	case Share:
		base := t.Rows[t.Base].Values[col.Of]
		if len(col.By) > 0 {
			base = Value{}
			for _, part := range col.By {
				base.N, base.Hidden = base.N+values[part].N, base.Hidden || values[part].Hidden
			}
		}
		if values[col.Of].Hidden || base.Hidden {
			return Value{Hidden: true}
		}
		return Value{N: values[col.Of].N, Of: base.N}
	case Difference:
		if values[col.Of].Hidden || values[col.Less].Hidden {
			return Value{Hidden: true}
		}
		return Value{N: values[col.Of].N - values[col.Less].N}
	}
	return values[column]
}

// check reconciles the table: the main sums in numbers, the others in one line,
// and every sum that fails in numbers.
func (t *Table) check() {
	others, failed := 0, false
	for _, s := range t.Sums {
		c := Check{Text: t.Rows[s.Whole.Row].Label, Sum: t.count(s.Whole)}
		var sum int64
		for _, p := range s.Parts {
			c.Parts = append(c.Parts, t.count(p))
			sum += t.count(p)
		}
		c.OK = sum == c.Sum
		switch {
		case s.Main || !c.OK:
			t.Checks = append(t.Checks, c)
			failed = failed || !c.OK
		default:
			others++
		}
	}
	if others > 0 && !failed {
		t.Checks = append(t.Checks, Check{Text: say("statistics.check.sums"), OK: true})
	}
}

// reconcile compares the totals that several tables show, and says of each table with which
// others it agrees, and with which not.
func (r *Report) reconcile() {
	for i := range r.Tables {
		a := &r.Tables[i]
		said := map[bool][]string{}
		for j := range r.Tables {
			b := &r.Tables[j]
			if any, ok := a.agrees(b); any && i != j {
				said[ok] = append(said[ok], b.ID)
			}
		}
		for ok, tables := range said {
			a.Checks = append(a.Checks, agreement(tables, ok))
		}
		slices.SortStableFunc(a.Checks, func(x, y Check) int { return cmp.Compare(rank(x), rank(y)) })
	}
}

// agrees reports whether two tables share any total, and whether all that they share are the
// same.
func (t *Table) agrees(other *Table) (any, ok bool) {
	ok = true
	for _, x := range t.Totals {
		for _, y := range other.Totals {
			if x.Name == y.Name {
				any, ok = true, ok && t.count(x.Cell) == other.count(y.Cell)
			}
		}
	}
	return any, ok
}

// rank puts what does not hold first.
func rank(c Check) int {
	if c.OK {
		return 1
	}
	return 0
}

// agreement says with which tables a table agrees, or does not.
func agreement(tables []string, ok bool) Check {
	names := strings.Join(tables, ", ")
	if ok {
		return Check{Text: say("statistics.check.agrees", "table", names), OK: true, With: tables}
	}
	return Check{Text: say("statistics.check.differs", "table", names), With: tables}
}

// forget no longer says of the table that it agrees with some that a reader does not have.
func (t *Table) forget(has func(id string) bool) {
	var kept []Check
	for _, c := range t.Checks {
		here := slices.DeleteFunc(slices.Clone(c.With), func(id string) bool { return !has(id) })
		switch {
		case len(here) == len(c.With):
			kept = append(kept, c)
		case len(here) > 0:
			kept = append(kept, agreement(here, c.OK))
		}
	}
	t.Checks = kept
}

// Failed lists the checks that do not hold.
func (t *Table) Failed() []Check {
	var list []Check
	for _, c := range t.Checks {
		if !c.OK {
			list = append(list, c)
		}
	}
	return list
}
