package apply_test

import (
	"testing"

	"tilts/internal/web/sitetest"
)

// Whoever names a safe way in a letter in own words need not write the number again: a clerk looks for it in the
// letter. Where no number can stand there either, no call is promised.
func TestTheNumberMayStandInTheLetter(t *testing.T) {
	words := sitetest.Arrivals.Catalogues.For("lv")
	for account, key := range map[string]string{
		"Lūdzu izlīgumu. Mans tālrunis ir 20 000 114.": "applicant.contact_written",
		"Labdien!": "applicant.contact_missing",
	} {
		p := visit(t)
		p.post("/lv/letter")
		p.post("/lv/letter/step/letter", "account", account, "_go", "next")
		p.post("/lv/letter/step/you", "safe_channel", "phone", "_go", "next").
			expect(t, 200, "/lv/letter/review", words.T(key))
		p.post("/lv/letter/review", "_go", "send").expect(t, 200, "/lv/letter/receipt", words.T(key))
	}
}
