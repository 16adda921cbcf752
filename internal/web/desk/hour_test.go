package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"tilts/internal/web/sitetest"
)

// at sets the one clock to an hour of today until the test ends.
func at(t *testing.T, hour, minute int) {
	t.Helper()
	shared := sitetest.Cases.Shared
	before := shared.Now
	t.Cleanup(func() { shared.Now = before })
	shared.Now = func() time.Time {
		now := before()
		return time.Date(now.Year(), now.Month(), now.Day(), hour, minute, 0, 0, now.Location())
	}
}

// Nobody is asked to a meeting whose hour has passed, by no letter; that they were told before may still be
// written down.
func TestNobodyIsAskedToWhatIsOver(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	at(t, 13, 0)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	victim, offender := "party-"+m.victim, "party-"+m.offender
	if w := b.post(m.page()+"/plan", m.meeting(m.today(), victim, offender)); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	at(t, 13, 59)
	b = browse(t, sitetest.New(t).Open(t), "mediator") // the login of an hour ago is over
	if w := b.post(m.page()+"/call", url.Values{"who": {"", victim}}); w.Code != http.StatusSeeOther {
		t.Fatalf("a minute before: %d\n%s", w.Code, text(w))
	}
	at(t, 14, 1)
	b = browse(t, sitetest.New(t).Open(t), "mediator") // the login of an hour ago is over
	const over = "Tikšanās laiks jau ir pagājis"
	w := b.post(m.page()+"/call", url.Values{"who": {"", offender}})
	if w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), over) {
		t.Errorf("a minute after: %d\n%s", w.Code, text(w))
	}
	if page := b.get(m.page()).Body.String(); strings.Contains(page, m.page()+"/call\"") ||
		!strings.Contains(page, m.page()+"/told\"") {
		t.Errorf("a letter is offered, or that somebody was told is not:\n%s", page)
	}
	letter := url.Values{"letter_kind": {"meeting"}, "party": {m.offender}}
	if w := b.post(m.page()+"/letter", letter); !strings.Contains(w.Body.String(), over) {
		t.Errorf("by the page of letters: %d\n%s", w.Code, text(w))
	}
	told := url.Values{"who": {"", offender}, "on": {m.today()}, "channel": {"phone"}}
	if w := b.post(m.page()+"/told", told); w.Code != http.StatusSeeOther {
		t.Errorf("told before, written down after: %d\n%s", w.Code, text(w))
	}
	again := m.meeting(m.today(), victim, offender)
	again.Set("time", "13.30")
	again.Del("sure")
	if w := b.post(m.page()+"/move", again); !strings.Contains(w.Body.String(), "šī stunda jau ir pagājusi") {
		t.Errorf("moved to an hour that is past: %d\n%s", w.Code, text(w))
	}
}

// What is still to come has not happened: neither a talk nor a meeting.
func TestNothingHappenedAtAnHourToCome(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	at(t, 10, 0)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	talk := func(hour string) int {
		return b.post(m.page()+"/contact", url.Values{
			"party": {m.victim}, "purpose": {"preparation"}, "on": {m.today()}, "time": {hour}, "channel": {"phone"},
			"reached": {"yes"}, "alone": {"no"},
		}).Code
	}
	if code := talk("10.01"); code != http.StatusUnprocessableEntity {
		t.Errorf("a talk in a minute: %d", code)
	}
	if code := talk("10.00"); code != http.StatusSeeOther {
		t.Errorf("a talk just now: %d", code)
	}
	told := url.Values{
		"on": {m.today()}, "time": {"10.30"}, "ground": {"life"}, "disclosed_what": {"Viens"}, "disclosed_to": {"Otrs"},
	}
	if w := b.post(m.page()+"/disclose", told); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(w.Body.String(), "šī stunda vēl nav pienākusi") {
		t.Errorf("an exception to confidentiality in half an hour: %d\n%s", w.Code, text(w))
	}
	held := url.Values{
		"state": {"held"}, "on": {m.today()}, "time": {"18.00"}, "format": {"session"}, "mode": {"in_person"},
		"venue": {"office"}, "came.0": {"present"}, "came.1": {"present"},
	}
	w := b.post(m.page()+"/held", held)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `href="#f-time"`) {
		t.Errorf("a meeting this evening: %d\n%s", w.Code, text(w))
	}
	held.Set("time", "9.00")
	if w := b.post(m.page()+"/held", held); w.Code != http.StatusSeeOther {
		t.Errorf("a meeting this morning: %d\n%s", w.Code, text(w))
	}
}
