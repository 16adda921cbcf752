package form

import (
	"iter"
	"strings"
)

// inRows returns the rule as it stands for each row of the group its fields are in, or for
// each pair of rows of two groups; itself, when its fields are outside groups.
func (r *Rule) inRows(a Answers) iter.Seq[Rule] {
	return func(yield func(Rule) bool) { r.spread(a, yield) }
}

// spread takes the first group that has no row number yet; false ends it.
func (r *Rule) spread(a Answers, yield func(Rule) bool) bool {
	for _, path := range r.Fields {
		group, rest, deep := strings.Cut(path, ".")
		if number, _, _ := strings.Cut(rest, "."); !deep || isRow(number) {
			continue
		}
		for i := range a.rows(group) {
			if row := r.inRow(group, i); !row.spread(a, yield) {
				return false
			}
		}
		return true
	}
	return yield(*r)
}

// inRow is the rule with one row's number in the paths of its group.
func (r *Rule) inRow(group string, i int) Rule {
	numbered := func(path string) string {
		if rest, in := strings.CutPrefix(path, group+"."); in {
			return rowPath(group, i) + rest
		}
		return path
	}
	row := *r
	row.At, row.Fields = numbered(r.At), make([]string, len(r.Fields))
	for j, path := range r.Fields {
		row.Fields[j] = numbered(path)
	}
	return row
}

// rowOf is the row that a path such as "victims.1.minor" speaks of; of a path outside
// groups it is all answers.
func rowOf(a Answers, path string) Answers {
	if i := strings.LastIndex(path, "."); i > 0 {
		row, _ := a.value(path[:i]).(Answers)
		return row
	}
	return a
}
