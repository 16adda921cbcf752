package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// Whoever invites a minor is asked for the legal representative where none is known; one who is known
// stands in the letter, and the page says so.
func TestInvitingAMinorAsksForTheRepresentative(t *testing.T) {
	m := newMatter(t)
	p := m.view(t).Party(m.victim).PartyNamed
	p.Minor, p.Person.Representative = true, ""
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, p))
	b, page := browse(t, sitetest.New(t).Open(t), "mediator"), m.page()+"/invite"
	values := url.Values{"party": {m.victim}, "letter_lang": {"lv"}}
	w := b.post(page, values)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "pārstāvis nav zināms") ||
		!strings.Contains(w.Body.String(), `name="sure"`) {
		t.Errorf("without a representative: %d\n%s", w.Code, text(w))
	}
	values.Set("sure", "yes")
	if w := b.post(page, values); w.Code != http.StatusSeeOther {
		t.Errorf("confirmed: %d\n%s", w.Code, text(w))
	}
	p.Basis, p.Person.Representative = "parent", "Silva Pārstāve"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, p))
	if w := b.get(page + "?party=" + m.victim); !strings.Contains(text(w), "pārstāvja vārds: Silva Pārstāve") {
		t.Errorf("the page does not name the representative: %s", text(w))
	}
	values.Del("sure")
	if w := b.post(page, values); w.Code != http.StatusSeeOther {
		t.Errorf("with a representative: %d\n%s", w.Code, text(w))
	}
}
