package form

import (
	"reflect"
	"slices"
)

// Resolve puts in what is known of a condition: given returns the answers to a
// field, or that they are not known here (another page's, another level's).
// What is left is a condition that reads only unknown fields; it is nil when
// nothing is left, and then holds is the result.
func (c *Condition) Resolve(given func(field string) (answers []string, known bool)) (left *Condition, holds bool) {
	return c.settle(func(part *Condition) (holds, known bool) {
		if part.Field == "" {
			return false, false
		}
		answers, known := given(part.Field)
		return known && part.Holds(Answers{part.Field: answers}, nil), known
	})
}

// Reads lists the fields a condition reads, each once, in order.
func (c *Condition) Reads() []string {
	var list []string
	c.Resolve(func(field string) ([]string, bool) {
		if !slices.Contains(list, field) {
			list = append(list, field)
		}
		return nil, false
	})
	return list
}

// Above returns the largest parts of a condition that read only fields of which
// above says so, in order; for a condition inside a group, those outside it.
func (c *Condition) Above(above func(field string) bool) []*Condition {
	var list []*Condition
	c.cut(above, func(part *Condition) { list = append(list, part) })
	return list
}

// Given puts in whether the parts that Above gives hold. What is left is a
// condition that reads no field above; it is nil when nothing is left, and then
// holds is the result.
func (c *Condition) Given(
	above func(field string) bool, part func(*Condition) (holds bool),
) (left *Condition, holds bool) {
	found := map[*Condition]bool{}
	return c.cut(above, func(p *Condition) { found[p] = part(p) }).settle(func(p *Condition) (holds, known bool) {
		holds, known = found[p]
		return holds, known
	})
}

// Outside reports whether a field that a condition inside the group reads stands
// outside it, above.
func (f *Field) Outside(id string) bool {
	return !slices.ContainsFunc(f.Fields, func(inner Field) bool { return inner.ID == id })
}

// Above returns the different parts of the conditions inside a group that read
// only fields above it. Parse refuses more than Limits.Above of them.
func (f *Field) Above() []*Condition {
	var list []*Condition
	for i := range f.Fields {
		for _, part := range f.Fields[i].When.Above(f.Outside) {
			if slices.ContainsFunc(list, func(c *Condition) bool { return reflect.DeepEqual(c, part) }) {
				continue
			}
			if list = append(list, part); len(list) > Limits.Above {
				return list
			}
		}
	}
	return list
}

// settle puts in the parts that are known, largest first.
func (c *Condition) settle(part func(*Condition) (holds, known bool)) (left *Condition, holds bool) {
	if c == nil {
		return nil, true
	}
	if holds, known := part(c); known {
		return nil, holds
	}
	switch {
	case c.Not != nil:
		left, holds := c.Not.settle(part)
		if left == nil {
			return nil, !holds
		}
		return &Condition{Not: left}, false
	case c.All != nil:
		parts, decided := settleAll(c.All, part, false)
		if decided || len(parts) == 0 {
			return nil, !decided
		}
		return &Condition{All: parts}, false
	case c.Any != nil:
		parts, decided := settleAll(c.Any, part, true)
		if decided || len(parts) == 0 {
			return nil, decided
		}
		return &Condition{Any: parts}, false
	}
	return c, false
}

// settleAll settles the parts of an all or any; one part that comes out as
// decides settles the whole.
func settleAll(
	parts []*Condition, part func(*Condition) (holds, known bool), decides bool,
) (left []*Condition, decided bool) {
	for _, p := range parts {
		rest, holds := p.settle(part)
		switch {
		case rest != nil:
			left = append(left, rest)
		case holds == decides:
			return nil, true
		}
	}
	return left, false
}

// readsOnly reports whether a condition reads only fields of which above says so.
func (c *Condition) readsOnly(above func(string) bool) bool {
	return !slices.ContainsFunc(c.Reads(), func(field string) bool { return !above(field) })
}

// cut visits the largest parts that read only fields above, and gives a
// condition with the same meaning in which each of them is one.
func (c *Condition) cut(above func(string) bool, visit func(*Condition)) *Condition {
	switch {
	case c == nil:
		return nil
	case c.readsOnly(above):
		visit(c)
		return c
	case c.Not != nil:
		return &Condition{Not: c.Not.cut(above, visit)}
	case c.All != nil:
		return &Condition{
			All: cutAll(c.All, above, visit, func(list []*Condition) *Condition { return &Condition{All: list} }),
		}
	case c.Any != nil:
		return &Condition{
			Any: cutAll(c.Any, above, visit, func(list []*Condition) *Condition { return &Condition{Any: list} }),
		}
	}
	return c
}

// cutAll cuts the parts of an all or any; those that read only fields above
// become one, the first.
func cutAll(
	parts []*Condition, above func(string) bool, visit func(*Condition), join func([]*Condition) *Condition,
) []*Condition {
	var outside, list []*Condition
	for _, p := range parts {
		if p.readsOnly(above) {
			outside = append(outside, p)
		}
	}
	switch len(outside) {
	case 0:
	case 1:
		list = []*Condition{outside[0].cut(above, visit)}
	default:
		list = []*Condition{join(outside).cut(above, visit)}
	}
	for _, p := range parts {
		if !p.readsOnly(above) {
			list = append(list, p.cut(above, visit))
		}
	}
	return list
}
