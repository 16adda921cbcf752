package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// Where practice only warns, the sentence stands on the page with a box to tick, and what was
// passed is recorded; an assessment that says stop locks planning.
func TestPracticeWarnsAndStopLocks(t *testing.T) {
	levels := map[mediation.PracticeGate]mediation.Level{
		mediation.PracticeRisk: mediation.LevelWarn, mediation.PracticeTalk: mediation.LevelWarn,
	}
	sitetest.Cases.Settings.Practice = mediation.Practice{RiskDays: 30, Levels: levels}
	t.Cleanup(func() { sitetest.Cases.Settings.Practice = mediation.Practice{} })
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	plan := m.meeting(m.inDays(7), "party-"+m.victim, "party-"+m.offender)
	plan.Del("sure")
	page := b.post(m.page()+"/plan", plan).Body.String()
	for _, want := range []string{"nav izvērtēts risks", "vēl nav bijis sarunas", `name="sure"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if m.view(t).PlannedMeeting() != nil {
		t.Fatal("planned in spite of the warnings")
	}
	plan.Set("sure", "yes")
	if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
		t.Fatalf("with a tick: %d\n%s", w.Code, text(w))
	}
	if passed := m.view(t).PlannedMeeting().Despite; len(passed) != 2 {
		t.Errorf("recorded as passed: %v", passed)
	}
	w := b.post(m.page()+"/risk", url.Values{"party": {m.victim}, "on": {m.today()}, "risk": {"measures"}})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `href="#f-measures"`) {
		t.Errorf("measures that are none: %d", w.Code)
	}
	w = b.post(m.page()+"/risk", url.Values{"party": {m.victim}, "on": {m.today()}, "risk": {"stop"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("assess: %d\n%s", w.Code, text(w))
	}
	if w := b.post(m.page()+"/move", plan); w.Code != http.StatusConflict ||
		!strings.Contains(w.Body.String(), "tikšanās nevar notikt") {
		t.Errorf("move after stop: %d\n%s", w.Code, text(w))
	}
}
