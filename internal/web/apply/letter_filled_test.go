package apply_test

import (
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/database"
	"tilts/internal/identity"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// What somebody writes in our own PDF of the letter form is read as what they type on the page: the clerk finds it
// under the name that it tells, and its fields are filled in beside the text.
func TestALetterFilledInAsPDFIsReadAsOneTyped(t *testing.T) {
	const account = "Iesniegums\n\nEs, Vizma Saulīte, dzīvoju Valmierā, tālrunis 20 000 555. Lūdzu izlīgumu ar Kārli " +
		"Zvirbuli par dzīvokļa zādzību. Esmu cietusī."
	typed := visit(t)
	typed.post("/lv/letter")
	typed.post("/lv/letter/step/letter", "account", account, "_go", "next")
	typed.post("/lv/letter/step/you", "_go", "next")
	online := typed.post("/lv/letter/review", "_go", "send").expect(t, 200, "/lv/letter/receipt")

	p := visit(t)
	empty := p.get("/lv/letter/form.pdf").expect(t, 200, "/lv/letter/form.pdf")
	filled := fill(t, []byte(empty.body), map[string]string{"account": account})
	key := p.paperKey("/lv/letter/paper")
	paper := p.send("/lv/letter/paper", "file", "vestule.pdf", filled, "_key", key).
		expect(t, 200, "/lv/letter/paper/receipt")

	clerk := casework.Actor{ID: casework.NewID(), Role: identity.Clerk}
	read := func(reference string) (string, arrivals.Letter) {
		var sub record.Submission
		if err := sitetest.Records.Read(t.Context(), func(tx *database.Tx) (err error) {
			sub, err = tx.SubmissionByReference(t.Context(), reference)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		l, err := sitetest.Arrivals.LetterOf(t.Context(), clerk, sub, "")
		if err != nil || l.Copy == nil {
			t.Fatalf("%s: nothing is read: %+v, %v", sub.Title, l, err)
		}
		return sitetest.Arrivals.TitleOf(sub).Text, l
	}
	title, want := read(codesOn(online)[0])
	gotTitle, got := read(reference(t, paper))
	if title == "" || gotTitle != title {
		t.Errorf("it is listed as %q, the one typed online as %q", gotTitle, title)
	}
	for _, path := range []string{"given_name", "family_name", "phone", "other_party"} {
		a, b := got.Copy.Answers.String(path), want.Copy.Answers.String(path)
		if a != b || path != "other_party" && a == "" {
			t.Errorf("%s: %q, of the one typed online %q", path, a, b)
		}
	}
}
