package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// A case is closed as "unreachable" once as many attempts failed as the agency asks, to reach somebody of the pair
// after they were last spoken to; before, the page does not offer it and says whom to try.
func TestUnreachableNeedsAttemptsThatFailed(t *testing.T) {
	m := newMatter(t)
	before := sitetest.Cases.Settings.Practice
	sitetest.Cases.Settings.Practice = mediation.Practice{Tries: 2}
	t.Cleanup(func() { sitetest.Cases.Settings.Practice = before })
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	closing := url.Values{"outcome": {"not_started"}, "reason": {"unreachable"}, "on": {m.today()}}
	missing := func(names string) {
		t.Helper()
		page := b.get(m.page() + "/close")
		offered := strings.Contains(page.Body.String(), `<option value="unreachable"`)
		why := "kas neizdevās (vajag vismaz 2): " + names + "."
		if offered != (names == "") || strings.Contains(text(page), why) != (names != "") {
			t.Errorf("offered: %t, want it to miss %q\n%s", offered, names, text(page))
		}
		if names == "" {
			return
		}
		if w := b.post(m.page()+"/close", closing); w.Code != http.StatusUnprocessableEntity ||
			!strings.Contains(text(w), why) {
			t.Errorf("closed all the same: %d\n%s", w.Code, text(w))
		}
	}
	call := func(party string, reached bool) {
		t.Helper()
		m.must(t, sitetest.Cases.Contacted(
			t.Context(), m.mediator, m.id, 0, party, mediation.DateOf(sitetest.Arrivals.Now()),
			mediation.Contacted{Channel: mediation.ChannelPhone, Reached: reached},
		))
	}
	victim, offender := m.view(t).Party(m.victim).Name(), m.view(t).Party(m.offender).Name()
	missing(victim + " / " + offender)
	call(m.victim, true) // whoever was reached is not unreachable
	call(m.offender, false)
	missing(victim + " / " + offender)
	m.must(t, sitetest.Cases.Confirm(
		t.Context(), m.mediator, m.id, 0, m.victim, mediation.DateOf(sitetest.Arrivals.Now()), mediation.Confirmed{
			Agrees: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
		},
	))
	missing(offender)
	call(m.offender, true)
	call(m.offender, false)
	missing(offender) // of the two that failed one was before they were reached
	call(m.offender, false)
	missing("")
	if w := b.post(m.page()+"/close", closing); w.Code != http.StatusSeeOther {
		t.Errorf("close: %d\n%s", w.Code, text(w))
	}
}
