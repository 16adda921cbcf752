package casework_test

import (
	"testing"

	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// A meeting at which nobody of a side was is not held; words that a mediator carries need only one
// side (domain rule 8).
func TestAMeetingOfNobodyIsNotHeld(t *testing.T) {
	m := ready(t)
	held := func(format mediation.Format, mode mediation.Mode, victim, offender mediation.Presence) error {
		return use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), mediation.Meeting{
			State: mediation.MeetingHeld, Format: format, Mode: mode, Venue: "office",
			Expected: []mediation.Expected{{Party: m.victim, Came: victim}, {Party: m.offender, Came: offender}},
		})
	}
	together, carried := mediation.Session, mediation.Indirect
	wantKind(t, "nobody", held(together, mediation.InPerson, mediation.Absent, mediation.Excused), fault.Invalid)
	wantKind(t, "one side", held(together, mediation.InPerson, mediation.Present, mediation.Absent), fault.Invalid)
	nobody := held(carried, mediation.Shuttle, mediation.Absent, mediation.Absent)
	wantKind(t, "carried to nobody", nobody, fault.Invalid)
	if m.view().HeldMeeting() != nil {
		t.Error("a meeting of nobody counts")
	}
	must(t, held(carried, mediation.Shuttle, mediation.Present, mediation.Absent))
	must(t, held(together, mediation.InPerson, mediation.Present, mediation.Present))
}

// A time that no clock shows is refused, as a day that is in no calendar is.
func TestAMeetingAtNoTimeIsRefused(t *testing.T) {
	m := ready(t)
	planned := mediation.Meeting{Format: mediation.Session, Mode: mediation.InPerson, Time: "25.99"}
	wantKind(t, "25.99", use.Cases.PlanMeeting(ctx, mediator, m.id, 0, today(), planned), fault.Invalid)
	planned.Time = "pēc 14.00"
	must(t, use.Cases.PlanMeeting(ctx, mediator, m.id, 0, today(), planned))
}

// What a reader may not know does not change what is next.
func TestAClerkSeesTheSameNextStep(t *testing.T) {
	m := signMoney(t, "phone")
	if parts := m.view().Agreement("").Terms[1].Instalments; parts[0].Due > parts[1].Due {
		t.Errorf("instalments as they were typed: %v", parts)
	}
	mine := m.view().Next()
	v, err := use.Cases.Case(ctx, clerk, m.id)
	must(t, err)
	if next := v.Next(); mine.Step != mediation.NextTerm || next.Step != mine.Step || next.On != mine.On ||
		next.Party == nil || next.Party.ID != m.offender || next.Term != nil {
		t.Errorf("the clerk reads %+v, the mediator %+v", next, mine)
	}
}
