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

// Fields makes the fields of an action page: labels from the catalogue, values
// from what was posted or is known.
type Fields struct {
	Words  *locale.Catalogue
	Values url.Values
	List   []question.Field
	day    mediation.Date
	fold   string // title of the fold that fields are added to; empty for none
	open   bool   // which is open in any case
}

// NewFields begins a list of fields with what was posted, or is known.
func (d *Desk) NewFields(c *gin.Context, values url.Values) *Fields {
	return &Fields{Words: d.Words(c), Values: values, day: mediation.DateOf(d.Now().In(web.Riga))}
}

// Add adds a field with what was posted, or else with what is known.
func (f *Fields) Add(v question.Field, known string) {
	v.ID = question.ElementID(v.Path)
	v.Label = f.Words.T("staff.field_" + lastPart(v.Path))
	if hint := "staff.hint_" + lastPart(v.Path); f.Words.Has(hint) {
		v.Hint = f.Words.T(hint)
	}
	v.Autocomplete = "off"
	v.Value = known
	if f.Values.Has(v.Path) {
		v.Value = f.Values.Get(v.Path)
	}
	for i := range v.Options {
		o := &v.Options[i]
		o.ID, o.Chosen = v.ID+"-"+o.Value, o.Value == v.Value
	}
	v.Fold, v.Unfold = f.fold, f.open
	if v.Type == "statement" && v.Value != "yes" {
		v.Value = ""
	}
	f.List = append(f.List, v)
}

// Fold has the fields that follow stand in a fold, by the key of its title. It is open where something in it is
// filled in or wrong, or in any case.
func (f *Fields) Fold(key string, open bool) { f.fold, f.open = f.Words.T(key), open }

func lastPart(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// Relabel is label, with the hint of the same name.
func (f *Fields) Relabel(key string) {
	f.Label(key)
	f.Last().Hint = f.Words.T("staff.hint_" + key)
}

// Last is the newest field.
func (f *Fields) Last() *question.Field { return &f.List[len(f.List)-1] }

// Label names the newest field otherwise than its path does: a term's kind is no person's.
func (f *Fields) Label(key string) { f.List[len(f.List)-1].Label = f.Words.T("staff.field_" + key) }

// Text is a line of any length.
func (f *Fields) Text(path, known string, optional bool) {
	f.Add(question.Field{Path: path, Type: "text", Optional: optional, MaxLength: 300}, known)
}

// Clock is a time of day, as wide as the day beside it.
func (f *Fields) Clock(path, known string, optional bool) {
	f.Add(question.Field{Path: path, Type: "text", Width: "short", Optional: optional, MaxLength: 100}, known)
}

// Short is a text of a known length: a number, a code.
func (f *Fields) Short(path, known string, optional bool) {
	f.Add(question.Field{Path: path, Type: "text", Width: "medium", Optional: optional, MaxLength: 100}, known)
}

// Long is a text of several lines.
func (f *Fields) Long(path, known string, optional bool) {
	f.Add(question.Field{Path: path, Type: "textarea", Optional: optional, MaxLength: mediation.MaxTermText}, known)
}

// Date is a day, typed as in a letter.
func (f *Fields) Date(path string, known mediation.Date, optional bool) {
	f.Add(question.Field{
		Path:      path,
		Type:      "text",
		InputMode: "numeric",
		Width:     "short",
		Optional:  optional,
	}, TypedDate(known))
}

// Choice offers options whose words are "<prefix><value>" in the catalogue.
func (f *Fields) Choice(path, prefix, known string, values ...string) {
	f.Add(question.Field{Path: path, Type: "radio", Options: f.Options(prefix, values)}, known)
}

// Pick is Choice as a list that drops down.
func (f *Fields) Pick(path, prefix, known string, optional bool, values ...string) {
	f.Add(question.Field{
		Path:     path,
		Type:     "select",
		Width:    "medium",
		Optional: optional,
		Options:  f.Options(prefix, values),
	}, known)
}

// Options are values with the words "<prefix><value>".
func (f *Fields) Options(prefix string, values []string) []question.Option {
	var list []question.Option
	for _, v := range values {
		list = append(list, question.Option{Value: v, Label: f.Words.T(prefix + v)})
	}
	return list
}

// OneOf offers options that have words of their own: people, forms.
func (f *Fields) OneOf(path, known string, list []question.Option) {
	f.Add(question.Field{Path: path, Type: "select", Width: "medium", Options: list}, known)
}

// Ticks offers several options at once.
func (f *Fields) Ticks(path string, known []string, list []question.Option) {
	f.Add(question.Field{Path: path, Type: "checkbox", Options: list}, "")
	if f.Values.Has(path) {
		known = f.Values[path]
	}
	added := &f.List[len(f.List)-1]
	for i := range added.Options {
		added.Options[i].Chosen = slices.Contains(known, added.Options[i].Value)
	}
}

// Ticked are the options that were chosen of ticks.
func Ticked(values url.Values, path string) []string {
	return slices.DeleteFunc(slices.Clone(values[path]), func(v string) bool { return v == "" })
}

// Hidden keeps a value that is not asked.
func (f *Fields) Hidden(path, known string) { f.Add(question.Field{Path: path, Type: "hidden"}, known) }

// Statement is one box to tick.
func (f *Fields) Statement(path string) { f.Add(question.Field{Path: path, Type: "statement"}, "") }

// File is a file of at most so many bytes.
func (f *Fields) File(path string, limit int64) {
	f.Add(question.Field{Path: path, Type: "upload", FileLimit: locale.AtMost(limit)}, "")
}

// Today is the day on which the page is made.
func (f *Fields) Today() mediation.Date { return f.day }

// Strings is a list of typed constants as plain text.
func Strings[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// UnreadDates tells of what was typed as a date and is none, before anybody judges the date.
func UnreadDates(values url.Values, paths ...string) error {
	return Refusal(WrongDates(values, paths...))
}

// WrongDates are the places of what was typed as a date and is none.
func WrongDates(values url.Values, paths ...string) (wrong []fault.Field) {
	for _, path := range paths {
		if d := DateOf(values, path); d != "" && !d.Valid() {
			key, args := form.UnreadDate(string(d))
			wrong = append(wrong, fault.Field{Path: path, Key: key, Args: args})
		}
	}
	return wrong
}

// Refusal refuses what is wrong at its places; nil when nothing is.
func Refusal(wrong []fault.Field) error {
	if len(wrong) == 0 {
		return nil
	}
	return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
}

// DateOf reads a date as people write it; what cannot be read comes back as it is: see
// unreadDates.
func DateOf(values url.Values, path string) mediation.Date {
	raw := strings.TrimSpace(values.Get(path))
	t, err := latvia.ReadDate(raw)
	if err != nil {
		return mediation.Date(raw)
	}
	return mediation.DateOf(t)
}

// Version is the version of the case that the form was made from; 0 for none.
func Version(values url.Values) int {
	n, _ := strconv.Atoi(values.Get("version"))
	return n
}

// InWords is the answer of a field as its page shows it.
func InWords(f question.Field) string {
	var chosen []string
	for _, o := range f.Options {
		if o.Chosen {
			chosen = append(chosen, o.Label)
		}
	}
	if len(f.Options) > 0 {
		return strings.Join(chosen, ", ")
	}
	return f.Value
}
