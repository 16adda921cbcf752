package surface

import (
	"regexp"
	"slices"

	"tilts/internal/form"
)

// visible tells of the whole answers whether a question outside groups is asked;
// nil when it always is.
func (s *schemer) visible(f *form.Field) any {
	if f.When == nil {
		return nil
	}
	return s.define("visible_"+f.ID, func() any { return condition(f.When, s.reads) })
}

// reads tests one answer outside groups: a hidden question counts as empty.
func (s *schemer) reads(c *form.Condition) any {
	f, _ := s.def.Field(c.Field)
	return both(s.visible(f), given(f, c))
}

// both is all of two schemas; nil always holds.
func both(visible any, more Object) any {
	if visible == nil {
		return more
	}
	return Object{{"allOf", []any{visible, more}}}
}

// condition writes a condition; leaf writes the test of one answer.
func condition(c *form.Condition, leaf func(*form.Condition) any) any {
	all := func(parts []*form.Condition) (list []any) {
		for _, p := range parts {
			list = append(list, condition(p, leaf))
		}
		return list
	}
	switch {
	case c.Not != nil:
		return Object{{"not", condition(c.Not, leaf)}}
	case c.All != nil:
		return Object{{"allOf", all(c.All)}}
	case c.Any != nil:
		return Object{{"anyOf", all(c.Any)}}
	}
	return leaf(c)
}

// given tests that the answer to a field is there and is what a condition wants.
func given(f *form.Field, c *form.Condition) Object {
	test := Object{{"pattern", filledPattern(f)}}
	switch {
	case c.Equals != "":
		test = Object{{"pattern", spaced(c.Equals)}}
	case c.In != nil:
		test = Object{{"pattern", spaced(c.In...)}}
	}
	return there(f, test)
}

// there tests that an answer, or one of several, is there and passes the test.
func there(f *form.Field, test Object) Object {
	test = append(Object{{"type", "string"}}, test...)
	if f.Kind == form.Choices {
		test = Object{{"type", "array"}, {"contains", test}}
	}
	return Object{{"required", []string{f.ID}}, {"properties", Object{{f.ID, test}}}}
}

// filled tests that there is an answer at all.
func filled(f *form.Field) Object { return there(f, Object{{"pattern", filledPattern(f)}}) }

// spaced is the pattern of one of some words, with space around it.
func spaced(options ...string) string {
	pattern := ""
	for _, o := range options {
		pattern += "|" + regexp.QuoteMeta(o)
	}
	return "^" + space + "*(?:" + pattern[1:] + ")" + space + "*$"
}

// oneOf is the rule that one of some questions is answered: nil for other rules.
// Like the server it judges only when the question it is reported at is asked.
func (s *schemer) oneOf(r *form.Rule, number int) any {
	if r.Name != "one_of" {
		return nil
	}
	var answered, asked []any
	for _, path := range r.Fields {
		f, ok := s.def.Field(path)
		if !ok || f.Kind == form.File {
			return nil // the server checks it: files are not among the answers
		}
		answered = append(answered, both(s.visible(f), filled(f)))
		asked = append(asked, s.visible(f))
	}
	if f, ok := s.def.Field(r.At); ok {
		asked = []any{s.visible(f)}
	}
	name := ruleName(number)
	ref := s.define(name, func() any {
		o := Object{{"anyOf", answered}}
		if len(r.Error) > 0 {
			o = append(Object{{"title", r.Error.In(s.words.Lang)}}, o...)
		}
		return o
	})
	if slices.Contains(asked, nil) {
		return ref
	}
	return Object{{"if", Object{{"anyOf", asked}}}, {"then", ref}}
}
