package casework_test

import (
	"testing"
	"time"

	"tilts/internal/form"
)

// An Orphan's and Custody Court applies by its official: it is asked which court it is, she for nothing private of her
// own, and the inbox lists the court.
func TestACourtAppliesByItsOfficial(t *testing.T) {
	def, _ := use.Arrivals.Forms.Get("application")
	a := form.Answers{
		"role": "representative", "basis": "orphans_court", "represented_side": "victim",
		"represented_given_name": "Toms", "represented_family_name": "Ozols", "represented_birth_date": "2012-03-14",
		"given_name": "Inese", "family_name": "Kalniņa", "phone": "+37160000009", "safe_channel": "phone",
		"account": "Skolā bērnu sita.", "stage": "proceedings", "voluntary": "yes", "brochure_read": "yes",
		"signature": "none",
	}
	wrong := def.Check(a, time.Now())
	if len(wrong) != 1 || wrong[0].Path != "orphans_court" {
		t.Fatalf("what is missing: %v", wrong)
	}
	step, _, _ := def.Step("you")
	for _, f := range def.Visible(step, a) {
		if f.ID != "given_name" && f.ID != "family_name" {
			t.Errorf("its official is asked %s of her own", f.ID)
		}
	}
	a["orphans_court"] = "Valmieras novada bāriņtiesa"
	_, r := send(t, "application", a)
	sub, err := use.Arrivals.Submission(ctx, clerk, r.ID, "lv")
	must(t, err)
	if sub.Title != "Valmieras novada bāriņtiesa, Inese Kalniņa" {
		t.Errorf("the inbox lists it as %q", sub.Title)
	}
}
