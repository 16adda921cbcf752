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

// Once a case has its outcome, the status page of a parent who answered promises nothing that comes next: it says the
// outcome.
func TestTheStatusPromisesNothingOnceAllIsOver(t *testing.T) {
	p, code := visit(t), invitedParent(t, mediation.Reach{})
	p.post("/lv/confirmation", "code", code)
	p.post("/lv/confirmation/step/invitation", "given_name", "Anna", "family_name", "Ozola", "_go", "next")
	p.post("/lv/confirmation/step/decision", "agree", "yes", "side", "offender", "_go", "next")
	p.post("/lv/confirmation/step/together", "answers_for", "represented", "representative_basis", "parent",
		"_go", "next")
	p.post("/lv/confirmation/step/meeting", "_go", "next")
	receipt := p.post("/lv/confirmation/review", "signature", "none", "signed_on", "22.11.2026",
		"rights_explained", "yes", "voluntary", "yes", "_go", "send")
	const next, talks = "Kas notiek tālāk", "Starpnieks runā ar katru pusi"
	statusOf(t, p, receipt).expect(t, 200, "/lv/status", next, talks)
	if err := sitetest.Cases.Write(t.Context(), func(tx cases.Tx) error {
		sub, err := tx.SubmissionByReference(t.Context(), codesOn(receipt)[0])
		if err != nil {
			return err
		}
		today := sitetest.Arrivals.Today()
		return sitetest.Cases.Append(t.Context(), tx,
			casework.Actor{ID: casework.NewID(), Role: identity.Mediator}, sub.CaseID,
			mediation.Fact{OccurredOn: today, Body: &mediation.Meeting{
				State: mediation.MeetingHeld, Format: mediation.Session, Mode: mediation.InPerson,
			}},
			mediation.Fact{OccurredOn: today, Body: &mediation.Closed{Outcome: mediation.OutcomeAgreement}})
	}); err != nil {
		t.Fatal(err)
	}
	status := statusOf(t, p, receipt)
	status.expect(t, 200, "/lv/status", sitetest.Arrivals.Catalogues.For("lv").T("applicant.outcome_agreement"))
	for _, said := range []string{next, talks} {
		if strings.Contains(status.body, said) {
			t.Errorf("all is over, and the page says %q", said)
		}
	}
}
