package statistics

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tilts/internal/mediation"
)

// subject says what a published table counts, and by what; the zero subject is that of a table InHouse. Two tables
// that count the same by the same show the same figures, whatever their rows are called.
type subject struct {
	of            string // what is counted
	within        string // what that is a part of; empty for everything
	rows, columns string // by what
	parts         string // by what rows below another row narrow it
	years         bool   // the rows are years
}

// leaves reports whether a table may leave the house.
func (s subject) leaves() bool { return s.of != "" }

// subjectOf is that of the table with an id.
func subjectOf(id string) subject {
	d, _ := find(id)
	return d.Published
}

// telling are the dimensions whose value nobody may learn of a person by knowing the group they are in,
// with the values that tell nothing yet. A dimension that is not among them is harmless.
var telling = map[string][]string{
	"outcome": {running, notStarted, preparing, unknown},
	"reason":  {preparing, unknown},
	"safety":  {"no", unknown},
	"result":  {open, unknown},
}

// harmless are the dimensions that tell nothing of a person that whoever knows the group does not know, or that
// are of the work and of no person.
var harmless = map[string]bool{
	"initiator": true, "unit": true, "stage": true, "article": true, "grade": true, "offender": true, "victim": true,
	"age": true, "sex": true, "minors": true, "format": true, "mediator": true, "term": true, "mode": true,
	"venue": true, "interpreter": true,
}

// impossible reports whether nothing can be counted in a figure, as everybody knows: hiding its zero would hide
// nothing. A legal person has no sex, and nobody else is in the column of legal persons.
func impossible(of string) bool {
	kind, sex := "", ""
	for _, condition := range strings.Split(of, "|") {
		switch name, value, _ := strings.Cut(condition, "="); name {
		case "offender", "victim":
			kind = value
		case "sex":
			sex = value
		}
	}
	return kind != "" && sex != "" && (kind == "kind_legal") != (sex == "legal")
}

// Code is the name of a row or column for programs: the last word of its label's key, or the name that
// the records have.
func (l Label) Code() string {
	if name, ok := l.Args["name"].(string); ok {
		return name
	}
	if year, ok := l.Args["year"]; ok {
		return fmt.Sprint(year)
	}
	return l.Key[strings.LastIndexByte(l.Key, '.')+1:]
}

// by is what a figure is of: a population, and the values of dimensions that narrow it.
type by map[string]string

// String is the same for the same figure.
func (b by) String() string {
	s := b["of"]
	for _, name := range slices.Sorted(maps.Keys(b)) {
		if name != "of" {
			s += "|" + name + "=" + b[name]
		}
	}
	return s
}

// figure is what a cell of a table counts, and over which period. The cell of a sum of money or of a span
// of days stands for the number of things that have one.
func (t *Table) figure(s subject, c Cell) (by, Period) {
	row, column := t.Rows[c.Row], t.Columns[c.Column]
	b, code := by{"of": s.of}, row.Label.Code()
	switch {
	case s.years && !row.Total:
	case t.ID == OutcomesTable:
		b.step(code)
	case row.Level > 0:
		b[s.rows], b[s.parts] = t.above(c.Row).Label.Code(), code
	case row.Code != all:
		b[s.rows] = code
	}
	switch {
	case column.Kind == Money:
		b["with"] = "money"
	case column.Kind == Days:
		b["with"], _, _ = strings.Cut(column.Head.Code(), "_")
	case column.Part && s.columns != "":
		b[s.columns] = column.Head.Code()
	}
	return b, t.span(c)
}

// above is the row that another is a part of.
func (t *Table) above(row int) Row {
	for t.Rows[row].Level > 0 {
		row--
	}
	return t.Rows[row]
}

// span is the period that a cell is about.
func (t *Table) span(c Cell) Period {
	column, p := t.Columns[c.Column], t.Period
	if column.Compare {
		p = *t.Compare
	}
	d, _ := find(t.ID)
	if row := t.Rows[c.Row]; d.Published.years && !row.Total {
		year := mediation.Date(row.Label.Code())
		p = Period{max(p.From, year+"-01-01"), min(p.To, year+"-12-31")}
	}
	if !column.Part || d.Columns.of != nil {
		return p
	}
	at := 0
	for _, other := range t.Columns[:c.Column] {
		if other.Part {
			at++
		}
	}
	return t.Period.parts()[at].Period
}

// step narrows to a row of the funnel: an outcome that other tables have too, or a step or reason of its own.
func (b by) step(code string) {
	switch code {
	case received:
	case contradictory:
		b["outcome"] = unknown
	case reachedAgreement, reachedNone, withdrawn, running, notStarted:
		b["outcome"] = code
	case bothConfirmed, started:
		b["step"] = code
	default:
		b["outcome"], b["reason"] = notStarted, code
	}
}

// published reports whether a period may be published: a month, quarter, half-year or year of the calendar, or
// several years.
func (p Period) published() bool {
	from, to := p.From.Time(), p.To.Time()
	return p.whole(1) || p.whole(3) || p.whole(6) || from.YearDay() == 1 && to.Month() == 12 && to.Day() == 31
}

// after is the day after a period.
func (p Period) after() mediation.Date { return mediation.DateOf(p.To.Time().AddDate(0, 0, 1)) }

// inside reports whether a period is a part of another.
func (p Period) inside(other Period) bool {
	return p != other && other.From <= p.From && p.To <= other.To
}

// compare orders periods: the longest first among those that begin together, so that they come before their parts.
func (p Period) compare(other Period) int {
	return cmp.Or(cmp.Compare(p.From, other.From), cmp.Compare(other.To, p.To))
}
