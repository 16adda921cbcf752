package mediation

import "testing"

// Whoever has to be represented confirms in writing by whoever represents them; answers from before it was asked whose
// they are count for both.
func TestWhoseConfirmationCounts(t *testing.T) {
	t.Parallel()
	own, parent := written, written
	own.Self, parent.Represents = true, true
	byCode, refusal := parent, parent
	byCode.Signature, byCode.Identity, refusal.Agrees = SignatureNone, IdentityLink, false
	for what, c := range map[string]struct {
		answers []Confirmed
		minor   bool
		why     Unmet
	}{
		"before it was asked":                {[]Confirmed{written}, true, ""},
		"the child alone":                    {[]Confirmed{own}, true, UnmetNotRepresented},
		"who turns out to be a child":        {[]Confirmed{own}, true, UnmetNotRepresented},
		"an adult":                           {[]Confirmed{own}, false, ""},
		"the parent by a code":               {[]Confirmed{byCode}, true, UnmetNotWritten},
		"the same, and the child in ink":     {[]Confirmed{byCode, own}, true, UnmetNotRepresented},
		"the parent in ink":                  {[]Confirmed{parent}, true, ""},
		"the same, and the child by a code":  {[]Confirmed{parent, {Agrees: true, Self: true}}, true, ""},
		"the parent no more, and the child":  {[]Confirmed{parent, refusal, own}, true, UnmetNotRepresented},
		"one who needs nobody, by somebody":  {[]Confirmed{parent}, false, ""},
		"the child in ink, and the parent's": {[]Confirmed{own, parent}, true, ""},
	} {
		l := opened()
		l.add("v", "2026-11-10", &PartyNamed{Side: Victim, Minor: c.minor, Basis: "parent"})
		for _, a := range c.answers {
			l.add("v", "2026-11-11", &a)
		}
		if got := l.fold().Pairs()[0].Gate().Conditions[0]; got.Why != c.why || got.Met != (c.why == "") {
			t.Errorf("%s: met %t, %q, want %q", what, got.Met, got.Why, c.why)
		}
	}
}
