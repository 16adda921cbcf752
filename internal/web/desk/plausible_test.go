package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// A day or an article that cannot be is refused at the desk as in forms, and one that can hardly be is
// asked about once.
func TestWhatCanHardlyBeIsAskedAbout(t *testing.T) {
	m := newMatter(t)
	site := sitetest.New(t).Open(t)
	named := url.Values{"party": {m.victim}, "side": {"victim"}, "name": {"Anita Bērziņa"}, "kind": {"adult"},
		"safety": {"no"}}
	for _, born := range []string{m.inDays(1), "01.01.1850."} {
		named.Set("birth_date", born)
		w := browse(t, site, "clerk").post(m.page()+"/party", named)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `href="#f-birth_date"`) {
			t.Errorf("born %s: %d", born, w.Code)
		}
	}
	named.Del("birth_date")
	for _, coded := range []string{"sex", "basis", "spoken", "interpreter", "safe_channel"} {
		named.Set(coded, "nonsense")
		w := browse(t, site, "clerk").post(m.page()+"/party", named)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `href="#f-`+coded+`"`) {
			t.Errorf("%s that is not offered: %d", coded, w.Code)
		}
		named.Del(coded)
	}
	b := browse(t, site, "mediator")
	written := url.Values{
		"party": {m.victim}, "agrees": {"yes"}, "identity": {"seen_in_person"}, "signature": {"wet_ink"},
	}
	written.Set("on", m.inDays(-2000))
	w := b.post(m.page()+"/confirm", written)
	if !strings.Contains(w.Body.String(), `name="sure"`) || !strings.Contains(text(w), "agrāks par dienu, kad lieta") {
		t.Errorf("before the case: %d\n%s", w.Code, text(w))
	}
	written.Set("sure", "yes")
	written.Set("on", "01.02.1990.")
	if w := b.post(m.page()+"/confirm", written); !strings.Contains(text(w), "vairāk nekā desmit gadiem") {
		t.Errorf("decades ago: %d\n%s", w.Code, text(w))
	}
	written.Set("on", m.inDays(-2000))
	if w := b.post(m.page()+"/confirm", written); w.Code != http.StatusSeeOther {
		t.Errorf("before the case, and meant: %d\n%s", w.Code, text(w))
	}
	known := url.Values{"stage": {"investigation"}, "grade": {"less_serious"}, "offence": {"KL 20"}}
	if w := b.post(m.page()+"/correct", known); !strings.Contains(w.Body.String(), `href="#f-offence"`) {
		t.Errorf("an article that defines no offence: %d\n%s", w.Code, text(w))
	}
	err := sitetest.Arrivals.CorrectArrival(
		t.Context(), m.clerk, m.id, arrivals.Arrived{On: "1990-02-01", Channel: mediation.ChannelPost},
	)
	if f, ok := err.(*fault.Error); !ok || len(f.Fields) != 1 || f.Fields[0].Key != "fault.date_long_ago" {
		t.Errorf("received decades ago: %v", err)
	}
}

// What is written down late does not take back what was said since: who records it is told so.
func TestALateAnswerIsAskedAbout(t *testing.T) {
	m := newMatter(t)
	site := sitetest.New(t).Open(t)
	b := browse(t, site, "mediator")
	for _, later := range []struct {
		path, said    string
		newer, answer url.Values
	}{
		{
			"/confirm", "atsauca piekrišanu, un tas paliek spēkā",
			url.Values{"party": {m.victim}, "agrees": {"no"}, "identity": {"none"}, "signature": {"wet_ink"}},
			url.Values{"party": {m.victim}, "agrees": {"yes"}, "identity": {"none"}, "signature": {"wet_ink"}},
		},
		{
			"/admit", "neatzina visu, un tas paliek spēkā",
			url.Values{"party": {m.offender}, "admits_offence": {"yes"}, "admits_facts": {"no"}},
			url.Values{"party": {m.offender}, "admits_offence": {"yes"}, "admits_facts": {"yes"}},
		},
	} {
		later.newer.Set("on", m.inDays(0))
		later.newer.Set("sure", "yes")
		if w := b.post(m.page()+later.path, later.newer); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", later.path, w.Code, text(w))
		}
		later.answer.Set("on", m.inDays(-1))
		w := b.post(m.page()+later.path, later.answer)
		if !strings.Contains(w.Body.String(), `name="sure"`) || !strings.Contains(text(w), later.said) {
			t.Errorf("%s, older: %d\n%s", later.path, w.Code, text(w))
		}
		later.answer.Set("sure", "yes")
		if w := b.post(m.page()+later.path, later.answer); w.Code != http.StatusSeeOther {
			t.Errorf("%s, older and meant: %d\n%s", later.path, w.Code, text(w))
		}
	}
}
