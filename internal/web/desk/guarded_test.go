package desk_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// That somebody's address is to be guarded can be said of any party, is kept as their wish, and is told on the case.
func TestAnAddressToBeGuardedIsKeptAndTold(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	save := func(more url.Values) {
		t.Helper()
		values := url.Values{
			"party": {m.victim}, "side": {"victim"}, "name": {"Anita Bērziņa"}, "kind": {"adult"}, "safety": {"no"},
		}
		for k, v := range more {
			values[k] = v
		}
		if w := b.post(m.page()+"/party", values); w.Code != http.StatusSeeOther {
			t.Fatalf("%v: %d\n%s", values, w.Code, text(w))
		}
	}
	const line = "Anita Bērziņa lūdz īpaši sargāt adresi"
	save(nil)
	if strings.Contains(b.get(m.page()).Body.String(), line) {
		t.Error("the case tells what nobody asked")
	}
	save(url.Values{"hide_address": {"yes"}})
	save(nil) // and says nothing of it
	p := m.view(t).Party(m.victim)
	if !p.Person.HideAddress || p.Safety {
		t.Errorf("kept: guarded %v, in danger %v", p.Person.HideAddress, p.Safety)
	}
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, line) {
		t.Error("the case does not tell it")
	}
}

// Of two tabs that change the side of one person, the second learns of the first and replaces nothing.
func TestTwoTabsDoNotReplaceOneAnothersSide(t *testing.T) {
	m := newMatter(t)
	h := sitetest.New(t).Open(t)
	first, second := browse(t, h, "clerk"), browse(t, h, "mediator")
	v, err := sitetest.Cases.Case(t.Context(), m.mediator, m.id)
	m.must(t, err)
	values := func(name string) url.Values {
		return url.Values{
			"party": {m.victim}, "side": {"victim"}, "name": {name}, "kind": {"adult"}, "safety": {"no"},
			"version": {strconv.Itoa(v.Row.Version)}, "based_on": {strconv.Itoa(len(v.Facts))},
		}
	}
	one, two := values("Anita Kalniņa"), values("Anita Liepiņa")
	if w := first.post(m.page()+"/party", one); w.Code != http.StatusSeeOther {
		t.Fatalf("the first: %d\n%s", w.Code, text(w))
	}
	w := second.post(m.page()+"/party", two)
	if w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "Anita Kalniņa") {
		t.Errorf("the second: %d\n%s", w.Code, text(w))
	}
	if name := m.view(t).Party(m.victim).Name(); name != "Anita Kalniņa" {
		t.Errorf("the second replaced it silently: %s", name)
	}
}
