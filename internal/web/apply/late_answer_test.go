package apply_test

import (
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// Whoever is inside a confirmation when the other side leaves may still send it: it is kept, they read at once
// that nothing is left to do, the mediator sees that it came late, and it agrees to nothing.
func TestAnAnswerAfterTheOtherSideLeftIsKeptAndAgreesToNothing(t *testing.T) {
	code, id, party := invitedTo(t)
	p := visit(t)
	p.post("/lv/confirmation", "code", code)
	p.post("/lv/confirmation/step/invitation", "given_name", "Anna", "family_name", "Zariņa", "_go", "next")
	p.post("/lv/confirmation/step/decision", "agree", "yes", "_go", "next")
	p.post("/lv/confirmation/step/together", "answers_for", "self", "adult", "yes", "_go", "next")
	p.post("/lv/confirmation/step/meeting", "_go", "next")
	look := func() cases.View {
		v, err := sitetest.Cases.Case(t.Context(), casework.Actor{ID: casework.NewID(), Role: identity.Clerk}, id)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	var left []mediation.Fact
	for _, victim := range look().Side(mediation.Victim) {
		left = append(left, mediation.Fact{
			PartyID: victim.ID, OccurredOn: mediation.DateOf(sitetest.Arrivals.Now()), Body: &mediation.Withdrew{},
		})
	}
	if err := sitetest.Cases.Write(t.Context(), func(tx cases.Tx) error {
		return sitetest.Cases.Append(t.Context(), tx, casework.Actor{ID: casework.NewID()}, id, left...)
	}); err != nil {
		t.Fatal(err)
	}
	receipt := p.post(
		"/lv/confirmation/review", "signature", "none", "signed_on", "22.11.2026", "rights_explained", "yes",
		"voluntary", "yes", "_go", "send",
	)
	receipt.expect(t, 200, "/lv/confirmation/receipt", "Šobrīd nekas vairs nav jādara", "lietā bija izmaiņas")
	if strings.Contains(receipt.body, "Tikšanās") {
		t.Errorf("the receipt still speaks of a meeting:\n%s", receipt.body)
	}
	v := look()
	if n := len(v.Case.Submissions); n != 2 || !v.CameLate(v.Case.Submissions[1].SubmissionID) {
		t.Errorf("%d submissions, or the last is not known as late", n)
	}
	if c := v.Party(party).Confirmed; c != nil {
		t.Errorf("it counts as an answer: %+v", c)
	}
}
