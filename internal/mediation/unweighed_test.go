package mediation

import "testing"

// An assessment of risk speaks of what was known then: a danger that is told later, by somebody's own words or by
// the data of the party, asks for another. Other corrections do not.
func TestADangerToldLaterAsksForAnotherAssessment(t *testing.T) {
	t.Parallel()
	l := opened()
	named := func(old string, b PartyNamed) string {
		b.Side, b.Person.Name = Victim, "Anna Liepa"
		id := l.add("v2", "2026-11-11", &b)
		l.facts[len(l.facts)-1].Supersedes = old
		return id
	}
	want := func(when string, unweighed bool) {
		t.Helper()
		c := l.fold()
		if got := c.Unweighed(c.Party("v2")); got != unweighed {
			t.Errorf("%s: unweighed %t", when, got)
		}
	}
	weigh := func() { l.add("v2", "2026-11-12", &Risk{Result: RiskGo}) }
	first := named("", PartyNamed{})
	weigh()
	want("without a danger", false)
	second := named(first, PartyNamed{Safety: true})
	want("a danger is recorded", true)
	weigh()
	want("and weighed", false)
	third := named(second, PartyNamed{Safety: true, Language: "ru"})
	want("another correction", false)
	named(third, PartyNamed{Safety: true, Ban: true, Language: "ru"})
	want("a ban", true)
	weigh()
	want("and weighed", false)
	l.add("v2", "2026-11-13", &Proposed{SubmissionID: "s", Person: Said{Safety: "yes"}})
	want("told in a letter", true)
	l.add("v2", "2026-11-13", &Weighed{SubmissionID: "s", What: TraitSafety, Taken: true})
	want("taken over into the data", true)
	weigh()
	want("and weighed", false)
}

// A danger that was recorded by mistake and taken back was never known: once it is told of again, it is to be weighed.
func TestADangerTakenBackWasNotWeighed(t *testing.T) {
	t.Parallel()
	c := grown(
		Fact{Body: &Opened{}}, Fact{PartyID: "v", Body: &PartyNamed{Side: Victim}},
		Fact{PartyID: "v", Supersedes: "02", Body: &PartyNamed{Side: Victim, Safety: true}},
		Fact{PartyID: "v", Body: &Risk{Result: RiskGo}}, Fact{PartyID: "v", Supersedes: "03", Body: &TakenBack{}},
		Fact{PartyID: "v", Supersedes: "02", Body: &PartyNamed{Side: Victim, Safety: true}},
	)
	if !c.Unweighed(c.Party("v")) {
		t.Error("it is said to be weighed")
	}
}
