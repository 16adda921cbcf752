package casework_test

import (
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/form"
)

// What the fonts lack is one sign that the document explains, on the receipt and in the file of the
// case; words without such letters are not spoken of.
func TestWhatCannotBePrintedIsToldOf(t *testing.T) {
	const note = "emocijzīme vai cita rakstzīme"
	for account, want := range map[string]string{
		"Vēlos satikties 👨‍👩‍👧😀, tad labi.": "Vēlos satikties □, tad labi.",
		"Mani sauc 李伟.":                      "Mani sauc □.",
		"Vēlos satikties.":                   "Vēlos satikties.",
		"Vēlos\u200b satikties\u202e\u2066.": "Vēlos□ satikties□.",
	} {
		token, r := send(t, "application", form.Answers{
			"role": "victim", "given_name": "Ilga", "family_name": "Egle", "id_kind": "latvian",
			"person_code": "391234-56789", "birth_date": "1975-11-16", "phone": victimPhone, "safe_channel": "phone",
			"account": account, "stage": "proceedings", "format": "session", "mode": "in_person", "voluntary": "yes",
			"brochure_read": "yes", "signature": "none", "signed_on": "2026-11-22",
		})
		receipt, _, err := use.Arrivals.ReceiptPDF(ctx, token, "lv")
		must(t, err)
		id, err := use.Arrivals.OpenCase(ctx, clerk, r.ID)
		must(t, err)
		must(t, use.Cases.Assign(ctx, clerk, id, 0, cases.Assignment{MediatorID: mediator.ID, NoConflict: true}))
		sent, _, err := use.Arrivals.InCasePDF(ctx, mediator, id, r.ID, "lv")
		must(t, err)
		for paper, pdf := range map[string][]byte{"receipt": receipt, "file": sent} {
			text := textOf(t, pdf)
			if !strings.Contains(text, want) || strings.Contains(text, "U+") {
				t.Errorf("%s: it does not say %q: %s", paper, want, text)
			}
			if told := strings.Contains(text, note); told != strings.Contains(want, "□") {
				t.Errorf("%s of %q: the note is there: %v", paper, account, told)
			}
		}
	}
}
