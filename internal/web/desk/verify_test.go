package desk_test

import (
	"net/http"
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

// strangers is a withdrawal in the name of a case's victim by somebody who knows the number and the name.
func strangers(t *testing.T, m matter) arrivals.Receipt {
	t.Helper()
	sent := sendAnswers(t, "withdrawal", form.Answers{
		"reference": m.view(t).Number, "given_name": "Anita", "family_name": "Bērziņa",
		"withdraws": []string{"taking_part", "data"}, "signature": "none", "signed_on": string(today()),
	})
	_, err := sitetest.Arrivals.Attach(t.Context(), m.clerk, sent.ID, arrivals.Attaching{
		CaseNumber: m.view(t).Number, PartyID: m.victim,
	})
	m.must(t, err)
	return sent
}

// Nobody who knows a case's number and a name silences a party for good: letters and plans stop at once, and the
// mediator is to ask the party once, by the telephone that the case had. Once somebody was reached, the wish binds.
func TestAStrangersWishForSilenceIsVerifiedOnce(t *testing.T) {
	m := newMatter(t)
	sent := strangers(t, m)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	page := text(b.get(m.page()))
	for _, want := range []string{
		"Pārbaudīt, kurš sūtīja atsaukumu: Anita Bērziņa", "nav pārbaudīts, kurš to sūtīja",
		"371 20 000 114. Nākamais solis",
	} {
		if !strings.Contains(strings.ReplaceAll(page, "\u00a0", " "), want) {
			t.Errorf("the case does not say %q:\n%s", want, page)
		}
	}
	if strings.Contains(page, "Nesazinieties nekādā veidā") {
		t.Error("the case forbids what is asked for")
	}
	if w := b.post(m.page()+"/invite", url.Values{
		"party": {m.victim}, "lang": {"lv"}, "sure": {"yes"},
	}); w.Code != http.StatusConflict {
		t.Errorf("a letter: %d", w.Code)
	}
	called := func(reached string) int {
		return b.post(m.page()+"/contact", url.Values{
			"party": {m.victim}, "on": {m.today()}, "channel": {"phone"}, "reached": {reached}, "purpose": {"attempt"},
			"alone": {"no"},
		}).Code
	}
	if code := called("no"); code != http.StatusSeeOther || m.view(t).Next().Step != mediation.NextSettle {
		t.Errorf("tried: %d, next is %s", code, m.view(t).Next().Step)
	}
	if code := called("yes"); code != http.StatusSeeOther {
		t.Errorf("reached: %d", code)
	}
	if code := called("no"); code != http.StatusConflict ||
		!strings.Contains(b.get(m.page()).Body.String(), "Nesazinieties nekādā veidā") {
		t.Errorf("asked already: %d", code)
	}
	m.must(t, sitetest.Cases.Settle(t.Context(), m.mediator, m.id, 0, m.victim, sent.ID, mediation.SettleElsewhere))
	if p := m.view(t).Party(m.victim); p.Silenced != "" || p.MayVerify() {
		t.Error("what was not theirs silences them still")
	}
}

// Whoever gives a code or a reference of theirs is left alone at once, and so is whoever confirmed it.
func TestAProvenWishForSilenceBindsAtOnce(t *testing.T) {
	if settled, _ := silenced(t); settled.view(t).Party(settled.victim).MayVerify() {
		t.Error("what was confirmed is to be asked about")
	}
	m, ctx := newMatter(t), t.Context()
	code := identity.DeriveCode([]byte(identity.NewToken()), "invitation")
	m.must(t, sitetest.Records.Write(ctx, func(tx *database.Tx) error {
		return tx.AddInvitation(ctx, record.Invitation{
			ID: casework.NewID(), CaseID: m.id, PartyID: m.victim, CodeHash: identity.HashCode(code),
			CreatedAt: sitetest.Cases.Instant(), ExpiresAt: mediation.InstantOf(sitetest.Cases.Now().Add(time.Hour)),
		})
	}))
	sendAnswers(t, "withdrawal", form.Answers{
		"invitation_code": code, "given_name": "Anita", "family_name": "Bērziņa",
		"withdraws": []string{"taking_part", "data"}, "signature": "none", "signed_on": string(today()),
	})
	if p := m.view(t).Party(m.victim); p.Silenced == "" || p.MayVerify() {
		t.Errorf("a code shows nothing: silenced by %q", p.Silenced)
	}
}
