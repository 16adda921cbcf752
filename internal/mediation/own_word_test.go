package mediation

import "testing"

// Nobody admits for another: what a parent says of a child neither opens the gate nor takes the place of what the
// child says, whichever came first. A company speaks through whoever represents it.
func TestNobodyAdmitsForAnother(t *testing.T) {
	t.Parallel()
	yes, no := true, false
	said := func(v *bool, represents bool) Fact {
		return Fact{PartyID: "o", Body: &Admitted{Offence: v, Facts: v, Represents: represents}}
	}
	for name, x := range map[string]struct {
		legal bool
		facts []Fact
		met   bool
		why   Unmet
	}{
		"only the parent":          {false, []Fact{said(&yes, true)}, false, UnmetNotOwn},
		"the child":                {false, []Fact{said(&yes, false)}, true, ""},
		"no, and the parent yes":   {false, []Fact{said(&no, false), said(&yes, true)}, false, UnmetNotAdmitted},
		"the parent yes, then no":  {false, []Fact{said(&yes, true), said(&no, false)}, false, UnmetNotAdmitted},
		"yes, and the parent no":   {false, []Fact{said(&yes, false), said(&no, true)}, true, ""},
		"who represents a company": {true, []Fact{said(&yes, true)}, true, ""},
		"nobody":                   {false, nil, false, UnmetMissing},
	} {
		facts := append([]Fact{
			{PartyID: "v", Body: &PartyNamed{Side: Victim}},
			{PartyID: "o", Body: &PartyNamed{Side: Offender, Legal: x.legal}},
		}, x.facts...)
		for _, c := range Fold(facts, GateRule{}).Pairs()[0].Gate().Conditions {
			if (c.Name == MustAdmitOffence || c.Name == MustAdmitFacts) && (c.Met != x.met || c.Why != x.why) {
				t.Errorf("%s: %s is %v, %q", name, c.Name, c.Met, c.Why)
			}
		}
	}
}
