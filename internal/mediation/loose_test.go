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

// An agreement is kept once all that can be done of it is done; what binds without an end is kept until it is broken.
func TestAnAgreementIsKept(t *testing.T) {
	t.Parallel()
	duty := Term{ID: "duty", Kind: TermBehaviour, From: "o", To: "v"}
	done := func(l *log, term string, result Fulfilment) {
		l.add("", "2026-12-01", &Fulfilled{TermID: term, Result: result, Told: ToldByVictim})
	}
	is := func(what string, l *log, kept, lasting bool) {
		t.Helper()
		c := l.fold()
		if k, e := c.KeptSoFar(c.Agreement("")); k != kept || e != lasting {
			t.Errorf("%s: kept %t, lasting %t", what, k, e)
		}
	}
	l := agreed(apology(), duty)
	is("nothing is done", l, false, false)
	done(l, "sorry", FulfilledDone)
	is("the apology is made", l, true, true)
	done(l, "duty", FulfilledDone)
	is("and the duty is kept", l, true, true)
	done(l, "duty", FulfilledNot)
	is("the duty is broken", l, false, true)
	alone := agreed(duty)
	is("nothing can be done", alone, false, true)
	l = agreed(apology())
	done(l, "sorry", FulfilledPartly)
	is("partly", l, false, false)
	done(l, "sorry", FulfilledDone)
	is("all", l, true, false)
}
