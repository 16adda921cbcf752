package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// ActionPage is one question to a member of staff: a few fields and a button.
type ActionPage struct {
	Desk
	Title    string
	Where    string // what it is about: "I-2026-0412 · Anita Bērziņa"
	Lead     string
	Safety   []string // must be before the eyes of who sends something
	Fields   []FieldView
	Problems []Problem
	Button   string
	Berry    bool // something is refused or taken back
	Download bool // the answer is a file: the page stays
	Back     string
	Version  int
}

// fields makes the fields of an action page: labels from the catalogue, values
// from what was posted or is known.
type fields struct {
	words  *locale.Catalogue
	values url.Values
	list   []FieldView
}

func (s *Server) newFields(c *gin.Context, values url.Values) *fields {
	return &fields{words: s.Catalogues.For(lang(c)), values: values}
}

func (f *fields) add(v FieldView, known string) {
	v.ID = elementID(v.Path)
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

func (f *fields) text(path, known string, optional bool) {
	f.add(FieldView{Path: path, Type: "text", Optional: optional, MaxLength: 300}, known)
}

// short is a text of a known length: a time, a number, a code.
func (f *fields) short(path, known string, optional bool) {
	f.add(FieldView{Path: path, Type: "text", Width: "medium", Optional: optional, MaxLength: 100}, known)
}

func (f *fields) long(path, known string, optional bool) {
	f.add(FieldView{Path: path, Type: "textarea", Optional: optional, MaxLength: mediation.MaxTermText}, known)
}

func (f *fields) date(path string, known mediation.Date, optional bool) {
	f.add(FieldView{Path: path, Type: "text", InputMode: "numeric", Width: "short", Optional: optional}, shownDate(known))
}

func shownDate(d mediation.Date) string {
	if d == "" {
		return ""
	}
	return latvia.DateShort(d.Time())
}

// choice offers options whose words are "<prefix><value>" in the catalogue.
func (f *fields) choice(path, prefix, known string, values ...string) {
	f.add(FieldView{Path: path, Type: "radio", Options: f.options(prefix, values)}, known)
}

func (f *fields) pick(path, prefix, known string, optional bool, values ...string) {
	f.add(FieldView{Path: path, Type: "select", Width: "medium", Optional: optional, Options: f.options(prefix, values)}, known)
}

func (f *fields) options(prefix string, values []string) []OptionView {
	var list []OptionView
	for _, v := range values {
		list = append(list, OptionView{Value: v, Label: f.words.T(prefix + v)})
	}
	return list
}

// people offers somebody by id.
func (f *fields) people(path, known string, list []OptionView) {
	f.add(FieldView{Path: path, Type: "select", Width: "medium", Options: list}, known)
}

func (f *fields) statement(path string) { f.add(FieldView{Path: path, Type: "statement"}, "") }

func (f *fields) file(path string, limit int64) {
	f.add(FieldView{Path: path, Type: "upload", FileLimit: size(limit)}, "")
}

// typed gives the catalogue's values of a list of typed constants.
func typed[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// posted gives the last value of every input: a choice sends an empty one
// before the chosen.
func posted(all url.Values) url.Values {
	last := url.Values{}
	for name, list := range all {
		last.Set(name, list[len(list)-1])
	}
	return last
}

// dateOf reads a date as people write it; what cannot be read comes back as it
// is, for casework to refuse.
func dateOf(values url.Values, path string) mediation.Date {
	raw := strings.TrimSpace(values.Get(path))
	t, err := latvia.ReadDate(raw)
	if err != nil {
		return mediation.Date(raw)
	}
	return mediation.DateOf(t)
}

// yesNo reads a choice that may be left blank.
func yesNo(values url.Values, path string) *bool {
	switch values.Get(path) {
	case "yes":
		v := true
		return &v
	case "no":
		v := false
		return &v
	}
	return nil
}

// version is the case's version the form was made from; 0 when it says none.
func version(values url.Values) int {
	n, _ := strconv.Atoi(values.Get("version"))
	return n
}

// refused tells whether an error belongs on the page of the form, and writes
// what is wrong at the fields and into the summary.
func (s *Server) refused(c *gin.Context, p *ActionPage, err error) bool {
	f := asFault(err)
	if f.Kind != fault.Invalid && f.Kind != fault.Conflict && f.Kind != fault.TooLarge && f.Kind != fault.Unavailable {
		return false
	}
	words := s.Catalogues.For(lang(c))
	if len(f.Fields) == 0 {
		p.Problems = append(p.Problems, Problem{Text: words.Args(f.Key, f.Args)})
	}
	for _, wrong := range f.Fields {
		text := words.Args(wrong.Key, wrong.Args)
		problem := Problem{Text: text}
		for i := range p.Fields {
			if p.Fields[i].Path == wrong.Path {
				p.Fields[i].Error, problem.Link = text, "#"+p.Fields[i].ID
			}
		}
		p.Problems = append(p.Problems, problem)
	}
	s.note(c, statuses[f.Kind], err)
	return true
}

// answer shows the form again with what is wrong, or fails.
func (s *Server) answer(c *gin.Context, p ActionPage, err error) error {
	if !s.refused(c, &p, err) {
		return err
	}
	return s.render(c, statuses[asFault(err).Kind], "staff/action", p)
}

// back leads to a page after a POST.
func back(c *gin.Context, address string) error {
	c.Redirect(http.StatusSeeOther, address)
	return nil
}
