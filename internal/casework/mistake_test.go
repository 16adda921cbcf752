package casework_test

import (
	"testing"
	"time"

	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// A case that was opened by mistake is undone on the same day: the number stays used, what was
// sent is back in the inbox, and the trace says why.
func TestACaseOpenedByMistake(t *testing.T) {
	m := openMatter(t, false)
	wantKind(t, "without a reason", use.Cases.Undo(ctx, clerk, m.id, 0, " "), fault.Invalid)
	wantKind(t, "by a mediator", use.Cases.Undo(ctx, mediator, m.id, 0, "Cita lieta."), fault.Forbidden)
	number := m.view().Number
	must(t, use.Cases.Undo(ctx, clerk, m.id, 0, "Cita lieta."))
	v := m.view()
	if v.Outcome != mediation.OutcomeMistake || v.Row.State != mediation.CaseClosed || len(v.Submissions) != 0 {
		t.Errorf("outcome %q, state %s, %d submissions", v.Outcome, v.Row.State, len(v.Submissions))
	}
	sub := kept(t, m.submission)
	if sub.State != record.SubmissionReceived || sub.CaseID != "" || sub.PartyID != "" {
		t.Errorf("the submission is %s in case %q", sub.State, sub.CaseID)
	}
	id, err := use.Arrivals.OpenCase(ctx, clerk, m.submission)
	must(t, err)
	again, err := use.Cases.Case(ctx, clerk, id)
	must(t, err)
	if again.Number == number {
		t.Errorf("number %s is given twice", number)
	}

	m = openMatter(t, false)
	_, err = use.Cases.Invite(ctx, clerk, m.id, 0, m.offender, "lv")
	must(t, err)
	wantKind(t, "once somebody knows", use.Cases.Undo(ctx, clerk, m.id, 0, "Cita lieta."), fault.Conflict)

	m = openMatter(t, false)
	clock := use.Arrivals.Now
	defer func() { use.Arrivals.Now = clock }()
	use.Arrivals.Now = func() time.Time { return clock().AddDate(0, 0, 1) }
	wantKind(t, "the day after", use.Cases.Undo(ctx, clerk, m.id, 0, "Cita lieta."), fault.Conflict)
}
