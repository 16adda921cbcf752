package mediation

import (
	"testing"

	"tilts/internal/fault"
)

// paying is a case whose agreement of two sums is signed, with something paid of the first.
func paying(more ...Fact) *Case {
	terms := []Term{
		{ID: "a", Kind: TermMoney, From: "o", To: "v", Cents: 300_00, Due: "2026-06-01"},
		{ID: "b", Kind: TermMoney, From: "o", To: "v", Cents: 80_00, Due: "2026-06-01"},
	}
	yes, written := true, Confirmed{Agrees: true, Identity: IdentityInPerson, Signature: SignatureWet}
	return grown(append([]Fact{
		{Body: &Opened{}},
		{PartyID: "v", Body: &PartyNamed{Side: Victim, Person: Person{Name: "Anita"}}},
		{PartyID: "o", Body: &PartyNamed{Side: Offender, Person: Person{Name: "Kristaps"}}},
		{PartyID: "v", Body: &written}, {PartyID: "o", Body: &written},
		{PartyID: "o", Body: &Admitted{Offence: &yes, Facts: &yes}},
		{Body: &Meeting{State: MeetingHeld}},
		{Body: &TermsSet{Terms: terms, Claims: ClaimsNone}},
		{Body: &AgreementState{Version: 1, State: DocSigning}},
		{Body: &AgreementState{Version: 1, State: DocSigned, SignedOn: searchDay}},
		{Body: &Closed{Outcome: OutcomeAgreement}},
	}, more...)...)
}

// What was paid is not written away: not by undoing the signing, nor by a new version.
func TestWhatWasPaidStays(t *testing.T) {
	paid := Fact{Body: &Fulfilled{TermID: "a", Result: FulfilledPartly, Cents: 130_00}}
	c := paying(paid)
	term := func(id string, cents int64) Term { return Term{ID: id, Kind: TermMoney, Cents: cents} }
	for name, is := range map[string]struct {
		c    *Case
		d    Deed
		want string
	}{
		"undo the signing":        {c, Deed{Act: ActUnsign}, "fault.paid_stays"},
		"nothing paid":            {paying(), Deed{Act: ActUnsign}, ""},
		"less than paid":          {c, newTerms(term("b", 80_00), term("a", 129_99)), "fault.below_paid"},
		"as much as paid":         {c, newTerms(term("a", 130_00)), ""},
		"without what was paid":   {c, newTerms(term("b", 80_00)), "fault.paid_term_gone"},
		"without what was not":    {c, newTerms(term("a", 300_00)), ""},
		"one that nobody has yet": {c, newTerms(term("a", 300_00), term("", 1)), ""},
		"freeze less than was paid since": {
			paying(Fact{Body: newTerms(term("a", 100_00)).Body}, paid), Deed{Act: ActFreeze}, "fault.below_paid",
		},
	} {
		got, args := "", fault.Args(nil)
		if err := is.c.May(is.d); err != nil {
			got, args = err.(*fault.Error).Key, err.(*fault.Error).Args
		}
		if got != is.want {
			t.Errorf("%s: %q, want %q", name, got, is.want)
		}
		if got == "fault.below_paid" && is.d.Act == ActTerms && args["n"] != 2 {
			t.Errorf("%s: %v, want the second term", name, args)
		}
	}
}

func newTerms(terms ...Term) Deed {
	return Deed{Act: ActTerms, Body: &TermsSet{Terms: terms, Claims: ClaimsNone}}
}

// Nobody is asked to a meeting whose withdrawal waits; the sentence names whom.
func TestNobodyIsAskedWhoseWithdrawalWaits(t *testing.T) {
	yes, written := true, Confirmed{Agrees: true, Identity: IdentityInPerson, Signature: SignatureWet}
	facts := []Fact{
		{Body: &Opened{}},
		{PartyID: "v", Body: &PartyNamed{Side: Victim, Person: Person{Name: "Anita"}}},
		{PartyID: "o", Body: &PartyNamed{Side: Offender, Person: Person{Name: "Kristaps"}}},
		{PartyID: "p", Body: &PartyNamed{Side: Offender, Person: Person{Name: "Toms"}}},
	}
	for _, id := range []string{"v", "o", "p"} {
		facts = append(facts, Fact{PartyID: id, Body: &written})
		if id != "v" {
			facts = append(facts, Fact{PartyID: id, Body: &Admitted{Offence: &yes, Facts: &yes}})
		}
	}
	facts = append(facts,
		Fact{Body: &Meeting{State: MeetingPlanned}},
		Fact{PartyID: "p", Body: &Attached{SubmissionID: "s", Stops: StopWithdrawal}},
	)
	call := func(who string) Deed { return Deed{Act: ActCall, Body: &Meeting{Expected: []Expected{{Party: who}}}} }
	c := grown(facts...)
	if err := c.May(call("o")); err != nil {
		t.Errorf("another is asked: %v", err)
	}
	err, _ := c.May(call("p")).(*fault.Error)
	if err == nil || len(err.Fields) != 1 || err.Fields[0].Key != "fault.call_unsettled" ||
		err.Fields[0].Args["name"] != "Toms" {
		t.Errorf("who withdrew is asked: %v", err)
	}
	c = grown(append(facts, Fact{Body: &Meeting{State: MeetingCancelled}})...)
	if err := c.May(call("p")); err != nil {
		t.Errorf("who withdrew may not hear that it is off: %v", err)
	}
}
