package caseworktest

import (
	"maps"
	"slices"
	"strings"

	"tilts/internal/form"
	"tilts/internal/pdfread/pdfreadtest"
)

// FilledForm is a small PDF with the fields of a form as a viewer leaves them after
// somebody filled it in.
func FilledForm(def *form.Definition, lang string, a form.Answers) []byte {
	return FilledFields(def.Name+" "+def.Hash()+" "+lang, a)
}

// FilledFields is FilledForm with any words in the field that says which form it is.
func FilledFields(origin string, a form.Answers) []byte {
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
	return pdfreadtest.Filled(fields...)
}
