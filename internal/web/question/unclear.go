package question

import (
	"slices"
	"strings"

	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/surface"
)

// Unclear puts into words what was not understood in a file, for staff or for the sender,
// who is not shown values again. The definition is that of the answers, nil where there are
// none; Forms finds one in use.
type Unclear struct {
	Def   *form.Definition
	Words *locale.Catalogue
	Forms func(name string) (*form.Definition, bool)
	Staff bool
}

// List is each thing once, with its question. That a file is a print of our form is not
// among them: it says what became of the file.
func (u Unclear) List(found []surface.Unclear) (list []Missing) {
	defs := u.defs(found)
	other := slices.ContainsFunc(found, func(f surface.Unclear) bool { return f.Kind == surface.UnclearForm })
	for _, f := range found {
		field := questionOf(defs, f)
		m := Missing{Text: u.sentence(f, field)}
		if field != nil {
			m.Label = field.Short.Or(field.Label).In(u.Words.Lang)
		}
		switch {
		case f.Kind == surface.UnclearPrint:
			continue
		case f.Kind == surface.UnclearField && !u.Staff:
			if m.Label = ""; other { // whose fields they are is said
				continue
			}
		}
		if !slices.Contains(list, m) {
			list = append(list, m)
		}
	}
	return list
}

// defs are the forms that fields of the file may belong to: that of the answers, and others
// that the file names.
func (u Unclear) defs(found []surface.Unclear) (defs []*form.Definition) {
	if u.Def != nil {
		defs = append(defs, u.Def)
	}
	for _, f := range found {
		if def, ok := u.Forms(f.Form); ok {
			defs = append(defs, def)
		}
	}
	return defs
}

// questionOf is the question that is meant, nil where none of the forms has it.
func questionOf(defs []*form.Definition, f surface.Unclear) *form.Field {
	if f.Kind != surface.UnclearForm && f.Kind != surface.UnclearPrint {
		for _, def := range defs {
			if field, ok := def.Field(f.Question()); ok {
				return field
			}
		}
	}
	return nil
}

// Title is what a form is called, in quotation marks; its name where it is not in use.
func (u Unclear) Title(name string) string {
	if def, ok := u.Forms(name); ok {
		name = def.Title.In(u.Words.Lang)
	}
	return u.Words.T("surface.quote", "text", form.Shown(name))
}

func (u Unclear) sentence(f surface.Unclear, field *form.Field) string {
	key, words := "paper.unclear_"+f.Kind, []any{"form", u.Title(f.Form)}
	if u.Staff {
		switch key = "paper.staff_unclear_" + f.Kind; {
		case f.Kind == surface.UnclearField && field != nil:
			key = "paper.staff_unclear_again"
		case f.Kind == surface.UnclearField && f.Name == "":
			key = "paper.staff_unclear_loose"
		}
		words = append(words, "name", form.Shown(f.Name), "values", u.values(f, field))
	}
	return u.Words.T(key, words...)
}

// values are what the file holds, in the words of the question's options.
func (u Unclear) values(f surface.Unclear, field *form.Field) string {
	list := make([]string, len(f.Values))
	for i, v := range f.Values {
		switch {
		case v == "":
			v = u.Words.T("paper.staff_blank")
		case v == surface.Off:
			v = u.Words.T("paper.staff_unticked")
		case field != nil && field.Kind == form.Statement:
			v = u.Words.T("paper.staff_ticked")
		case field != nil:
			v = field.Shown(v, u.Words.Lang)
		}
		list[i] = form.Shown(v)
	}
	return strings.Join(list, "; ")
}
