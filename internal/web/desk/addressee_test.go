package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// The letters to a party, to whoever represents it and to a guest are told apart by whom each is for.
func TestALetterIsListedByWhomItIsFor(t *testing.T) {
	m := newMatter(t)
	ctx := t.Context()
	p := m.view(t).Party(m.victim).PartyNamed
	p.Person.Representative = "Silva Pārstāve"
	m.must(t, sitetest.Cases.NameParty(ctx, m.mediator, m.id, 0, m.victim, p))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	m.start(t)
	named := url.Values{
		"guest_name": {"Marta Palīdze"}, "guest_role": {"supporter"}, "party": {m.victim}, "relation": {"māsa"},
		"answer.0": {"yes"}, "answer.1": {"yes"}, "own": {""}, "guest_language": {"lv"},
	}
	if w := b.post(m.page()+"/guest", named); w.Code != http.StatusSeeOther {
		t.Fatalf("name a guest: %d\n%s", w.Code, text(w))
	}
	guest := m.view(t).Guests[0]
	who := []string{"party-" + m.victim, "rep-" + m.victim, "party-" + m.offender, "guest-" + guest.ID}
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(7), who...)); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	if w := b.post(m.page()+"/call", url.Values{"who": append([]string{""}, who...)}); w.Code != http.StatusSeeOther {
		t.Fatalf("ask: %d\n%s", w.Code, text(w))
	}
	c := m.view(t)
	page := b.get(m.page()).Body.String()
	_, list, _ := strings.Cut(page, `id="documents"`)
	list, _, _ = strings.Cut(list, "</section>")
	for _, name := range []string{
		c.Party(m.victim).Name(), "Silva Pārstāve", c.Party(m.offender).Name(), "Marta Palīdze",
	} {
		if strings.Count(list, "Uzaicinājums uz tikšanos, "+name+"<") != 1 {
			t.Errorf("no single letter is listed as that to %s:\n%s", name, list)
		}
	}
	if strings.Contains(list, c.Number+"/v") {
		t.Error("a number is listed that the letters do not say")
	}
}
