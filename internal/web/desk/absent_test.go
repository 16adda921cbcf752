package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// Of two offenders one was not at the meeting: the case plans a meeting with that one, the terms let nothing be done
// there by that one, and an agreement with that one is made only knowingly.
func TestWhoWasNotAtTheMeetingDidNothingThere(t *testing.T) {
	m := newMatter(t)
	ctx := t.Context()
	second := mediation.PartyNamed{Side: mediation.Offender, Person: mediation.Person{
		Name: "Nauris Kalns", Code: "161175-19997",
	}}
	m.must(t, sitetest.Cases.NameParty(ctx, m.clerk, m.id, 0, "", second))
	first, other := m.offender, m.view(t).Side(mediation.Offender)[1].ID
	for _, m.offender = range []string{other, first} {
		m.start(t)
	}
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	held := url.Values{
		"state": {"held"}, "on": {m.today()}, "format": {"session"}, "mode": {"in_person"}, "venue": {"office"},
		"came.0": {"present"}, "came.1": {"present"}, "came.2": {"excused"},
	}
	if w := b.post(m.page()+"/held", held); w.Code != http.StatusSeeOther {
		t.Fatalf("held: %d\n%s", w.Code, text(w))
	}
	page := b.get(m.page()).Body.String()
	for _, want := range []string{
		"Tikšanās ir notikusi", "Var sākt", "Ieplānot tikšanos: Anita Bērziņa un Nauris Kalns",
	} {
		if n := strings.Count(page, want); n == 0 || strings.HasPrefix(want, "Tikš") && n != 1 {
			t.Errorf("the case says %q %d times:\n%s", want, n, html.UnescapeString(page))
		}
	}
	terms := func(from, way string) url.Values {
		return url.Values{"claims": {"none"}, "terms.0.kind": {"apology"}, "terms.0.from": {from},
			"terms.0.to": {m.victim}, "terms.0.way": {way}, "terms.0.due": {m.inDays(20)}}
	}
	if page := b.get(m.page() + "/terms").Body.String(); strings.Contains(page, "fault.") {
		t.Error("a key stands on the page")
	}
	w := b.post(m.page()+"/terms", terms(other, "meeting"))
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Nauris Kalns: tikšanās reizē") ||
		!strings.Contains(w.Body.String(), "Nauris Kalns (tikšanās reizē nebija)") {
		t.Errorf("an apology at the meeting by who was not there: %d\n%s", w.Code, text(w))
	}
	written := terms(other, "written")
	w = b.post(m.page()+"/terms", written)
	if w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(w.Body.String(), "ar šo pusi tikšanās nav bijusi") {
		t.Errorf("without a meeting, without a word: %d\n%s", w.Code, text(w))
	}
	written.Set("sure", "yes")
	if w = b.post(m.page()+"/terms", written); w.Code != http.StatusSeeOther {
		t.Fatalf("knowingly: %d\n%s", w.Code, text(w))
	}
	if n := m.view(t).Next(); n.Step != mediation.NextFreeze {
		t.Errorf("after it was chosen knowingly, next is %s", n.Step)
	}
}

// A child who was at the meeting without their legal representative is asked about before that is recorded.
func TestAChildAloneAtTheMeetingIsAskedAbout(t *testing.T) {
	m := newMatter(t)
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.offender, mediation.PartyNamed{
		Side: mediation.Offender, Minor: true, Basis: "parent",
		Person: mediation.Person{Name: "Roberts Kļava", Representative: "Sandra Mazā"},
	}))
	m.start(t)
	m.must(t, sitetest.Cases.Confirm(t.Context(), m.mediator, m.id, 0, m.offender,
		mediation.DateOf(sitetest.Arrivals.Now()), mediation.Confirmed{
			Agrees: true, Represents: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
		}))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	held := url.Values{
		"state": {"held"}, "on": {m.today()}, "format": {"session"}, "mode": {"in_person"}, "venue": {"office"},
		"came.0": {"present"}, "came.1": {"present"}, "came.2": {"absent"},
	}
	w := b.post(m.page()+"/held", held)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `href="#f-came-1"`) ||
		!strings.Contains(w.Body.String(), "bet pārstāvis nebija klāt") {
		t.Errorf("a child alone: %d\n%s", w.Code, text(w))
	}
	held.Set("sure", "yes")
	if w := b.post(m.page()+"/held", held); w.Code != http.StatusSeeOther {
		t.Errorf("it was so: %d\n%s", w.Code, text(w))
	}
}
