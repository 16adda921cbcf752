package desk_test

import (
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// What an authority's letter says of itself stands in the form: its number and day, by when it wants an answer, and
// what kind of institution wrote it.
func TestWhatAnAuthoritysLetterSaysOfItselfIsCopied(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := readLetter(t, o, "Zemgales rajona prokuratūra\nJelgavā, 26.11.2026. Nr. N-505/2026-88\n\nPIEPRASĪJUMS par "+
		"izlīguma procesa organizēšanu\nKriminālprocess Nr. 11120055226, Krimināllikuma 180. panta 1. daļa.\n"+
		"Aizdomās turētais: Renārs Alksnis.\nCietusī: Aija Kalve, tālr. 26 303 404.\n"+
		"Lūdzam atbildēt līdz 2027. gada 15. janvārim.\nProkurore Līga Bērza, tālr. 67 123 123\n")
	page := b.get("/staff/inbox/" + r.ID).Body.String()
	for name, want := range map[string]string{
		"request_number": `value="N-505/2026-88"`, "request_date": "26.11.2026", "answer_by": "15.01.2027",
		"institution_kind": `value="prosecutor" selected`,
	} {
		i := strings.Index(page, `name="`+name+`"`)
		if i < 0 || !strings.Contains(page[i:min(len(page), i+700)], want) {
			t.Errorf("%s is not %s in the form", name, want)
		}
	}
}
