package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// That an instalment is not paid does not hide that the authority is still to be told how mediation ended. Once it is,
// the case leads on with what was recorded, and puts nothing into anybody's mouth.
func TestWhatIsNotPaidDoesNotHideTheNotice(t *testing.T) {
	on := mediation.DateOf(sitetest.Arrivals.Now())
	m := agreedMatter(t, mediation.Term{
		Kind: mediation.TermMoney, Cents: 60_00, Way: mediation.WayCash, Composed: true,
		Instalments: []mediation.Instalment{{Due: on, Cents: 30_00}, {Due: on.Plus(30), Cents: 30_00}},
	})
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	w := b.post(m.page()+"/fulfil", url.Values{
		"term": {m.view(t).Agreed()[1].ID}, "part": {"1"}, "result": {"no"}, "told": {"victim"}, "on": {m.today()},
		"paid": {""}, "sure": {"yes"},
	})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("not paid: %d\n%s", w.Code, text(w))
	}
	const notice, why = "Paziņot procesa virzītājam par rezultātu", "Ierakstīts, ka maksājums nav samaksāts."
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, notice) || strings.Contains(page, why) {
		t.Errorf("before the authority was told:\n%s", page)
	}
	ctx := t.Context()
	letter, err := sitetest.Cases.IssueLetter(ctx, m.mediator, m.id, 0, cases.LetterRequest{Kind: "outcome"})
	m.must(t, err)
	m.must(t, sitetest.Cases.Hand(ctx, m.mediator, m.id, 0, letter, on, mediation.ChannelPost))
	if page := b.get(m.page()).Body.String(); strings.Contains(page, notice) || !strings.Contains(page, why) {
		t.Errorf("once the authority was told:\n%s", page)
	}
}
