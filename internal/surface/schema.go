package surface

import (
	"strings"

	"tilts/internal/form"
	"tilts/internal/locale"
)

// SentSchema returns the JSON Schema (draft 2020-12) of a form's answers as a program
// sends them, with titles and notes in the language of words. It means what form.Check
// means: a field whose condition is false is not judged, transitively, and an answer of
// nothing but space counts as none. Where a pattern cannot say exactly what Check says,
// it lets more through, never less; what only the server checks is listed in words under
// "server_rules" of "x-tilts". Questions that files answer are not in it: files go beside the
// answers, and "files" there lists them.
//
// The definitions "visible_<field>" tell, of the whole answers, whether a question
// is asked: its own condition holds, and whatever that reads is asked too.
//
// The schema stands inside another document at the JSON pointer at ("#" for a document
// of its own).
func SentSchema(def *form.Definition, words *locale.Catalogue, at string) Object {
	s := schemer{def: def, words: words, at: at}
	if at == "#" {
		return append(Object{{"$schema", "https://json-schema.org/draft/2020-12/schema"}}, s.answers()...)
	}
	return s.answers()
}

// schemer writes the schema of one form.
type schemer struct {
	def   *form.Definition
	words *locale.Catalogue
	at    string // where the schema stands
	defs  Object // "$defs" so far
}

// define adds a definition, once, and gives the reference to it.
func (s *schemer) define(name string, schema func() any) Object {
	for _, d := range s.defs {
		if d.Name == name {
			return s.ref(name)
		}
	}
	i := len(s.defs)
	s.defs = s.defs.With(name, nil)
	s.defs[i].Value = schema() // may define others
	return s.ref(name)
}

func (s *schemer) ref(name string) Object { return Object{{"$ref", s.at + "/$defs/" + name}} }

func (s *schemer) answers() Object {
	var props Object
	var judged []any
	for i := range s.def.Steps {
		for j := range s.def.Steps[i].Fields {
			f := &s.def.Steps[i].Fields[j]
			if f.Kind == form.File {
				continue
			}
			props = props.With(f.ID, s.described(f))
			judged = append(judged, when(s.visible(f), s.judged(f))...)
		}
	}
	for i := range s.def.Rules {
		if r := s.oneOf(&s.def.Rules[i], i); r != nil {
			judged = append(judged, r)
		}
	}
	o := Object{{"title", s.def.Title.In(s.words.Lang)}}
	if len(s.def.Help) > 0 {
		o = o.With("description", s.def.Help.In(s.words.Lang))
	}
	o = o.With("type", "object").With("additionalProperties", false).With("properties", props)
	if len(judged) > 0 {
		o = o.With("allOf", judged)
	}
	return o.With("x-tilts", s.beside()).With("$defs", s.defs)
}

// beside is what JSON Schema has no word for, under one name: validators that refuse names
// they do not know need to be told of one.
func (s *schemer) beside() Object {
	o := Object{{"form", s.def.Name}, {"form_hash", s.def.Hash()}, {"language", s.words.Lang}}
	if rules := s.serverRules(); len(rules) > 0 {
		o = o.With("server_rules", rules)
	}
	if files := s.listFiles(); len(files) > 0 {
		o = o.With("files", files)
	}
	return o
}

// described is what a property says whether its question is asked or not. The ids of options stand there as
// examples, which judge nothing: only where the question is asked may nothing else be sent.
func (s *schemer) described(f *form.Field) Object {
	o := Object{{"title", f.Label.In(s.words.Lang)}}
	if note := s.note(f); note != "" {
		o = o.With("description", note)
	}
	text := Object{{"type", "string"}}
	if list := examples(f); len(list) > 0 {
		text = text.With("examples", list)
	}
	switch f.Kind {
	case form.Group:
		var inner Object
		for i := range f.Fields {
			inner = inner.With(f.Fields[i].ID, s.described(&f.Fields[i]))
		}
		row := Object{{"type", "object"}, {"additionalProperties", false}, {"properties", inner}}
		return o.With("type", "array").With("items", row) // how many depends on whether it is asked
	case form.Choices:
		return o.With("type", "array").With("maxItems", form.Limits.Fields).With("items", text)
	}
	return append(o, text...)
}

// note is how the kind of a question is written, and the question's own hint.
func (s *schemer) note(f *form.Field) string {
	var notes []string
	if kind := KindInWords(f, s.words); kind != "" {
		notes = append(notes, kind)
	}
	if hint := f.Hint.In(s.words.Lang); hint != "" {
		notes = append(notes, hint)
	}
	return strings.Join(notes, " ")
}

// KindInWords returns how an answer of the field's kind is written, empty where nobody
// has to be told.
func KindInWords(f *form.Field, words *locale.Catalogue) string {
	key := "api.kind_" + string(f.Kind)
	if !words.Has(key) {
		return ""
	}
	return words.T(key, "length", words.N("api.length", f.MaxLength))
}

// when puts a schema under a condition: nil always holds, false never does.
func when(visible any, judged Object) []any {
	switch {
	case visible == false || len(judged) == 0:
		return nil
	case visible == nil:
		return []any{judged}
	}
	return []any{Object{{"if", visible}, {"then", judged}}}
}

// judged is what holds of the whole answers when the question is asked.
func (s *schemer) judged(f *form.Field) Object {
	if f.Kind == form.Group {
		return s.group(f)
	}
	return property(f, s.answer(f))
}

// property puts the schema of an answer into the object it stands in.
func property(f *form.Field, answer any) Object {
	o := Object{{"properties", Object{{f.ID, answer}}}}
	if f.Required {
		o = o.With("required", []string{f.ID})
	}
	return o
}

// listFiles names the questions that files answer.
func (s *schemer) listFiles() []Object {
	var list []Object
	for i := range s.def.Steps {
		for j := range s.def.Steps[i].Fields {
			if f := &s.def.Steps[i].Fields[j]; f.Kind == form.File {
				list = append(list, Object{
					{"field", f.ID}, {"title", f.Label.In(s.words.Lang)}, {"required", f.Required}, {"max", f.Max},
				})
			}
		}
	}
	return list
}
