package mediation

import (
	"reflect"
	"slices"
	"testing"
)

// ready is a case whose pair may meet.
func ready() *log {
	l := opened()
	for _, p := range []string{"v", "o"} {
		l.add(p, "2026-11-11", &written)
	}
	l.add("o", "2026-11-11", &Admitted{Offence: yes(), Facts: yes()})
	return l
}

// A held person is written to where they are held. An address of that place is no home; another one is.
func TestLettersReachWhoeverIsHeld(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		who          Person
		postal, home string
	}{
		{Person{Address: "Mājas 1"}, "Mājas 1", "Mājas 1"},
		{
			Person{Address: "Mājas 1", Custody: "prison", Prison: "Rīgas Centrālcietums"},
			"Rīgas Centrālcietums", "Mājas 1",
		},
		{
			Person{Address: "Rīgas Centrālcietums, Mazā iela 3", Custody: "prison", Prison: "Rīgas Centrālcietums"},
			"Rīgas Centrālcietums, Mazā iela 3", "",
		},
	} {
		if postal, home := x.who.Postal(), x.who.Home(); postal != x.postal || home != x.home {
			t.Errorf("%+v is written to at %q and lives at %q; want %q and %q", x.who, postal, home, x.postal, x.home)
		}
	}
}

// Who led the case when something was made is who was named before it.
func TestWhoLedTheCaseThen(t *testing.T) {
	t.Parallel()
	l := opened()
	before := l.add("v", "2026-11-11", &Invited{})
	first := l.add("", "2026-11-12", &Assigned{MediatorID: "a"})
	second := l.add("", "2026-11-13", &Assigned{MediatorID: "b"})
	moved := l.add("", "2026-11-14", &Transferred{Office: "valmiera"})
	after := l.add("v", "2026-11-15", &Invited{})
	c := l.fold()
	for id, want := range map[string]string{before: "", first: "", second: "a", moved: "b", after: ""} {
		if got := c.MediatorAt(id); got != want {
			t.Errorf("at %s it was led by %q, want %q", id, got, want)
		}
	}
}

// A mail for a calendar says no place: a guest who has nothing else does not know the meeting yet, a party does by
// their page.
func TestAGuestKnowsAMeetingByItsLetter(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		called Called
		knows  bool
	}{
		{Called{Calendar: true, Channel: ChannelEmail}, true},
		{Called{Calendar: true, Channel: ChannelEmail, Guest: "g"}, false},
		{Called{Guest: "g", Channel: ChannelPhone}, true},
	} {
		l := ready()
		l.add("v", "2026-11-12", &GuestNamed{Guest: "g", Role: Supporter, Person: GuestWords{Name: "Zane"}})
		for _, p := range []string{"v", "o"} {
			l.add(p, "2026-11-12", &GuestAnswered{Guest: "g", Agrees: true})
		}
		who := Expected{Party: "v", Guest: x.called.Guest}
		x.called.Meeting = l.add("", "2026-11-20", &Meeting{
			State: MeetingPlanned, Format: Session, Mode: InPerson, Expected: []Expected{who, {Party: "o"}},
		})
		l.add("v", "2026-11-18", &x.called)
		c := l.fold()
		if asks := slices.ContainsFunc(c.ToTell(c.PlannedMeeting()), who.Same); asks == x.knows {
			t.Errorf("%+v: to be told %v", x.called, asks)
		}
	}
}

// A letter about a meeting is still to reach somebody while the meeting stands as the letter tells it, and nobody else
// has it.
func TestALetterOfAMeetingIsStillToBeHandedOver(t *testing.T) {
	t.Parallel()
	plan := &Meeting{State: MeetingPlanned, Format: Session, Mode: InPerson, Expected: everybody}
	for name, x := range map[string]struct {
		then func(l *log, meeting string)
		want []string
	}{
		"prepared": {func(*log, string) {}, []string{"letter"}},
		"handed over": {func(l *log, _ string) {
			l.add("v", "2026-11-19", &Handed{DocumentID: "letter", Channel: ChannelInPerson})
		}, nil},
		"made anew": {func(l *log, meeting string) {
			l.add("v", "2026-11-19", &Called{Meeting: meeting, DocumentID: "newer"})
		}, []string{"newer"}},
		"moved": {func(l *log, _ string) { l.add("", "2026-12-02", plan) }, nil},
		"for the other": {func(l *log, meeting string) {
			l.add("o", "2026-11-19", &Called{Meeting: meeting, DocumentID: "other"})
		}, []string{"letter", "other"}},
		"told without one": {func(l *log, meeting string) {
			l.add("o", "2026-11-19", &Called{Meeting: meeting, Channel: ChannelPhone})
		}, []string{"letter"}},
	} {
		l := ready()
		meeting := l.add("", "2026-12-01", plan)
		l.add("v", "2026-11-18", &Called{Meeting: meeting, DocumentID: "letter"})
		x.then(l, meeting)
		c := l.fold()
		var got []string
		for _, call := range c.Unhanded(&c.Meetings[0]) {
			got = append(got, call.DocumentID)
		}
		slices.Sort(got)
		if !slices.Equal(got, x.want) {
			t.Errorf("%s: %q is to be handed over, want %q", name, got, x.want)
		}
	}
}

// Whoever withdrew is the one to name of a meeting, not those who agree still and have nobody left to meet.
func TestWhoStrayedFromAMeeting(t *testing.T) {
	t.Parallel()
	l := ready()
	l.add("o", "2026-11-12", &GuestNamed{Guest: "g", Role: Supporter, Person: GuestWords{Name: "Zane"}})
	l.add("", "2026-12-01", &Meeting{
		State: MeetingPlanned, Format: Session, Mode: InPerson, Expected: append(everybody[:2:2], Expected{Party: "x"}),
	})
	strayed := func() []Expected { c := l.fold(); return c.Strayed(c.PlannedMeeting()) }
	if got := strayed(); !reflect.DeepEqual(got, []Expected{{Party: "x"}}) {
		t.Errorf("of strangers: %+v", got)
	}
	l.add("o", "2026-11-20", &Withdrew{})
	if got := strayed(); !reflect.DeepEqual(got, []Expected{{Party: "o"}, {Party: "x"}}) &&
		!reflect.DeepEqual(got, []Expected{{Party: "x"}, {Party: "o"}}) {
		t.Errorf("after a withdrawal: %+v", got)
	}
}

// A letter that asks somebody to take part has nothing to ask once they answered in writing after it, were invited
// anew, are gone, or the case is closed.
func TestALetterThatAsksIsAnswered(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		before, then []Body
		want         bool
	}{
		"nothing":                     {nil, nil, false},
		"an answer":                   {nil, []Body{&Confirmed{Agrees: true, Signature: SignatureWet}}, true},
		"an answer not in writing":    {nil, []Body{&Confirmed{Agrees: true, Identity: IdentityLink}}, false},
		"an answer of before":         {[]Body{&Confirmed{Agrees: true, Signature: SignatureWet}}, nil, false},
		"invited anew":                {nil, []Body{&Invited{DocumentID: "newer"}}, true},
		"who represents them invited": {nil, []Body{&Invited{DocumentID: "newer", Represents: true}}, false},
		"withdrawn":                   {nil, []Body{&Withdrew{}}, true},
	} {
		l := opened()
		for _, b := range x.before {
			l.add("v", "2026-11-11", b)
		}
		letter := l.add("v", "2026-11-12", &Invited{})
		l.facts[len(l.facts)-1].Body = &Invited{DocumentID: letter}
		for _, b := range x.then {
			l.add("v", "2026-11-13", b)
		}
		if c := l.fold(); c.AnsweredSince(letter, c.Party("v")) != x.want {
			t.Errorf("%s: answered %v", name, !x.want)
		}
	}
	l := opened()
	l.add("v", "2026-11-12", &Invited{DocumentID: "letter"})
	l.add("o", "2026-11-13", &Withdrew{})
	if c := l.fold(); !c.AnsweredSince("letter", c.Party("v")) {
		t.Error("the letter asks, and nobody is left to meet")
	}
	if to, known := l.fold().Party("v").InvitedBy("letter"); !known || to != (Expected{Party: "v"}) {
		t.Errorf("the letter went to %+v, %v", to, known)
	}
	if to, known := l.fold().Party("v").InvitedBy("another"); known || to != (Expected{Party: "v"}) {
		t.Errorf("another letter went to %+v, %v", to, known)
	}
}

// The first agreement counts from its first signed version; an unsigned one has no day.
func TestTheFirstSignedAgreement(t *testing.T) {
	t.Parallel()
	l := separately()
	if on := l.fold().FirstSignedOn(); on != "" {
		t.Errorf("nothing is signed, and on %s", on)
	}
	for i, o := range []string{"u", "o"} {
		on := []Date{"2026-11-25", "2026-11-23"}[i]
		l.add("", "2026-11-26", &AgreementState{Offender: o, Number: i + 1, Version: 1, State: DocSigned, SignedOn: on})
	}
	l.add("", "2026-11-27", &Closed{Outcome: OutcomeAgreement})
	c := l.fold()
	if on := c.FirstSignedOn(); on != "2026-11-23" {
		t.Errorf("signed first on %q", on)
	}
	for _, d := range c.Dues() {
		if a := c.agreementOf(d); a == nil || a.Offender != d.From {
			t.Errorf("what %s owes is of the agreement %+v", d.From, a)
		}
	}
	if a := c.agreementOf(Due{AgreedTerm: AgreedTerm{Term: Term{ID: "none"}}}); a != nil {
		t.Errorf("what nobody agreed is of %+v", a)
	}
}

// What a clerk is told is next is what the whole case asks for, of the very instalment and person it is about.
func TestStaffAreToldWhatTheWholeCaseAsksFor(t *testing.T) {
	t.Parallel()
	l := agreed(money(), apology())
	l.add("o", "2026-12-16", &Fulfilled{TermID: "pay", Result: FulfilledNot, Part: 2, Told: ToldByDocument})
	c := l.fold()
	c.MediatorID = "m"
	want := c.Next()
	for _, reader := range []Reader{ReaderMediator, ReaderClerk, ReaderHead} {
		seen := c.For(reader, PlacePage, "")
		got := seen.Next()
		if seen.asks == nil || got.Step != want.Step {
			t.Errorf("%s is told %s, want %s", reader, got.Step, want.Step)
		}
		if want.Term != nil && reader == ReaderMediator && (got.Term == nil || got.Term.ID != want.Term.ID ||
			got.Term.Part != want.Term.Part) {
			t.Errorf("%s is told of %+v, want %+v", reader, got.Term, want.Term)
		}
	}
	if seen := c.For(ReaderSelf, PlacePage, "v"); seen.asks != nil {
		t.Error("a party is told what the whole case asks for")
	}
}

// Each reminder has its own letter: that one reached somebody says nothing of another.
func TestAReminderIsOfItsOwnLetter(t *testing.T) {
	t.Parallel()
	l := agreed(money())
	for _, letter := range []string{"first", "second", ""} {
		l.add("o", "2026-12-20", &Reminded{TermID: "pay", DocumentID: letter})
	}
	c := l.fold()
	c.remindedBy("first", func(r *RemindedOn) { r.SentOn = "2026-12-24" })
	c.remindedBy("", func(r *RemindedOn) { r.SentOn = "2026-12-30" })
	want := []Date{"2026-12-24", "", "2026-12-20"}
	for i, r := range c.Reminded {
		if r.SentOn != want[i] {
			t.Errorf("the reminder by %q reached them on %q, want %q", r.Letter, r.SentOn, want[i])
		}
	}
}

// Whoever asked to be left alone is asked once whether it was they: a call that reached nobody is that once, one that
// reached them ends the question, and so does what is recorded of the letter.
func TestAWishToBeLeftAloneIsVerifiedOnce(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		then          []Body
		asked, may    bool
		stillSilenced bool
	}{
		"nothing":            {nil, true, true, true},
		"nobody answered":    {[]Body{&Contacted{Channel: ChannelPhone}}, false, true, true},
		"they answered":      {[]Body{&Contacted{Channel: ChannelPhone, Reached: true}}, false, false, true},
		"the letter is kept": {[]Body{&Settled{SubmissionID: "s", How: SettleRecord}}, false, false, true},
		"another letter is":  {[]Body{&Settled{SubmissionID: "t", How: SettleRecord}}, true, true, true},
		"it was not theirs":  {[]Body{&Settled{SubmissionID: "s", How: SettleElsewhere}}, false, false, false},
		"another was not":    {[]Body{&Settled{SubmissionID: "t", How: SettleElsewhere}}, true, true, true},
	} {
		l := opened()
		l.add("v", "2026-11-12", &Attached{SubmissionID: "s", Silence: true, Unproven: true})
		for _, b := range x.then {
			l.add("v", "2026-11-13", b)
		}
		c := l.fold()
		p := c.Party("v")
		if asked := c.unverified() == p; asked != x.asked || p.MayVerify() != x.may ||
			(p.Silenced != "") != x.stillSilenced {
			t.Errorf("%s: to be asked %v, may be %v, silenced by %q", name, asked, p.MayVerify(), p.Silenced)
		}
		calls := c.May(Deed{Act: ActTalk, Party: p, On: "2026-11-14", Body: &Contacted{Channel: ChannelPhone}})
		called := c.May(Deed{Act: ActTalk, Party: p, On: "2026-11-14", Body: &Contacted{Reached: true}})
		if called != nil || (calls == nil) != (x.may || !x.stillSilenced) {
			t.Errorf("%s: that nobody answered is refused with %v, that they called us with %v", name, calls, called)
		}
	}
}

// A correction of who somebody is makes undone nothing that was begun: the days stay those on which the gate opened.
func TestACorrectionLeavesTheDaysOfTheStart(t *testing.T) {
	t.Parallel()
	l := ready()
	l.correct("0002", "v", "2026-11-20", &PartyNamed{
		Side: Victim, Minor: true, Person: Person{Name: "Anita Bērziņa", Representative: "Māte Bērziņa"},
	})
	if c := l.fold(); c.BothConfirmedOn != "2026-11-11" || c.StartedOn != "2026-11-11" {
		t.Errorf("both confirmed on %q, started on %q", c.BothConfirmedOn, c.StartedOn)
	}
}

// Somebody goes on taking part where it was settled that the very letter did not mean what it seemed to.
func TestWhoGoesOnTakingPart(t *testing.T) {
	t.Parallel()
	l := opened()
	for id, how := range map[string]Settling{
		"meant": SettleRecord, "not meant": SettleNotMeant, "theirs": SettleElsewhere,
	} {
		l.add("v", "2026-11-12", &Attached{SubmissionID: id, Stops: StopRefusal})
		l.add("v", "2026-11-13", &Settled{SubmissionID: id, How: how})
	}
	c := l.fold()
	for id, want := range map[string]bool{"meant": false, "not meant": true, "theirs": false, "another": false} {
		if c.GoesOn(id) != want {
			t.Errorf("%s: goes on %v", id, !want)
		}
	}
}

// What one party sent stops their own pairs alone: one who has nobody to meet is stopped by what they sent themselves,
// not by what another did.
func TestAWithdrawalStopsWhoSentItThoughThereIsNobodyToMeet(t *testing.T) {
	t.Parallel()
	l := &log{}
	l.add("", "2026-11-10", &Opened{Number: "I-2026-0412", Initiator: ByVictim, ArrivedOn: "2026-11-09"})
	for _, p := range []string{"v", "w"} {
		l.add(p, "2026-11-10", &PartyNamed{Side: Victim, Person: Person{Name: p}})
	}
	l.add("v", "2026-11-12", &Attached{SubmissionID: "s", Stops: StopWithdrawal})
	c := l.fold()
	for party, want := range map[string]bool{"v": true, "w": false} {
		if got := c.stopped(Deed{Act: ActInvite, Party: c.Party(party)}); got != want {
			t.Errorf("%s is stopped: %v, want %v", party, got, want)
		}
	}
	if c.stopped(Deed{Act: ActPlan}) {
		t.Error("a case without pairs is stopped as a whole")
	}
}
