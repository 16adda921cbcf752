package apply_test

import (
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// Whoever represents a party and leaves their contacts empty, as the page lets them, is told on no page that there are
// none while the case knows how they are reached; and no page shows the contact itself.
func TestACodeKnowsHowARepresentativeIsReached(t *testing.T) {
	words := sitetest.Arrivals.Catalogues.For("lv")
	const phone = "20 000 731"
	for _, x := range []struct {
		agent mediation.Reach
		says  string
	}{
		{mediation.Reach{Phone: "+371 " + phone, SafeChannel: "phone"}, words.T("applicant.contact_safe")},
		{mediation.Reach{Phone: "+371 " + phone}, words.T("applicant.contact_ask")},
		{mediation.Reach{}, words.T("applicant.contact_missing")},
	} {
		p, code := visit(t), invitedParent(t, x.agent)
		p.post("/lv/confirmation", "code", code)
		p.post("/lv/confirmation/step/invitation", "given_name", "Anna", "family_name", "Ozola", "_go", "next")
		p.post("/lv/confirmation/step/decision", "agree", "yes", "side", "offender", "_go", "next")
		p.post("/lv/confirmation/step/together", "answers_for", "represented", "representative_basis", "parent",
			"_go", "next")
		p.post("/lv/confirmation/step/meeting", "_go", "next")
		review := p.get("/lv/confirmation/review")
		missing := words.T("applicant.contact_missing")
		if strings.Contains(review.body, missing) != (x.says == missing) {
			t.Errorf("%+v: the review says so wrongly", x.agent)
		}
		receipt := p.post("/lv/confirmation/review", "signature", "none", "signed_on", "22.11.2026",
			"rights_explained", "yes", "voluntary", "yes", "_go", "send")
		receipt.expect(t, 200, "/lv/confirmation/receipt", x.says)
		status := statusOf(t, p, receipt)
		status.expect(t, 200, "/lv/status", x.says)
		if strings.Contains(review.body+receipt.body+status.body, phone) {
			t.Error("the contact is shown before its sender is proven")
		}
	}
}
