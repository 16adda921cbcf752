package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/web/sitetest"
)

// assignment gives a case to a mediator.
func assignment(mediatorID string) cases.Assignment {
	return cases.Assignment{MediatorID: mediatorID, NoConflict: true}
}

// Whoever gives a case to another unit is told before what waits in it, and after that it worked, though they may not
// see it any more. Whoever led it is told among their work and at the address they keep; nobody else learns of it.
func TestACaseThatGoesElsewhereSaysSo(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	h := sitetest.New(t).Open(t)
	number, victim := m.view(t).Number, m.view(t).Party(m.victim).Name()
	lead := m.hire(t, "leaves", "Ulla Gājēja")
	m.must(t, sitetest.Cases.Assign(t.Context(), m.clerk, m.id, 0, assignment(lead)))
	admin, head, mediator := browse(t, h, "admin"), browse(t, h, "head"), browse(t, h, "leaves")
	const office = "Preiļu nodaļa"
	if w := admin.post("/staff/units", url.Values{"unit": {office}}); w.Code != http.StatusSeeOther {
		t.Fatalf("a unit: %d %s", w.Code, text(w))
	}
	plan := m.meeting(m.inDays(2), "party-"+m.victim, "party-"+m.offender)
	if w := mediator.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
		t.Fatalf("planning: %d %s", w.Code, text(w))
	}
	says := func(page string, wants ...string) {
		t.Helper()
		page = strings.ReplaceAll(page, "\u00a0", " ")
		for _, want := range wants {
			if !strings.Contains(page, want) {
				t.Errorf("no %q in\n%s", want, page)
			}
		}
	}
	says(head.get(m.page()+"/transfer").Body.String(),
		"Ieplānota tikšanās: "+m.inDays(2)+" plkst. 14.00", "Ulla Gājēja", "privātās piezīmes")
	says(mediator.get(m.page()+"/note").Body.String(), "Ja to nodos citam, tās vairs nevarēs atvērt neviens")
	if strings.Contains(mediator.get("/staff/work").Body.String(), "Vairs nevadāt") {
		t.Error("something was taken from them before")
	}
	if w := head.get(m.page() + "/moved"); w.Code != http.StatusNotFound {
		t.Errorf("before it went anywhere: %d", w.Code)
	}
	w := head.post(m.page()+"/transfer", url.Values{"office": {office}, "why": {"Puses dzīvo Preiļos"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("transfer: %d %s", w.Code, text(w))
	}
	w = head.get(w.Header().Get("Location"))
	if w.Code != http.StatusOK {
		t.Errorf("where the head lands: %d", w.Code)
	}
	says(w.Body.String(), "Lieta "+number+" ir nodota", office)
	if w := head.get(m.page()); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), office) {
		t.Errorf("the case, to the head who gave it away: %d", w.Code)
	}
	says(mediator.get("/staff/work").Body.String(), "Vairs nevadāt", number, office, "Zane Krūze")
	if w := mediator.get(m.page()); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), office) ||
		strings.Contains(w.Body.String(), victim) {
		t.Errorf("the case, to whoever led it: %d\n%s", w.Code, text(w))
	}
	other := browse(t, h, "other")
	for _, address := range []string{m.page(), m.page() + "/moved"} {
		if w := other.get(address); w.Code != http.StatusNotFound || strings.Contains(w.Body.String(), number) {
			t.Errorf("%s, to somebody who never had it: %d", address, w.Code)
		}
	}
}

// A case that another mediator of the same unit gets is no longer its former one's, who is told; it ends where they
// get it back.
func TestACaseThatAnotherMediatorLeadsSaysSo(t *testing.T) {
	m := newMatter(t)
	lead := m.hire(t, "before", "Dace Bijusī")
	m.must(t, sitetest.Cases.Assign(t.Context(), m.clerk, m.id, 0, assignment(lead)))
	m.must(t, sitetest.Cases.Assign(t.Context(), m.clerk, m.id, 0, assignment(m.mediator.ID)))
	b := browse(t, sitetest.New(t).Open(t), "before")
	number := m.view(t).Number
	told := func() bool {
		page := b.get("/staff/work").Body.String()
		return strings.Contains(page, number) && strings.Contains(page, "vada cits starpnieks")
	}
	if !told() {
		t.Error("whoever led it is not told that another does")
	}
	m.must(t, sitetest.Cases.Assign(t.Context(), m.clerk, m.id, 0, assignment(lead)))
	if told() {
		t.Error("whoever leads it again is told that another does")
	}
}
