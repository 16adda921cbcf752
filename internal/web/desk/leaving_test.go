package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// Closing an account names the open cases and the colleagues that are left to nobody, and asks; afterwards the head and
// the clerk are asked for another mediator at once, wherever the case is told of.
func TestClosingAnAccountLeavesNoCaseToNobody(t *testing.T) {
	m := newMatter(t)
	number := m.view(t).Number
	goes, away := m.hire(t, "goes", "Aizejošā Guna"), m.hire(t, "gone-away", "Prombūtnē Pēteris")
	to := cases.Assignment{MediatorID: goes, NoConflict: true}
	m.must(t, sitetest.Cases.Assign(t.Context(), m.clerk, m.id, 0, to))
	today := mediation.DateOf(sitetest.Arrivals.Now())
	m.must(t, sitetest.Office.AddAbsence(t.Context(), m.clerk, record.Absence{
		StaffID: away, CoverID: goes, From: today, Until: today.Plus(3),
	}))
	h := sitetest.New(t).Open(t)
	admin, clerk, head := browse(t, h, "admin"), browse(t, h, "clerk"), browse(t, h, "head")
	address := "/staff/people/" + goes + "/active"
	w := admin.post(address, url.Values{"active": {"no"}})
	for _, want := range []string{number, "Aizstāj: Prombūtnē Pēteris", "Slēgt kontu tomēr"} {
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(text(w), want) {
			t.Fatalf("closing does not say %q: %d %s", want, w.Code, text(w))
		}
	}
	if page := clerk.get("/staff/inbox/" + m.aside + "/open"); !strings.Contains(text(page), "prombūtnē no") {
		t.Error("who is away is not marked where a case is opened")
	}
	if w := admin.post(address, url.Values{"active": {"no"}, "sure": {"yes"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("closing: %d %s", w.Code, text(w))
	}
	const gone, step = "Aizejošā Guna (konts slēgts)", "Norīkot starpnieku: Aizejošā Guna vairs nestrādā ar lietu"
	for name, b := range map[string]browser{"clerk": clerk, "head": head} {
		page := b.get(m.page())
		if !strings.Contains(text(page), step) || !strings.Contains(text(page), gone) ||
			!strings.Contains(page.Body.String(), m.page()+"/assign") {
			t.Errorf("the %s is not asked for a mediator:\n%s", name, text(page))
		}
		list := text(b.get("/staff/cases?q=" + url.QueryEscape(number)))
		if !strings.Contains(list, gone) || !strings.Contains(list, "Norīkot starpnieku") {
			t.Errorf("the list of the %s does not say so:\n%s", name, list)
		}
	}
	if page := text(clerk.get("/staff/absences")); !strings.Contains(page, gone) {
		t.Errorf("the absences do not say that nobody covers:\n%s", page)
	}
	if w := admin.post(address, url.Values{"active": {"yes"}}); w.Code != http.StatusSeeOther ||
		strings.Contains(text(clerk.get(m.page())), step) {
		t.Error("whoever comes back does not lead the case again")
	}
	free := m.hire(t, "idle", "Brīvais Brencis")
	w = admin.post("/staff/people/"+free+"/active", url.Values{"active": {"no"}})
	if w.Code != http.StatusSeeOther {
		t.Errorf("whoever leaves nothing is asked about: %d", w.Code)
	}
}
