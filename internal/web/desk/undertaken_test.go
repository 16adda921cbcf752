package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// Whoever represents a minor stands among those who may do a term, and what is chosen is kept.
func TestAParentIsOfferedAsTheOneWhoPays(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	parent := mediation.Expected{Party: m.offender, Represents: true}.Key()
	values := url.Values{
		"claims": {"none"}, "terms.0.kind": {"money"}, "terms.0.from": {parent}, "terms.0.to": {m.victim},
		"terms.0.amount": {"240"}, "terms.0.way": {"cash"}, "terms.0.due": {"15.12.2027."},
	}
	if w := b.post(m.page()+"/terms", values); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("for an adult: %d", w.Code)
	}
	p := m.view(t).Party(m.offender).PartyNamed
	p.Minor, p.Basis, p.Person.Representative = true, "parent", "Dace Bērziņa"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.offender, p))
	values.Set("_look", "1")
	page := b.post(m.page()+"/terms", values).Body.String()
	if !strings.Contains(page, "Dace Bērziņa savā vārdā") || !strings.Contains(page, `value="`+parent+`" selected`) {
		t.Errorf("the mother is not offered: %s", page)
	}
	if !strings.Contains(page, "Dace Bērziņa (likumiskā pārstāve) savā vārdā līdz") {
		t.Error("the wording beside it does not say who pays")
	}
	values.Del("_look")
	if w := b.post(m.page()+"/terms", values); w.Code != http.StatusSeeOther {
		t.Fatalf("save: %d %s", w.Code, text(w))
	}
	if a := m.view(t).Agreement(""); len(a.Terms) != 1 || a.Terms[0].By != mediation.DoerRepresentative ||
		a.Words[0].By != "Dace Bērziņa" {
		t.Errorf("kept: %+v", a)
	}
	if page := b.get(m.page() + "/terms").Body.String(); !strings.Contains(page, `value="`+parent+`" selected`) {
		t.Error("the saved term does not say who pays")
	}
}
