package desk_test

import (
	"net/http"
	"net/url"
	"path"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// A minor is invited through whoever represents them: at that person's address, in their language, with
// whom they represent and by what. Nothing of the other side is there, and nothing is posted to whoever
// wants nothing sent.
func TestAMinorIsInvitedThroughTheRepresentative(t *testing.T) {
	m := newMatter(t)
	p := m.view(t).Party(m.victim).PartyNamed
	p.Minor, p.Basis, p.Language, p.Person.Address = true, "parent", "lv", "Bērna iela 1, Cēsis"
	p.Person.Representative = "Silva Pārstāve"
	p.Person.Agent = mediation.Reach{Language: "ru", Address: "Mātes iela 2, Limbaži", SafeChannel: "post"}
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, p))
	key := m.victim + "/representative"
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, "/invite?party="+url.QueryEscape(key)) {
		t.Error("the case does not lead to the invitation of the representative")
	}
	page := b.get(m.page() + "/invite?party=" + url.QueryEscape(key)).Body.String()
	if !strings.Contains(page, `value="`+key+`" selected`) ||
		!strings.Contains(page, "Silva Pārstāve\u00a0· pārstāv: ") {
		t.Errorf("the representative is not offered:\n%s", page)
	}
	for _, want := range []string{
		"pārstāv: " + p.Person.Name + "\u00a0· Krieviski", "\u00a0· Cietušais\u00a0· Latviski",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("it is not said in which language the letter will be: %q", want)
		}
	}
	w := b.post(m.page()+"/invite", url.Values{"party": {key}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", w.Code, text(w))
	}
	said := pdfText(t, b.get(w.Header().Get("Location")).Body.Bytes())
	child, other := p.Person.Name, m.view(t).Party(m.offender).Name()
	for _, want := range []string{"Silva Pārstāve", "Mātes iela 2", "Вы представляете", child, "родитель"} {
		if !strings.Contains(said, want) {
			t.Errorf("the letter does not say %q:\n%s", want, said)
		}
	}
	for _, not := range []string{"Bērna iela", other, "вместе с законным представителем"} {
		if strings.Contains(said, not) {
			t.Errorf("the letter says %q:\n%s", not, said)
		}
	}
	letter := path.Base(w.Header().Get("Location"))
	listed := text(b.get(m.page()))
	if !strings.Contains(listed, "Uzaicinājums, Silva Pārstāve") {
		t.Errorf("the case does not say to whom the letter is:\n%s", listed)
	}
	p.Person.Agent.SafeChannel = "none"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, p))
	hand := url.Values{"document": {letter}, "channel": {"post"}, "on": {m.today()}}
	if w := b.post(m.page()+"/hand", hand); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("posted to whoever wants nothing sent: %d\n%s", w.Code, text(w))
	}
	w = b.post(m.page()+"/invite", url.Values{"party": {key}})
	if said := pdfText(t, b.get(w.Header().Get("Location")).Body.Bytes()); strings.Contains(said, "Mātes iela") {
		t.Errorf("a letter to be handed over has an address:\n%s", said)
	}
	if w := b.post(m.page()+"/invite", url.Values{"party": {m.offender + "/representative"}}); w.Code !=
		http.StatusUnprocessableEntity || !strings.Contains(text(w), "nav ierakstīts likumiskais pārstāvis") {
		t.Errorf("to a representative nobody knows of: %d\n%s", w.Code, text(w))
	}
}
