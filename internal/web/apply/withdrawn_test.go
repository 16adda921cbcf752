package apply_test

import (
	"regexp"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/database"
	"tilts/internal/identity"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// Once a clerk has closed what was taken back before there was a case, both status pages say so.
func TestAClosedWithdrawalIsToldOnBothPages(t *testing.T) {
	p := visit(t)
	p.toReview()
	first := p.sendForm()
	reference := codesOn(first)[0]
	other := visit(t)
	other.toReviewOfWithdrawal(reference)
	back := other.post("/lv/withdrawal/review", "_go", "send")
	clerk := casework.Actor{ID: casework.NewID(), Role: identity.Clerk}
	status := func() (list []answer) { return []answer{statusOf(t, p, first), statusOf(t, other, back)} }
	st, err := sitetest.Arrivals.Status(t.Context(), reference, codesOn(first)[1], "test")
	if err != nil || st.Own.Now != arrivals.NowStopped {
		t.Fatalf("%q %v", st.Own.Now, err)
	}
	var sub record.Submission
	err = sitetest.Records.Read(t.Context(), func(tx *database.Tx) (err error) {
		sub, err = tx.SubmissionByReference(t.Context(), reference)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := sitetest.Arrivals.Decide(
		t.Context(), clerk, sub.ID, arrivals.Deciding{Kind: record.DecidedWithdrawn},
	); err != nil {
		t.Fatal(err)
	}
	for _, page := range status() {
		page.expect(t, 200, "/lv/status", "lieta nav uzsākta", "neko neesam teikuši")
		if regexp.MustCompile("paziņosim|Starpnieks runā|Ne vēlāk kā").MatchString(page.body) {
			t.Errorf("something else is promised too:\n%s", page.body)
		}
	}
}
