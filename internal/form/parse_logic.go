package form

import (
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// deepest is how far conditions may be nested; nobody can read more.
const deepest = 8

func (p *definer) condition(n ast.Node, what string) *Condition { return p.nested(n, what, deepest) }

func (p *definer) nested(n ast.Node, what string, depth int) *Condition {
	m := p.mapping(n, what, names(conditionKeys)...)
	c := &Condition{}
	if depth == 0 {
		p.wrong(n, "deep_condition", "what", subject(what), "most", deepest)
		return c
	}
	inner := func(key string) (list []*Condition) {
		for _, x := range p.list(m.keys[key], what+", "+key) {
			list = append(list, p.nested(x, what, depth-1))
		}
		return list
	}
	c.All, c.Any = inner("all"), inner("any")
	if m.keys["not"] != nil {
		c.Not = p.nested(m.keys["not"], what, depth-1)
	}
	c.Field = p.str(m.keys["field"], what+", field")
	c.Equals, c.In = p.str(m.keys["equals"], what+", equals"), p.strs(m.keys["in"], what+", in")
	c.Present = p.boolean(m.keys["present"], what+", present")
	outer := count(c.Field != "", c.Not != nil, c.All != nil, c.Any != nil)
	inside := count(c.Equals != "", c.In != nil, c.Present)
	switch {
	case outer != 1, c.Field != "" && inside != 1, c.Field == "" && inside != 0:
		p.wrong(n, "condition", "what", subject(what), "known", conditionShapes)
	case c.Field != "":
		p.readable(n, c, what)
	}
	return c
}

// conditionShapes are the ways to write a condition.
var conditionShapes = []string{
	"{field, equals}", "{field, in}", "{field, present: true}", "not", "all", "any",
}

func count(all ...bool) (n int) {
	for _, b := range all {
		if b {
			n++
		}
	}
	return n
}

// readable checks that a condition reads a choice that stands earlier, and
// compares it with answers it can have.
func (p *definer) readable(n ast.Node, c *Condition, what string) {
	f, known := p.row[c.Field]
	if !known {
		f, known = p.top[c.Field]
	}
	switch {
	case !known:
		p.wrong(n, "not_earlier", "what", subject(what), "id", c.Field)
		return
	case f.Kind != Choice && f.Kind != Choices && f.Kind != YesNo:
		p.wrong(n, "unreadable", "what", subject(what), "id", c.Field, "kind", f.Kind)
		return
	}
	want := c.In
	if c.Equals != "" {
		want = []string{c.Equals}
	}
	for _, id := range want {
		if _, ok := f.Option(id); !ok {
			var ids []string
			for _, o := range f.Options {
				ids = append(ids, o.ID)
			}
			p.wrong(n, "no_option", "what", subject(what), "id", c.Field, "given", id, "known", ids)
		}
	}
}

func (p *definer) rule(n ast.Node) Rule {
	m := p.mapping(n, "rule", names(ruleKeys)...)
	r := Rule{
		Name: p.str(m.keys["rule"], "rule"), Fields: p.strs(m.keys["fields"], "rule, fields"),
		At: p.str(m.keys["at"], "rule, at"), Error: p.text(m.keys["error"], "rule, error"),
	}
	test, known := rules[r.Name]
	if !known {
		p.wrong(n, "unknown_rule", "given", r.Name, "known", slices.Sorted(maps.Keys(rules)))
		return r
	}
	what := "rule " + r.Name
	if len(r.Fields) < test.fields || len(r.Fields) > test.fields && !test.open {
		p.wrong(n, "rule_fields", "what", subject(what), "wanted", test.fields, "n", len(r.Fields))
	}
	for _, id := range append(slices.Clone(r.Fields), r.At) {
		switch group, inner, deep := strings.Cut(id, "."); {
		case id == "":
		case deep && test.rows && slices.ContainsFunc(p.top[group].Fields, func(f Field) bool { return f.ID == inner }):
		case deep && test.rows:
			p.wrong(n, "rule_row", "what", subject(what), "id", id)
		case p.top[id].ID == "" || p.top[id].Kind == Group:
			p.wrong(n, "rule_field", "what", subject(what), "id", id)
		}
	}
	if r.Error != nil && r.Name != "one_of" {
		p.wrong(n, "rule_error", "what", subject(what))
	}
	return r
}
