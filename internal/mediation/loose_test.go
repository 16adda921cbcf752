package mediation

import "testing"

// The authority in charge may be told of an agreement that a party asked for, until it was told, and only while it
// decides on criminal proceedings; where it asked itself it is owed that.
func TestWhoMayBeToldOfAnAgreement(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		by       Initiator
		stage    Stage
		director string
		outcome  Outcome
		told     bool
		want     bool
	}{
		"a party":        {ByVictim, StageProceedings, "Valsts policija", OutcomeAgreement, false, true},
		"told":           {ByVictim, StageProceedings, "Valsts policija", OutcomeAgreement, true, false},
		"the authority":  {ByPolice, StageProceedings, "Valsts policija", OutcomeAgreement, false, false},
		"not known":      {ByVictim, StageProceedings, "", OutcomeAgreement, false, false},
		"no proceedings": {ByVictim, "", "Valsts policija", OutcomeAgreement, false, false},
		"no agreement":   {ByVictim, StageProceedings, "Valsts policija", OutcomeNone, false, false},
	} {
		l := &log{}
		l.add("", "2026-11-10", &Opened{
			Number: "I-2026-0412", Initiator: x.by, ArrivedOn: "2026-11-09", Stage: x.stage,
			Person: Proceedings{Director: x.director},
		})
		l.add("", "2026-11-22", &Closed{Outcome: x.outcome})
		l.add("", "2026-11-23", &OutcomeTold{DocumentID: "notice"})
		if letter, got := l.fold().Suggested(); got != (x.want || x.told) || got && letter != "notice" {
			t.Errorf("%s, while the notice waits: %t, %q", name, got, letter)
		}
		if x.told {
			l.add("", "2026-11-24", &Handed{DocumentID: "notice", Channel: ChannelPost})
		}
		if _, got := l.fold().Suggested(); got != x.want {
			t.Errorf("%s: suggested %t", name, got)
		}
	}
}
