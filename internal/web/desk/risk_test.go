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

// An assessment that says stop of one offender stops the pairs with them: the others are planned, and the page says who
// cannot come before anything is typed.
func TestStopIsOfThePairsWithWhomItIsAbout(t *testing.T) {
	m, yes, today := newMatter(t), true, mediation.DateOf(sitetest.Arrivals.Now())
	m.start(t)
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, "", mediation.PartyNamed{
		Side: mediation.Offender, Person: mediation.Person{Name: "Nauris Kalns"},
	}))
	other := m.view(t).Side(mediation.Offender)[1].ID
	m.must(t, sitetest.Cases.Confirm(t.Context(), m.mediator, m.id, 0, other, today, mediation.Confirmed{
		Agrees: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
	}))
	m.must(t, sitetest.Cases.Admit(t.Context(), m.mediator, m.id, 0, other, today, mediation.Admitted{
		Offence: &yes, Facts: &yes,
	}))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	stop := func(party string) {
		t.Helper()
		risk := url.Values{"party": {party}, "on": {m.today()}, "risk": {"stop"}}
		if w := b.post(m.page()+"/risk", risk); w.Code != http.StatusSeeOther {
			t.Fatalf("assess: %d\n%s", w.Code, text(w))
		}
	}
	stop(other)
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, m.page()+"/plan") ||
		m.view(t).Next().Step != mediation.NextTalk {
		t.Errorf("the other pair is stopped too: next is %s", m.view(t).Next().Step)
	}
	page := b.get(m.page() + "/plan")
	const why = "Riska izvērtējumā (Nauris Kalns) ierakstīts, ka tikšanās nevar notikt."
	_, box, _ := strings.Cut(page.Body.String(), `value="party-`+other+`"`)
	box, _, _ = strings.Cut(box, ">")
	if !strings.Contains(text(page), why) || strings.Contains(box, "checked") {
		t.Errorf("the page does not say who cannot come: %s\n%s", box, text(page))
	}
	who := []string{"party-" + m.victim, "party-" + m.offender}
	with := m.meeting(m.inDays(7), append(who, "party-"+other)...)
	if w := b.post(m.page()+"/plan", with); w.Code != http.StatusConflict || !strings.Contains(text(w), why) {
		t.Errorf("with whom it is about: %d\n%s", w.Code, text(w))
	}
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(7), who...)); w.Code != http.StatusSeeOther {
		t.Errorf("without them: %d\n%s", w.Code, text(w))
	}
	if next := m.view(t).Next().Step; next == mediation.NextRisk {
		t.Error("the meeting of the others asks for the risk")
	}
	stop(m.offender)
	if next := m.view(t).Next().Step; next != mediation.NextRisk {
		t.Errorf("nobody is left who could meet, and next is %s", next)
	}
	if w := b.get(m.page() + "/move"); !strings.Contains(w.Body.String(), `aria-disabled="true"`) {
		t.Errorf("it can be moved:\n%s", text(w))
	}
}
