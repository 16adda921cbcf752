package casework_test

import (
	"slices"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/mediation"
)

// Anybody may know a name and the number of a case: whoever shows no more learns nothing of the case, also once
// a clerk has put there what they sent. Whoever gave a reference or a code of theirs does.
func TestWhoHasShownNothingLearnsNothingOfTheCase(t *testing.T) {
	m := ready(t)
	number := m.view().Number
	told := func(r arrivals.Receipt) arrivals.Status {
		t.Helper()
		st, err := use.Arrivals.Status(ctx, r.Reference, r.Code, "")
		must(t, err)
		return st
	}
	_, stranger := send(t, "withdrawal", withdrawal(form.Answers{
		"reference": number, "withdraws": []string{"supporter"}, "supporter_name": "Ilze Kalniņa",
	}))
	_, err := use.Arrivals.Attach(ctx, clerk, stranger.ID, arrivals.Attaching{CaseNumber: number, PartyID: m.victim})
	must(t, err)
	if st := told(stranger); st.Step != mediation.StepReceived || st.Own.Mediator != "" || st.MeetingOn != "" {
		t.Errorf("a stranger learns %s, %+v", st.Step, st.Own)
	}
	_, own := send(t, "withdrawal", withdrawal(form.Answers{"reference": m.view().Submissions[0].Reference}))
	if st := told(own); st.Own.Mediator == "" {
		t.Errorf("whoever gave their reference learns %s, %+v", st.Step, st.Own)
	}
}

// Where a number is given, no code that was not asked for stands among what was left blank.
func TestACodeThatWasNotAskedIsNotMissing(t *testing.T) {
	def, _ := use.Arrivals.Forms.Get("withdrawal")
	asks := func(a form.Answers) bool {
		return slices.ContainsFunc(use.Arrivals.Summary(def, withdrawal(a), "lv"), func(s form.Section) bool {
			return slices.ContainsFunc(s.Rows, func(r form.Row) bool { return r.Path == "invitation_code" })
		})
	}
	if asks(form.Answers{"reference": "T26-8K3M-7QXC"}) {
		t.Error("a code is missing beside a number")
	}
	if !asks(nil) || !asks(form.Answers{"reference": "T26-8K3M-7QXC", "invitation_code": "H4RD92KMWX7P3K7Q"}) {
		t.Error("the code is not told of")
	}
}
