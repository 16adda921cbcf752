package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// What is known of the proceedings is corrected on the case; the timeline says what it was and
// what it is, and the entry can be taken back as a mistake.
func TestWhatWasRecordedIsPutRight(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	known := url.Values{
		"grade": {"serious"}, "stage": {"proceedings"}, "offence": {"175 (3)"}, "director": {"Valsts policija"},
		"criminal_case": {"11200451226"}, "request_number": {"20/8-412"}, "requested_on": {"31.02.2026."},
	}
	if w := b.post(m.page()+"/correct", known); !strings.Contains(w.Body.String(), `href="#f-requested_on"`) {
		t.Errorf("a day that is none: %d\n%s", w.Code, text(w))
	}
	known.Set("requested_on", m.inDays(-3))
	if w := b.post(m.page()+"/correct", known); w.Code != http.StatusSeeOther {
		t.Fatalf("correct: %d\n%s", w.Code, text(w))
	}
	known.Set("grade", "less_serious")
	if w := b.post(m.page()+"/correct", known); w.Code != http.StatusSeeOther {
		t.Fatalf("correct: %d\n%s", w.Code, text(w))
	}
	page := text(b.get(m.page()))
	for _, want := range []string{
		"Smagums: bija „smags noziegums”, tagad „mazāk smags noziegums”.",
		"Pants: bija „KL 175(1)”, tagad „KL 175(3)”.",
		"20/8-412 · " + m.inDays(-3),
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the case does not say %q", want)
		}
	}
	id := newest(m.view(t), "proceedings")
	back := m.page() + "/take-back"
	if w := b.get(back + "?fact=" + id); !strings.Contains(w.Body.String(), "bija „smags noziegums”") {
		t.Errorf("the page does not tell what is taken back: %d\n%s", w.Code, text(w))
	}
	if w := b.post(back, url.Values{"fact": {id}}); !strings.Contains(w.Body.String(), `href="#f-back_why"`) {
		t.Errorf("without a reason: %d\n%s", w.Code, text(w))
	}
	if w := b.post(back, url.Values{"fact": {id}, "back_why": {"Cita lieta."}}); w.Code != http.StatusSeeOther {
		t.Fatalf("take back: %d\n%s", w.Code, text(w))
	}
	if c := m.view(t); c.Grade != "serious" || c.Fact(id) != nil {
		t.Errorf("taken back it is %s", c.Grade)
	}
	page = b.get(m.page()).Body.String()
	if !strings.Contains(page, "(atcelts)") || !strings.Contains(page, "Cita lieta.") {
		t.Error("the timeline does not tell that it was taken back, and why")
	}

	// What later entries stand on says so instead of asking.
	m.start(t)
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(7), "party-"+m.victim, "party-"+m.offender)); w.Code != 303 {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	w := b.get(back + "?fact=" + newest(m.view(t), "admitted"))
	page = w.Body.String()
	if !strings.Contains(page, "balstās vēlāks ieraksts") || strings.Contains(page, `name="back_why"`) {
		t.Errorf("an entry that others stand on: %d\n%s", w.Code, text(w))
	}
	clerk := browse(t, sitetest.New(t).Open(t), "clerk")
	if w := clerk.get(back + "?fact=" + newest(m.view(t), "meeting")); w.Code != http.StatusForbidden {
		t.Errorf("a clerk about what a mediator recorded: %d", w.Code)
	}
}

// newest is the id of the newest fact of a kind that holds.
func newest(c *mediation.Case, kind string) (id string) {
	for _, f := range c.Facts {
		if f.Kind() == kind {
			id = max(id, f.ID)
		}
	}
	return id
}
