package mediation

import (
	"errors"
	"testing"

	"tilts/internal/fault"
)

// twoOffenders is a case of a company that was harmed by two, one of whom is a child, with a meeting that was held.
func twoOffenders(came map[string]Presence) *Case {
	yes := true
	facts := []Fact{
		{Body: &Opened{Number: "I-2026-0025"}}, {Body: &Assigned{MediatorID: "m"}},
		{PartyID: "v", Body: &PartyNamed{Side: Victim, Legal: true, Basis: "officer", Person: Person{
			Name: "SIA „Zaļā bode”", Representative: "Aija Kalve",
		}}},
		{PartyID: "r", Body: &PartyNamed{Side: Offender, Minor: true, Basis: "parent", Person: Person{
			Name: "Roberts", Representative: "Sandra",
		}}},
		{PartyID: "a", Body: &PartyNamed{Side: Offender, Person: Person{Name: "Artis"}}},
	}
	for _, id := range []string{"v", "r", "a"} {
		facts = append(facts, Fact{PartyID: id, Body: &Confirmed{
			Agrees: true, Identity: IdentityInPerson, Signature: SignatureWet,
		}})
	}
	for _, id := range []string{"r", "a"} {
		facts = append(facts, Fact{PartyID: id, Body: &Admitted{Offence: &yes, Facts: &yes}})
	}
	var expected []Expected
	for _, key := range []string{"v/representative", "r", "r/representative", "a"} {
		e := ExpectedOf(key)
		e.Came = came[key]
		expected = append(expected, e)
	}
	facts = append(facts, Fact{Body: &Meeting{State: MeetingHeld, Format: Session, Mode: Online, Expected: expected}})
	return Fold(nil, DefaultGateRule).with(facts)
}

// Whoever was not at the meeting has had none: one is planned with them next, nothing is agreed with them unless
// somebody chooses so knowingly, and nothing is said to have been done there by them or to them.
func TestWhoWasAwayHasHadNoMeeting(t *testing.T) {
	t.Parallel()
	c := twoOffenders(map[string]Presence{"v/representative": Present, "r": Present, "a": Excused})
	for _, p := range c.Pairs() {
		if met := c.Met(p) != nil; met != (p.Offender.ID == "r") {
			t.Errorf("the company and %s have met: %v", p.Offender.ID, met)
		}
	}
	if n := c.Next(); n.Step != NextPlan || n.Pair == nil || n.Pair.Offender.ID != "a" {
		t.Errorf("next is %+v, want a meeting with the one who was away", n)
	}
	terms := func(unmet bool, from string, way Way) *TermsSet {
		return &TermsSet{Claims: ClaimsNone, Unmet: unmet, Terms: []Term{
			{Kind: TermApology, From: from, To: "v", Way: way, Due: "2027-01-01", Composed: true},
		}, Person: TermsWords{Words: make([]TermWords, 1)}}
	}
	for _, x := range []struct {
		from string
		way  Way
		key  string
	}{{"a", WayMeeting, "fault.term_not_there"}, {"a", WayWritten, ""}, {"r", WayMeeting, ""}} {
		wrong := CheckTerms(c, terms(true, x.from, x.way), searchDay)
		if len(wrong) > 1 || (len(wrong) == 1) != (x.key != "") || x.key != "" && wrong[0].Key != x.key {
			t.Errorf("%s %s: %v, want %q", x.from, x.way, wrong, x.key)
		}
	}
	for _, knowingly := range []bool{false, true} {
		written := c.with([]Fact{{Body: terms(knowingly, "a", WayWritten)}})
		var refused *fault.Error
		err := written.May(Deed{Act: ActFreeze, On: searchDay, Today: searchDay})
		if knowingly != (err == nil) || err != nil && (!errors.As(err, &refused) || refused.Key != "fault.unmet") {
			t.Errorf("freezing, chosen knowingly %v: %v", knowingly, err)
		}
		want := map[bool]NextStep{false: NextPlan, true: NextFreeze}[knowingly]
		if got := written.Next().Step; got != want {
			t.Errorf("chosen knowingly %v: next is %s, want %s", knowingly, got, want)
		}
	}
	together := twoOffenders(map[string]Presence{"v/representative": Present, "r": Present, "a": Present})
	if n := together.Next(); n.Step != NextTerms {
		t.Errorf("everybody was there, and next is %s", n.Step)
	}
	alone := twoOffenders(map[string]Presence{
		"v/representative": Present, "r": Absent, "r/representative": Present, "a": Present,
	})
	if n := alone.Next(); n.Step != NextPlan || n.Pair.Offender.ID != "r" {
		t.Errorf("a mother came without her child, and next is %s", n.Step)
	}
}
