package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// A meeting at which nobody is left who could meet is in no calendar and no list of what is to come, nobody is
// asked to it, and its other side is not told to come; calling it off comes first.
func TestAMeetingThatCannotBeIsInNoCalendar(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	who := []string{"party-" + m.victim, "party-" + m.offender}
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(1), who...)); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	month := "/staff/meetings?month=" + string(dateIn(1))[:7]
	if !strings.Contains(b.get(month).Body.String(), m.id) {
		t.Fatal("the calendar does not have it")
	}
	w := b.post(m.page()+"/withdraw", url.Values{"party": {m.offender}, "on": {m.today()}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("withdraw: %d\n%s", w.Code, text(w))
	}
	if strings.Contains(b.get(month).Body.String(), m.id) {
		t.Error("the calendar has a meeting that cannot be")
	}
	page := b.get(m.page()).Body.String()
	if !strings.Contains(page, "Nav palicis neviens pāris, kas uz šo tikšanos nāktu.") ||
		!strings.Contains(page, `href="`+m.page()+`/cancel"`) {
		t.Errorf("calling it off is not the next step:\n%s", page)
	}
	if work := b.get("/staff/work").Body.String(); !strings.Contains(part(work, "Jādara tagad"), m.id) {
		t.Error("it is not to be done now")
	}
	if w := b.post(m.page()+"/call", url.Values{"who": who}); w.Code != http.StatusConflict {
		t.Errorf("ask people to it: %d", w.Code)
	}
}

// A meeting that was held before somebody left can still be recorded as held; one after that cannot.
func TestAMeetingThatWasHeldStaysSoWhoeverLeavesAfterIt(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	day := m.today()
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	who := []string{"party-" + m.victim, "party-" + m.offender}
	if w := b.post(m.page()+"/plan", m.meeting(day, who...)); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	laterBy(t, 2)
	b = browse(t, sitetest.New(t).Open(t), "mediator")
	left := url.Values{"party": {m.offender}, "on": {m.inDays(-1)}}
	if w := b.post(m.page()+"/withdraw", left); w.Code != http.StatusSeeOther {
		t.Fatalf("withdraw: %d\n%s", w.Code, text(w))
	}
	if next := m.view(t).Next(); next.Step != mediation.NextHeld {
		t.Errorf("next is %s", next.Step)
	}
	held := url.Values{
		"state": {"held"}, "on": {m.today()}, "format": {"session"}, "mode": {"in_person"}, "venue": {"office"},
		"came.0": {"present"}, "came.1": {"present"},
	}
	if w := b.post(m.page()+"/held", held); w.Code != http.StatusConflict {
		t.Errorf("after they had left: %d\n%s", w.Code, text(w))
	}
	held.Set("on", day)
	if w := b.post(m.page()+"/held", held); w.Code != http.StatusSeeOther || m.view(t).HeldMeeting() == nil {
		t.Errorf("before they left: %d\n%s", w.Code, text(w))
	}
	if next := m.view(t).Next(); next.Step != mediation.NextEnd {
		t.Errorf("then next is %s", next.Step)
	}
}

// Whoever asked that nothing be sent is not ticked where people are asked to a meeting, and the page says why.
func TestWhoWantsNothingSentIsNotTicked(t *testing.T) {
	m := newMatter(t)
	p := m.view(t).Party(m.victim).PartyNamed
	p.Person.SafeChannel = "none"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, p))
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	who := []string{"party-" + m.victim, "party-" + m.offender}
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(7), who...)); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	for _, page := range []string{"/call", "/told"} {
		w := b.get(m.page() + page)
		for i, key := range who {
			_, input, _ := strings.Cut(w.Body.String(), `value="`+key+`"`)
			input, _, _ = strings.Cut(input, ">")
			if ticked := strings.Contains(input, "checked"); ticked != (i == 1) {
				t.Errorf("%s: %s is ticked: %v", page, key, ticked)
			}
		}
		if !strings.Contains(text(w), "Lūdza neko nesūtīt") {
			t.Errorf("%s does not say why:\n%s", page, text(w))
		}
	}
}
