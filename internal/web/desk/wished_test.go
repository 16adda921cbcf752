package desk_test

import (
	"net/http"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// The page of planning says beside its fields what those who come wish and need, and begins with the format that all
// who said something wish.
func TestPlanningShowsWhatPeopleWish(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	name := func(party string, p mediation.PartyNamed) {
		t.Helper()
		m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, party, p))
	}
	name(m.victim, mediation.PartyNamed{
		Side: mediation.Victim, Interpreter: "ru", WishFormat: "conference", WishMode: "online",
		Person: mediation.Person{
			Name: "Anita Bērziņa", Access: "bez kāpnēm", WishPlace: "bibliotēkā", SafeTime: "darbdienās pēc 17",
		},
	})
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	page := b.get(m.page() + "/plan")
	for _, want := range []string{
		"Vēlamais tikšanās veids (Anita Bērziņa): izlīguma sanāksme.",
		"Kā vēlas satikties (Anita Bērziņa): tiešsaistē.",
		"Vēlamā vieta (Anita Bērziņa): bibliotēkā.", "Drošs laiks (Anita Bērziņa): darbdienās pēc 17.",
		"Cietušais. Tulks: Krieviski. Kas palīdzētu piedalīties: bez kāpnēm",
	} {
		if !strings.Contains(text(page), want) {
			t.Errorf("the page does not say %q:\n%s", want, text(page))
		}
	}
	begins := func(path, format string) {
		t.Helper()
		if page := b.get(m.page() + path).Body.String(); !strings.Contains(page, `value="`+format+`" checked`) {
			t.Errorf("%s does not begin with %s:\n%s", path, format, page)
		}
	}
	begins("/plan", "conference")
	name(m.offender, mediation.PartyNamed{
		Side: mediation.Offender, WishFormat: "session", Person: mediation.Person{Name: "Kristaps Ozols"},
	})
	begins("/plan", "session")
	plan := m.meeting(m.inDays(3), "party-"+m.victim, "party-"+m.offender)
	plan.Set("format", "conference")
	if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	begins("/move", "conference")
}
