package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// A minor and the parent each hold a code of their own: another letter to one ends the code of that one alone.
func TestAMinorAndTheParentHoldACodeEach(t *testing.T) {
	m := newMatter(t)
	p := m.view(t).Party(m.victim).PartyNamed
	p.Minor, p.Basis, p.Person.Representative = true, "parent", "Silva Pārstāve"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, p))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	invite := func(who string) string {
		t.Helper()
		w := b.post(m.page()+"/invite", url.Values{"party": {who}, "letter_lang": {"lv"}})
		if w.Code != http.StatusSeeOther {
			t.Fatalf("invite %s: %d\n%s", who, w.Code, text(w))
		}
		return invitationCode.FindString(pdfText(t, b.get(w.Header().Get("Location")).Body.Bytes()))
	}
	opens := func(code string) bool {
		return b.post("/lv/confirmation", url.Values{"code": {code}}).Code == http.StatusSeeOther
	}
	child, parent := invite(m.victim), invite(m.victim+"/representative")
	if child == parent || !opens(child) || !opens(parent) {
		t.Errorf("the code of the child opens: %t, of the parent: %t", opens(child), opens(parent))
	}
	again := invite(m.victim + "/representative")
	if !opens(child) || opens(parent) || !opens(again) {
		t.Errorf("after another letter to the parent: child %t, first %t, second %t",
			opens(child), opens(parent), opens(again))
	}
}

// A meeting that is recorded as held before the day it was planned for is asked about, and the pair shows the
// day on which it was held.
func TestAMeetingHeldEarlyIsAskedAbout(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	plan := m.meeting(m.inDays(7), "party-"+m.victim, "party-"+m.offender)
	if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	if !strings.Contains(b.get(m.page()).Body.String(), `href="`+m.page()+`/held"`) {
		t.Error("the case does not lead to where a meeting is recorded")
	}
	held := url.Values{
		"state": {"held"}, "on": {m.today()}, "came.0": {"present"}, "came.1": {"present"}, "format": {"session"},
		"mode": {"in_person"}, "venue": {"office"},
	}
	w := b.post(m.page()+"/held", held)
	if w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(text(w), "Tikšanās ieplānota vēlāk ("+m.inDays(7)+")") ||
		!strings.Contains(w.Body.String(), `name="sure"`) {
		t.Fatalf("a week early: %d\n%s", w.Code, text(w))
	}
	held.Set("sure", "yes")
	if w := b.post(m.page()+"/held", held); w.Code != http.StatusSeeOther {
		t.Fatalf("and meant so: %d\n%s", w.Code, text(w))
	}
	if at := m.view(t).HeldMeeting().Time; at != "" {
		t.Errorf("nobody told the hour, and it says %s", at)
	}
	if said := text(b.get(m.page())); !strings.Contains(said, "Tikšanās ir notikusi "+m.today()) {
		t.Errorf("the pair does not show the day of the meeting:\n%s", said)
	}
}

// Whoever agreed in writing is asked about before a code is printed that would open nothing.
func TestInvitingWhoeverAnsweredIsAskedAbout(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b, page := browse(t, sitetest.New(t).Open(t), "mediator"), m.page()+"/invite"
	says := "rakstiska piekrišana jau ir saņemta"
	if w := b.get(page + "?party=" + m.victim); !strings.Contains(text(w), says) {
		t.Errorf("the page does not say so: %s", text(w))
	}
	w := b.post(page, url.Values{"party": {m.victim}, "letter_lang": {"lv"}})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(text(w), says) ||
		!strings.Contains(w.Body.String(), `name="sure"`) {
		t.Errorf("%d\n%s", w.Code, text(w))
	}
}
