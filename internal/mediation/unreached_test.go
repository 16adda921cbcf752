package mediation

import (
	"slices"
	"testing"
)

// In each pair one of the two must have been tried; a pair that is over for another reason needs nobody.
func TestWhoIsToBeTried(t *testing.T) {
	t.Parallel()
	l := opened()
	l.add("o2", "2026-11-10", &PartyNamed{Side: Offender, Person: Person{Name: "Toms"}})
	names := func() []string { return l.fold().untried(2) }
	one := l.fold()
	v, o := one.Party("v").Name(), one.Party("o").Name()
	tell := func(what string, want ...string) {
		t.Helper()
		if got := names(); !slices.Equal(got, want) {
			t.Errorf("%s: %q is missing, want %q", what, got, want)
		}
	}
	tell("nobody was tried", v, o)
	for _, day := range []Date{"2026-11-11", "2026-11-12"} {
		l.add("o", day, &Contacted{Channel: ChannelPhone})
	}
	tell("one offender was", v, "Toms")
	l.add("o2", "2026-11-12", &Confirmed{Agrees: false})
	tell("the other refused")
	l.add("o", "2026-11-13", &Contacted{Channel: ChannelPhone, Reached: true})
	tell("and the first was reached", v, o)
	l.add("v", "2026-11-13", &Contacted{Channel: ChannelPhone})
	l.add("v", "2026-11-14", &Undelivered{DocumentID: "letter"})
	tell("the victim was not")
	l.add("v", "2026-11-15", &written)
	tell("but answered", o)
}
