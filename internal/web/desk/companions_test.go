package desk_test

import (
	"strings"
	"testing"

	"tilts/internal/form"
	"tilts/internal/web/sitetest"
)

// Whoever looks at an application sees that it was taken back, and what was added to it, wherever
// something is decided about it; and the other way round.
func TestWhatTakesAnApplicationBackStandsBesideIt(t *testing.T) {
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	first := sendAnswers(t, "application", form.Answers{
		"role": "victim", "given_name": "Anita", "family_name": "Atsauktā", "id_kind": "latvian",
		"person_code": "290200-21001", "phone": "+371 20 000 931", "safe_channel": "phone", "stage": "proceedings",
		"account": "Lūdzu izlīgumu.", "voluntary": "yes", "brochure_read": "yes", "signature": "none",
	})
	back := sendAnswers(t, "withdrawal", form.Answers{
		"reference": first.Reference, "given_name": "Anita", "family_name": "Atsauktā",
		"withdraws": []string{"taking_part"}, "understood": "yes", "signature": "none", "signed_on": "2026-11-22",
	})
	var more string
	t.Run("addition", func(t *testing.T) {
		more = sendAnswers(t, "addition", form.Answers{"reference": first.Reference, "phone": "+371 29 999 777"}).ID
	})
	inbox := "/staff/inbox/"
	for address, want := range map[string][]string{
		inbox + first.ID:             {"Ir atsaukums", `href="` + inbox + back.ID + `"`, `href="` + inbox + more + `"`},
		inbox + first.ID + "/open":   {"Ir atsaukums", `href="` + inbox + back.ID + `"`},
		inbox + first.ID + "/attach": {"Ir atsaukums", `href="` + inbox + back.ID + `"`},
		inbox + back.ID:              {"Atsauc šo iesniegumu", `href="` + inbox + first.ID + `"`},
		inbox + more:                 {`href="` + inbox + first.ID + `"`},
	} {
		page := b.get(address).Body.String()
		for _, text := range want {
			_, sheet, _ := strings.Cut(page, "</nav>")
			if !strings.Contains(sheet[strings.Index(sheet, `class="sheet"`):], text) {
				t.Errorf("%s does not say %s", address, text)
			}
		}
	}
}
