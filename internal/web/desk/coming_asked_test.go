package desk_test

import (
	"net/http"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// Whoever plans a meeting in person is asked about its hour, and about who is held and could not come to the place.
func TestAMeetingInPersonIsOneToWhichAllCanCome(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	p := m.view(t).Party(m.offender).PartyNamed
	p.Person.Custody, p.Person.Prison = "prison", "Valmieras cietums"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.offender, p))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	if page := b.get(m.page() + "/plan").Body.String(); !strings.Contains(page, `value="prison" selected`) {
		t.Error("the place is not the prison")
	}
	plan := m.meeting(m.inDays(61), "party-"+m.victim, "party-"+m.offender)
	plan.Del("sure")
	plan.Del("time")
	w := b.post(m.page()+"/plan", plan)
	for _, want := range []string{"stunda nav ierakstīta", "ir ieslodzījumā vai apcietinājumā"} {
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(text(w), want) {
			t.Errorf("%d, and not asked: %q\n%s", w.Code, want, text(w))
		}
	}
	plan.Set("sure", "yes")
	if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
		t.Fatalf("meant so: %d\n%s", w.Code, text(w))
	}
	if page := text(b.get(m.page())); strings.Contains(page, "plkst.") {
		t.Errorf("an hour that nobody named:\n%s", page)
	}
	call := map[string][]string{"who": {"", "party-" + m.victim}}
	if w := b.post(m.page()+"/call", call); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(text(w), "stunda nav ierakstīta") {
		t.Errorf("called to no hour: %d\n%s", w.Code, text(w))
	}
}
