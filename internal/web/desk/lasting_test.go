package desk_test

import (
	"html"
	"net/http"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// A duty that has no end is never called fulfilled: it is kept so far or broken, can be recorded anew, and claims do
// not wait for it.
func TestADutyWithoutAnEndIsKeptSoFarOrBroken(t *testing.T) {
	m := agreedMatter(t, mediation.Term{Kind: mediation.TermBehaviour, Composed: true})
	term := m.view(t).Agreed()[1].ID
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	address := m.page() + "/fulfil?term=" + term + "&part=0"
	page := html.UnescapeString(b.get(address).Body.String())
	for want, there := range map[string]bool{"Ievērots līdz šim": true, "Pārkāpts": true, "Izpildīts": false} {
		if strings.Contains(page, want) != there {
			t.Errorf("%q is offered: %t", want, !there)
		}
	}
	record := func(result string) string {
		t.Helper()
		filled := chosen(b.get(address).Body.String())
		filled.Set("result", result)
		filled.Set("told", "victim")
		if w := b.post(m.page()+"/fulfil", filled); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", result, w.Code, text(w))
		}
		return html.UnescapeString(b.get(m.page()).Body.String())
	}
	if page := record("done"); !strings.Contains(page, "Ievērots līdz šim</") ||
		strings.Count(page, "Līdz šim ievērots (") != 2 || strings.Contains(page, "Nosacījums izpildīts") ||
		!strings.Contains(page, "/fulfil?term="+term) {
		t.Errorf("kept so far is shown otherwise:\n%s", page)
	}
	if page := record("no"); !strings.Contains(page, "Pārkāpts</") {
		t.Errorf("broken is shown otherwise:\n%s", page)
	}
	agreement := b.get("/staff/documents/" + m.view(t).Agreements[0].InForce().DocumentID)
	said := strings.Join(strings.Fields(pdfText(t, agreement.Body.Bytes())), " ")
	if !strings.Contains(said, "izņemot tos, kas jāievēro vienmēr, pusēm nav citu prasību") {
		t.Errorf("claims wait for what never ends: %s", said)
	}
}
