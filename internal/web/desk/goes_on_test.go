package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/form"
	"tilts/internal/web/sitetest"
)

// A parent who refused and lets the child take part after all: the page asks who said so, when and how, and the
// timeline tells that, lets the refusal stand as it was and calls nothing a mistake.
func TestWhoGoesOnIsAskedWhoWhenAndHow(t *testing.T) {
	m := newMatter(t)
	p := m.view(t).Party(m.victim).PartyNamed
	p.Minor, p.Basis, p.Person.Representative = true, "parent", "Silva Pārstāve"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, p))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	parent := m.victim + "/representative"
	w := b.post(m.page()+"/invite", url.Values{"party": {parent}, "letter_lang": {"lv"}})
	code := invitationCode.FindString(pdfText(t, b.get(w.Header().Get("Location")).Body.Bytes()))
	refusal := sendAnswers(t, "confirmation", form.Answers{
		"invitation_code": code, "given_name": "Silva", "family_name": "Pārstāve", "agree": "no",
	}).ID
	page := b.get(m.page() + "/settle?party=" + m.victim).Body.String()
	for _, name := range []string{`name="said_by"`, `name="channel"`, `name="on"`, `value="` + parent + `"`} {
		if !strings.Contains(page, name) {
			t.Errorf("the page does not ask %s", name)
		}
	}
	said := url.Values{"party": {m.victim}, "submission": {refusal}, "how": {"not_meant"}}
	if w := b.post(m.page()+"/settle", said); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(text(w), "Izvēlieties, kas to pateica.") {
		t.Errorf("without who, when and how: %d", w.Code)
	}
	said.Set("said_by", parent)
	said.Set("channel", "phone")
	said.Set("on", string(today()))
	if w := b.post(m.page()+"/settle", said); w.Code != http.StatusSeeOther {
		t.Fatalf("settle: %d\n%s", w.Code, text(w))
	}
	whole := text(b.get(m.page()))
	for _, want := range []string{
		"tomēr piedalīsies. Pateikts", "(tālrunis)", "Cilvēks pārdomāja.", "nepiekrita piedalīties",
	} {
		if !strings.Contains(whole, want) {
			t.Errorf("the timeline does not say %q:\n%s", want, whole)
		}
	}
	for _, wrong := range []string{"Atcelts kā kļūda", "(atcelts)"} {
		if strings.Contains(whole, wrong) {
			t.Errorf("the timeline says %q of a true answer:\n%s", wrong, whole)
		}
	}
}
