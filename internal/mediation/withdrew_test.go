package mediation

import (
	"slices"
	"testing"
)

// separately is a case in which the agreement with each of two offenders is out for signatures.
func separately() *log {
	l := opened()
	l.add("", "2026-11-10", &Assigned{MediatorID: "m"})
	l.add("u", "2026-11-10", &PartyNamed{Side: Offender, Person: Person{Name: "Toms Zvirgzds"}})
	l.add("v", "2026-11-19", &Confirmed{Agrees: true, Signature: SignatureWet})
	for _, o := range []string{"o", "u"} {
		l.add(o, "2026-11-19", &Confirmed{Agrees: true, Signature: SignatureWet})
		l.add(o, "2026-11-19", &Admitted{Offence: yes(), Facts: yes()})
	}
	l.add("", "2026-11-20", &Meeting{State: MeetingHeld, Expected: append([]Expected{{Party: "u"}}, everybody...)})
	for i, o := range []string{"u", "o"} {
		l.add("", "2026-11-20", &TermsSet{Offender: o, Claims: ClaimsNone, Terms: []Term{{ID: o, From: o, To: "v"}}})
		l.add("", "2026-11-20", &AgreementState{Offender: o, Number: i + 1, Version: 1, State: DocSigning})
	}
	return l
}

// Whoever withdrew signs nothing: what they did not sign is neither the next step nor signable, and
// the case goes on with the other offender, before and after that agreement is signed.
func TestWhoWithdrewSignsNothing(t *testing.T) {
	t.Parallel()
	l := separately()
	if n := l.fold().Next(); n.Step != NextSigned || n.Agreement.Offender != "o" && n.Agreement.Offender != "u" {
		t.Fatalf("at first the next step is %+v", n)
	}
	l.add("u", "2026-11-21", &Withdrew{})
	c := l.fold()
	if n := c.Next(); n.Step != NextSigned || n.Agreement.Offender != "o" {
		t.Errorf("the next step is %s, %+v", n.Step, n.Agreement)
	}
	if err := c.May(Deed{Act: ActSign, With: "o"}); err != nil {
		t.Errorf("the other agreement: %v", err)
	}
	if c.May(Deed{Act: ActSign, With: "u"}) == nil || c.Signable(c.Agreement("u")) != nil {
		t.Error("the agreement of whoever withdrew may be signed")
	}
	if err := c.May(Deed{Act: ActRevoke, With: "u"}); err != nil {
		t.Errorf("it may not be taken back: %v", err)
	}
	l.add("", "2026-11-22", &AgreementState{Offender: "o", Number: 2, Version: 1, State: DocSigned})
	if n := l.fold().Next(); n.Step != NextFinish {
		t.Errorf("with the other one signed the next step is %s", n.Step)
	}
	l.add("", "2026-11-22", &Closed{Outcome: OutcomeAgreement})
	if n := l.fold().Next(); n.Step == NextSigned {
		t.Errorf("after the case was closed the next step is %s with %s", n.Step, n.Agreement.Offender)
	}
	l.add("", "2026-11-22", &Attached{SubmissionID: "s", Form: "confirmation"})
	for party, want := range map[string]Step{"u": StepNone, "o": StepAgreement, "v": StepAgreement} {
		if got := l.fold().StepOf("s", party); got != want {
			t.Errorf("%s is told %s, want %s", party, got, want)
		}
	}
}

// Whoever comes with a party is not expected once that party withdrew, however many agreed.
func TestGuestsOfWhoeverWithdrewAreNotExpected(t *testing.T) {
	t.Parallel()
	l := separately()
	for guest, party := range map[string]string{"mother": "u", "friend": "o"} {
		l.add(party, "2026-11-12", &GuestNamed{Guest: guest, Role: Supporter})
		for _, p := range []string{"v", "o", "u"} {
			l.add(p, "2026-11-12", &GuestAnswered{Guest: guest, Agrees: true})
		}
	}
	mother, friend := Expected{Party: "u", Guest: "mother"}, Expected{Party: "o", Guest: "friend"}
	comes := func(e Expected) bool { return slices.ContainsFunc(l.fold().Usual(Session), e.Same) }
	planned := func(e Expected) error {
		m := &Meeting{State: MeetingPlanned, Expected: []Expected{{Party: "v"}, {Party: "o"}, e}}
		return l.fold().May(Deed{Act: ActPlan, Body: m, On: "2026-12-01"})
	}
	if !comes(mother) || !comes(friend) || planned(mother) != nil {
		t.Fatalf("at first %v come: %v", l.fold().Usual(Session), planned(mother))
	}
	l.add("u", "2026-11-21", &Withdrew{})
	if comes(mother) || !comes(friend) {
		t.Errorf("then %v come", l.fold().Usual(Session))
	}
	if planned(mother) == nil || planned(friend) != nil {
		t.Errorf("planned with the mother: %v; with the friend: %v", planned(mother), planned(friend))
	}
}

// Of two victims the one whose gate was open is told that the case ended, the other that it never began for them.
func TestACaseEndsForEachAsItBeganForThem(t *testing.T) {
	t.Parallel()
	l := ready()
	l.add("w", "2026-11-11", &PartyNamed{Side: Victim, Person: Person{Name: "Ilze Kalniņa"}})
	l.add("", "2026-11-20", &Closed{Outcome: OutcomeNone})
	c := l.fold()
	for party, want := range map[string]Step{"v": StepNone, "w": StepNotStarted, "o": StepNone} {
		if got := c.EndedFor(party); got != want {
			t.Errorf("%s is told %s, want %s", party, got, want)
		}
	}
}
