package mediation

import (
	"errors"
	"testing"

	"tilts/internal/fault"
)

// started is a case whose pair may meet.
func started(more ...Fact) *Case {
	yes, written := true, Confirmed{Agrees: true, Identity: IdentityInPerson, Signature: SignatureWet}
	facts := []Fact{
		{ID: "01", PartyID: "v", Body: &PartyNamed{Side: Victim, Person: Person{Name: "Ilga"}}},
		{ID: "02", PartyID: "o", Body: &PartyNamed{Side: Offender, Person: Person{Name: "Kristaps"}}},
		{ID: "03", PartyID: "v", OccurredOn: "2026-11-01", Body: &written},
		{ID: "04", PartyID: "o", OccurredOn: "2026-11-01", Body: &written},
		{ID: "05", PartyID: "o", OccurredOn: "2026-11-01", Body: &Admitted{Offence: &yes, Facts: &yes}},
	}
	for i, f := range more {
		f.ID = string(rune('a' + i))
		facts = append(facts, f)
	}
	return Fold(facts, DefaultGateRule)
}

// planned is the deed of planning a meeting of both under a practice.
func planned(c *Case, level Level, gate PracticeGate, despite ...PracticeGate) Deed {
	return Deed{
		Act: ActPlan, On: "2026-12-10", Today: "2026-11-20",
		Body:     &Meeting{Format: Session, Mode: InPerson, Expected: c.Usual(Session), Despite: despite},
		Practice: Practice{Levels: map[PracticeGate]Level{gate: level}, RiskDays: 30},
	}
}

// Each gate of practice is off, said and passed by a tick, or locked, as configured; what it
// asks for opens it.
func TestPracticeIsAskedAsConfigured(t *testing.T) {
	both := func(on Date, body func() Body) []Fact {
		return []Fact{{PartyID: "v", OccurredOn: on, Body: body()}, {PartyID: "o", OccurredOn: on, Body: body()}}
	}
	assessed := func() Body { return &Risk{Result: RiskGo} }
	talked := func() Body { return &Contacted{Reached: true, Purpose: TalkPreparation, Alone: WillFree} }
	for gate, met := range map[PracticeGate][]Fact{
		PracticeRisk: both("2026-11-15", assessed), PracticeTalk: both("2026-11-15", talked),
		PracticeAlone: both("2026-11-15", talked),
	} {
		bare, ready := started(), started(met...)
		for _, level := range []Level{"", LevelOff} {
			if err := bare.May(planned(bare, level, gate)); err != nil {
				t.Errorf("%s is %q: %v", gate, level, err)
			}
		}
		for _, level := range []Level{LevelWarn, LevelRequired} {
			if err := ready.May(planned(ready, level, gate)); err != nil {
				t.Errorf("%s is met and %q: %v", gate, level, err)
			}
			err := bare.May(planned(bare, level, gate))
			var f *fault.Error
			if !errors.As(err, &f) || (f.Kind == fault.Invalid) != (level == LevelWarn) {
				t.Errorf("%s is missing and %q: %v", gate, level, err)
			}
		}
		if err := bare.May(planned(bare, LevelWarn, gate, gate)); err != nil {
			t.Errorf("%s was passed by a tick: %v", gate, err)
		}
		if err := bare.May(planned(bare, LevelRequired, gate, gate)); err == nil {
			t.Errorf("%s is required, and a tick passed it", gate)
		}
		if got := bare.Passed(planned(bare, LevelWarn, gate)); len(got) != 1 || got[0] != gate {
			t.Errorf("%s: passed %v", gate, got)
		}
	}
	old := started(both("2026-11-09", assessed)...)
	if err := old.May(planned(old, LevelRequired, PracticeRisk)); err == nil {
		t.Error("an assessment of 31 days before the meeting is taken for a fresh one")
	}
	doubt := started(append(both("2026-11-15", talked), Fact{
		PartyID: "o", OccurredOn: "2026-11-16", Body: &Contacted{Reached: true, Alone: WillDoubt},
	})...)
	if err := doubt.May(planned(doubt, LevelRequired, PracticeAlone)); err == nil {
		t.Error("a doubt about free will does not stop the meeting")
	}
}

// An assessment that says stop locks the meeting whatever is configured, and a newer one
// opens it again.
func TestStopLocks(t *testing.T) {
	stop := Fact{PartyID: "v", OccurredOn: "2026-11-15", Body: &Risk{Result: RiskStop}}
	c := started(stop)
	if err := c.May(planned(c, LevelOff, PracticeRisk, PracticeGates...)); fault.KindOf(err) != fault.Conflict {
		t.Errorf("after stop: %v", err)
	}
	c.MediatorID = "m"
	if next := c.Next(); next.Step != NextRisk || next.Party.ID != "v" {
		t.Errorf("after stop comes %q", next.Step)
	}
	c = started(stop, Fact{PartyID: "v", OccurredOn: "2026-11-16", Body: &Risk{Result: RiskMeasures}})
	if err := c.May(planned(c, LevelOff, PracticeRisk)); err != nil {
		t.Errorf("after a newer assessment: %v", err)
	}
}
