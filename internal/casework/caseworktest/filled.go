package caseworktest

import (
	"maps"
	"slices"
	"strings"

	"tilts/internal/form"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/surface"
)

// FilledForm is a small PDF with the fields of a form as a viewer leaves them after
// somebody filled it in.
func FilledForm(def *form.Definition, lang string, a form.Answers) []byte {
	return pdfreadtest.Filled(Blank(def, filledFields(def.Name+" "+def.Hash()+" "+lang, a))...)
}

// Blank puts the other fields of a form behind some, with nothing in them.
func Blank(def *form.Definition, fields []pdfreadtest.Field) []pdfreadtest.Field {
	for _, name := range surface.FieldNames(def) {
		if !slices.ContainsFunc(fields, func(f pdfreadtest.Field) bool { return f.Name == name }) {
			fields = append(fields, pdfreadtest.Field{Name: name})
		}
	}
	return fields
}

// FilledFields is FilledForm with any words in the field that says which form it is.
func FilledFields(origin string, a form.Answers) []byte {
	return pdfreadtest.Filled(filledFields(origin, a)...)
}

func filledFields(origin string, a form.Answers) []pdfreadtest.Field {
	fields := []pdfreadtest.Field{{Name: "_form", Value: origin}}
	inputs := a.Encode()
	for _, path := range slices.Sorted(maps.Keys(inputs)) {
		name := strings.ReplaceAll(path, ".", "/")
		if _, several := a[path].([]string); !several {
			fields = append(fields, pdfreadtest.Field{Name: name, Value: inputs.Get(path)})
			continue
		}
		for _, option := range inputs[path] {
			fields = append(fields, pdfreadtest.Field{
				Name: name + "/" + option, Value: "yes", Options: []string{"yes"},
			})
		}
	}
	return fields
}
