package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// An interpreter is booked, then confirmed, and both are the next step before the meeting; a
// meeting that is moved asks again.
func TestAnInterpreterIsBooked(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	known := m.view(t).Party(m.victim).PartyNamed
	known.SetTongue("lietuviešu")
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, known))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	if w := b.get(m.page() + "/book?party=" + m.victim); w.Code != http.StatusOK {
		t.Errorf("before there is a meeting: %d", w.Code)
	}
	asked := url.Values{"party": {m.victim}, "need": {"interpreter"}, "booked": {"booked"}, "with": {"Oksana Roze"}}
	if w := b.post(m.page()+"/book", asked); w.Code != http.StatusConflict {
		t.Errorf("booked for no meeting: %d", w.Code)
	}
	plan := m.meeting(m.inDays(7), "party-"+m.victim, "party-"+m.offender)
	if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	says := func(want ...string) {
		t.Helper()
		page := text(b.get(m.page()))
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("the case does not say %q", w)
			}
		}
	}
	says("Nodrošināt tulku vai piekļūstamību:", "Tulks: lietuviešu", "Vēl nav nokārtots")
	work := func(asks bool) {
		t.Helper()
		page := b.get("/staff/work").Body.String()
		_, row, _ := strings.Cut(page, m.page()+`"`)
		row, _, _ = strings.Cut(row, "</li>")
		if strings.Contains(row, "Nodrošināt tulku") != asks {
			t.Errorf("in the mediator's work it is\n%s", row)
		}
	}
	work(true)
	if w := b.post(m.page()+"/book", asked); !strings.Contains(w.Body.String(), `href="#f-unrelated"`) {
		t.Errorf("a relative may interpret: %d\n%s", w.Code, text(w))
	}
	asked.Set("unrelated", "yes")
	if w := b.post(m.page()+"/book", asked); w.Code != http.StatusSeeOther {
		t.Fatalf("book: %d\n%s", w.Code, text(w))
	}
	says("Pasūtīts", "Oksana Roze")
	work(false)
	told := url.Values{
		"who": {"", "party-" + m.victim, "party-" + m.offender}, "channel": {"phone"}, "on": {m.inDays(0)},
	}
	if w := b.post(m.page()+"/told", told); w.Code != http.StatusSeeOther {
		t.Fatalf("told: %d\n%s", w.Code, text(w))
	}
	says("Saņemt apstiprinājumu:")
	asked.Set("booked", "confirmed")
	if w := b.post(m.page()+"/book", asked); w.Code != http.StatusSeeOther {
		t.Fatalf("confirm: %d\n%s", w.Code, text(w))
	}
	if page := text(b.get(m.page())); strings.Contains(page, "Saņemt apstiprinājumu") {
		t.Error("what is confirmed is asked for again")
	}
	if w := b.post(m.page()+"/move", m.meeting(m.inDays(9), "party-"+m.victim, "party-"+m.offender)); w.Code != 303 {
		t.Fatalf("move: %d\n%s", w.Code, text(w))
	}
	says("Nodrošināt tulku vai piekļūstamību:", "Vēl nav nokārtots")
}

// Once a meeting was held nothing is left to arrange for it, though it was moved after the interpreter was booked; who
// interpreted is filled in on the page that records it.
func TestNothingIsBookedForAMeetingThatWas(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	known := m.view(t).Party(m.victim).PartyNamed
	known.SetTongue("ru")
	known.Person.Access = "bez kāpnēm"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, known))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	post := func(path string, v url.Values) {
		t.Helper()
		if w := b.post(m.page()+path, v); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", path, w.Code, text(w))
		}
	}
	who := []string{"party-" + m.victim, "party-" + m.offender}
	post("/plan", m.meeting(m.inDays(1), who...))
	post("/book", url.Values{
		"party": {m.victim}, "need": {"interpreter"}, "booked": {"confirmed"}, "with": {"Irina Orlova"},
		"unrelated": {"yes"},
	})
	post("/move", m.meeting(m.today(), who...))
	if page := text(b.get(m.page())); strings.Count(page, "Vēl nav nokārtots") != 2 {
		t.Fatalf("a moved meeting asks for nothing:\n%s", page)
	}
	if page := b.get(m.page() + "/held").Body.String(); !strings.Contains(page, `value="tulks Irina Orlova"`) {
		t.Errorf("who interpreted is not filled in:\n%s", page)
	}
	post("/held", url.Values{
		"state": {"held"}, "on": {m.today()}, "format": {"session"}, "mode": {"in_person"}, "venue": {"office"},
		"came.0": {"present"}, "came.1": {"present"}, "others": {"tulks Irina Orlova"},
	})
	page := text(b.get(m.page()))
	if strings.Contains(page, "Vēl nav nokārtots") || !strings.Contains(page, "Tulks: Krieviski") {
		t.Errorf("after the meeting the page says\n%s", page)
	}
}
