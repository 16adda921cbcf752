package casework_test

import (
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
)

// Whom an applicant only names is no adult by that: a company is one, and of everybody else nothing is known.
func TestNobodyIsAnAdultByTheirName(t *testing.T) {
	for name, want := range map[string]arrivals.PersonKind{
		"SIA Maxima": arrivals.Legal, "Roberts Kalniņš": arrivals.Unknown,
	} {
		_, r := send(t, "application", form.Answers{
			"role": "victim", "given_name": "Anita", "family_name": "Bērziņa", "id_kind": "latvian",
			"person_code": "391234-56789", "birth_date": "1975-11-16", "phone": victimPhone, "safe_channel": "phone",
			"account": account, "stage": "proceedings", "format": "session", "mode": "in_person", "voluntary": "yes",
			"brochure_read": "yes", "signature": "none", "signed_on": "2026-11-22", "other_party": name,
		})
		o, err := use.Arrivals.Opening(ctx, clerk, r.ID)
		must(t, err)
		if len(o.Parties) != 2 || o.Parties[1].Kind != want {
			t.Errorf("%s: %+v, want %s", name, o.Parties, want)
		}
	}
}
