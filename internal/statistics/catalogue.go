package statistics

import (
	"cmp"
	"slices"
	"strings"
)

// Definition is one table of the catalogue, declared in one file: what is counted, by what, and
// beside what. Rows, columns, sums, totals, checks and chart follow from it. Its words stand in
// the catalogue of messages below "statistics.<id>.": title, heading, rule, and for a chart that
// states a fact, chart and chart_neutral.
type Definition struct {
	ID          string // "T4"
	Unit        string // what is counted; message keys from here on
	Denominator string // of the percentages
	All         string // the row of everything
	Notes       []string
	Details     []string // notes about the rows that are parts of others

	Published subject // what its figures are of, where it may leave the house
	InHouse   string  // otherwise the message key of why it never does

	Each   func(r *CaseRow, yield func(unit)) // what there is to count of a case
	Rows   dimension
	RowsOf func(q Question) dimension // in place of Rows, where they depend on the question
	Tree   *tree                      // in place of Rows: rows of which some are parts of others

	OwnDays bool // the units have days of their own; else each counts on the day its case arrived
	Whole   bool // it cannot be narrowed to some cases: under a filter it is left out

	Months   bool      // a column for each part of the period
	Columns  dimension // or a column for each value of this
	Rates    []rate
	Measures []measure

	Fields []field                   // in place of all that is counted: a row for each case, with these columns
	Asks   func(q Question) Question // what is counted instead of the period asked for; nil: that

	Checks func(t *Table) []Check // what must hold besides sums and shared totals; nil for nothing
	Shared map[string]string      // totals that other tables have too: by the code of a row or column
	Says   string                 // the row that the chart's title tells of; empty: the largest known one
}

// Title is the key of the table's title.
func (d Definition) Title() string { return d.key("title") }

func (d Definition) key(name string) string {
	return "statistics." + strings.ToLower(d.ID) + "." + name
}

// unit is one thing that is counted: a case, a party of it, a term in force, or an answer.
type unit struct {
	c      *CaseRow
	party  *RowParty
	term   *RowTerm
	answer *Answer
	on     Day  // where the table's units have days of their own
	aside  bool // it is measured, and not counted
}

// rate is a share within a row: of the count in some columns, that in one.
type rate struct {
	head string
	of   string   // code of the column; empty: the row's count
	by   []string // codes of the columns that make the whole; none: the row's count

	measured bool // the whole is the first measure
}

// Tables that others than their own file name: of outcomes, and with a row for each case.
const (
	OutcomesTable = "T4"
	CasesTable    = "T19"
)

var catalogue []Definition

// register adds a table. The catalogue stays in the order of the numbers.
func register(d Definition) {
	catalogue = append(catalogue, d)
	slices.SortFunc(catalogue, func(a, b Definition) int {
		return cmp.Or(cmp.Compare(a.number(), b.number()), cmp.Compare(a.ID, b.ID))
	})
}

// number of the table: T14a is 14.
func (d Definition) number() (n int) {
	for _, c := range d.ID {
		if '0' <= c && c <= '9' {
			n = 10*n + int(c-'0')
		}
	}
	return n
}

// Counts reports whether the table counts; else it has a row for each case.
func (d Definition) Counts() bool { return d.Fields == nil }

// Catalogue lists the tables there are, in their order.
func Catalogue() []Definition { return slices.Clone(catalogue) }

// Known reports whether there is a table with an id.
func Known(id string) bool {
	_, ok := find(id)
	return ok
}

// TitleOf is the key of a table's title; empty for a table that there is none of.
func TitleOf(id string) string {
	d, ok := find(id)
	if !ok {
		return ""
	}
	return d.Title()
}

func find(id string) (Definition, bool) {
	i := slices.IndexFunc(catalogue, func(d Definition) bool { return d.ID == id })
	if i < 0 {
		return Definition{}, false
	}
	return catalogue[i], true
}

// definitions are the tables to count, each once, in the catalogue's order.
func (q Question) definitions() []Definition {
	return slices.DeleteFunc(Catalogue(), func(d Definition) bool {
		return !d.Counts() || d.Whole && q.Only.Any() || len(q.Tables) > 0 && !slices.Contains(q.Tables, d.ID)
	})
}

// finish returns a counted table its head, its derived columns and its checks.
func (d Definition) finish(t Table, q Question, r Report) Table {
	t.ID, t.Title, t.Unit, t.Rule = d.ID, say(d.Title()), say(d.Unit), say(d.key("rule"))
	t.Denominator, t.Heading = say(d.Denominator), say(d.key("heading"))
	t.Period, t.Compare, t.ExtractedAt = q.Period, q.Compare, r.ExtractedAt
	for _, key := range slices.Concat(d.Notes, d.Details) {
		t.Notes = append(t.Notes, say(key))
	}
	t.Notes = append(t.Notes, r.Narrows()...)
	if q.Compare != nil {
		t.Notes = append(t.Notes, say("statistics.note.same_state"))
	}
	if len(r.Broken) > 0 {
		t.Notes = append(t.Notes, say("statistics.note.broken", "n", int64(len(r.Broken))))
	}
	if r.Undated > 0 {
		t.Notes = append(t.Notes, say("statistics.note.undated", "n", r.Undated))
	}
	if d.OwnDays {
		t.unasked()
	}
	t.derive()
	t.check()
	if d.Checks != nil {
		t.Checks = append(t.Checks, d.Checks(&t)...)
	}
	return t
}
