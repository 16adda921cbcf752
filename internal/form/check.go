package form

import (
	"slices"
	"time"
	"unicode/utf8"

	"tilts/internal/fault"
)

// checking is one present answer on its way through the check of its kind.
type checking struct {
	field    *Field
	value    string
	now      time.Time
	canPrint func(rune) bool
}

// finding is a message key of the area "form" and its arguments.
type finding struct {
	key  string
	args fault.Args
}

// Check returns everything that is wrong or missing, at once. It looks at the
// pruned answers, so it never speaks of a field that is not asked.
func (d *Definition) Check(a Answers, now time.Time) []fault.Field {
	a = d.Counted(a)
	list := d.walk(a, now, false)
	for _, f := range d.checkRules(a, now, false) {
		if !reported(list, f.Path) { // one sentence at a field is enough
			list = append(list, f)
		}
	}
	return list
}

// CheckPaper is what Check finds in answers that were given on paper or in a
// file, and what is Unasked in them: what is asked on screens only cannot be missing there.
func (d *Definition) CheckPaper(a Answers, now time.Time) []fault.Field {
	return append(d.Unasked(a), d.CheckWritten(a, now)...)
}

// CheckWritten is CheckPaper that takes what is Unasked as it stands.
func (d *Definition) CheckWritten(a Answers, now time.Time) []fault.Field {
	return slices.DeleteFunc(d.Check(a, now), func(f fault.Field) bool {
		s := d.stepOf(f.Path)
		return s != nil && s.Screen
	})
}

// CheckStep is what Check finds in one step.
func (d *Definition) CheckStep(stepID string, a Answers, now time.Time) []fault.Field {
	return d.inStep(stepID, d.Check(a, now))
}

// Warnings returns what is unusual but may be right: to be confirmed by the
// person, never a reason to refuse.
func (d *Definition) Warnings(a Answers, now time.Time) []fault.Field {
	a = d.Counted(a)
	return append(d.walk(a, now, true), d.checkRules(a, now, true)...)
}

// WarningsOfStep is what Warnings finds in one step.
func (d *Definition) WarningsOfStep(stepID string, a Answers, now time.Time) []fault.Field {
	return d.inStep(stepID, d.Warnings(a, now))
}

func (d *Definition) inStep(stepID string, all []fault.Field) []fault.Field {
	var list []fault.Field
	for _, f := range all {
		if s := d.stepOf(f.Path); s != nil && s.ID == stepID {
			list = append(list, f)
		}
	}
	return list
}

func reported(list []fault.Field, path string) bool {
	for _, f := range list {
		if f.Path == path {
			return true
		}
	}
	return false
}

// walk collects the errors, or the warnings, of all single fields.
func (d *Definition) walk(a Answers, now time.Time, warn bool) []fault.Field {
	w := walker{root: a, now: now, warn: warn, canPrint: d.CanPrint}
	if w.canPrint == nil {
		w.canPrint = DefaultRepertoire
	}
	for i := range d.Steps {
		w.fields(d.Steps[i].Fields, a, "")
	}
	return w.found
}

type walker struct {
	root     Answers
	now      time.Time
	warn     bool
	canPrint func(rune) bool
	found    []fault.Field
}

func (w *walker) add(path, key string, args fault.Args) {
	w.found = append(w.found, fault.Field{Path: path, Key: key, Args: args})
}

func (w *walker) fields(fields []Field, scope Answers, prefix string) {
	for _, f := range visible(fields, w.root, scope) {
		path := prefix + f.ID
		if f.Kind == Group {
			w.group(f, scope.Groups(f.ID), path)
			continue
		}
		values := scope.Strings(f.ID)
		if len(values) == 0 {
			if f.Required && !w.warn {
				w.add(path, f.Kind.MissingKey(), nil)
			}
			continue
		}
		if f.Max > 0 && len(values) > f.Max && !w.warn {
			w.add(path, "form.too_many_files", fault.Args{"max": f.Max})
			continue
		}
		for _, v := range values {
			if w.value(f, path, v) {
				break
			}
		}
	}
}

func (w *walker) group(f *Field, list []Answers, path string) {
	filled := 0
	for i, row := range list {
		if len(row) > 0 {
			filled++
			w.fields(f.Fields, row, rowPath(path, i))
		}
	}
	switch {
	case w.warn:
	case f.Required && filled == 0:
		w.add(path, Group.MissingKey(), nil)
	case len(list) > f.Max:
		w.add(path, "form.too_many_rows", fault.Args{"max": f.Max})
	}
}

// value checks one answer and tells whether it found something.
func (w *walker) value(f *Field, path, v string) bool {
	if n := utf8.RuneCountInString(v); !w.warn && n > f.MaxLength {
		w.add(path, "form.too_long", fault.Args{"max": f.MaxLength, "n": n})
		return true
	}
	test := kinds[f.Kind].check
	if w.warn {
		test = kinds[f.Kind].warn
	}
	if test == nil {
		return false
	}
	what, found := test(checking{field: f, value: v, now: w.now, canPrint: w.canPrint})
	if found {
		w.add(path, what.key, what.args)
	}
	return found
}
