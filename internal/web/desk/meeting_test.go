package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/sitetest"
)

func (m matter) must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (m matter) view(t *testing.T) *mediation.Case {
	t.Helper()
	v, err := sitetest.Cases.Case(t.Context(), m.mediator, m.id)
	m.must(t, err)
	return v.Case
}

// start opens the gate of the pair.
func (m matter) start(t *testing.T) {
	t.Helper()
	ctx, today := t.Context(), mediation.DateOf(sitetest.Arrivals.Now())
	for _, party := range []string{m.victim, m.offender} {
		m.must(t, sitetest.Cases.Confirm(ctx, m.mediator, m.id, 0, party, today, mediation.Confirmed{
			Agrees: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
		}))
	}
	yes := true
	m.must(t, sitetest.Cases.Admit(ctx, m.mediator, m.id, 0, m.offender, today, mediation.Admitted{
		Offence: &yes, Facts: &yes,
	}))
}

// inDays is a day from today, as it is typed.
func (m matter) inDays(n int) string {
	return desk.TypedDate(mediation.DateOf(sitetest.Arrivals.Now().AddDate(0, 0, n)))
}

// meeting is what the page of planning posts.
func (m matter) meeting(day string, who ...string) url.Values {
	return url.Values{
		"on": {day}, "time": {"14:00"}, "format": {"session"}, "mode": {"in_person"}, "venue": {"office"},
		"meeting_address": {"Dārza iela 3, Valmiera"}, "who": append([]string{""}, who...), "sure": {"yes"},
	}
}

// A meeting is planned, changed and called off, and says at each turn who does not know it yet.
func TestAMeetingIsPlannedChangedAndCalledOff(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	victim, offender := "party-"+m.victim, "party-"+m.offender
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(7), victim, offender)); w.Code != http.StatusConflict {
		t.Errorf("a meeting before the gate: %d", w.Code)
	}
	m.start(t)
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(7), victim)); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(w.Body.String(), `href="#f-who"`) {
		t.Errorf("a meeting of one side: %d\n%s", w.Code, text(w))
	}
	elsewhere := m.meeting(m.inDays(7), victim, offender)
	elsewhere.Set("venue", "other")
	if w := b.post(m.page()+"/plan", elsewhere); !strings.Contains(w.Body.String(), `href="#f-agreed"`) {
		t.Errorf("a place that nobody agreed to: %d", w.Code)
	}
	staggered := m.meeting(m.inDays(7), victim, offender)
	staggered.Set("arrives.0", "13.45")
	if w := b.post(m.page()+"/plan", staggered); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	first := m.view(t).PlannedMeeting()
	if row, _ := first.Comes(mediation.Expected{Party: m.view(t).Parties[0].ID}); row.Time != "13.45" ||
		first.Time != "14.00" || first.Sequence != 0 || len(first.ToTell()) != 2 {
		t.Errorf("the meeting is %+v", first)
	}
	if w := b.post(m.page()+"/move", m.meeting(m.inDays(9), victim, offender)); w.Code != http.StatusSeeOther {
		t.Fatalf("move: %d\n%s", w.Code, text(w))
	}
	moved := m.view(t).PlannedMeeting()
	if moved.ID != first.ID || moved.Sequence != 1 || moved.On == first.On || len(m.view(t).Meetings) != 1 {
		t.Errorf("after the change it is %+v", moved)
	}
	for _, want := range []string{"vēl nezina", "Dārza iela 3, Valmiera", "plkst. 14.00"} {
		if page := b.get(m.page()).Body.String(); !strings.Contains(strings.ReplaceAll(page, "\u00a0", " "), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if w := b.post(m.page()+"/cancel", url.Values{"why": {"Slimība"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("call off: %d\n%s", w.Code, text(w))
	}
	if c := m.view(t); c.PlannedMeeting() != nil || c.CalledOff() == nil || c.CalledOff().Person.Why != "Slimība" {
		t.Errorf("after it was called off: %+v", c.Meetings)
	}
	if w := b.post(m.page()+"/cancel", url.Values{}); w.Code != http.StatusConflict {
		t.Errorf("call off what is not planned: %d", w.Code)
	}
}

// What became of a meeting is recorded with who was there; one that is past asks for it.
func TestAMeetingThatWasAsksWhoCame(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	plan := m.meeting(m.today(), "party-"+m.victim, "party-"+m.offender)
	if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	missed := url.Values{
		"state": {"missed"}, "on": {m.today()}, "format": {"session"}, "mode": {"in_person"}, "venue": {"office"},
		"came.0": {"present"}, "came.1": {"excused"}, "why": {"Slimoja"},
	}
	if w := b.post(m.page()+"/held", missed); w.Code != http.StatusSeeOther {
		t.Fatalf("missed: %d\n%s", w.Code, text(w))
	}
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, "nebija klāt, attaisnojošs iemesls") {
		t.Error("the page does not say who was excused")
	}
	if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
		t.Fatalf("plan again: %d\n%s", w.Code, text(w))
	}
	held := missed
	held["state"], held["came.1"] = []string{"held"}, []string{"present"}
	if w := b.post(m.page()+"/held", held); w.Code != http.StatusSeeOther {
		t.Fatalf("held: %d\n%s", w.Code, text(w))
	}
	c := m.view(t)
	if h := c.HeldMeeting(); h == nil || h.Expected[1].Came != mediation.Present || len(c.Meetings) != 2 {
		t.Errorf("the meetings are %+v", c.Meetings)
	}
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, "letter?letter_kind=minutes") {
		t.Error("no minutes are offered after the meeting")
	}
}

// Without meeting each other, a letter may be carried: that is a way too, and says so.
func TestALetterIsCarried(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	carried := m.meeting(m.inDays(3), "party-"+m.victim, "party-"+m.offender)
	carried.Set("mode", "carried_letter")
	if w := b.post(m.page()+"/plan", carried); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	if p := m.view(t).PlannedMeeting(); p.Format != mediation.Indirect || p.Mode != mediation.Letter {
		t.Errorf("the meeting is %+v", p)
	}
	page := b.get(m.page()).Body.String()
	if !strings.Contains(page, "bez kopīgas tikšanās, starpnieks nodod vēstuli") {
		t.Error("the page does not say how the sides meet")
	}
}

// A guest comes only while both sides agree, and one who takes it back ends it (domain rule 5).
func TestAGuestNeedsBothSides(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	form := url.Values{
		"guest_name": {"Laima Bērziņa"}, "guest_role": {"supporter"}, "party": {m.victim}, "relation": {"māsa"},
		"answer.0": {"yes"}, "answer.1": {""}, "own": {""}, "guest_language": {"lv"},
	}
	if w := b.post(m.page()+"/guest", form); w.Code != http.StatusSeeOther {
		t.Fatalf("name a guest: %d\n%s", w.Code, text(w))
	}
	g := m.view(t).Guests[0]
	who := []string{"party-" + m.victim, "party-" + m.offender, "guest-" + g.ID}
	if page := b.get(m.page() + "/plan").Body.String(); strings.Contains(page, who[2]) {
		t.Error("a guest to whom one side has not agreed is offered")
	}
	form.Set("guest", g.ID)
	form.Set("answer.1", "yes")
	if w := b.post(m.page()+"/guest", form); w.Code != http.StatusSeeOther {
		t.Fatalf("the other side agrees: %d\n%s", w.Code, text(w))
	}
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(5), who...)); w.Code != http.StatusSeeOther {
		t.Fatalf("plan with a guest: %d\n%s", w.Code, text(w))
	}
	form.Set("answer.0", "no")
	if w := b.post(m.page()+"/guest", form); w.Code != http.StatusSeeOther {
		t.Fatalf("taken back: %d\n%s", w.Code, text(w))
	}
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, "Laima Bērziņa uz šo tikšanos vairs nenāk.") {
		t.Error("the page does not say that the guest no longer comes")
	}
	if w := b.post(m.page()+"/move", m.meeting(m.inDays(5), who...)); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(w.Body.String(), "Abas puses nav piekritušas, ka piedalās Laima Bērziņa.") {
		t.Errorf("a guest who is not agreed to any more: %d\n%s", w.Code, text(w))
	}
	if page := browse(t, sitetest.New(t).Open(t), "other").get(m.page()); page.Code != http.StatusNotFound {
		t.Errorf("another mediator: %d", page.Code)
	}
}
