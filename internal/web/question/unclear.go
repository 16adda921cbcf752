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
// none; title gives the title of a form.
type Unclear struct {
	Def   *form.Definition
	Words *locale.Catalogue
	Title func(name string) string
	Staff bool
}

// List is each thing once, with its question. That a file is a print of our form is not
// among them: it says what became of the file.
func (u Unclear) List(found []surface.Unclear) (list []Missing) {
	other := slices.ContainsFunc(found, func(f surface.Unclear) bool { return f.Kind == surface.UnclearForm })
	for _, f := range found {
		m := Missing{Text: u.sentence(f)}
		if field, known := u.question(f.Path); known {
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

func (u Unclear) question(path string) (*form.Field, bool) {
	if u.Def == nil || path == "" {
		return nil, false
	}
	return u.Def.Field(path)
}

func (u Unclear) sentence(f surface.Unclear) string {
	key, words := "paper.unclear_"+f.Kind, []any{"form", u.Words.T("surface.quote", "text", u.Title(f.Form))}
	if u.Staff {
		if key = "paper.staff_unclear_" + f.Kind; f.Kind == surface.UnclearField && f.Path != "" {
			key = "paper.staff_unclear_again"
		}
		words = append(words, "name", form.Shown(f.Name), "values", u.values(f))
	}
	return u.Words.T(key, words...)
}

// values are what the file holds, in the words of the question's options.
func (u Unclear) values(f surface.Unclear) string {
	field, known := u.question(f.Path)
	list := make([]string, len(f.Values))
	for i, v := range f.Values {
		switch {
		case v == "":
			v = u.Words.T("paper.staff_blank")
		case v == surface.Off:
			v = u.Words.T("paper.staff_unticked")
		case known && field.Kind == form.Statement:
			v = u.Words.T("paper.staff_ticked")
		case known:
			v = field.Shown(v, u.Words.Lang)
		}
		list[i] = form.Shown(v)
	}
	return strings.Join(list, "; ")
}
