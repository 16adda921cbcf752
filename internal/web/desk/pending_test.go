package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/web/sitetest"
)

// A withdrawal that tells its case by the number alone stops nothing by itself. But a clerk sees it first, and the
// mediator of the case that it waits, without a word of what it says.
func TestAWithdrawalThatWaitsIsTold(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	h := sitetest.New(t).Open(t)
	clerk, b := browse(t, h, "clerk"), browse(t, h, "mediator")
	number, plan := m.view(t).Number, m.meeting(m.inDays(0), "party-"+m.victim, "party-"+m.offender)
	const first, told = "Atsaukumi, kas gaida", "kurā minēts šīs lietas numurs; lietvedis to vēl nav pievienojis"
	if strings.Contains(b.get(m.page()).Body.String(), told) {
		t.Error("a case that nothing waits for warns")
	}
	if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	sent := sendAnswers(t, "withdrawal", form.Answers{
		"reference": strings.ReplaceAll(strings.ToLower(number), "-", " - "), "given_name": "Anita",
		"family_name": "Bērziņa", "withdraws": []string{"taking_part"}, "signature": "none",
		"signed_on": string(today()),
	})
	list := clerk.get("/staff/inbox").Body.String()
	_, stops, _ := strings.Cut(list, first)
	stops, _, _ = strings.Cut(stops, "</ul>")
	if !strings.Contains(stops, "/staff/inbox/"+sent.ID) {
		t.Error("the inbox does not show it first")
	}
	for _, page := range []string{"", "/held", "/invite", "/freeze", "/signed"} {
		if w := b.get(m.page() + page); !strings.Contains(w.Body.String(), told) {
			t.Errorf("%q does not tell of it: %d", page, w.Code)
		}
	}
	if page := b.get("/staff/work").Body.String(); !strings.Contains(page, told) || !strings.Contains(page, number) {
		t.Error("the mediator's work does not tell of it")
	}
	if strings.Contains(b.get(m.page()).Body.String(), sent.ID) {
		t.Error("the mediator is led to it")
	}
	if !strings.Contains(clerk.get(m.page()).Body.String(), "/staff/inbox/"+sent.ID) {
		t.Error("the clerk is not led to it from the case")
	}
	for page, values := range map[string]url.Values{
		"/held": {
			"on": {m.today()}, "state": {"held"}, "format": {"session"}, "mode": {"in_person"}, "venue": {"office"},
			"time": {"0.00"}, "came.0": {"present"}, "came.1": {"present"},
		},
		"/invite": {"party": {m.offender}, "letter_lang": {"lv"}},
	} {
		w := b.post(m.page()+page, values)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(text(w), "atsaukums vai atteikums") {
			t.Errorf("%s does not ask: %d\n%s", page, w.Code, text(w))
		}
		values.Set("sure", "yes")
		if w := b.post(m.page()+page, values); strings.Contains(text(w), "atsaukums vai atteikums") {
			t.Errorf("%s asks twice", page)
		}
	}
	if w := b.post(m.page()+"/freeze", url.Values{}); w.Code != http.StatusConflict ||
		strings.Contains(text(w), "atsaukums vai atteikums") {
		t.Errorf("what cannot be frozen yet is asked about: %d\n%s", w.Code, text(w))
	}
	_, err := sitetest.Arrivals.Attach(t.Context(), m.clerk, sent.ID, arrivals.Attaching{
		CaseNumber: number, PartyID: m.victim,
	})
	m.must(t, err)
	if strings.Contains(b.get(m.page()).Body.String(), told) ||
		strings.Contains(clerk.get("/staff/inbox").Body.String(), sent.ID) {
		t.Error("it waits still once it is in its case")
	}
}

// Whoever takes in what was signed is asked about it too.
func TestAWithdrawalThatWaitsIsAskedAboutAtSigning(t *testing.T) {
	m := frozenMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	sendAnswers(t, "withdrawal", form.Answers{
		"reference": m.number(t), "given_name": "Anita", "family_name": "Bērziņa", "withdraws": []string{"taking_part"},
		"signature": "none", "signed_on": string(today()),
	})
	if w := b.post(m.page()+"/freeze", url.Values{}); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(text(w), "atsaukums vai atteikums") {
		t.Errorf("a new version is made unasked: %d\n%s", w.Code, text(w))
	}
	signed := url.Values{"on": {m.today()}, "signed_by": {m.view(t).SignerKeys("")[0]}}
	w := b.post(m.page()+"/signed", signed)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(text(w), "atsaukums vai atteikums") {
		t.Errorf("signing does not ask: %d\n%s", w.Code, text(w))
	}
	signed.Set("sure", "yes")
	if w := b.post(m.page()+"/signed", signed); strings.Contains(text(w), "atsaukums vai atteikums") {
		t.Error("signing asks twice")
	}
}
