package question

import (
	"encoding/json"
	"slices"

	"tilts/internal/form"
)

// asked is what the conditions of a page look at: its steps, and the answers of
// all pages as far as their questions are asked.
type asked struct {
	page    []*form.Step
	counted form.Answers
	hidden  func(path string) bool // answered already, and not on the page
}

// conditional decides how a page shows a field that is not always asked: the
// condition that a script follows, as JSON whose fields are names of inputs on
// this page, and whether it holds now. What other pages have answered is put in
// already. A field that nothing on this page can open is not on it.
func (a asked) conditional(
	f *form.Field, list []form.Field, row form.Answers, prefix string,
) (condition string, holds, onPage bool) {
	if f.When == nil {
		return "", true, true
	}
	inRow := func(id string) bool { return prefix != "" && has(list, id) }
	left, settled := f.When.Resolve(func(id string) ([]string, bool) {
		if inRow(id) || a.here(id) {
			return nil, false
		}
		return a.counted.Strings(id), true
	})
	if left == nil {
		return "", settled, settled
	}
	left = renamed(left, func(id string) string {
		if inRow(id) {
			return prefix + id
		}
		return id
	})
	data, err := json.Marshal(left)
	if err != nil {
		panic(err) // texts and lists of them
	}
	return string(data), f.When.Holds(a.counted, row), true
}

func has(list []form.Field, id string) bool {
	return slices.ContainsFunc(list, func(f form.Field) bool { return f.ID == id })
}

// here reports whether the page asks for a field outside groups, or can come to ask for it.
func (a asked) here(id string) bool {
	if a.hidden(id) {
		return false
	}
	for _, s := range a.page {
		if i := slices.IndexFunc(s.Fields, func(f form.Field) bool { return f.ID == id }); i >= 0 {
			_, _, onPage := a.conditional(&s.Fields[i], s.Fields, a.counted, "")
			return onPage
		}
	}
	return false
}

// renamed copies a condition with other names for the fields it reads.
func renamed(c *form.Condition, name func(id string) string) *form.Condition {
	if c == nil {
		return nil
	}
	all := func(list []*form.Condition) (out []*form.Condition) {
		for _, x := range list {
			out = append(out, renamed(x, name))
		}
		return out
	}
	copied := *c
	if c.Field != "" {
		copied.Field = name(c.Field)
	}
	copied.Not, copied.All, copied.Any = renamed(c.Not, name), all(c.All), all(c.Any)
	return &copied
}

// opensUnder finds the choice and option of the same page inside which a field
// is shown; a drop-down list has no inside.
func opensUnder(list []form.Field, f *form.Field) (parent, option string, ok bool) {
	parent, option, ok = f.OpensUnder()
	if !ok {
		return "", "", false
	}
	i := slices.IndexFunc(list, func(g form.Field) bool { return g.ID == parent })
	ok = i >= 0 && (list[i].Type() == "radio" || list[i].Kind == form.Choices)
	return parent, option, ok
}
