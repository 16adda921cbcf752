package formtest_test

import (
	"testing"

	"pgregory.net/rapid"

	"tilts/internal/form"
	"tilts/internal/form/formtest"
)

// The kitchen sink has every kind of field, and valid answers.
func TestKitchenSink(t *testing.T) {
	t.Parallel()
	d := formtest.KitchenSink(t)
	used := map[form.Kind]bool{}
	var see func([]form.Field)
	see = func(fields []form.Field) {
		for _, f := range fields {
			used[f.Kind] = true
			see(f.Fields)
		}
	}
	for _, step := range d.Steps {
		see(step.Fields)
	}
	for _, k := range form.Kinds() {
		if !used[k] {
			t.Errorf("no field of kind %s", k)
		}
	}
	rapid.Check(t, func(t *rapid.T) { formtest.Valid(t, d) })
}
