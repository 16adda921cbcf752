package surface

import (
	"strings"

	"tilts/internal/form"
	"tilts/internal/locale"
)

// PlainSchemas are the schemas that programs which write client code are given: each named,
// so that classes are named alike whatever the language of words, and flat, since those
// programs understand no conditions. The first is that of the answers, called name; those of
// the rows of groups follow. What holds under conditions is in SentSchema. The schemas stand
// side by side at the JSON pointer at.
func PlainSchemas(def *form.Definition, words *locale.Catalogue, name, at string) Object {
	p := plainer{schemer: schemer{def: def, words: words}, at: at}
	var fields []*form.Field
	for i := range def.Steps {
		for j := range def.Steps[i].Fields {
			fields = append(fields, &def.Steps[i].Fields[j])
		}
	}
	about := append([]string{ended(def.Title.In(words.Lang))}, p.formRules()...)
	answers := p.object(fields, name).With("description", strings.Join(about, " "))
	return append(Object{{name, answers}}, p.rows...)
}

type plainer struct {
	schemer
	at   string
	rows Object // the schemas of groups so far
}

// object has a property for each field, and requires those that are always asked.
func (p *plainer) object(fields []*form.Field, name string) Object {
	var props Object
	required := []string{}
	for _, f := range fields {
		if f.Kind == form.File {
			continue
		}
		props = props.With(f.ID, p.property(f, name))
		if f.Required && f.When == nil {
			required = append(required, f.ID)
		}
	}
	o := Object{{"type", "object"}, {"additionalProperties", false}, {"properties", props}}
	if len(required) > 0 {
		o = o.With("required", required)
	}
	return o
}

func (p *plainer) property(f *form.Field, name string) Object {
	o := Object{{"description", p.described(f)}}
	switch {
	case f.Kind == form.Group:
		row := name + "_" + f.ID
		var inner []*form.Field
		for i := range f.Fields {
			inner = append(inner, &f.Fields[i])
		}
		p.rows = p.rows.With(row, p.object(inner, row).With("description", f.Label.In(p.words.Lang)))
		return o.With("type", "array").With("maxItems", f.Max).With("items", Object{{"$ref", p.at + "/" + row}})
	case f.Kind == form.Choices:
		return o.With("type", "array").With("items", one(f))
	}
	return append(o, one(f)...)
}

// one is a single answer.
func one(f *form.Field) Object {
	o := Object{{"type", "string"}}
	switch {
	case len(f.OptionIDs()) > 0:
		return o.With("enum", f.OptionIDs())
	case f.MaxLength > 0:
		o = o.With("maxLength", f.MaxLength)
	}
	if list := examples(f); len(list) > 0 {
		o = o.With("examples", list)
	}
	return o
}

// described is the question, how its kind is written, its options in words, and when it is asked.
func (p *plainer) described(f *form.Field) string {
	text := []string{ended(f.Label.In(p.words.Lang))}
	if note := p.note(f); note != "" {
		text = append(text, note)
	}
	for _, option := range f.Options {
		text = append(text, option.ID+": "+option.Label.In(p.words.Lang)+".")
	}
	if f.When != nil {
		key := map[bool]string{true: "api.needed_if", false: "api.asked_if"}[f.Required]
		text = append(text, p.words.T(key, "condition", ConditionInWords(p.def, f.When, p.words)))
	}
	return strings.Join(text, " ")
}

// ended is a text that another sentence may follow.
func ended(text string) string {
	if strings.ContainsAny(text[max(0, len(text)-1):], ".?!") {
		return text
	}
	return text + "."
}
