package desk_test

import (
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// A company that an authority names as the victim is one in the form too, whoever stands for it.
func TestACompanyIsCopiedAsACompany(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := readLetter(t, o, "Valsts policijas Zemgales reģiona pārvalde\n27.11.2026. Nr. 20/5-991\n\nPIEPRASĪJUMS par "+
		"izlīguma procesa organizēšanu\nKriminālprocess Nr. 11120055126, Krimināllikuma 180. panta 1. daļa.\n"+
		"Aizdomās turētais: Renārs Alksnis, p.k. 150595-10003.\nCietušais: SIA \"Zaļā bode\", reģ. Nr. 40003000000, "+
		"pārstāve Aija Kalve, tālr. 26 303 404.\nInspektore Līga Bērza, tālr. 67 123 123\n")
	page := b.get("/staff/inbox/" + r.ID).Body.String()
	for _, want := range []string{
		`value="SIA &#34;Zaļā bode&#34;"`, `value="40003000000"`, `value="Aija"`, `value="Kalve"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if i := strings.Index(page, `name="victims.0.person_kind"`); i < 0 ||
		!strings.Contains(page[i:i+300], "legal") {
		t.Error("the kind of the victim is not that of a company")
	}
}
