package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// A doubt whether somebody takes part freely is asked about, with the name, before a meeting is planned, people are
// asked to it and it is recorded as held; the pair shows it beside what the gate asks.
func TestADoubtAboutFreeWillIsAskedAboutBeforePeopleMeet(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	talk := func(alone string) {
		t.Helper()
		if w := b.post(m.page()+"/contact", url.Values{
			"party": {m.victim}, "on": {m.today()}, "channel": {"phone"}, "reached": {"yes"},
			"purpose": {"preparation"}, "alone": {alone},
		}); w.Code != http.StatusSeeOther {
			t.Fatalf("a talk: %d\n%s", w.Code, text(w))
		}
	}
	const shown = "Ir šaubas, vai piedalās brīvprātīgi"
	talk("doubt")
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, shown) || !strings.Contains(page, "Var sākt</") {
		t.Error("the pair does not show the doubt beside what it may do")
	}
	victim, offender := "party-"+m.victim, "party-"+m.offender
	asks := "radušās šaubas, vai piedalās brīvprātīgi: " + m.view(t).Party(m.victim).Name()
	held := url.Values{
		"state": {"held"}, "on": {m.today()}, "format": {"session"}, "mode": {"in_person"}, "venue": {"office"},
		"came.0": {"present"}, "came.1": {"present"},
	}
	for _, step := range []struct {
		act  string
		says url.Values
	}{
		{"plan", m.meeting(m.today(), victim, offender)}, {"move", m.meeting(m.inDays(1), victim, offender)},
		{"call", url.Values{"who": {offender}}}, {"move", m.meeting(m.today(), victim, offender)}, {"held", held},
	} {
		step.says.Del("sure")
		w := b.post(m.page()+"/"+step.act, step.says)
		if page := text(w); w.Code != http.StatusUnprocessableEntity || !strings.Contains(page, asks) ||
			!strings.Contains(w.Body.String(), `name="sure"`) {
			t.Errorf("%s does not ask: %d\n%s", step.act, w.Code, page)
		}
		step.says.Set("sure", "yes")
		if w := b.post(m.page()+"/"+step.act, step.says); w.Code != http.StatusSeeOther {
			t.Fatalf("%s, meant so: %d\n%s", step.act, w.Code, text(w))
		}
	}
	talk("free")
	if strings.Contains(b.get(m.page()).Body.String(), shown) {
		t.Error("a doubt that is settled is still shown")
	}
}
