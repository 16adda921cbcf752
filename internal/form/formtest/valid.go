package formtest

import (
	"time"

	"pgregory.net/rapid"

	"tilts/internal/fault"
	"tilts/internal/form"
)

// Valid draws answers that Check accepts at any time from 2026 on, pruned and in
// standard notation. A field of kind code gets a code that was never given out,
// and a file field an id, only when it must have one.
func Valid(t *rapid.T, d *form.Definition) form.Answers {
	a, ok := Accepted(t, d)
	if !ok {
		t.Fatalf("%s: no valid answers found, there are still %v", d.Name, d.Check(a, day))
	}
	return a
}

// Accepted is Valid for a definition that may have no valid answers at all.
func Accepted(t *rapid.T, d *form.Definition) (a form.Answers, ok bool) {
	a = form.Answers{}
	for i := range d.Steps {
		drawFields(t, d.Steps[i].Fields, a)
	}
	a = d.Prune(a)
	for range 60 {
		wrong := append(d.Check(a, day), d.Check(a, later)...)
		if len(wrong) == 0 {
			return a, true
		}
		for _, f := range wrong {
			mend(t, d, a, f)
		}
		a = d.Prune(a)
	}
	return a, false
}

// day is when answers are checked. Birth dates are drawn long before it.
var day = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)

// later is when every minor of today has grown up.
var later = day.AddDate(20, 0, 0)

// mend changes an answer that the check found wrong: what is missing is drawn,
// what does not go together with another answer follows it or goes.
func mend(t *rapid.T, d *form.Definition, a form.Answers, wrong fault.Field) {
	f, ok := d.Field(wrong.Path)
	if !ok {
		t.Fatalf("there is no field at %s", wrong.Path)
	}
	told := func(arg string) bool {
		s, ok := wrong.Args[arg].(string)
		if ok {
			a.Set(wrong.Path, s)
		}
		return ok
	}
	switch {
	case wrong.Key == "form.birth_date_differs" && told("code"):
	case wrong.Key == "form.dates_order" && told("date"):
	case len(a.Strings(wrong.Path)) > 0 && !f.Required && rapid.Bool().Draw(t, "goes"):
		a.Set(wrong.Path, "")
	default:
		a.Set(wrong.Path, drawRight(t, f))
	}
}

func drawFields(t *rapid.T, fields []form.Field, a form.Answers) {
	for i := range fields {
		f := &fields[i]
		if f.Required || f.Kind != form.File && rapid.IntRange(0, 2).Draw(t, "answered") > 0 {
			a[f.ID] = drawRight(t, f)
		}
	}
}

// drawRight draws an answer of the field's shape.
func drawRight(t *rapid.T, f *form.Field) any {
	switch f.Kind {
	case form.Group:
		var rows []form.Answers
		for range rapid.IntRange(1, min(f.Max, 3)).Draw(t, "rows") {
			row := form.Answers{}
			drawFields(t, f.Fields, row)
			rows = append(rows, row)
		}
		return rows
	case form.Choices:
		var chosen []string
		for _, o := range f.Options {
			if rapid.Bool().Draw(t, "ticked") {
				chosen = append(chosen, o.ID)
			}
		}
		if len(chosen) == 0 {
			chosen = []string{f.Options[0].ID}
		}
		return chosen
	case form.File:
		return []string{"0198a7c2-0000-7000-8000-000000000001"}
	}
	if len(f.Options) > 0 {
		return rapid.SampledFrom(f.Options).Draw(t, f.ID).ID
	}
	return drawText(t, f)
}
