package form

import "slices"

// Condition says when a field is asked. Exactly one of its forms is filled:
// Field with one of Equals, In and Present; or Not, All or Any. It reads only
// choice, choices and yesno fields that stand earlier in the form, in the same
// group row or above it; Parse refuses any other.
type Condition struct {
	Field   string       `json:"field,omitempty"`
	Equals  string       `json:"equals,omitempty"` // of a choices field: is among the chosen
	In      []string     `json:"in,omitempty"`
	Present bool         `json:"present,omitempty"`
	Not     *Condition   `json:"not,omitempty"`
	All     []*Condition `json:"all,omitempty"`
	Any     []*Condition `json:"any,omitempty"`
}

// Holds reports whether the condition is true of the answers; scope is the group
// row the field stands in, or nil.
func (c *Condition) Holds(a, scope Answers) bool {
	holds := func(x *Condition) bool { return x.Holds(a, scope) }
	switch {
	case c.Not != nil:
		return !c.Not.Holds(a, scope)
	case c.All != nil:
		return !slices.ContainsFunc(c.All, func(x *Condition) bool { return !holds(x) })
	case c.Any != nil:
		return slices.ContainsFunc(c.Any, holds)
	}
	// A group never has a field named like one above it, so the order is free.
	given := scope.Strings(c.Field)
	if len(given) == 0 {
		given = a.Strings(c.Field)
	}
	switch {
	case c.Equals != "":
		return slices.Contains(given, c.Equals)
	case c.In != nil:
		return slices.ContainsFunc(c.In, func(want string) bool { return slices.Contains(given, want) })
	}
	return len(given) > 0
}

// open reports whether it is not decided yet if a field is asked: a question that its
// condition reads is or may be asked, and has no answer.
func (d *Definition) open(f *Field, a Answers) bool {
	if f.When == nil {
		return false
	}
	return slices.ContainsFunc(f.When.reads(), func(id string) bool {
		read, ok := d.Field(id)
		if !ok || len(a.Strings(id)) > 0 {
			return false
		}
		return read.When == nil || read.When.Holds(a, a) || d.open(read, a)
	})
}

// reads lists the fields that a condition looks at.
func (c *Condition) reads() []string {
	if c.Field != "" {
		return []string{c.Field}
	}
	var list []string
	if c.Not != nil {
		list = c.Not.reads()
	}
	for _, inner := range slices.Concat(c.All, c.Any) {
		list = append(list, inner.reads()...)
	}
	return list
}
