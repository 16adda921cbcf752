package question

import (
	"slices"
	"strconv"
	"strings"

	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/record"
	"tilts/internal/surface"
)

// Builder makes views of fields in one language over one set of answers.
type Builder struct {
	Def     *form.Definition
	Words   *locale.Catalogue
	Answers form.Answers
	Files   []record.Upload
	MaxFile int64
	Today   string            // as people write it: where a date begins with it; empty for nowhere
	Page    []*form.Step      // that stand on the page together; the one step when it is nil
	Shown   []string          // paths of what is shown now, for pages without scripts
	Settled []string          // paths of what is answered already and not shown, unless something is wrong there
	Fixed   []string          // paths of what is known for sure and only shown
	Only    form.Answers      // the options there are of a choice, by path
	Opened  string            // path of a question that an answer on a page without scripts has just opened
	Told    map[string]string // what was just done to the files of a question, by path
	AsPaper bool              // every question is asked, and says when it is meant: for copying what somebody wrote

	counted   form.Answers      // of the answers, what is asked
	sentences map[string]string // what is wrong, by path
	warnings  map[string]string
}

// Step makes the views of a step's fields.
func (b *Builder) Step(s *form.Step) []Field {
	if b.Page == nil {
		b.Page = []*form.Step{s}
	}
	if b.counted == nil {
		b.counted = b.Def.Counted(b.Answers)
	}
	return b.fields(s.Fields, scope{given: b.Answers, counted: b.counted, open: true})
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
func (b *Builder) fields(list []form.Field, in scope) []Field {
	var roots []*form.Field
	inside := map[string][]*form.Field{} // "field option" to its questions
	for i := range list {
		f := &list[i]
		if parent, option, ok := opensUnder(list, f); ok && !b.AsPaper && !b.hidden(in.prefix+parent) {
			inside[parent+" "+option] = append(inside[parent+" "+option], f)
		} else {
			roots = append(roots, f)
		}
	}
	return b.views(roots, list, inside, in)
}

// hidden reports whether a question is answered already and not shown.
func (b *Builder) hidden(path string) bool {
	return slices.Contains(b.Settled, path) && b.sentences[path] == ""
}

// views makes the views of some fields and of what opens inside them.
func (b *Builder) views(some []*form.Field, list []form.Field, inside map[string][]*form.Field, in scope) []Field {
	var views []Field
	for _, f := range some {
		page := asked{b.Page, b.Answers, b.counted, b.hidden}
		condition, holds, onPage := page.conditional(f, list, in.counted, in.prefix)
		if b.AsPaper {
			condition, holds, onPage = "", true, true
		}
		if !onPage || b.hidden(in.prefix+f.ID) {
			continue
		}
		shown := in.open && holds
		v := b.field(f, in, shown)
		v.Condition, v.Shut = condition, !holds
		if shown {
			b.Shown = append(b.Shown, v.Path)
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

// field makes the view of one field; shown reports whether the person sees it now.
func (b *Builder) field(f *form.Field, in scope, shown bool) Field {
	lang := b.Words.Lang
	path := in.prefix + f.ID
	v := Field{
		Path: path, ID: ElementID(path), Type: f.Type(),
		Label: f.Label.In(lang), Hint: f.Hint.In(lang), Why: f.Why.In(lang),
		Error: b.sentences[path], Warning: b.warnings[path],
		Required:  f.Required,
		Optional:  !f.Required && f.Kind != form.Statement && b.Def.NeededBy(f.ID) == "",
		InputMode: f.InputMode(), Autocomplete: f.Autocomplete(), Width: width(f),
		Value: shownValue(f, in.given.String(f.ID), lang), MaxLength: f.MaxLength,
	}
	if path == b.Opened && v.Error == "" && v.Warning == "" {
		v.Warning = b.Words.T("applicant.opened")
	}
	if b.AsPaper && f.When != nil {
		when := b.Words.T("surface.asked", "condition", surface.ConditionInWords(b.Def, f.When, b.Words))
		v.Required, v.Hint = false, strings.TrimSpace(when+" "+v.Hint)
	}
	if v.Fixed = slices.Contains(b.Fixed, path); v.Fixed {
		v.Hint, v.Error = "", ""
	}
	if f.Today && v.Value == "" {
		v.Value = b.Today
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
	only := b.Only.Strings(path)
	for i, o := range f.Options {
		if len(only) > 0 && !slices.Contains(only, o.ID) {
			continue
		}
		id := v.ID
		if i > 0 {
			id += "-" + o.ID
		}
		v.Options = append(v.Options, Option{
			ID: id, Value: o.ID, Label: o.Label.In(lang), Hint: o.Hint.In(lang),
			Chosen: len(only) == 1 || slices.Contains(given, o.ID),
		})
	}
	return v
}

// shownValue is an answer as its box shows it: a date or a sum that was read as people
// write it, everything else as typed.
func shownValue(f *form.Field, value, lang string) string {
	switch f.Kind {
	case form.Date:
		return f.Shown(value, locale.Main)
	case form.Amount:
		if cents, err := latvia.ParseMoney(value); err == nil && value == latvia.Decimal(cents) && lang != "en" {
			return latvia.TypedMoney(cents)
		}
	}
	return value
}

func (b *Builder) rows(v *Field, f *form.Field, in scope, shown bool) {
	rows, counted := in.given.Groups(f.ID), in.counted.Groups(f.ID)
	most := f.Max
	if most == 0 {
		most = form.Limits.Rows
	}
	v.CanAdd = len(rows) < most
	for i, row := range rows {
		path := v.Path + "." + strconv.Itoa(i)
		title := strings.ReplaceAll(f.Item.In(b.Words.Lang), "{n}", strconv.Itoa(i+1))
		inner := scope{given: row, prefix: path + ".", open: shown}
		if i < len(counted) { // none when the group is not asked
			inner.counted = counted[i]
		}
		v.Rows = append(v.Rows, Row{Path: path, Title: title, Fields: b.fields(f.Fields, inner)})
	}
}

func (b *Builder) attachments(v *Field, f *form.Field) {
	most := f.Max
	if most == 0 {
		most = form.Limits.Files
	}
	for _, u := range b.Files {
		if u.Field == f.ID {
			v.Files = append(v.Files, File{
				ID: u.ID, Name: u.Name, Size: b.Words.Bytes(locale.Bytes(u.Size)), Unopened: u.Unopened(),
			})
		}
	}
	v.CanAdd, v.Told = len(v.Files) < most, b.Told[v.Path]
	v.FileLimit, v.FileMost = locale.AtMost(b.MaxFile), b.MaxFile
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
