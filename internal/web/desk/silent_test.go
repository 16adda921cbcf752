package desk_test

import (
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/database"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// Whoever takes back the agreement to letters, mails and calls is contacted in no way any more, and each page
// says so; nobody of the other side is invited to meet them, and a code that was given out opens nothing.
func TestWhoWantsNoContactGetsNone(t *testing.T) {
	m, ctx := newMatter(t), t.Context()
	code := identity.DeriveCode([]byte(identity.NewToken()), "invitation")
	m.must(t, sitetest.Records.Write(ctx, func(tx *database.Tx) error {
		return tx.AddInvitation(ctx, record.Invitation{
			ID: casework.NewID(), CaseID: m.id, PartyID: m.offender, CodeHash: identity.HashCode(code),
			CreatedAt: sitetest.Cases.Instant(), ExpiresAt: mediation.InstantOf(sitetest.Cases.Now().Add(time.Hour)),
		})
	}))
	sent := sendAnswers(t, "withdrawal", form.Answers{
		"reference": m.view(t).Number, "given_name": "Anita", "family_name": "Bērziņa",
		"withdraws": []string{"taking_part", "data"}, "signature": "none", "signed_on": string(today()),
	})
	h := sitetest.New(t).Open(t)
	clerk, b := browse(t, h, "clerk"), browse(t, h, "mediator")
	for _, page := range []string{"", "/ask"} {
		if !strings.Contains(clerk.get("/staff/inbox/"+sent.ID+page).Body.String(), "lūdz neko nesūtīt") {
			t.Errorf("%q does not say that nothing is sent", page)
		}
	}
	_, err := sitetest.Arrivals.Attach(ctx, m.clerk, sent.ID, arrivals.Attaching{
		CaseNumber: m.view(t).Number, PartyID: m.victim,
	})
	m.must(t, err)
	w := b.post(m.page()+"/settle", url.Values{"party": {m.victim}, "submission": {sent.ID}, "how": {"recorded"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("settle: %d\n%s", w.Code, text(w))
	}
	page := html.UnescapeString(b.get(m.page()).Body.String())
	for _, path := range []string{"", "/party?party=" + m.victim, "/contact?party=" + m.victim} {
		if !strings.Contains(b.get(m.page()+path).Body.String(), "Anita Bērziņa: lūdza nerakstīt un nezvanīt") {
			t.Errorf("%q does not say that they want no contact", path)
		}
	}
	for _, offer := range []string{
		"/contact?party=" + m.victim, "/ask?party=" + m.victim, "/invite?party=" + m.victim,
		"/invite?party=" + m.offender,
	} {
		if strings.Contains(page, offer) {
			t.Errorf("the case offers %s", offer)
		}
	}
	if !strings.Contains(page, "Neviens nav jāgaida.") {
		t.Error("the case waits for somebody")
	}
	for path, values := range map[string]url.Values{
		"/contact": {
			"party": {m.victim}, "on": {m.today()}, "channel": {"phone"}, "reached": {"no"}, "purpose": {"attempt"},
		},
		"/invite": {"party": {m.offender}, "lang": {"lv"}, "sure": {"yes"}},
	} {
		if w := b.post(m.page()+path, values); w.Code != http.StatusConflict {
			t.Errorf("%s: %d\n%s", path, w.Code, text(w))
		}
	}
	req := httptest.NewRequest(http.MethodPost, "/lv/confirmation", strings.NewReader(url.Values{
		"code": {code}, "invitation_code": {code},
	}.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer := httptest.NewRecorder()
	h.ServeHTTP(answer, req)
	if !strings.Contains(answer.Body.String(), "vairs nenotiek, un atbilde nav vajadzīga") {
		t.Errorf("the code: %d\n%s", answer.Code, text(answer))
	}
}

// silenced is a case whose victim took part back, and every contact with it.
func silenced(t *testing.T) (m matter, sentID string) {
	t.Helper()
	m = newMatter(t)
	ctx := t.Context()
	sent := sendAnswers(t, "withdrawal", form.Answers{
		"reference": m.view(t).Number, "given_name": "Anita", "family_name": "Bērziņa",
		"withdraws": []string{"taking_part", "data"}, "signature": "none", "signed_on": string(today()),
	})
	_, err := sitetest.Arrivals.Attach(ctx, m.clerk, sent.ID, arrivals.Attaching{
		CaseNumber: m.view(t).Number, PartyID: m.victim,
	})
	m.must(t, err)
	m.must(t, sitetest.Cases.Settle(ctx, m.mediator, m.id, 0, m.victim, sent.ID, mediation.SettleRecord))
	return m, sent.ID
}

// Whoever wanted no contact may agree to it again: how and what they said is recorded, calls are offered again,
// and the agreement to take part is not taken for given. In the inbox what they took back binds no more.
func TestWhoWantedNoContactMayAgreeAgain(t *testing.T) {
	m, sentID := silenced(t)
	h := sitetest.New(t).Open(t)
	b, clerk := browse(t, h, "mediator"), browse(t, h, "clerk")
	const line = "Anita Bērziņa: lūdza nerakstīt un nezvanīt"
	letter, form := "/staff/inbox/"+sentID, m.page()+"/allow-contact?party="+m.victim
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, line) || !strings.Contains(page, form) {
		t.Fatalf("the case says nothing of it, or no way back: %s", page)
	}
	if !strings.Contains(clerk.get(letter).Body.String(), "lūdz neko nesūtīt") {
		t.Error("the letter in the inbox does not say that nothing is sent")
	}
	values := url.Values{"party": {m.victim}, "on": {m.today()}, "channel": {"phone"}}
	w := b.post(m.page()+"/allow-contact", values)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `id="f-said-error"`) {
		t.Errorf("without what was said: %d\n%s", w.Code, text(w))
	}
	values.Set("said", "Piezvanīja pati un teica, ka drīkst zvanīt.")
	if w := b.post(m.page()+"/allow-contact", values); w.Code != http.StatusSeeOther {
		t.Fatalf("agreed again: %d\n%s", w.Code, text(w))
	}
	page := b.get(m.page()).Body.String()
	for want, there := range map[string]bool{
		line: false, form: false, "/contact?party=" + m.victim: true, "Piekrišana ir atsaukta": true,
		"Anita Bērziņa: atkal drīkst sazināties, tālrunis": true, "Piezvanīja pati un teica": true,
	} {
		if strings.Contains(page, want) != there {
			t.Errorf("afterwards %q: there %t", want, !there)
		}
	}
	if strings.Contains(clerk.get(letter).Body.String(), "lūdz neko nesūtīt") {
		t.Error("the letter in the inbox still says that nothing is sent")
	}
	if w := b.post(m.page()+"/contact", url.Values{
		"party": {m.victim}, "on": {m.today()}, "channel": {"phone"}, "reached": {"no"}, "purpose": {"attempt"},
	}); w.Code != http.StatusSeeOther {
		t.Errorf("a call: %d\n%s", w.Code, text(w))
	}
	if w := b.post(m.page()+"/allow-contact", values); w.Code != http.StatusConflict {
		t.Errorf("agreed twice: %d\n%s", w.Code, text(w))
	}
}

// An application whose sender wants no contact since says so wherever it is looked at.
func TestAnApplicationSaysThatItsSenderWantsNoContactSince(t *testing.T) {
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	first := sendAnswers(t, "application", form.Answers{
		"role": "victim", "given_name": "Anita", "family_name": "Klusā", "id_kind": "latvian",
		"person_code": "290200-21001", "phone": "+371 20 000 937", "safe_channel": "phone", "stage": "proceedings",
		"account": "Lūdzu izlīgumu.", "voluntary": "yes", "brochure_read": "yes", "signature": "none",
	})
	const said = "lūdz neko nesūtīt"
	if strings.Contains(b.get("/staff/inbox/"+first.ID).Body.String(), said) {
		t.Fatal("at first it says so")
	}
	sendAnswers(t, "withdrawal", form.Answers{
		"reference": first.Reference, "given_name": "Anita", "family_name": "Klusā",
		"withdraws": []string{"taking_part", "data"}, "signature": "none", "signed_on": string(today()),
	})
	for _, page := range []string{"", "/ask", "/open"} {
		if !strings.Contains(b.get("/staff/inbox/"+first.ID+page).Body.String(), said) {
			t.Errorf("%q does not say that nothing is sent", page)
		}
	}
	row := b.get("/staff/inbox?q=" + first.Reference).Body.String()
	if _, item, _ := strings.Cut(row, "Klusā"); !strings.Contains(item[:min(len(item), 900)], "Drošība") {
		t.Errorf("the list does not warn: %s", item[:min(len(item), 900)])
	}
}

// Whoever wants nothing sent is asked about before a letter that calls to a meeting is prepared.
func TestACallAsksAboutWhoWantsNothingSent(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	plan := m.meeting(m.inDays(7), "party-"+m.victim, "party-"+m.offender)
	if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	p := m.view(t).Party(m.victim).PartyNamed
	p.Person.SafeChannel = "none"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, p))
	call := url.Values{"who": {"party-" + m.victim, "party-" + m.offender}}
	w := b.post(m.page()+"/call", call)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(text(w), "lūdz neko nesūtīt. Sagatavojiet") {
		t.Fatalf("%d\n%s", w.Code, text(w))
	}
	call.Set("sure", "yes")
	if w := b.post(m.page()+"/call", call); w.Code != http.StatusSeeOther {
		t.Errorf("to be handed over: %d\n%s", w.Code, text(w))
	}
}

// Whoever wanted no contact and takes part again is asked at once how they may be reached.
func TestATakingPartAgainAsksForASafeChannel(t *testing.T) {
	m, _ := silenced(t)
	b, asks := browse(t, sitetest.New(t).Open(t), "mediator"), m.page()+"/allow-contact?party="+m.victim
	w := b.post(m.page()+"/confirm", url.Values{
		"party": {m.victim}, "on": {m.today()}, "agrees": {"yes"}, "identity": {"seen_in_person"},
		"signature": {"wet_ink"},
	})
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != asks {
		t.Fatalf("%d, to %s\n%s", w.Code, w.Header().Get("Location"), text(w))
	}
	if !strings.Contains(b.get(asks).Body.String(), `name="safe_channel"`) {
		t.Error("the safe channel is not asked")
	}
	w = b.post(m.page()+"/allow-contact", url.Values{
		"party": {m.victim}, "on": {m.today()}, "channel": {"in_person"}, "said": {"Drīkst rakstīt uz e-pastu."},
		"safe_channel": {"email"},
	})
	if p := m.view(t).Party(m.victim); w.Code != http.StatusSeeOther || p.Person.SafeChannel != "email" ||
		p.Silenced != "" {
		t.Errorf("%d, %q\n%s", w.Code, p.Person.SafeChannel, text(w))
	}
}
