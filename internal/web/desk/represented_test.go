package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// A minor's pair starts once the parent has signed: neither the parent's answer by a code nor the child's own ink is
// enough. The mediator records whose paper it is, and the case leads there.
func TestAMinorStartsWithTheSignatureOfTheParent(t *testing.T) {
	m := newMatter(t)
	p := m.view(t).Party(m.offender).PartyNamed
	p.Minor, p.Basis, p.Person.Representative = true, "parent", "Dace Bērziņa"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.offender, p))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	w := b.post(m.page()+"/invite", url.Values{"party": {m.offender + "/representative"}, "letter_lang": {"lv"}})
	sendAnswers(t, "confirmation", form.Answers{
		"invitation_code": invitationCode.FindString(pdfText(t, b.get(w.Header().Get("Location")).Body.Bytes())),
		"given_name":      "Dace", "family_name": "Bērziņa", "agree": "yes", "side": "offender",
		"answers_for": "represented", "represented_given_name": "Artūrs", "represented_family_name": "Bērziņš",
		"basis": "parent", "rights_explained": "yes", "voluntary": "yes", "signature": "none",
		"signed_on": string(today()),
	})
	m.start(t) // the child's own ink
	gate := func() mediation.Gate { return m.view(t).Pairs()[0].Gate() }
	if g := gate(); g.Open || g.Missing() != 1 {
		t.Fatalf("the gate is open: %t, %d is missing", g.Open, g.Missing())
	}
	page, represented := b.get(m.page()).Body.String(), m.offender+"/representative"
	for _, want := range []string{
		"Trūkst likumiskā pārstāvja parakstīta apliecinājuma", `href="` + m.page() + "/confirm?party=" +
			url.QueryEscape(represented) + `"`, "likumiskā pārstāvja paraksts",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the case does not say %q:\n%s", want, text(b.get(m.page())))
		}
	}
	asked := b.get(m.page() + "/confirm?party=" + m.offender)
	if !strings.Contains(text(asked), "Dace Bērziņa (vecāks, pārstāv: "+p.Person.Name+")") ||
		!strings.Contains(text(asked), "apliecinājums jāparaksta arī pārstāvim") {
		t.Errorf("the parent's paper cannot be recorded:\n%s", text(asked))
	}
	paper := url.Values{
		"party": {represented}, "agrees": {"yes"}, "identity": {"seen_in_person"}, "signature": {"wet_ink"},
		"on": {m.today()},
	}
	if w := b.post(m.page()+"/confirm", paper); w.Code != http.StatusSeeOther {
		t.Fatalf("the parent's paper: %d\n%s", w.Code, text(w))
	}
	if g := gate(); !g.Open {
		t.Errorf("%d is missing with the parent's signature", g.Missing())
	}
	took := url.Values{"party": {m.offender}, "acts": {"represents"}, "on": {m.today()}}
	if w := b.post(m.page()+"/withdraw", took); w.Code != http.StatusSeeOther {
		t.Fatalf("the parent takes it back: %d\n%s", w.Code, text(w))
	}
	m.start(t)
	if gate().Open {
		t.Error("the child alone opens what the parent took back")
	}
}
