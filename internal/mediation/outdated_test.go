package mediation

import (
	"errors"
	"testing"

	"tilts/internal/fault"
)

// jointly is a case in which one text for two offenders is out for signatures.
func jointly() *log {
	l := separately()
	terms := []Term{{ID: "1", From: "o", To: "v"}, {ID: "2", From: "u", To: "v"}}
	l.add("", "2026-11-21", &TermsSet{Claims: ClaimsNone, Terms: terms})
	for _, o := range []string{"u", "o"} {
		l.add("", "2026-11-21", &AgreementState{Offender: o, Version: 1, State: DocRevoked})
	}
	l.add("", "2026-11-21", &AgreementState{Number: 3, Version: 1, State: DocSigning, DocumentID: "d"})
	return l
}

// A text that names somebody wrongly is signed by nobody, and the refusal says whom: who withdrew, who
// takes part since, of whom something else is known. What is next is to write it anew.
func TestATextThatNamesSomebodyWronglyIsNotSigned(t *testing.T) {
	t.Parallel()
	known := jointly().fold().Party("v")
	other := known.PartyNamed
	other.Person.Representative = "Silva Pārstāve"
	phone := known.PartyNamed
	phone.Person.Phone = "+371 20000000"
	for name, x := range map[string]struct {
		party string
		body  Body
		of    string // the fact that is corrected
		key   string
		next  NextStep
	}{
		"nothing":     {"v", &Contacted{Channel: ChannelPhone}, "", "", NextSigned},
		"left":        {"u", &Withdrew{}, "", "fault.text_names_left", NextTerms},
		"refused":     {"u", &Confirmed{Signature: SignatureWet}, "", "fault.text_names_left", NextTerms},
		"represented": {"v", &other, known.FactID, "fault.text_names_renamed", NextFreeze},
		"telephone":   {"v", &phone, known.FactID, "", NextSigned},
	} {
		l := jointly()
		l.add(x.party, "2026-11-22", x.body)
		l.facts[len(l.facts)-1].Supersedes = x.of
		c := l.fold()
		var f *fault.Error
		err := c.May(Deed{Act: ActSign})
		if x.key == "" && err != nil || x.key != "" && (!errors.As(err, &f) || f.Key != x.key) {
			t.Errorf("%s: signing says %v, want %q", name, err, x.key)
		}
		if n := c.Next(); n.Step != x.next {
			t.Errorf("%s: the next step is %s, want %s", name, n.Step, x.next)
		}
		if (c.Signable(c.Agreement("")) == nil) != (x.key != "") {
			t.Errorf("%s: signable %v", name, c.Signable(c.Agreement("")))
		}
	}
	l := jointly()
	l.add("w", "2026-11-22", &PartyNamed{Side: Victim, Person: Person{Name: "Ilga Kalniņa"}})
	l.add("w", "2026-11-22", &Confirmed{Agrees: true, Signature: SignatureWet})
	var f *fault.Error
	if err := l.fold().May(Deed{Act: ActSign}); !errors.As(err, &f) || f.Key != "fault.text_lacks_joined" {
		t.Errorf("somebody takes part since: %v", err)
	}
	l = jointly()
	l.add("u", "2026-11-22", &Withdrew{})
	l.add("", "2026-11-22", &TermsSet{Claims: ClaimsNone, Terms: []Term{{ID: "1", From: "o", To: "v"}}})
	l.add("", "2026-11-22", &AgreementState{Version: 1, State: DocSuperseded})
	l.add("", "2026-11-22", &AgreementState{Number: 3, Version: 2, State: DocSigning, DocumentID: "e"})
	if n := l.fold().Next(); n.Step != NextSigned || n.Number != 2 {
		t.Errorf("written anew, the next step is %+v", n)
	}
}

// A letter that asks to a meeting is true while the meeting stands as it told, and to whom it told.
func TestALetterAsksToTheMeetingAsItStands(t *testing.T) {
	t.Parallel()
	both := []Expected{{Party: "v"}, {Party: "o"}}
	plan := func(who []Expected) *Meeting {
		return &Meeting{State: MeetingPlanned, Format: Session, Mode: InPerson, Expected: who}
	}
	for name, x := range map[string]struct {
		then func(l *log, meeting string)
		want Moved
	}{
		"nothing": {func(*log, string) {}, ""},
		"moved":   {func(l *log, _ string) { l.add("", "2026-12-03", plan(both)) }, MovedAway},
		"not any more": {func(l *log, _ string) {
			l.add("", "2026-12-01", plan(both[1:]))
		}, MovedOff},
		"called off": {func(l *log, _ string) {
			l.add("", "2026-11-22", &Meeting{State: MeetingCancelled})
		}, MovedOff},
		"held": {func(l *log, _ string) {
			l.add("", "2026-12-01", &Meeting{State: MeetingHeld, Format: Session, Mode: InPerson})
		}, MovedOff},
		"another": {func(l *log, _ string) {
			l.add("", "2026-11-22", &Meeting{State: MeetingCancelled})
			l.add("", "2026-12-05", plan(both))
		}, MovedAway},
		"told since": {func(l *log, meeting string) {
			l.add("", "2026-12-03", plan(both))
			l.add("v", "2026-11-22", &Called{Meeting: meeting, Sequence: 1, Channel: ChannelPhone})
		}, MovedOff},
	} {
		l := opened()
		l.add("", "2026-12-01", plan(both))
		meeting := l.fold().Meetings[0].ID
		l.add("v", "2026-11-21", &Called{Meeting: meeting, DocumentID: "letter"})
		x.then(l, meeting)
		if got := l.fold().MovedSince("letter", "v"); got != x.want {
			t.Errorf("%s: the letter is %q, want %q", name, got, x.want)
		}
	}
}
