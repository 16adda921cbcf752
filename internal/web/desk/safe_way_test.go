package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// Whoever named a safe way of contact is not written to in another without a question: the page on which a letter is
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

// Nothing reaches somebody by mail who has no address for it: whoever says so is asked.
func TestMailToNoAddressIsAskedAbout(t *testing.T) {
	m := newMatter(t)
	p := m.view(t).Party(m.offender).PartyNamed
	p.Person.Email, p.Person.EAddress, p.Person.SafeChannel = "", "", ""
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.offender, p))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	b.post(m.page()+"/invite", url.Values{"party": {m.offender}, "letter_lang": {"lv"}})
	documents, err := sitetest.Cases.Case(t.Context(), m.mediator, m.id)
	m.must(t, err)
	letter := documents.Documents[len(documents.Documents)-1].ID
	handed := url.Values{"document": {letter}, "on": {m.today()}}
	for channel, want := range map[string]string{
		"email": "lietā nav e-pasta adreses", "eaddress": "lietā nav e-adreses",
	} {
		handed.Set("channel", channel)
		if w := b.post(m.page()+"/hand", handed); w.Code != http.StatusUnprocessableEntity ||
			!strings.Contains(text(w), want) {
			t.Errorf("by %s: %d\n%s", channel, w.Code, text(w))
		}
	}
	handed.Set("channel", "post")
	if w := b.post(m.page()+"/hand", handed); w.Code != http.StatusSeeOther {
		t.Errorf("by post: %d\n%s", w.Code, text(w))
	}
}

// Whoever is held since a meeting in the office was planned cannot come there: whoever invites is asked. Of whom no
// address is known, the page says so.
func TestInvitingSomebodyHeldToTheOfficeIsAskedAbout(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	who := []string{"", "party-" + m.victim, "party-" + m.offender}
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(7), who...)); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	p := m.view(t).Party(m.offender).PartyNamed
	p.Person.Custody, p.Person.Prison, p.Person.Address = "prison", "Valmieras cietums", ""
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.offender, p))
	v := m.view(t).Party(m.victim).PartyNamed
	v.Person.Address = ""
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, v))
	if n := strings.Count(text(b.get(m.page()+"/call")), "Adrese nav zināma: vēstulē tās nebūs"); n != 1 {
		t.Errorf("said of %d that no address is known", n)
	}
	call := url.Values{"who": who}
	if w := b.post(m.page()+"/call", call); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(text(w), "uz šo vietu nevar atnākt") {
		t.Errorf("to the office: %d\n%s", w.Code, text(w))
	}
	call.Set("sure", "yes")
	if w := b.post(m.page()+"/call", call); w.Code != http.StatusSeeOther {
		t.Errorf("meant so: %d\n%s", w.Code, text(w))
	}
}

// The number to call stands where talks are recorded, and only where calling is safe.
func TestTheNumberToCallStandsWithTheTalks(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	const number, others = "+37120000471", "+37120000472"
	for _, x := range []struct {
		safe, agent, want string
	}{{"", "", number}, {"phone", "", number}, {"post", "", ""}, {"phone", others, others}} {
		p := m.view(t).Party(m.offender).PartyNamed
		p.Person.Phone, p.Person.SafeChannel = number, x.safe
		if x.agent != "" {
			p.Basis, p.Person.Representative = "proxy", "Inga Avotiņa"
			p.Person.Agent = mediation.Reach{Phone: x.agent}
		}
		m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.offender, p))
		page := html.UnescapeString(b.get(m.page()).Body.String())
		for _, one := range []string{number, others} {
			if strings.Contains(page, `href="tel:`+one+`"`) != (one == x.want) {
				t.Errorf("safe %q, represented %t: %s, want %q", x.safe, x.agent != "", one, x.want)
			}
		}
	}
}
