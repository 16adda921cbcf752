package statistics

import (
	"cmp"
	"slices"

	"tilts/internal/mediation"
)

// accumulator counts one table. It meets every case with a known date of
// arrival exactly once and decides itself which cases are its own.
type accumulator interface {
	add(c *mediation.Case)
	table() Table
}

// Definition is one table of the catalogue. A table is one file: it registers
// its definition, and its words stand in the catalogue of messages below
// "statistics.".
type Definition struct {
	ID          string // "T4"
	Title       string // message keys from here on
	Unit        string // what is counted
	Rule        string // when something is counted
	Denominator string // of the percentages
	Notes       []string

	count func(q Question) accumulator
}

var catalogue []Definition

// register adds a table. The catalogue stays in the order of the numbers.
func register(d Definition) {
	catalogue = append(catalogue, d)
	slices.SortFunc(catalogue, func(a, b Definition) int {
		return cmp.Or(cmp.Compare(len(a.ID), len(b.ID)), cmp.Compare(a.ID, b.ID))
	})
}

// Catalogue lists the tables there are, in their order.
func Catalogue() []Definition { return slices.Clone(catalogue) }

func find(id string) (Definition, bool) {
	i := slices.IndexFunc(catalogue, func(d Definition) bool { return d.ID == id })
	if i < 0 {
		return Definition{}, false
	}
	return catalogue[i], true
}

// definitions are the tables asked for, each once, in the catalogue's order.
func (q Question) definitions() []Definition {
	if len(q.Tables) == 0 {
		return catalogue
	}
	return slices.DeleteFunc(Catalogue(), func(d Definition) bool { return !slices.Contains(q.Tables, d.ID) })
}

// finish returns a counted table its head, its derived columns and its checks.
func (d Definition) finish(t Table, r Report) Table {
	t.ID, t.Title, t.Unit, t.Rule, t.Denominator = d.ID, say(d.Title), say(d.Unit), say(d.Rule), say(d.Denominator)
	t.Period, t.Compare, t.ExtractedAt = r.Period, r.Compare, r.ExtractedAt
	for _, key := range d.Notes {
		t.Notes = append(t.Notes, say(key))
	}
	if r.Compare != nil {
		t.Notes = append(t.Notes, say("statistics.note.same_state"))
	}
	if len(r.Broken) > 0 {
		t.Notes = append(t.Notes, say("statistics.note.broken", "n", int64(len(r.Broken))))
	}
	if r.Undated > 0 {
		t.Notes = append(t.Notes, say("statistics.note.undated", "n", r.Undated))
	}
	t.derive()
	t.check()
	return t
}
