package desk_test

import (
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// The day by which the authority wants an answer stays on the page after signing, until its letter left the house.
func TestTheDayOfTheReplyStaysUntilItIsTold(t *testing.T) {
	m := agreedMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	shown := func(want bool) {
		t.Helper()
		if page := text(b.get(m.page())); strings.Contains(page, "Jāatbild līdz") != want {
			t.Errorf("the day is shown: %t\n%s", !want, page)
		}
	}
	shown(true)
	letter, err := sitetest.Cases.IssueLetter(t.Context(), m.mediator, m.id, 0, cases.LetterRequest{Kind: "outcome"})
	m.must(t, err)
	shown(true)
	m.must(t, sitetest.Cases.Hand(
		t.Context(), m.mediator, m.id, 0, letter, mediation.DateOf(sitetest.Arrivals.Now()), mediation.ChannelPost,
	))
	shown(false)
}
