package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// twoOffenders is a case with a second offender, with the gate of each pair open.
func twoOffenders(t *testing.T) (m matter, second string) {
	t.Helper()
	m = newMatter(t)
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.clerk, m.id, 0, "", mediation.PartyNamed{
		Side: mediation.Offender, Person: mediation.Person{Name: "Nauris Kalns", Code: "161175-19997"},
	}))
	first := m.offender
	second = m.view(t).Side(mediation.Offender)[1].ID
	for _, m.offender = range []string{second, first} {
		m.start(t)
	}
	return m, second
}

// Whoever withdrew before the meeting is neither asked to it nor awaited: the next step is to change the meeting, no
// page about it names them, and what is posted of them is refused.
func TestWhoWithdrewIsNeitherCalledNorAwaited(t *testing.T) {
	m, gone := twoOffenders(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	who := []string{"", "party-" + m.victim, "party-" + m.offender, "party-" + gone}
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(7), who...)); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	if w := b.post(m.page()+"/call", url.Values{"who": {"", who[3]}}); w.Code != http.StatusSeeOther {
		t.Fatalf("call at first: %d\n%s", w.Code, text(w))
	}
	left := url.Values{"party": {gone}, "on": {m.today()}}
	if w := b.post(m.page()+"/withdraw", left); w.Code != http.StatusSeeOther {
		t.Fatalf("withdraw: %d\n%s", w.Code, text(w))
	}
	if next := m.view(t).Next(); next.Step != mediation.NextMove {
		t.Errorf("next is %s", next.Step)
	}
	page := b.get(m.page()).Body.String()
	if !strings.Contains(page, "kāds vairs nenāk") || !strings.Contains(page, `href="`+m.page()+`/move"`) ||
		strings.Contains(page, "/hand?document=") {
		t.Errorf("the next step is not to change the meeting, or their letter may be handed over:\n%s", page)
	}
	for _, of := range []string{"/call", "/told", "/move"} {
		body := b.get(m.page() + of).Body.String()
		if strings.Contains(body, `value="`+who[3]+`"`) || !strings.Contains(body, `value="`+who[2]+`"`) {
			t.Errorf("%s lists whoever withdrew, or not who comes", of)
		}
	}
	w := b.post(m.page()+"/call", url.Values{"who": who})
	const why = "Nauris Kalns uz šo tikšanos vairs nenāk"
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(text(w), why) {
		t.Errorf("they are called: %d\n%s", w.Code, text(w))
	}
	held := b.get(m.page() + "/held").Body.String()
	if strings.Contains(held, "Nauris Kalns") || !strings.Contains(held, `name="came.1"`) {
		t.Error("whoever withdrew is said to have been at the meeting")
	}
	was := url.Values{
		"state": {"held"}, "on": {m.today()}, "format": {"session"}, "mode": {"in_person"}, "venue": {"office"},
		"came.0": {"present"}, "came.1": {"present"}, "sure": {"yes"},
	}
	if w := b.post(m.page()+"/held", was); w.Code != http.StatusSeeOther {
		t.Fatalf("held: %d\n%s", w.Code, text(w))
	}
	if _, comes := m.view(t).HeldMeeting().Comes(mediation.Expected{Party: gone}); comes {
		t.Error("the record of the meeting has whoever withdrew")
	}
}
