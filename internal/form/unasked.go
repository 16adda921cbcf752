package form

import (
	"strconv"
	"strings"

	"tilts/internal/fault"
)

// Unasked tells of every answer that stands under a condition that is not met, in the order
// of the form: those that Prune drops and Written keeps. Fields that the form does not have
// and blank answers are none.
func (d *Definition) Unasked(a Answers) []fault.Field {
	written, counted := d.prune(a, pruning{rows: true, unasked: true}), d.Counted(a)
	var list []fault.Field
	for i := range d.Steps {
		list = append(list, unasked(d.Steps[i].Fields, written, counted, "")...)
	}
	return list
}

// When is the condition on which a path is asked: its own, or that of the group it stands
// in; nil for always.
func (d *Definition) When(path string) *Condition {
	f, ok := d.Field(path)
	if ok && f.When == nil {
		group, _, _ := strings.Cut(path, ".")
		f, ok = d.Field(group)
	}
	if !ok {
		return nil
	}
	return f.When
}

func unasked(fields []Field, written, counted Answers, prefix string) []fault.Field {
	var list []fault.Field
	for i := range fields {
		f := &fields[i]
		left := counted.Groups(f.ID)
		for n, row := range written.Groups(f.ID) {
			var kept Answers
			if n < len(left) {
				kept = left[n]
			}
			list = append(list, unasked(f.Fields, row, kept, prefix+f.ID+"."+strconv.Itoa(n)+".")...)
		}
		if len(written.Strings(f.ID)) > 0 && len(counted.Strings(f.ID)) == 0 {
			list = append(list, fault.Field{Path: prefix + f.ID, Key: "form.unasked"})
		}
	}
	return list
}
