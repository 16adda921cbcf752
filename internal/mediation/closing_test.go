package mediation

import (
	"errors"
	"testing"

	"tilts/internal/fault"
)

// A case ends on no day before anything that its end comes after.
func TestACaseEndsAfterWhatItEnds(t *testing.T) {
	t.Parallel()
	began := []Fact{
		{OccurredOn: "2026-11-01", Body: &Opened{ArrivedOn: "2026-11-01"}},
		{PartyID: "v", Body: &PartyNamed{Side: Victim}},
		{PartyID: "o", Body: &PartyNamed{Side: Offender}},
	}
	written := &Confirmed{Agrees: true, Signature: SignatureWet}
	started := append(began[:3:3],
		Fact{PartyID: "v", OccurredOn: "2026-11-03", Body: written},
		Fact{PartyID: "o", OccurredOn: "2026-11-04", Body: written},
		Fact{PartyID: "o", OccurredOn: "2026-11-04", Body: &Admitted{Offence: yes(), Facts: yes()}},
	)
	met := append(started[:6:6],
		Fact{OccurredOn: "2026-11-10", Body: &Meeting{State: MeetingHeld}},
		Fact{OccurredOn: "2026-11-20", Body: &Meeting{State: MeetingCancelled}},
	)
	signed := append(met[:8:8],
		Fact{Body: &AgreementState{Version: 1, State: DocSigning}},
		Fact{OccurredOn: "2026-11-12", Body: &AgreementState{Version: 1, State: DocSigned, SignedOn: "2026-11-12"}},
	)
	for name, x := range map[string]struct {
		facts   []Fact
		outcome Outcome
		from    Date
	}{
		"arrived": {began, OutcomeNotStarted, "2026-11-01"},
		"started": {started, OutcomeNone, "2026-11-04"},
		"met":     {met, OutcomeNone, "2026-11-10"},
		"signed":  {signed, OutcomeAgreement, "2026-11-12"},
	} {
		c := grown(x.facts...)
		for on, refused := range map[Date]bool{x.from.Plus(-1): true, x.from: false} {
			err := c.May(Deed{Act: ActClosing, On: on, Body: &Closed{Outcome: x.outcome, Reason: ReasonUnknown}})
			var f *fault.Error
			early := errors.As(err, &f) && f.Fields[0].Key == "fault.closed_before" && f.Fields[0].Path == "on"
			if early != refused || !refused && err != nil {
				t.Errorf("%s: ending on %s: %v", name, on, err)
			}
		}
	}
}

// A notice counts for the closing after which it was prepared, also on the same day: when an outcome is put right, the
// authority is told anew, by another letter than the one that waits.
func TestAnOutcomePutRightIsToldAnew(t *testing.T) {
	t.Parallel()
	closed := func(o Outcome) Fact { return Fact{OccurredOn: "2026-11-10", Body: &Closed{Outcome: o}} }
	told := func(d string) Fact { return Fact{OccurredOn: "2026-11-11", Body: &OutcomeTold{DocumentID: d}} }
	handed := func(d string) Fact { return Fact{OccurredOn: "2026-11-11", Body: &Handed{DocumentID: d}} }
	back := Fact{Supersedes: "02", Body: &TakenBack{Kind: "closed"}}
	opened := Fact{Body: &Opened{Initiator: ByPolice, Person: Proceedings{Director: "VP"}}}
	for name, x := range map[string]struct {
		facts  []Fact
		step   NextStep
		letter string
		former bool // the first letter tells of another end
	}{
		"told":             {[]Fact{told("d"), handed("d")}, NextNone, "", false},
		"it waits":         {[]Fact{told("d")}, NextNotice, "d", false},
		"put right":        {[]Fact{told("d"), handed("d"), back, closed(OutcomeNone)}, NextNotice, "", true},
		"one waits":        {[]Fact{told("d"), back, closed(OutcomeNone)}, NextNotice, "", true},
		"another waits":    {[]Fact{told("d"), back, closed(OutcomeNone), told("e")}, NextNotice, "e", true},
		"told anew":        {[]Fact{told("d"), back, closed(OutcomeNone), told("e"), handed("e")}, NextNone, "", true},
		"made anew":        {[]Fact{told("c"), {Body: &Renewed{DocumentID: "d", Former: "c"}}}, NextNotice, "d", false},
		"the case goes on": {[]Fact{told("d"), back}, NextAssign, "", true},
	} {
		c := grown(append([]Fact{opened, closed(OutcomeWithdrawn)}, x.facts...)...)
		if n := c.Next(); n.Step != x.step || n.Letter != x.letter {
			t.Errorf("%s: next is %s by the letter %q", name, n.Step, n.Letter)
		}
		if former := c.Outcome == "" || c.OutcomeNotices.Before("d", c.ClosedBy); former != x.former {
			t.Errorf("%s: the first letter tells of another end: %v", name, former)
		}
	}
}
