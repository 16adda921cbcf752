package form

import "slices"

// ForStaff returns the form as staff read it: its questions and answers in the third person
// where the definition has such words. What it asks and keeps is the same.
func (d *Definition) ForStaff() *Definition {
	read := *d
	read.Steps = slices.Clone(d.Steps)
	for i := range read.Steps {
		s := &read.Steps[i]
		s.Short, s.Fields = s.Staff.Or(s.Short), fieldsForStaff(s.Fields)
	}
	return &read
}

func fieldsForStaff(fields []Field) []Field {
	fields = slices.Clone(fields)
	for i := range fields {
		f := &fields[i]
		f.Short, f.Options, f.Fields = f.Staff.Or(f.Short), slices.Clone(f.Options), fieldsForStaff(f.Fields)
		for n := range f.Options {
			o := &f.Options[n]
			o.Label = o.Staff.Or(o.Label)
		}
	}
	return fields
}
