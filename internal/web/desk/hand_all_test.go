package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// Once the letters to a meeting are prepared, the next step is to hand them over, in one form for all, and no second
// set is made unasked. Of a meeting that is called off, telling whoever knows of it comes first.
func TestPreparedLettersAreHandedOverInOneForm(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	who := []string{"", "party-" + m.victim, "party-" + m.offender}
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(7), who...)); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	if page := text(b.get(m.page() + "/hand-all")); !strings.Contains(page, "Nav sagatavotu vēstuļu") {
		t.Errorf("before anything is prepared:\n%s", page)
	}
	if w := b.post(m.page()+"/call", url.Values{"who": who}); w.Code != http.StatusSeeOther {
		t.Fatalf("call: %d\n%s", w.Code, text(w))
	}
	next := m.view(t).Next()
	if page := b.get(m.page()).Body.String(); next.Step != mediation.NextAskTo || next.Letter == "" ||
		!strings.Contains(page, "Izsniegt sagatavotos uzaicinājumus") ||
		!strings.Contains(page, `href="`+m.page()+`/hand-all"`) {
		t.Errorf("next is %s with %q:\n%s", next.Step, next.Letter, page)
	}
	if call := b.get(m.page() + "/call").Body.String(); len(chosen(call)["who"]) != 1 ||
		!strings.Contains(call, "Vēstule jau sagatavota") {
		t.Errorf("who has a letter is ticked again: %v", chosen(call)["who"])
	}
	if w := b.post(m.page()+"/call", url.Values{"who": who}); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(text(w), "vēstule jau ir sagatavota") {
		t.Errorf("a second set: %d\n%s", w.Code, text(w))
	}
	form := chosen(b.get(m.page() + "/hand-all").Body.String())
	form.Set("channel", "in_person")
	if len(form["letters"]) != 3 {
		t.Errorf("beside an empty one the form has the letters %v", form["letters"])
	}
	if w := b.post(m.page()+"/hand-all", url.Values{"on": {m.today()}, "channel": {"post"}}); w.Code !=
		http.StatusUnprocessableEntity {
		t.Errorf("none is chosen: %d", w.Code)
	}
	if w := b.post(m.page()+"/hand-all", form); w.Code != http.StatusSeeOther {
		t.Fatalf("hand over: %d\n%s", w.Code, text(w))
	}
	if untold := m.view(t).PlannedMeeting().ToTell(); len(untold) != 0 {
		t.Errorf("then %+v do not know", untold)
	}
	if w := b.post(m.page()+"/cancel", url.Values{}); w.Code != http.StatusSeeOther {
		t.Fatalf("call off: %d\n%s", w.Code, text(w))
	}
	for i, one := range who[1:] {
		page := b.get(m.page()).Body.String()
		if next := m.view(t).Next(); next.Step != mediation.NextTellOff || !strings.Contains(page, "nenotiks") ||
			!strings.Contains(page, `href="`+m.page()+`/told"`) {
			t.Errorf("%d: next is %s:\n%s", i, next.Step, page)
		}
		if work := b.get("/staff/work").Body.String(); !strings.Contains(part(work, "Jādara tagad"), m.id) {
			t.Error("telling them is not to be done now")
		}
		told := url.Values{"who": {"", one}, "on": {m.today()}, "channel": {"phone"}}
		if w := b.post(m.page()+"/told", told); w.Code != http.StatusSeeOther {
			t.Fatalf("told: %d\n%s", w.Code, text(w))
		}
	}
	if next := m.view(t).Next(); next.Step == mediation.NextTellOff {
		t.Error("everybody knows, and somebody is to be told")
	}
}
