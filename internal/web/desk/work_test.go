package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework"
	use "tilts/internal/casework/office"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// Whatever the list of cases says that is to be done stands in the mediator's work too: what nobody told of for long
// as well, last and with the reason why it presses nobody.
func TestTheWorkListsEveryCaseThatAsksForSomething(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	refuses := url.Values{
		"party": {m.victim}, "agrees": {"no"}, "identity": {"seen_in_person"}, "signature": {"wet_ink"},
		"on": {m.today()},
	}
	ends := url.Values{"outcome": {"not_started"}, "reason": {"victim_refused"}, "on": {m.today()}}
	for _, step := range []struct {
		page   string
		values url.Values
	}{{"/confirm", refuses}, {"/close", ends}} {
		if w := b.post(m.page()+step.page, step.values); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", step.page, w.Code, text(w))
		}
	}
	const why = "nav ierakstīts, ka procesa virzītājs"
	for _, days := range []int{0, 91} {
		laterBy(t, days)
		rows, err := sitetest.Cases.List(t.Context(), m.mediator, record.CaseQuery{Limit: 500})
		if err != nil {
			t.Fatal(err)
		}
		then := browse(t, sitetest.New(t).Open(t), "mediator") // a login ends before
		work, asking := then.get("/staff/work").Body.String(), 0
		for _, row := range rows {
			if row.Next == mediation.NextNone {
				continue
			}
			if asking++; !strings.Contains(work, "/staff/cases/"+row.ID+`"`) {
				t.Errorf("after %d days the work does not list %s, which asks for %s", days, row.Number, row.Next)
			}
		}
		_, old, _ := strings.Cut(work, why)
		if asking == 0 || strings.Contains(old, m.page()+`"`) != (days > 90) {
			t.Errorf("after %d days: %d cases ask for something, the old ones:\n%s", days, asking, old)
		}
	}
}

// The page of the work is one look at a list, however many parts it has.
func TestTheWorkIsLookedAtOnce(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	looks := func() (n int) {
		t.Helper()
		trail, err := sitetest.Office.Trail(t.Context(), m.admin, use.AuditQuestion{Actor: m.mediator.ID, Limit: 500})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range trail.Entries {
			if e.Action == string(casework.ListCases) {
				n++
			}
		}
		return n
	}
	before := looks()
	if w := b.get("/staff/work"); w.Code != http.StatusOK {
		t.Fatalf("the work: %d", w.Code)
	}
	if n := looks() - before; n != 1 {
		t.Errorf("the audit has %d looks at a list", n)
	}
}
