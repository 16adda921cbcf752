package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/web/sitetest"
)

// Whoever leads a case reads on one page what somebody added to it, and says that they did; the audit tells of
// the look.
func TestWhatWasAddedIsReadOnOnePage(t *testing.T) {
	o, m := theOffice(t), newMatter(t)
	const words = "Es pārcēlos, dzīvoju pie māsas."
	r := sendAnswers(t, "addition", form.Answers{"reference": "T26-0000-0000", "account": words})
	_, err := sitetest.Arrivals.Attach(t.Context(), o.clerk, r.ID, arrivals.Attaching{
		CaseNumber: m.number(t), PartyID: m.victim,
	})
	m.must(t, err)
	site := sitetest.New(t).Open(t)
	b := browse(t, site, "mediator")
	at := m.page() + "/read?submission=" + r.ID
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, `href="`+at+`"`) {
		t.Fatalf("the case does not lead to it:\n%s", page)
	}
	if page := b.get(at); page.Code != http.StatusOK || !strings.Contains(text(page), words) {
		t.Errorf("it is not there to read: %d\n%s", page.Code, text(page))
	}
	audit := html.UnescapeString(text(browse(t, site, "admin").get("/staff/audit?about=" + r.Reference)))
	if !strings.Contains(audit, "Juris Kalējs skatīja saņemto dokumentu") {
		t.Errorf("the audit does not tell of the look:\n%s", audit)
	}
	if w := b.post(m.page()+"/read", url.Values{"submission": {r.ID}}); w.Code != http.StatusSeeOther {
		t.Errorf("%d\n%s", w.Code, text(w))
	}
	if page := b.get(m.page()).Body.String(); strings.Contains(page, "/read?submission=") {
		t.Error("what was read is still to be read")
	}
}
