package surface

import (
	"strconv"

	"tilts/internal/form"
)

// FieldNames are the names of the fields that the fillable PDF of a form has, in its order,
// without the hidden one.
func FieldNames(def *form.Definition) []string {
	var names []string
	for _, f := range drawn(def) {
		names = append(names, f.name)
	}
	return names
}

// named is a field of the PDF and the path of the question that it answers.
type named struct{ name, path string }

// drawn are the fields that the fillable PDF of a form has.
func drawn(def *form.Definition) (list []named) {
	for i := range def.Steps {
		if def.Steps[i].Screen {
			continue
		}
		fieldNames(def.Steps[i].Fields, "", layout{}.rows, func(name, path string) {
			list = append(list, named{name, path})
		})
	}
	return list
}

// allRows is how many rows of a group any file may have.
func allRows(*form.Field) int { return form.Limits.Rows }

// fieldNames returns the path of the question that each field of a PDF answers which has so
// many rows of each group.
func fieldNames(fields []form.Field, prefix string, rows func(*form.Field) int, add func(name, path string)) {
	for i := range fields {
		f := &fields[i]
		path := prefix + f.ID
		switch f.Kind {
		case form.File:
		case form.Group:
			for n := range rows(f) {
				fieldNames(f.Fields, path+"."+strconv.Itoa(n)+".", rows, add)
			}
		case form.Choices:
			for _, o := range f.Options {
				add(fieldName(path)+"/"+o.ID, path)
			}
		default:
			add(fieldName(path), path)
		}
	}
}
