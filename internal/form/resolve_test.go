package form_test

import (
	"testing"

	"pgregory.net/rapid"

	"tilts/internal/form"
	"tilts/internal/form/formtest"
)

// A condition inside a group means the same when the parts that read answers
// above the group are put in first.
func TestPartsAboveAGroup(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := formtest.Definition(t)
		a := d.Prune(formtest.Answers(t, d))
		for _, s := range d.Steps {
			for i := range s.Fields {
				g := &s.Fields[i]
				if n := len(g.Above()); n > form.Limits.Above {
					t.Fatalf("%s depends on %d parts above", g.ID, n)
				}
				for _, row := range append(a.Groups(g.ID), form.Answers{}) {
					for j := range g.Fields {
						compare(t, g, g.Fields[j].When, a, row)
					}
				}
			}
		}
	})
}

func compare(t *rapid.T, g *form.Field, c *form.Condition, a, row form.Answers) {
	if c == nil {
		return
	}
	left, holds := c.Given(g.Outside, func(part *form.Condition) bool { return part.Holds(a, nil) })
	for _, id := range left.Reads() {
		if g.Outside(id) {
			t.Fatalf("what is left still reads %s", id)
		}
	}
	if left != nil {
		holds = left.Holds(form.Answers{}, row)
	}
	if holds != c.Holds(a, row) {
		t.Fatalf("%+v: %v in parts, %v as a whole", c, holds, !holds)
	}
}
