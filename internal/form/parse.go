package form

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"regexp"
	"slices"

	"github.com/goccy/go-yaml/ast"
)

var (
	idShape   = regexp.MustCompile(`^[a-z][a-z0-9_]{0,59}$`)
	langShape = regexp.MustCompile(`^[a-z]{2,3}$`)
)

// definer builds a Definition and knows what stood earlier in it.
type definer struct {
	reader
	top    map[string]Field // top-level fields so far
	row    map[string]Field // fields of the present group so far; nil outside
	inner  map[string]bool  // ids of fields inside groups
	steps  map[string]bool
	fields int
}

// Parse reads a definition. Its error names every mistake with file, line and
// column, what is wrong and what would be right.
func Parse(name string, source []byte) (*Definition, error) {
	sum := sha256.Sum256(source)
	d := &Definition{Name: name, source: slices.Clone(source), hash: hex.EncodeToString(sum[:])}
	p := &definer{
		reader: reader{file: name + ".yaml"},
		top:    map[string]Field{},
		inner:  map[string]bool{},
		steps:  map[string]bool{},
	}
	if !idShape.MatchString(name) {
		p.at(1, 1, "form_name", "name", name)
	}
	if len(source) > Limits.JSONBytes {
		p.at(1, 1, "large", "most", Limits.JSONBytes)
	} else if root := p.open(source); root != nil {
		p.definition(root, d)
	}
	if err := errors.Join(p.errs...); err != nil {
		return nil, err
	}
	return d, nil
}

func (p *definer) definition(root ast.Node, d *Definition) {
	m := p.mapping(root, "form", names(formKeys)...)
	if m.keys["languages"] == nil || m.keys["steps"] == nil {
		p.wrong(root, "head", "missing", m.lacks("languages", "title", "steps"))
		return
	}
	d.spoken, d.begun = placeOf(m.keys["languages"]), placeOf(root)
	d.Languages = p.strs(m.keys["languages"], "languages")
	for _, lang := range d.Languages {
		if !langShape.MatchString(lang) {
			p.wrong(m.keys["languages"], "language", "given", lang)
		}
	}
	p.langs = d.Languages
	d.Title = p.needed(m, "title", "form")
	d.Help = p.text(m.keys["help"], "form, help")
	d.Yes, d.No = p.answer(m, "yes"), p.answer(m, "no")
	d.Begin = p.text(m.keys["begin"], "form, begin")
	d.Send, d.Received = p.text(m.keys["send"], "form, send"), p.text(m.keys["received"], "form, received")
	p.behaviour(m, d)
	for _, n := range p.list(m.keys["steps"], "steps") {
		d.Steps = append(d.Steps, p.step(n, d))
	}
	p.partiesStand(m, d)
	for id := range p.inner {
		if _, clash := p.top[id]; clash {
			p.wrong(root, "in_and_out", "id", id)
		}
	}
	for _, n := range p.list(m.keys["after"], "after") {
		d.After = append(d.After, p.after(n))
	}
	if p.fields > Limits.Fields {
		p.wrong(root, "many_fields", "n", p.fields, "most", Limits.Fields)
	}
	for _, n := range p.list(m.keys["rules"], "rules") {
		d.Rules = append(d.Rules, p.rule(n))
	}
}

// answer is the word with which a question is answered yes, or no.
func (p *definer) answer(m mapping, key string) Text {
	if m.keys[key] == nil {
		p.wrong(m.node, "answer_missing", "name", key)
		return nil
	}
	return p.text(m.keys[key], "form, "+key)
}

// behaviour reads what a form does.
func (p *definer) behaviour(m mapping, d *Definition) {
	word := func(name string) string { return p.word(m.keys[name], "form", keyOf(formKeys, name)) }
	d.For, d.Entry = cmp.Or(Audience(word("for")), Applicants), cmp.Or(Entry(word("entry")), Open)
	otherwise := OpensCase
	if d.For == Participants {
		otherwise = OpensNothing
	}
	d.Opens, d.Parties = cmp.Or(Opening(word("opens")), otherwise), cmp.Or(Parties(word("parties")), FromSender)
	d.Clerk = m.keys["clerk"] == nil || p.boolean(m.keys["clerk"], "form, clerk")
}

// partiesStand checks that a form whose groups are the parties has such groups.
func (p *definer) partiesStand(m mapping, d *Definition) {
	isGroup := func(id string) bool { return p.top[id].Kind == Group }
	if d.Parties != FromDirector || slices.ContainsFunc(partyGroups, isGroup) {
		return
	}
	p.wrong(m.keys["parties"], "party_groups",
		"known", partyGroups, "or", []string{string(FromSender), string(FromNobody)})
}

// word reads a word of a key's closed list; empty when absent.
func (p *definer) word(n ast.Node, what string, k key) string {
	if n == nil {
		return ""
	}
	given := p.str(n, what+", "+k.name)
	var known []string
	for _, w := range k.words {
		known = append(known, w.name)
	}
	if !slices.Contains(known, given) {
		p.wrong(n, "unknown_word", "what", subject(what), "name", k.name, "given", given, "known", known)
	}
	return given
}

func (p *definer) step(n ast.Node, d *Definition) Step {
	m := p.mapping(n, "step", names(stepKeys)...)
	id := p.id(m, "step")
	if p.steps[id] {
		p.wrong(n, "twice", "what", subject("step "+id))
	}
	p.steps[id] = true
	what := "step " + id
	s := Step{
		ID: id, Title: p.needed(m, "title", what), Short: p.text(m.keys["short"], what+", short"),
		Staff: p.text(m.keys["staff"], what+", staff"),
		Help:  p.text(m.keys["help"], what+", help"), Screen: p.boolean(m.keys["screen"], what+", screen"),
	}
	if m.keys["fields"] == nil {
		p.wrong(n, "missing", "what", subject(what), "name", "fields")
	}
	for _, fn := range p.list(m.keys["fields"], what+", fields") {
		f := p.field(fn, d)
		if _, twice := p.top[f.ID]; twice {
			p.wrong(fn, "twice", "what", subject("field "+f.ID))
		}
		p.top[f.ID] = f
		s.Fields = append(s.Fields, f)
	}
	return s
}

func (p *definer) id(m mapping, what string) string {
	id := ""
	if m.keys["id"] != nil {
		id = p.str(m.keys["id"], what+", id")
	}
	if !idShape.MatchString(id) {
		p.wrong(m.node, "id", "what", subject(what), "given", id)
	}
	return id
}

func (p *definer) field(n ast.Node, d *Definition) Field {
	m := p.mapping(n, "field", names(fieldKeys)...)
	p.fields++
	f := Field{ID: p.id(m, "field"), place: placeOf(n)}
	what := "field " + f.ID
	f.Kind = Kind(p.str(m.keys["kind"], what+", kind"))
	if _, known := kinds[f.Kind]; !known {
		p.wrong(n, "unknown_word", "what", subject(what), "name", "kind", "given", string(f.Kind), "known", Kinds())
		p.when(m, &f, what) // the rest goes by the kind
		return f
	}
	f.Label, f.Short = p.needed(m, "label", what), p.text(m.keys["short"], what+", short")
	f.Staff = p.text(m.keys["staff"], what+", staff")
	f.Hint, f.Why = p.text(m.keys["hint"], what+", hint"), p.text(m.keys["why"], what+", why")
	f.Missing, f.Blank = p.text(m.keys["error"], what+", error"), p.text(m.keys["blank"], what+", blank")
	f.Required = p.boolean(m.keys["required"], what+", required")
	f.Sensitive = p.boolean(m.keys["sensitive"], what+", sensitive") || kinds[f.Kind].sensitive
	f.Select = p.boolean(m.keys["select"], what+", select")
	word := func(name string) string { return p.word(m.keys[name], what, keyOf(fieldKeys, name)) }
	f.Range, f.Party, f.Today = Range(word("range")), word("party"), word("default") == "today"
	p.when(m, &f, what)
	p.bounds(m, &f, what)
	p.options(m, &f, d, what)
	p.group(m, &f, d, what)
	p.misplaced(m, &f, what)
	return f
}

func (p *definer) when(m mapping, f *Field, what string) {
	if c := m.keys["when"]; c != nil {
		f.When = p.condition(c, what+", when")
	}
}

func (p *definer) bounds(m mapping, f *Field, what string) {
	f.MaxLength = kinds[f.Kind].maxLength
	if f.MaxLength == 0 {
		f.MaxLength = Limits.TextLength
	}
	if n := m.keys["max_length"]; n != nil {
		f.MaxLength = p.number(n, what+", max_length", 20_000)
	}
	switch f.Kind {
	case Group:
		f.Max = p.number(m.keys["max"], what+", max", Limits.Rows)
	case File:
		f.Max = Limits.Files
		if n := m.keys["max"]; n != nil {
			f.Max = p.number(n, what+", max", Limits.Files)
		}
	}
}

func (p *definer) options(m mapping, f *Field, d *Definition, what string) {
	for _, n := range p.list(m.keys["options"], what+", options") {
		om := p.mapping(n, what+", option", names(optionKeys)...)
		o := Option{
			ID: p.id(om, what+", option"), Label: p.needed(om, "label", what+", option"),
			Staff: p.text(om.keys["staff"], what+", option, staff"),
			Hint:  p.text(om.keys["hint"], what+", option, hint"),
		}
		if _, twice := f.Option(o.ID); twice {
			p.wrong(n, "twice", "what", subject(what+", option "+o.ID))
		}
		f.Options = append(f.Options, o)
	}
	_, hasYes := f.Option("yes")
	_, hasNo := f.Option("no")
	switch f.Kind {
	case YesNo:
		if f.Options == nil {
			f.Options = []Option{{ID: "yes", Label: d.Yes}, {ID: "no", Label: d.No}}
		} else if len(f.Options) != 2 || !hasYes || !hasNo {
			p.wrong(m.keys["options"], "yes_no", "what", subject(what))
		}
	case Statement:
		f.Options = []Option{{ID: "yes", Label: d.Yes}}
	case Choice, Choices, Signature, Identity:
		if len(f.Options) < 2 {
			p.wrong(m.node, "two_options", "what", subject(what), "kind", f.Kind)
		}
		for _, o := range f.Options {
			if ways := kinds[f.Kind].ways; ways != nil && !slices.Contains(ways, o.ID) {
				p.wrong(m.keys["options"], "option_way",
					"what", subject(what), "given", o.ID, "kind", f.Kind, "known", ways)
			}
		}
	}
}

func (p *definer) group(m mapping, f *Field, d *Definition, what string) {
	if f.Kind != Group {
		return
	}
	f.Item = p.needed(m, "item", what)
	if f.Max == 0 {
		p.wrong(m.node, "no_max", "what", subject(what), "most", Limits.Rows)
	}
	if m.keys["fields"] == nil {
		p.wrong(m.node, "missing", "what", subject(what), "name", "fields")
	}
	if p.row != nil {
		p.wrong(m.node, "group_in_group", "what", subject(what))
		return
	}
	p.row = map[string]Field{}
	for _, n := range p.list(m.keys["fields"], what+", fields") {
		inner := p.field(n, d)
		if _, twice := p.row[inner.ID]; twice {
			p.wrong(n, "twice", "what", subject(what+", field "+inner.ID))
		}
		if inner.Kind == File {
			p.wrong(n, "file_in_group", "what", subject("field "+inner.ID))
		}
		before := f.Above()
		p.row[inner.ID], p.inner[inner.ID] = inner, true
		f.Fields = append(f.Fields, inner)
		if len(f.Above()) > Limits.Above && len(before) <= Limits.Above {
			p.wrong(n, "many_ways", "what", subject(what), "id", inner.ID, "most", Limits.Above)
		}
	}
	p.row = nil
}

// misplaced refuses keys that mean nothing for the field's kind.
func (p *definer) misplaced(m mapping, f *Field, what string) {
	for _, k := range fieldKeys {
		if n := m.keys[k.name]; n != nil && len(k.kinds) > 0 && !slices.Contains(k.kinds, f.Kind) {
			p.wrong(n, "misplaced", "what", subject(what), "name", k.name, "kind", f.Kind, "known", k.kinds)
		}
	}
}
