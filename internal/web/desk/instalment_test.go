package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/sitetest"
)

// What is said not to be paid is said of the instalment whose button was pressed, and no instalment is missed on its
// due day itself.
func TestNotPaidIsAboutTheInstalmentThatWasPressed(t *testing.T) {
	on := mediation.DateOf(sitetest.Arrivals.Now())
	m := agreedMatter(t, mediation.Term{
		Kind: mediation.TermMoney, Cents: 90_00, Way: mediation.WayCash, Composed: true,
		Instalments: []mediation.Instalment{
			{Due: on, Cents: 30_00}, {Due: on.Plus(30), Cents: 30_00}, {Due: on.Plus(60), Cents: 30_00},
		},
	})
	term := m.view(t).Agreed()[1].ID
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	said := func(part, asks string) {
		t.Helper()
		filled := chosen(b.get(m.page() + "/fulfil?term=" + term + "&part=" + part).Body.String())
		filled.Set("result", "no")
		filled.Set("told", "victim")
		filled.Set("paid", "")
		w := b.post(m.page()+"/fulfil", filled)
		if page := html.UnescapeString(w.Body.String()); w.Code != http.StatusUnprocessableEntity ||
			!strings.Contains(page, asks) || !strings.Contains(page, part+". maksājumu: 30,00") {
			t.Errorf("instalment %s: %d\n%s", part, w.Code, text(w))
		}
		filled.Set("sure", "yes")
		if w := b.post(m.page()+"/fulfil", filled); w.Code != http.StatusSeeOther {
			t.Fatalf("meant so: %d\n%s", w.Code, text(w))
		}
	}
	states := func(day mediation.Date) (list []mediation.DueState) {
		for _, d := range m.view(t).Dues() {
			if d.ID == term {
				list = append(list, d.State(day, 0))
			}
		}
		return list
	}
	said("2", "termiņš vēl nav pienācis ("+desk.TypedDate(on.Plus(30))+")")
	if c := m.view(t); c.Dues()[1].Result != "" || !c.Dues()[2].Foretold() || c.Dues()[3].Result != "" {
		t.Errorf("it is of another instalment: %+v", c.Dues())
	}
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, "2. maksājums nav samaksāts") {
		t.Errorf("the record does not say which instalment:\n%s", page)
	}
	said("1", "termiņš ("+desk.TypedDate(on)+") vēl nav pagājis")
	if got := states(on); got[0] != mediation.DueSoon {
		t.Errorf("on its day it is %s", got[0])
	}
	got := states(on.Plus(31))
	if got[0] != mediation.DueNot || got[1] != mediation.DueNot || got[2] != mediation.DueOpen {
		t.Errorf("after both days: %v", got)
	}
	if w := b.post(m.page()+"/fulfil", url.Values{
		"term": {term}, "part": {"9"}, "result": {"no"}, "told": {"victim"}, "on": {m.today()}, "sure": {"yes"},
	}); w.Code == http.StatusSeeOther {
		t.Error("an instalment that nobody agreed to is recorded")
	}
}

// A case whose agreement is being kept is open in the list, as it is on its own page.
func TestTheListSaysThatAnAgreementIsBeingKept(t *testing.T) {
	m := agreedMatter(t, mediation.Term{
		Kind: mediation.TermMoney, Cents: 90_00, Way: mediation.WayCash, Composed: true,
		Due: mediation.DateOf(sitetest.Arrivals.Now()).Plus(30),
	})
	row := rowOf(browse(t, sitetest.New(t).Open(t), "mediator").get("/staff/cases").Body.String(), m.id)
	if !strings.Contains(row, "Izpilde</") || strings.Contains(row, "Izlīgums noslēgts") {
		t.Errorf("the list says\n%s", row)
	}
}
