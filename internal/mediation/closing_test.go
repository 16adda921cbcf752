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
