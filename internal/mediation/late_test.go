package mediation

import "testing"

// answeredWith is a case whose pair lacks only what the victim answers, and what was recorded then.
func answeredWith(more ...Fact) *Case {
	written := Confirmed{Agrees: true, Signature: SignatureWet}
	return grown(append([]Fact{
		{Body: &Opened{}},
		{PartyID: "v", Body: &PartyNamed{Side: Victim}},
		{PartyID: "o", Body: &PartyNamed{Side: Offender}},
		{PartyID: "o", OccurredOn: "2026-11-01", Body: &written},
		{PartyID: "o", OccurredOn: "2026-11-01", Body: &Admitted{Offence: yes(), Facts: yes()}},
	}, more...)...)
}

// A paper that is written down late takes back nothing that was said later (domain rule 9).
func TestALateAnswerTakesNothingNewerBack(t *testing.T) {
	t.Parallel()
	agrees := func(on Date) Fact {
		return Fact{PartyID: "v", OccurredOn: on, Body: &Confirmed{Agrees: true, Signature: SignatureWet}}
	}
	refuses := func(on Date) Fact { return Fact{PartyID: "v", OccurredOn: on, Body: &Confirmed{}} }
	withdraws := func(on Date) Fact { return Fact{PartyID: "v", OccurredOn: on, Body: &Withdrew{}} }
	admits := func(on Date, offence, facts *bool) Fact {
		return Fact{PartyID: "o", OccurredOn: on, Body: &Admitted{Offence: offence, Facts: facts}}
	}
	for name, one := range map[string]struct {
		then []Fact
		open bool
	}{
		"a confirmation":                 {[]Fact{agrees("2026-11-03")}, true},
		"one before the withdrawal":      {[]Fact{withdraws("2026-11-10"), agrees("2026-11-03")}, false},
		"one of the withdrawal's day":    {[]Fact{withdraws("2026-11-10"), agrees("2026-11-10")}, true},
		"one after the withdrawal":       {[]Fact{withdraws("2026-11-10"), agrees("2026-11-11")}, true},
		"one before the refusal":         {[]Fact{refuses("2026-11-10"), agrees("2026-11-03")}, false},
		"one of the refusal's day":       {[]Fact{refuses("2026-11-10"), agrees("2026-11-10")}, true},
		"one after the refusal":          {[]Fact{refuses("2026-11-10"), agrees("2026-11-11")}, true},
		"a refusal of an earlier day":    {[]Fact{agrees("2026-11-10"), refuses("2026-11-03")}, false},
		"a withdrawal of an earlier day": {[]Fact{agrees("2026-11-10"), withdraws("2026-11-03")}, false},
		"a late refusal, then a late answer": {
			[]Fact{refuses("2026-11-10"), refuses("2026-11-03"), agrees("2026-11-05")}, false,
		},
		"the same after a withdrawal": {
			[]Fact{withdraws("2026-11-10"), refuses("2026-11-03"), agrees("2026-11-05")}, false,
		},
		"admissions before a denial": {
			[]Fact{agrees("2026-11-03"), admits("2026-11-10", yes(), no()), admits("2026-11-02", yes(), yes())}, false,
		},
		"admissions after a denial": {
			[]Fact{agrees("2026-11-03"), admits("2026-11-10", no(), nil), admits("2026-11-12", yes(), yes())}, true,
		},
	} {
		if c := answeredWith(one.then...); c.Pairs()[0].Gate().Open != one.open {
			t.Errorf("%s: open is %v, not %v", name, !one.open, one.open)
		}
	}
	c := answeredWith(withdraws("2026-11-10"), agrees("2026-11-03"))
	if p := c.Party("v"); p.WithdrewOn != "2026-11-10" || p.ConfirmedOn != "2026-11-03" || c.StartedOn != "" {
		t.Errorf("withdrew on %q, confirmed on %q, started on %q", p.WithdrewOn, p.ConfirmedOn, c.StartedOn)
	}
	c = answeredWith(refuses("2026-11-10"), agrees("2026-11-03"))
	if list := c.AnswersOf(c.Party("v")); len(list) != 1 || list[0].Body.(*Confirmed).Agrees {
		t.Errorf("the newest answer is %+v", list)
	}
}

// What was put right after it was agreed by which way to write, holds: before, it was overwritten (domain rule 19).
func TestTheSafeWayIsThatSaidLast(t *testing.T) {
	t.Parallel()
	facts := []Fact{
		{Body: &Opened{}},
		{PartyID: "v", Body: &PartyNamed{Side: Victim, Person: Person{SafeChannel: "phone", Email: "a@b.lv"}}},
		{PartyID: "v", Body: &Attached{SubmissionID: "s", Silence: true}},
		{PartyID: "v", Body: &ContactAgreed{Channel: ChannelPhone, SafeChannel: "email"}},
		{PartyID: "v", Supersedes: "02", Body: &PartyNamed{
			Side: Victim, Person: Person{SafeChannel: "none", Email: "a@b.lv"},
		}},
		{PartyID: "v", Supersedes: "05", Body: &TakenBack{Kind: "party"}},
	}
	for n, want := range map[int]string{2: "phone", 4: "email", 5: "none", 6: "email"} {
		p := grown(facts[:n]...).Party("v")
		if p.Person.SafeChannel != want || p.MailAddress() != "" != (want == "email") {
			t.Errorf("after %d facts: %q, mail to %q", n, p.Person.SafeChannel, p.MailAddress())
		}
	}
}

// A flag that was taken over from what somebody sent can be lifted, and set again.
func TestASafetyFlagThatWasTakenOverCanBeLifted(t *testing.T) {
	t.Parallel()
	named := func(old string, safety bool) Fact {
		return Fact{PartyID: "v", Supersedes: old, Body: &PartyNamed{Side: Victim, Safety: safety}}
	}
	facts := []Fact{
		{Body: &Opened{}},
		named("", false),
		{PartyID: "v", Body: &Proposed{SubmissionID: "s", Person: Said{Safety: "yes"}}},
		{PartyID: "v", Body: &Weighed{SubmissionID: "s", What: TraitSafety, Taken: true}},
		named("02", true),
		named("05", false),
		named("06", true),
	}
	for n, want := range map[int]bool{2: false, 3: true, 4: true, 5: true, 6: false, 7: true} {
		p := grown(facts[:n]...).Party("v")
		if p.Safety != want || p.SafetyOnRecord() != (want && n > 3) {
			t.Errorf("after %d facts: %v, on record %v", n, p.Safety, p.SafetyOnRecord())
		}
	}
}

// Whoever wants nothing sent, or died, is written to by no way round: not at their address through whoever represents
// them.
func TestNobodyIsWrittenToThroughARepresentative(t *testing.T) {
	t.Parallel()
	for name, agent := range map[string]Reach{
		"no way of their own":     {},
		"mail alone":              {Email: "mother@b.lv", SafeChannel: "email"},
		"an address of their own": {Address: "Cita iela 1", Email: "mother@b.lv", SafeChannel: "email"},
	} {
		for way, silent := range map[string]bool{"post": false, "email": false, "": false, "none": true} {
			for _, how := range []Body{nil, &Attached{SubmissionID: "s", Silence: true}, &Died{}} {
				who := Person{Name: "Anna", Address: "Mājas 1", Email: "a@b.lv", SafeChannel: way}
				who.Representative, who.Agent = "Māte", agent
				named := &PartyNamed{Side: Victim, Minor: true, Person: who}
				facts := []Fact{{Body: &Opened{}}, {PartyID: "v", Body: named}}
				if how != nil {
					facts = append(facts, Fact{PartyID: "v", OccurredOn: "2026-11-10", Body: how})
				}
				p := grown(facts...).Party("v")
				never := how != nil || silent && agent.Address == "" // somebody else's address is theirs to name
				if r := p.ReachOf(true); r.TakesMessages() == never || r.MailAddress() != "" && never {
					t.Errorf("%s, %q, %T: the representative is reached by %+v", name, way, how, r)
				}
				if r := p.Reach(); r.TakesMessages() == (how != nil || silent) {
					t.Errorf("%s, %q, %T: the party takes %v", name, way, how, r.TakesMessages())
				}
			}
		}
	}
}
