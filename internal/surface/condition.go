package surface

import (
	"slices"
	"strings"

	"tilts/internal/form"
	"tilts/internal/locale"
)

// ConditionInWords says when a field of the form is asked, in the catalogue's language,
// to go behind an "if"; empty for always.
func ConditionInWords(def *form.Definition, c *form.Condition, words *locale.Catalogue) string {
	if c == nil {
		return ""
	}
	return layout{def: def, lang: words.Lang, Options: Options{Catalogue: words}}.condition(c, false, true)
}

// when puts a condition into a sentence.
func (l layout) when(c *form.Condition) string {
	return l.say("when", "condition", l.condition(c, false, true))
}

// condition puts a condition, or its opposite, into words. Negations are taken down to the
// single questions, since a sentence with "not" before a bracket is read wrongly. One
// inside another that joins differently gets brackets unless it is outermost.
func (l layout) condition(c *form.Condition, negated, outermost bool) string {
	switch {
	case c.Not != nil:
		return l.condition(c.Not, !negated, outermost)
	case c.All != nil:
		return l.joined(c.All, negated, negated, outermost)
	case c.Any != nil:
		return l.joined(c.Any, negated, !negated, outermost)
	}
	wanted := c.In
	if c.Equals != "" {
		wanted = []string{c.Equals}
	}
	return l.test(c.Field, wanted, negated)
}

// joined puts "or" or "and" between parts.
func (l layout) joined(parts []*form.Condition, negated, or, outermost bool) string {
	key := "and"
	if or {
		key = "or"
	}
	said := make([]string, 0, len(parts))
	for _, p := range parts {
		if s := l.condition(p, negated, len(parts) == 1 && outermost); !slices.Contains(said, s) {
			said = append(said, s)
		}
	}
	text := strings.Join(said, l.say(key))
	if len(said) > 1 && !outermost {
		return l.say("group", "condition", text)
	}
	return text
}

// test puts into words what was answered to a question; no options mean any of them.
func (l layout) test(field string, wanted []string, negated bool) string {
	label, options := field, wanted
	if f, ok := l.lookUp(field); ok {
		label = f.Label.In(l.lang)
		options = nil
		for _, id := range wanted {
			if o, known := f.Option(id); known {
				options = append(options, l.quote(o.Label.In(l.lang)))
			}
		}
	}
	key := "is"
	switch {
	case len(options) == 0 && negated:
		key = "absent"
	case len(options) == 0:
		key = "present"
	case negated:
		key = "is_not"
	}
	return l.say(key, "field", l.quote(label), "options", strings.Join(options, l.say("or")))
}

// lookUp finds a field by its id, at the top or in a group: an id is one field's.
func (l layout) lookUp(id string) (*form.Field, bool) {
	if f, ok := l.def.Field(id); ok {
		return f, true
	}
	for _, s := range l.def.Steps {
		for _, f := range s.Fields {
			if inner, ok := l.def.Field(f.ID + "." + id); ok && f.Kind == form.Group {
				return inner, true
			}
		}
	}
	return nil, false
}
