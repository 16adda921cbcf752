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

// Whoever takes back what is in no case reads that the other side was not told and will not be; who names a number of
// which we know nothing reads what is true in both cases; and who was at the meeting is not told to stay away from it.
func TestAWithdrawalIsToldWhatIsTrue(t *testing.T) {
	const (
		stay, noCase = "Uz tikšanos Jums nav jānāk.", "neko neesam teikuši"
		ifKnown      = "Ja izlīguma process lietā neturpināsies, otrai pusei, kas par to zina"
	)
	told := func(what, reference, code string, says, not []string) {
		t.Helper()
		p := visit(t)
		if code == "" {
			p.toReviewOfWithdrawal(reference)
		} else {
			p.post("/lv/withdrawal")
			p.post("/lv/withdrawal/step/you", "invitation_code", code, "given_name", "Anna Marija", "family_name",
				"Zariņa", "_go", "next")
			p.post("/lv/withdrawal/step/what", "withdraws", "taking_part", "_go", "next")
		}
		receipt := p.post("/lv/withdrawal/review", "_go", "send")
		receipt.expect(t, 200, "/lv/withdrawal/receipt", says...)
		status := statusOf(t, p, receipt)
		status.expect(t, 200, "/lv/status", says...)
		for _, promise := range not {
			if strings.Contains(receipt.body+status.body, promise) {
				t.Errorf("%s: %q is said", what, promise)
			}
		}
	}
	p := visit(t)
	p.toReview()
	told("in no case", codesOn(p.sendForm())[0], "", []string{stay, noCase}, []string{"paziņosim"})
	told("unknown", "I-2026-9998", "", []string{stay, ifKnown}, []string{noCase})

	told("before a meeting", "", invited(t), []string{stay, ifKnown}, []string{noCase})

	code, id, _ := invitedTo(t)
	if err := sitetest.Cases.Write(t.Context(), func(tx cases.Tx) error {
		return sitetest.Cases.Append(t.Context(), tx,
			casework.Actor{ID: casework.NewID(), Role: identity.Mediator}, id, mediation.Fact{
				OccurredOn: sitetest.Arrivals.Today(), Body: &mediation.Meeting{
					State: mediation.MeetingHeld, Format: mediation.Session, Mode: mediation.InPerson,
				},
			})
	}); err != nil {
		t.Fatal(err)
	}
	told("after the meeting", "", code, []string{"Tikšanās jau ir bijusi.", "Kurš to izlēma, neteiksim."},
		[]string{stay, noCase})
}
