package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// Who named a safe way of contact is not written to in another without a question: the page on which a letter is
// handed over says whose it is and which way is safe.
func TestAnotherWayThanTheSafeOneIsAskedAbout(t *testing.T) {
	m := newMatter(t)
	p := m.view(t).Party(m.offender).PartyNamed
	p.Person.SafeChannel, p.Person.SafeTime = "phone", "pēc plkst. 18"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.offender, p))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	b.post(m.page()+"/invite", url.Values{"party": {m.offender}, "letter_lang": {"lv"}})
	documents, err := sitetest.Cases.Case(t.Context(), m.mediator, m.id)
	m.must(t, err)
	letter := documents.Documents[len(documents.Documents)-1].ID
	page := text(b.get(m.page() + "/hand?document=" + letter))
	for _, want := range []string{"Uzaicinājums", p.Person.Name, "Drošs saziņas veids: Tālrunis · pēc plkst. 18"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q:\n%s", want, page)
		}
	}
	handed := url.Values{"document": {letter}, "on": {m.today()}, "channel": {"email"}}
	if w := b.post(m.page()+"/hand", handed); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(text(w), "kā drošs saziņas veids norādīts tālrunis") {
		t.Errorf("by e-mail: %d\n%s", w.Code, text(w))
	}
	handed.Set("sure", "yes")
	if w := b.post(m.page()+"/hand", handed); w.Code != http.StatusSeeOther {
		t.Errorf("when it is meant: %d\n%s", w.Code, text(w))
	}
}
