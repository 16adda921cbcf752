package desk

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/question"
)

// fields makes the fields of an action page: labels from the catalogue, values
// from what was posted or is known.
type fields struct {
	words   *locale.Catalogue
	values  url.Values
	list    []question.Field
	cannot  []Cannot
	about   []string // what it is about, in sentences
	locked  string   // why it cannot be done; empty when it can
	preview string   // address of what it would make, where the action itself names none
	instead *Link    // what can be done in its place; nil for nothing
}

// Cannot is something that cannot be chosen now, and why.
type Cannot struct{ What, Why string }

func (r *Room) newFields(c *gin.Context, values url.Values) *fields {
	return &fields{words: r.Words(c), values: values}
}

func (f *fields) add(v question.Field, known string) {
	v.ID = question.ElementID(v.Path)
	v.Label = f.words.T("staff.field_" + lastPart(v.Path))
	if hint := "staff.hint_" + lastPart(v.Path); f.words.Has(hint) {
		v.Hint = f.words.T(hint)
	}
	v.Autocomplete = "off"
	v.Value = known
	if f.values.Has(v.Path) {
		v.Value = f.values.Get(v.Path)
	}
	for i := range v.Options {
		o := &v.Options[i]
		o.ID, o.Chosen = v.ID+"-"+o.Value, o.Value == v.Value
	}
	if v.Type == "statement" && v.Value != "yes" {
		v.Value = ""
	}
	f.list = append(f.list, v)
}

func lastPart(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// relabel is label, with the hint of the same name.
func (f *fields) relabel(key string) {
	f.label(key)
	f.last().Hint = f.words.T("staff.hint_" + key)
}

// last is the newest field.
func (f *fields) last() *question.Field { return &f.list[len(f.list)-1] }

// label names the newest field otherwise than its path does: a term's kind is no person's.
func (f *fields) label(key string) { f.list[len(f.list)-1].Label = f.words.T("staff.field_" + key) }

func (f *fields) text(path, known string, optional bool) {
	f.add(question.Field{Path: path, Type: "text", Optional: optional, MaxLength: 300}, known)
}

// short is a text of a known length: a time, a number, a code.
func (f *fields) short(path, known string, optional bool) {
	f.add(question.Field{Path: path, Type: "text", Width: "medium", Optional: optional, MaxLength: 100}, known)
}

func (f *fields) long(path, known string, optional bool) {
	f.add(question.Field{Path: path, Type: "textarea", Optional: optional, MaxLength: mediation.MaxTermText}, known)
}

func (f *fields) date(path string, known mediation.Date, optional bool) {
	f.add(question.Field{
		Path:      path,
		Type:      "text",
		InputMode: "numeric",
		Width:     "short",
		Optional:  optional,
	}, typedDate(known))
}

// choice offers options whose words are "<prefix><value>" in the catalogue.
func (f *fields) choice(path, prefix, known string, values ...string) {
	f.add(question.Field{Path: path, Type: "radio", Options: f.options(prefix, values)}, known)
}

func (f *fields) pick(path, prefix, known string, optional bool, values ...string) {
	f.add(question.Field{
		Path:     path,
		Type:     "select",
		Width:    "medium",
		Optional: optional,
		Options:  f.options(prefix, values),
	}, known)
}

func (f *fields) options(prefix string, values []string) []question.Option {
	var list []question.Option
	for _, v := range values {
		list = append(list, question.Option{Value: v, Label: f.words.T(prefix + v)})
	}
	return list
}

// oneOf offers options that have words of their own: people, forms.
func (f *fields) oneOf(path, known string, list []question.Option) {
	f.add(question.Field{Path: path, Type: "select", Width: "medium", Options: list}, known)
}

// ticks offers several options at once.
func (f *fields) ticks(path string, known []string, list []question.Option) {
	f.add(question.Field{Path: path, Type: "checkbox", Options: list}, "")
	if f.values.Has(path) {
		known = f.values[path]
	}
	added := &f.list[len(f.list)-1]
	for i := range added.Options {
		added.Options[i].Chosen = slices.Contains(known, added.Options[i].Value)
	}
}

// ticked are the options that were chosen of ticks.
func ticked(values url.Values, path string) []string {
	return slices.DeleteFunc(slices.Clone(values[path]), func(v string) bool { return v == "" })
}

// hidden keeps a value that is not asked.
func (f *fields) hidden(path, known string) { f.add(question.Field{Path: path, Type: "hidden"}, known) }

func (f *fields) statement(path string) { f.add(question.Field{Path: path, Type: "statement"}, "") }

func (f *fields) file(path string, limit int64) {
	f.add(question.Field{Path: path, Type: "upload", FileLimit: locale.AtMost(limit)}, "")
}

// lockedBy locks the page with the sentence of a rule that refuses; nil leaves it open.
func (f *fields) lockedBy(refused error) {
	if refused != nil {
		refusal := web.AsFault(refused)
		f.locked = f.words.Args(refusal.Key, refusal.Args)
	}
}

func (f *fields) today(r *Room) mediation.Date { return mediation.DateOf(r.Now().In(web.Riga)) }

// typed is a list of typed constants as plain text.
func typed[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// unreadDates tells of what was typed as a date and is none, before anybody judges the date.
func unreadDates(values url.Values, paths ...string) error {
	var wrong []fault.Field
	for _, path := range paths {
		if d := dateOf(values, path); d != "" && !d.Valid() {
			key, args := form.UnreadDate(string(d))
			wrong = append(wrong, fault.Field{Path: path, Key: key, Args: args})
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
}

// dateOf reads a date as people write it; what cannot be read comes back as it is: see
// unreadDates.
func dateOf(values url.Values, path string) mediation.Date {
	raw := strings.TrimSpace(values.Get(path))
	t, err := latvia.ReadDate(raw)
	if err != nil {
		return mediation.Date(raw)
	}
	return mediation.DateOf(t)
}

// version is the version of the case that the form was made from; 0 for none.
func version(values url.Values) int {
	n, _ := strconv.Atoi(values.Get("version"))
	return n
}
