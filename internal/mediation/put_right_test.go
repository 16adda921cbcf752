package mediation

import "testing"

// A payment that is put right more than once counts as it was said last.
func TestAPaymentIsPutRightAgain(t *testing.T) {
	t.Parallel()
	said := func(old string, cents int64) Fact {
		return Fact{Supersedes: old, Body: &Fulfilled{TermID: "a", Result: FulfilledPartly, Cents: cents}}
	}
	for name, one := range map[string]struct {
		facts []Fact
		last  string
		open  int64
	}{
		"once":              {[]Fact{said("", 300_00)}, "12", 0},
		"twice":             {[]Fact{said("", 300_00), said("12", 100_00)}, "13", 200_00},
		"a third time":      {[]Fact{said("", 300_00), said("12", 100_00), said("13", 50_00)}, "14", 250_00},
		"another is beside": {[]Fact{said("", 50_00), said("", 200_00), said("13", 100_00)}, "14", 150_00},
	} {
		c := paying(one.facts...)
		if c.OpenCents("a") != one.open {
			t.Errorf("%s: open is %d", name, c.OpenCents("a"))
		}
		want := int64(300_00)
		if name == "another is beside" {
			want = 250_00
		}
		if open := c.Without(one.last).OpenCents("a"); open != want {
			t.Errorf("%s: without the last record %d are open, not %d", name, open, want)
		}
	}
}
