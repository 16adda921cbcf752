package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/sitetest"
)

// A certificate cannot be made while a term is open; after that it says what was done of each term, and of
// what was done in part that it was in part.
func TestACertificateSaysWhatWasDone(t *testing.T) {
	m := agreedMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	on, term := mediation.DateOf(sitetest.Arrivals.Now()), m.view(t).Agreed()[0].ID
	ask := url.Values{"letter_kind": {"fulfilment"}, "party": {m.offender}}
	const open = "Vēl nav zināms, kas noticis ar visu norunāto."
	refused := func() {
		t.Helper()
		w := b.post(m.page()+"/letter", ask)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), open) {
			t.Errorf("certified while a term is open: %d\n%s", w.Code, text(w))
		}
	}
	if page := b.get(m.page() + "/letter").Body.String(); !strings.Contains(page, open) ||
		strings.Contains(page, `value="fulfilment"`) {
		t.Error("a certificate is offered while a term is open")
	}
	refused()
	m.must(t, sitetest.Cases.Fulfil(t.Context(), m.mediator, m.id, 0, on, mediation.Fulfilled{
		TermID: term, Result: mediation.FulfilledPartly, Cents: 100_00, Told: mediation.ToldByDocument,
	}, "", nil))
	refused()
	m.must(t, sitetest.Cases.FinishFollowUp(t.Context(), m.mediator, m.id, 0, on, mediation.FulfilledPartly))
	page := b.get(m.page()).Body.String()
	if !strings.Contains(page, "letter_kind=fulfilment&amp;party="+m.offender) {
		t.Error("the case does not offer the certificate")
	}
	if strings.Contains(page, "Šeit vairs nekas nav jādara") && !strings.Contains(page, "Paziņot procesa virzītājam") {
		t.Errorf("a certificate is open, and the case says that there is nothing to do:\n%s", page)
	}
	w := b.get(m.page() + "/letter.pdf?" + ask.Encode())
	if w.Code != http.StatusOK {
		t.Fatalf("preview: %d\n%s", w.Code, text(w))
	}
	said := strings.Join(strings.Fields(pdfText(t, w.Body.Bytes())), " ")
	for _, want := range []string{"Izlīgums ir izpildīts daļēji.", "Izpildīts daļēji: 100,00 EUR no 380,00 EUR"} {
		if !strings.Contains(said, want) {
			t.Errorf("the certificate does not say %q:\n%s", want, said)
		}
	}
	if w := b.post(m.page()+"/letter", ask); w.Code != http.StatusSeeOther {
		t.Fatalf("make it: %d\n%s", w.Code, text(w))
	}
	if page := b.get(m.page()).Body.String(); strings.Contains(page, "letter_kind=fulfilment&amp;party="+m.offender) {
		t.Error("the case still offers to make the certificate that was made")
	}
}

// What binds for ever is never certified as done: it was kept so far.
func TestACertificateCallsNothingDoneThatHasNoEnd(t *testing.T) {
	m := agreedMatter(t, mediation.Term{Kind: mediation.TermBehaviour})
	on := mediation.DateOf(sitetest.Arrivals.Now())
	for _, due := range m.view(t).Dues() {
		m.must(t, sitetest.Cases.Fulfil(t.Context(), m.mediator, m.id, 0, on, mediation.Fulfilled{
			TermID: due.ID, Result: mediation.FulfilledDone, Cents: due.Agreed, Told: mediation.ToldByVictim,
		}, "", nil))
	}
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	w := b.get(m.page() + "/letter.pdf?" + url.Values{"letter_kind": {"fulfilment"}, "party": {m.offender}}.Encode())
	if w.Code != http.StatusOK {
		t.Fatalf("preview: %d\n%s", w.Code, text(w))
	}
	said := strings.Join(strings.Fields(pdfText(t, w.Body.Bytes())), " ")
	for _, want := range []string{
		"Ievērots līdz šim, " + desk.TypedDate(on), "pastāvīgais pienākums jāievēro arī turpmāk.",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("the certificate does not say %q:\n%s", want, said)
		}
	}
	if strings.Contains(said, "Viss, par ko izlīgumā vienojās, ir izpildīts") {
		t.Errorf("what still binds is called done:\n%s", said)
	}
}

// The sides are strangers in a letter: each reads of the other what they are in the case, without the name, and every
// sentence says who does it.
func TestACertificateSaysWhoInEverySentence(t *testing.T) {
	m := agreedMatter(t, mediation.Term{Kind: mediation.TermBehaviour, Composed: true})
	on := mediation.DateOf(sitetest.Arrivals.Now())
	for _, due := range m.view(t).Dues() {
		m.must(t, sitetest.Cases.Fulfil(t.Context(), m.mediator, m.id, 0, on, mediation.Fulfilled{
			TermID: due.ID, Result: mediation.FulfilledDone, Cents: due.Agreed, Told: mediation.ToldByVictim,
		}, "", nil))
	}
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	offender := m.view(t).Party(m.offender).Name()
	for lang, who := range map[string]string{"lv": "Likumpārkāpējs ", "ru": "Правонарушитель ", "en": "The offender "} {
		ask := url.Values{"letter_kind": {"fulfilment"}, "party": {m.victim}, "letter_lang": {lang}}
		said := strings.Join(strings.Fields(pdfText(t, b.get(m.page()+"/letter.pdf?"+ask.Encode()).Body.Bytes())), " ")
		if !strings.Contains(said, who) || strings.Contains(said, offender) {
			t.Errorf("in %s the victim's certificate says not who, or the name:\n%s", lang, said)
		}
	}
}
