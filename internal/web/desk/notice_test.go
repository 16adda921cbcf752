package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// The authority that asked for mediation is told how it ended: that is the next step of a closed case too,
// until the notice was handed over. It does not say who refused.
func TestTheAuthorityIsToldOfTheOutcome(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	refuses := url.Values{
		"party": {m.victim}, "agrees": {"no"}, "identity": {"seen_in_person"}, "signature": {"wet_ink"},
		"on": {m.today()},
	}
	if w := b.post(m.page()+"/confirm", refuses); w.Code != http.StatusSeeOther {
		t.Fatalf("refuse: %d\n%s", w.Code, text(w))
	}
	page := b.get(m.page()).Body.String()
	if !strings.Contains(page, `href="`+m.page()+`/close"`) {
		t.Fatalf("the next step is not to close:\n%s", page)
	}
	ends := url.Values{"outcome": {"not_started"}, "reason": {"victim_refused"}, "on": {m.today()}}
	if w := b.post(m.page()+"/close", ends); w.Code != http.StatusSeeOther {
		t.Fatalf("close: %d\n%s", w.Code, text(w))
	}
	asked := func() (work, page bool) {
		return strings.Contains(b.get("/staff/work").Body.String(), m.page()+`"`),
			strings.Contains(b.get(m.page()).Body.String(), "/letter?letter_kind=outcome")
	}
	if work, page := asked(); !work || !page {
		t.Fatalf("asked in the work %v, on the case %v", work, page)
	}
	w := b.post(m.page()+"/letter", url.Values{"letter_kind": {"outcome"}, "letter_lang": {"lv"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("the notice: %d\n%s", w.Code, text(w))
	}
	said := pdfText(t, b.get(w.Header().Get("Location")).Body.Bytes())
	if !strings.Contains(said, "nav uzsākts") || strings.Contains(said, "atteic") || strings.Contains(said, "Ilga") {
		t.Errorf("the notice says\n%s", said)
	}
	number := m.view(t).Number + "/v1"
	listed := b.get(m.page()).Body.String()
	if !strings.Contains(said, number) || !strings.Contains(listed, ">"+number+"<") {
		t.Errorf("the notice and the list of documents do not both say %s", number)
	}
	letter := strings.TrimPrefix(w.Header().Get("Location"), "/staff/documents/")
	waits := func() bool {
		return strings.Contains(b.get("/staff/work").Body.String(), m.page()+`"`) &&
			strings.Contains(text(b.get(m.page())), "Izsniegt procesa virzītājam paziņojumu par rezultātu")
	}
	if !waits() {
		t.Error("nothing asks to hand over a notice that was only prepared")
	}
	if _, prepare := asked(); prepare {
		t.Error("a second notice is asked for")
	}
	sent := url.Values{"document": {letter}, "on": {m.today()}, "channel": {"post"}}
	if w := b.post(m.page()+"/hand", sent); w.Code != http.StatusSeeOther {
		t.Fatalf("hand over: %d\n%s", w.Code, text(w))
	}
	if work, page := asked(); work || page || waits() {
		t.Errorf("asked again in the work %v, on the case %v", work, page)
	}
	back := url.Values{"document": {letter}, "on": {m.today()}}
	if w := b.post(m.page()+"/undelivered", back); w.Code != http.StatusSeeOther {
		t.Fatalf("came back: %d\n%s", w.Code, text(w))
	}
	if !waits() {
		t.Error("nothing asks to send a notice that came back anew")
	}
}
