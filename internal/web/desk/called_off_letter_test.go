package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// Whoever holds an invitation to a meeting that is called off gets a letter that says so: a party by a letter of the
// case, a guest as they were asked to come. It says which day and no reason; with it in hand they know. Nobody gets it
// who never heard of the meeting.
func TestALetterSaysThatAMeetingIsCalledOff(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	named := url.Values{
		"guest_name": {"Marta Palīdze"}, "guest_role": {"supporter"}, "party": {m.victim}, "relation": {"māsa"},
		"answer.0": {"yes"}, "answer.1": {"yes"}, "own": {""}, "guest_language": {"lv"},
	}
	if w := b.post(m.page()+"/guest", named); w.Code != http.StatusSeeOther {
		t.Fatalf("name a guest: %d\n%s", w.Code, text(w))
	}
	guest := "guest-" + m.view(t).Guests[0].ID
	who := []string{"party-" + m.victim, "party-" + m.offender, guest}
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(7), who...)); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	letter := url.Values{"letter_kind": {"called-off"}, "party": {m.offender}}
	if w := b.post(m.page()+"/letter", letter); w.Code == http.StatusSeeOther {
		t.Error("a letter of a meeting that is not called off")
	}
	told := url.Values{"who": {"", guest, "party-" + m.offender}, "on": {m.today()}, "channel": {"phone"}}
	if w := b.post(m.page()+"/told", told); w.Code != http.StatusSeeOther {
		t.Fatalf("tell: %d\n%s", w.Code, text(w))
	}
	day := m.view(t).PlannedMeeting().On
	if w := b.post(m.page()+"/cancel", url.Values{"why": {"Slimība"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("call off: %d\n%s", w.Code, text(w))
	}
	if w := b.post(m.page()+"/letter", letter); w.Code != http.StatusSeeOther {
		t.Fatalf("the letter to the offender: %d\n%s", w.Code, text(w))
	}
	if w := b.post(m.page()+"/call", url.Values{"who": {"", guest}}); w.Code != http.StatusSeeOther {
		t.Fatalf("the letter to the guest: %d\n%s", w.Code, text(w))
	}
	if w := b.post(m.page()+"/letter", url.Values{"letter_kind": {"called-off"}, "party": {m.victim}}); w.Code !=
		http.StatusUnprocessableEntity {
		t.Errorf("the letter to who never heard of the meeting: %d", w.Code)
	}
	off := m.view(t).CalledOff()
	calls := off.Calls[len(off.Calls)-2:]
	for i, want := range []mediation.Expected{{Party: m.offender}, {Party: m.victim, Guest: guest[len("guest-"):]}} {
		if !calls[i].Who.Same(want) || calls[i].DocumentID == "" {
			t.Fatalf("the letter is kept as %+v", calls[i])
		}
		said := pdfText(t, b.get("/staff/documents/"+calls[i].DocumentID).Body.Bytes())
		said = strings.Join(strings.Fields(said), " ")
		on := strings.Join(strings.Fields(latvia.DateOn(day.Time(), "lv")), " ")
		if !strings.Contains(said, "nenotiks") || !strings.Contains(said, on) || strings.Contains(said, "Slimība") {
			t.Errorf("the letter says %s", said)
		}
		hand := url.Values{"document": {calls[i].DocumentID}, "on": {m.today()}, "channel": {"in_person"}}
		if w := b.post(m.page()+"/hand", hand); w.Code != http.StatusSeeOther {
			t.Fatalf("hand over: %d\n%s", w.Code, text(w))
		}
	}
	if untold := m.view(t).CalledOff().ToTell(); len(untold) != 0 {
		t.Errorf("with the letters in hand, to tell: %+v", untold)
	}
}
