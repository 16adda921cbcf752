package question

import (
	"encoding/json"
	"slices"

	"tilts/internal/form"
)

// asked is what the conditions of a page look at: its steps, what was answered, and the answers of
// all pages as far as their questions are asked.
type asked struct {
	page    []*form.Step
	given   form.Answers
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
	left, settled := a.past(f.When).Resolve(func(id string) ([]string, bool) {
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

// past looks behind a question that is answered already and not on the page: what its answer opens is opened by
// what the question itself depends on.
func (a asked) past(c *form.Condition) *form.Condition {
	if c == nil {
		return nil
	}
	if c.Field != "" {
		for _, s := range a.page {
			i := slices.IndexFunc(s.Fields, func(f form.Field) bool { return f.ID == c.Field })
			if i >= 0 && a.hidden(c.Field) && s.Fields[i].When != nil && c.Holds(a.given, nil) {
				return a.past(s.Fields[i].When)
			}
		}
		return c
	}
	return inside(c, a.past)
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
	copied := *inside(c, func(x *form.Condition) *form.Condition { return renamed(x, name) })
	if c.Field != "" {
		copied.Field = name(c.Field)
	}
	return &copied
}

// inside copies a condition with what becomes of the parts inside it.
func inside(c *form.Condition, become func(*form.Condition) *form.Condition) *form.Condition {
	all := func(list []*form.Condition) (out []*form.Condition) {
		for _, x := range list {
			out = append(out, become(x))
		}
		return out
	}
	copied := *c
	copied.Not, copied.All, copied.Any = become(c.Not), all(c.All), all(c.Any)
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
