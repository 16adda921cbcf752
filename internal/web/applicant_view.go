package web

import (
	"slices"
	"strconv"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/record"
)

// FieldView is one question as a page shows it.
type FieldView struct {
	Path, ID     string // input name; element id that errors link to
	Type         string // text, email, tel, textarea, select, radio, checkbox, statement, file, group
	Label        string
	Hint, Why    string
	Error        string
	Warning      string // worth a second look, not wrong
	Optional     bool
	Untitled     bool // the page's title asks the question already
	Value        string
	InputMode    string
	Autocomplete string
	MaxLength    int
	Width        string // "short", "medium" or "" for the whole column
	Options      []OptionView
	Rows         []RowView // of a group
	CanAdd       bool      // a group that takes another row, a file field another file
	Files        []FileView
	FileLimit    string // largest file, in words
	FileMost     int64  // and in bytes
	Required     bool   // when it is asked; a rule may need it all the same
	Condition    string // that a script follows; empty for one that this page always asks
	Shut         bool   // its condition does not hold now
}

// OptionView is one row of a choice, with the questions that open inside it.
type OptionView struct {
	ID, Value   string
	Label, Hint string
	Chosen      bool
	Inside      []FieldView
}

// RowView is one row of a group.
type RowView struct {
	Path   string
	Title  string
	Fields []FieldView
}

// FileView is one attachment of a draft.
type FileView struct {
	ID, Name, Size string
}

// Problem is one line of the error summary.
type Problem struct {
	Link string // "#f-birth_date", or a step's address with it
	Text string
}

// builder makes views of fields in one language over one set of answers.
type builder struct {
	def       *form.Definition
	words     *locale.Catalogue
	answers   form.Answers
	counted   form.Answers // of the answers, what is asked
	page      []*form.Step // that stand on the page together
	files     []record.Upload
	maxFile   int64
	today     string            // as people write it: where a date begins with it; empty for nowhere
	sentences map[string]string // what is wrong, by path
	warnings  map[string]string
	shown     []string // paths of what is shown now, for pages without scripts
}

// elementID is the id of a field's input.
func elementID(path string) string { return "f-" + strings.ReplaceAll(path, ".", "-") }

// step makes the views of a step's fields.
func (b *builder) step(s *form.Step) []FieldView {
	if b.page == nil {
		b.page = []*form.Step{s}
	}
	if b.counted == nil {
		b.counted = b.def.Counted(b.answers)
	}
	return b.fields(s.Fields, scope{given: b.answers, counted: b.counted, open: true})
}

// scope is where some fields stand: on the page itself or in a group's row.
type scope struct {
	given   form.Answers // as typed
	counted form.Answers // of them, what is asked
	prefix  string       // of paths, "supporters.0."
	open    bool         // the part they stand in is shown now
}

// fields makes the views of a list of fields. A field that depends on one
// option of a choice in the same list stands inside that option.
func (b *builder) fields(list []form.Field, in scope) []FieldView {
	var roots []*form.Field
	inside := map[string][]*form.Field{} // "field option" to its questions
	for i := range list {
		f := &list[i]
		if parent, option, ok := opensUnder(list, f); ok {
			inside[parent+" "+option] = append(inside[parent+" "+option], f)
		} else {
			roots = append(roots, f)
		}
	}
	return b.views(roots, list, inside, in)
}

// views makes the views of some fields and of what opens inside them.
func (b *builder) views(some []*form.Field, list []form.Field, inside map[string][]*form.Field, in scope) []FieldView {
	var views []FieldView
	for _, f := range some {
		condition, holds, onPage := b.conditional(f, list, in.counted, in.prefix)
		if !onPage {
			continue
		}
		shown := in.open && holds
		v := b.field(f, in, shown)
		v.Condition, v.Shut = condition, !holds
		if shown {
			b.shown = append(b.shown, v.Path)
		}
		for i := range v.Options {
			if some := inside[f.ID+" "+v.Options[i].Value]; len(some) > 0 {
				v.Options[i].Inside = b.views(some, list, inside, in)
			}
		}
		views = append(views, v)
	}
	return views
}

// field makes the view of one field; shown tells whether the person sees it now.
func (b *builder) field(f *form.Field, in scope, shown bool) FieldView {
	lang := b.words.Lang
	path := in.prefix + f.ID
	v := FieldView{
		Path: path, ID: elementID(path), Type: f.Type(),
		Label: f.Label.In(lang), Hint: f.Hint.In(lang), Why: f.Why.In(lang),
		Error: b.sentences[path], Warning: b.warnings[path],
		Required:  f.Required,
		Optional:  !f.Required && f.Kind != form.Statement && !b.ruled(f.ID),
		InputMode: f.InputMode(), Autocomplete: f.Autocomplete(), Width: width(f),
		Value: shownValue(f, in.given.String(f.ID)), MaxLength: f.MaxLength,
	}
	if f.Today && v.Value == "" {
		v.Value = b.today
	}
	switch {
	case f.Kind == form.Statement:
		v.Type = "statement"
	case f.Kind == form.Group:
		b.rows(&v, f, in, shown)
	case f.Kind == form.File:
		b.attachments(&v, f)
	}
	given := in.given.Strings(f.ID)
	for i, o := range f.Options {
		id := v.ID
		if i > 0 {
			id += "-" + o.ID
		}
		v.Options = append(v.Options, OptionView{
			ID: id, Value: o.ID, Label: o.Label.In(lang), Hint: o.Hint.In(lang), Chosen: slices.Contains(given, o.ID),
		})
	}
	return v
}

// shownValue is an answer as its box shows it: a date that was read as people
// write it, everything else as typed.
func shownValue(f *form.Field, value string) string {
	if f.Kind == form.Date {
		return f.Shown(value, locale.Main)
	}
	return value
}

// ruled tells whether a rule across fields may need the field, so that calling
// it optional would mislead.
func (b *builder) ruled(id string) bool {
	return slices.ContainsFunc(b.def.Rules, func(r form.Rule) bool {
		return (r.Name == "one_of" || r.Name == "birth_date_when_code_hides") && slices.Contains(r.Fields, id)
	})
}

func (b *builder) rows(v *FieldView, f *form.Field, in scope, shown bool) {
	rows, counted := in.given.Groups(f.ID), in.counted.Groups(f.ID)
	most := f.Max
	if most == 0 {
		most = form.Limits.Rows
	}
	v.CanAdd = len(rows) < most
	for i, row := range rows {
		path := v.Path + "." + strconv.Itoa(i)
		title := strings.ReplaceAll(f.Item.In(b.words.Lang), "{n}", strconv.Itoa(i+1))
		inner := scope{given: row, prefix: path + ".", open: shown}
		if i < len(counted) { // none when the group is not asked
			inner.counted = counted[i]
		}
		v.Rows = append(v.Rows, RowView{Path: path, Title: title, Fields: b.fields(f.Fields, inner)})
	}
}

func (b *builder) attachments(v *FieldView, f *form.Field) {
	most := f.Max
	if most == 0 {
		most = form.Limits.Files
	}
	for _, u := range b.files {
		if u.Field == f.ID {
			v.Files = append(v.Files, FileView{ID: u.ID, Name: u.Name, Size: size(u.Size)})
		}
	}
	v.CanAdd = len(v.Files) < most
	v.FileLimit, v.FileMost = size(b.maxFile), b.maxFile
}

// width follows the expected length of an answer.
func width(f *form.Field) string {
	switch f.Kind {
	case form.Date, form.PersonCode, form.Number, form.Amount, form.CriminalCase, form.Registration, form.Reference:
		return "short"
	case form.Phone, form.Country, form.Code, form.Offence:
		return "medium"
	}
	return ""
}

// say puts sentences at the fields that are wrong or worth a second look.
func (b *builder) say(wrong, doubtful []fault.Field) {
	b.sentences, b.warnings = b.sentencesOf(wrong), b.sentencesOf(doubtful)
}

func (b *builder) sentencesOf(list []fault.Field) map[string]string {
	m := map[string]string{}
	for _, f := range list {
		if _, there := m[f.Path]; !there {
			m[f.Path] = b.sentence(f)
		}
	}
	return m
}

func (b *builder) sentence(f fault.Field) string {
	return b.def.Sentence(f, b.words.Lang, func(key string, args map[string]any) string { return b.words.Args(key, args) })
}

// problems lists what is wrong for the summary; link gives the address before
// the fragment.
func (b *builder) problems(wrong []fault.Field, link func(path string) string) []Problem {
	var list []Problem
	for i, f := range wrong {
		if slices.ContainsFunc(wrong[:i], func(g fault.Field) bool { return g.Path == f.Path }) {
			continue
		}
		list = append(list, Problem{Link: link(f.Path) + "#" + elementID(f.Path), Text: b.start(b.sentence(f))})
	}
	return list
}

// start is the first part of a sentence, before its example.
func (b *builder) start(sentence string) string {
	cut, _, _ := strings.Cut(sentence, b.words.T("applicant.before_example"))
	cut, _, _ = strings.Cut(cut, ". ")
	return strings.TrimSuffix(cut, ".")
}
