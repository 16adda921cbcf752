package statistics

import (
	"slices"
	"strings"

	"tilts/internal/mediation"
)

// dimension is what rows or columns are by: each thing counted has one of its values. What it
// does not list is not known, the last of them; an open one takes what the records have.
type dimension struct {
	values []value
	open   bool
	of     func(u *unit) string
}

// value of a dimension.
type value struct {
	code  string
	label Label
}

// unknown is the code of the value that nobody knows.
const unknown = "unknown"

// listed is a dimension of codes whose words stand under a key, and not known.
func listed[C ~string](words string, codes []C, of func(u *unit) C) dimension {
	d := dimension{of: func(u *unit) string { return string(of(u)) }}
	for _, c := range codes {
		if c != unknown {
			d.values = append(d.values, value{string(c), say(words + string(c))})
		}
	}
	d.values = append(d.values, value{unknown, say("statistics.row.unknown")})
	return d
}

// found is a dimension of whatever the records have.
func found(of func(u *unit) string) dimension {
	return dimension{open: true, of: of, values: []value{{unknown, say("statistics.row.unknown")}}}
}

// with is the dimension with the values that were met, in the order of their names; not known
// stays last.
func (d dimension) with(met map[string]bool) []value {
	if !d.open {
		return d.values
	}
	var list []value
	for code := range met {
		if code != "" && !d.has(code) {
			list = append(list, value{code, say("statistics.row.named", "name", code)})
		}
	}
	slices.SortFunc(list, func(a, b value) int { return strings.Compare(a.code, b.code) })
	return append(list, d.values...)
}

// label is that of a value; one that is not listed is a name.
func (d dimension) label(code string) Label {
	for _, v := range d.values {
		if v.code == code {
			return v.label
		}
	}
	return say("statistics.row.named", "name", code)
}

func (d dimension) has(code string) bool {
	return slices.ContainsFunc(d.values, func(v value) bool { return v.code == code })
}

// tree is rows of which some are wholes and others their parts.
type tree struct {
	rows  []treeRow
	sums  [][]string                            // codes: a whole and its parts; the first sum is shown in numbers
	marks func(u *unit, list []string) []string // adds the rows that a unit is in
}

type treeRow struct {
	code, key string
	level     int
	total     bool
	wrong     string // message: there is something to put right; the row is left out without any
}

// dimension lists the rows of the tree.
func (t *tree) dimension() (d dimension) {
	for _, r := range t.rows {
		d.values = append(d.values, value{r.code, say(r.key)})
	}
	return d
}

// The units that tables count.
func cases(r *CaseRow, yield func(unit)) { yield(unit{c: r}) }

func partiesOf(side mediation.Side) func(*CaseRow, func(unit)) {
	return func(r *CaseRow, yield func(unit)) {
		for i := range r.Parties {
			if p := &r.Parties[i]; p.Side == side {
				yield(unit{c: r, party: p})
			}
		}
	}
}

func terms(r *CaseRow, yield func(unit)) {
	for i := range r.Terms {
		yield(unit{c: r, term: &r.Terms[i]})
	}
}

// yes codes a yes or no.
func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

var yesNo = []string{"yes", "no"}
