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
