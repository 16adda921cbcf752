package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// Work that is written with a verb where the sentence wants a place is asked about, and may be meant; the form shows
// what fits.
func TestWorkThatBeginsWithAVerbIsAskedAbout(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	on := mediation.DateOf(sitetest.Arrivals.Now())
	m.must(t, sitetest.Cases.EndMeeting(t.Context(), m.mediator, m.id, 0, on, mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	values := url.Values{
		"offender": {""}, "facts": {""}, "claims": {"none"},
		"terms.0.kind": {"work"}, "terms.0.from": {m.offender}, "terms.0.to": {""}, "terms.0.hours": {"20"},
		"terms.0.text": {"Palīdz sakārtot pagalmu"}, "terms.0.due": {m.inDays(20)},
	}
	w := b.post(m.page()+"/terms", values)
	if page := text(w); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `name="sure"`) ||
		!strings.Contains(page, "ar darbības vārdu „palīdz”") || !strings.Contains(page, "sakārtojot pagalmu") {
		t.Errorf("a verb: %d\n%s", w.Code, page)
	}
	values.Set("sure", "yes")
	if w := b.post(m.page()+"/terms", values); w.Code != http.StatusSeeOther {
		t.Errorf("meant so: %d\n%s", w.Code, text(w))
	}
	values.Del("sure")
	for _, fits := range []string{
		"un palīdz sakārtot pagalmu", "pagalmā", "biedrībā „Zaļais pagalms”, sakārtojot pagalmu",
	} {
		values.Set("terms.0.text", fits)
		if w := b.post(m.page()+"/terms", values); w.Code != http.StatusSeeOther {
			t.Errorf("%q: %d\n%s", fits, w.Code, text(w))
		}
	}
}
