package mediation

import (
	"testing"

	"tilts/internal/fault"
)

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

// The signing of a later version that is undone takes back no outcome which an earlier one brought.
func TestUndoingASigningLeavesAnEarlierOutcome(t *testing.T) {
	t.Parallel()
	undone := func(c *Case) *Case {
		facts, _ := c.History()
		for _, f := range c.SigningOf("") {
			facts = append(facts, Fact{ID: "9" + f.ID, Supersedes: f.ID, Body: &TakenBack{}})
		}
		return Fold(facts, DefaultGateRule)
	}
	c := undone(paying(
		Fact{Body: &AgreementState{Version: 2, State: DocSigning}},
		Fact{Body: &AgreementState{Version: 1, State: DocSuperseded}},
		Fact{Body: &AgreementState{Version: 2, State: DocSigned, SignedOn: searchDay}},
	))
	if v := c.Agreement("").InForce(); v == nil || v.Version != 1 || !c.FollowingUp() {
		t.Errorf("in force is %+v, the outcome %q", v, c.Outcome)
	}
	if c = undone(c); c.Agreement("").InForce() != nil || c.Outcome != "" {
		t.Errorf("nothing is signed, and the outcome is %q", c.Outcome)
	}
	// The outcome came by another agreement since, and stands as long as an earlier version of this one does.
	for versions, outcome := range map[int]Outcome{1: "", 2: OutcomeAgreement} {
		var facts []Fact
		for v := range versions {
			facts = append(facts, Fact{Body: &AgreementState{Version: v + 1, State: DocSigning}})
			if v > 0 {
				facts = append(facts, Fact{Body: &AgreementState{Version: v, State: DocSuperseded}})
			}
			facts = append(facts, Fact{Body: &AgreementState{Version: v + 1, State: DocSigned}})
		}
		facts = append(facts,
			Fact{Body: &AgreementState{Offender: "o2", Version: 1, State: DocSigned}},
			Fact{Body: &Closed{Outcome: OutcomeAgreement}},
		)
		if c := undone(grown(facts...)); c.Outcome != outcome {
			t.Errorf("of %d versions the last is undone, and the outcome is %q", versions, c.Outcome)
		}
	}
}

// A guest's letter that is handed over reaches nobody of the parties.
func TestAGuestsLetterReachesNoParty(t *testing.T) {
	t.Parallel()
	for letter, reached := range map[string]bool{"own": true, "guest's": false} {
		c := grown(
			Fact{Body: &Opened{}},
			Fact{PartyID: "v", Body: &PartyNamed{Side: Victim}},
			Fact{PartyID: "v", Body: &GuestNamed{Guest: "g", Role: Supporter}},
			Fact{Body: &Meeting{State: MeetingPlanned, Expected: []Expected{{Party: "v"}, {Party: "v", Guest: "g"}}}},
			Fact{PartyID: "v", Body: &Called{Meeting: "04", DocumentID: "own"}},
			Fact{PartyID: "v", Body: &Called{Meeting: "04", DocumentID: "guest's", Guest: "g"}},
			Fact{PartyID: "v", OccurredOn: "2026-11-20", Body: &Undelivered{DocumentID: "own"}},
			Fact{PartyID: "v", OccurredOn: "2026-11-21", Body: &Handed{DocumentID: letter, Channel: ChannelPost}},
		)
		if on := c.Party("v").Unreached.On; on == "" != reached {
			t.Errorf("the %s letter is handed over: not reached since %q", letter, on)
		}
	}
}

// A correction that was taken back before a text was frozen is in no text, and so nobody is named otherwise since.
func TestACorrectionTakenBackNamesNobody(t *testing.T) {
	t.Parallel()
	c := answeredWith(
		Fact{PartyID: "v", OccurredOn: "2026-11-03", Body: &Confirmed{Agrees: true, Signature: SignatureWet}},
		Fact{PartyID: "v", Supersedes: "02", Body: &PartyNamed{Side: Victim, Person: Person{Name: "Anita"}}},
		Fact{PartyID: "v", Supersedes: "07", Body: &TakenBack{Kind: "party"}},
		Fact{Body: &TermsSet{Terms: []Term{{ID: "a", From: "o", To: "v"}}}},
		Fact{Body: &AgreementState{Number: 1, Version: 1, State: DocSigning, DocumentID: "d"}},
	)
	a := c.Agreement("")
	if names := a.Signing().Names; len(names) != 2 || names[0].Name != "" || c.Signable(a) == nil {
		t.Errorf("the text names %+v, to be signed: %v", names, c.Signable(a) != nil)
	}
}

// What was known when mediation began counts for whether it did: a correction of a party un-begins nothing, one that
// was taken back begins nothing, and an answer that was a mistake never was.
func TestACorrectionUnbeginsNothing(t *testing.T) {
	t.Parallel()
	minor := &PartyNamed{Side: Victim, Minor: true}
	represented := &PartyNamed{Side: Victim, Minor: true, Basis: "parent"}
	other := &PartyNamed{Side: Offender}
	written := &Confirmed{Agrees: true, Signature: SignatureWet}
	back := &TakenBack{}
	start := func(first *PartyNamed, more ...Fact) []Fact {
		return append([]Fact{
			{Body: &Opened{}}, {PartyID: "v", Body: first}, {PartyID: "o", Body: other},
			{PartyID: "o", OccurredOn: "2026-11-01", Body: written},
			{PartyID: "o", OccurredOn: "2026-11-01", Body: &Admitted{Offence: yes(), Facts: yes()}},
			{PartyID: "v", OccurredOn: "2026-11-03", Body: written},
		}, more...)
	}
	corrected := func(b *PartyNamed) Fact { return Fact{PartyID: "v", Supersedes: "02", Body: b} }
	adult, held := &PartyNamed{Side: Victim}, Fact{Body: &Meeting{State: MeetingHeld}}
	for name, x := range map[string]struct {
		facts         []Fact
		both, started Date
	}{
		"as it was":        {start(adult, held), "2026-11-03", "2026-11-03"},
		"a minor":          {start(adult, held, corrected(minor)), "2026-11-03", "2026-11-03"},
		"the other side":   {start(adult, held, corrected(other)), "2026-11-03", "2026-11-03"},
		"a minor at first": {start(minor, held), "2026-11-03", ""},
		"no minor at all":  {start(minor, held, corrected(adult)), "2026-11-03", "2026-11-03"},
		"taken back": {start(minor,
			Fact{PartyID: "v", Supersedes: "02", Body: represented}, Fact{PartyID: "v", Supersedes: "07", Body: back},
		), "2026-11-03", ""},
		"answered by mistake": {start(adult,
			Fact{PartyID: "v", Supersedes: "06", Body: back}, Fact{PartyID: "v", Supersedes: "02", Body: minor},
		), "", ""},
	} {
		if c := grown(x.facts...); c.BothConfirmedOn != x.both || c.StartedOn != x.started {
			t.Errorf("%s: both confirmed %q, started %q", name, c.BothConfirmedOn, c.StartedOn)
		}
	}
}

// Whoever applied did so on the day of arrival that holds, also when it is put right; who joined later keeps their own
// day.
func TestAnArrivalPutRightIsTheApplicants(t *testing.T) {
	t.Parallel()
	c := grown(
		Fact{Body: &Opened{ArrivedOn: "2026-11-20"}},
		Fact{PartyID: "v", Body: &PartyNamed{Side: Victim}}, Fact{PartyID: "o", Body: &PartyNamed{Side: Offender}},
		Fact{PartyID: "v", OccurredOn: "2026-11-20", Body: &Attached{SubmissionID: "s"}},
		Fact{PartyID: "o", OccurredOn: "2026-11-20", Body: &Attached{SubmissionID: "t", Applies: true}},
		Fact{Body: &ArrivalCorrected{ArrivedOn: "2026-11-02"}},
	)
	if c.ArrivedOn != "2026-11-02" || c.Party("v").AppliedOn != c.ArrivedOn || c.Party("o").AppliedOn != "2026-11-20" {
		t.Errorf("arrived on %s, applied on %s and %s", c.ArrivedOn, c.Party("v").AppliedOn, c.Party("o").AppliedOn)
	}
}

// What became of a term that is no money is what was said of the latest day, however it was recorded.
func TestANoteThatIsFiledLateChangesNothing(t *testing.T) {
	t.Parallel()
	said := func(on Date, r Fulfilment) Fact {
		return Fact{OccurredOn: on, Body: &Fulfilled{TermID: "sorry", Result: r}}
	}
	done := said("2026-11-27", FulfilledDone)
	for name, x := range map[string]struct {
		facts []Fact
		want  Fulfilment
		on    Date
	}{
		"in order":    {[]Fact{said("2026-11-25", FulfilledNot), done}, FulfilledDone, "2026-11-27"},
		"filed late":  {[]Fact{done, said("2026-11-25", FulfilledNot)}, FulfilledDone, "2026-11-27"},
		"of one day":  {[]Fact{said("2026-11-27", FulfilledNot), done}, FulfilledDone, "2026-11-27"},
		"nothing yet": {nil, "", ""},
	} {
		l := agreed(apology())
		for _, f := range x.facts {
			l.add("", f.OccurredOn, f.Body)
		}
		if d := l.fold().Dues()[0]; d.Result != x.want || d.DoneOn != x.on {
			t.Errorf("%s: %s on %s", name, d.Result, d.DoneOn)
		}
	}
}

// A signing is not undone while its follow-up is said to be over: that would be over, too, of what is signed next.
func TestASigningIsNotUndoneUnderItsEnd(t *testing.T) {
	t.Parallel()
	over := Fact{Body: &FollowedUp{Result: FulfilledNot}}
	for name, x := range map[string]struct {
		c    *Case
		want string
	}{
		"it runs":         {paying(), ""},
		"it is over":      {paying(over), "fault.facts_stand_on"},
		"over by mistake": {paying(over, Fact{Supersedes: "12", Body: &TakenBack{}}), ""},
	} {
		got := ""
		if err := x.c.May(Deed{Act: ActUnsign}); err != nil {
			got = err.(*fault.Error).Key
		}
		if got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
}
