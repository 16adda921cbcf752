package desk_test

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/web/desk"
	"tilts/internal/web/sitetest"
	"tilts/storage"
)

// agreedMatter is a case with a signed agreement; see frozenMatter.
func agreedMatter(t *testing.T, more ...mediation.Term) matter {
	t.Helper()
	m := frozenMatter(t, more...)
	m.sign(t)
	return m
}

// sign records that all have signed the agreement that is out.
func (m matter) sign(t *testing.T) {
	t.Helper()
	scan, err := storage.Spool(bytes.NewReader(pdfreadtest.Written(t.Name())), 1<<20, t.TempDir())
	m.must(t, err)
	defer scan.Close()
	m.must(t, sitetest.Cases.Signed(t.Context(), m.mediator, m.id, 0, cases.Signing{
		On: mediation.DateOf(sitetest.Arrivals.Now()), By: m.view(t).SignerKeys(""),
		Name: "skenets.pdf", ContentType: "application/pdf", File: scan,
	}))
}

// frozenMatter is a case whose agreement waits to be signed: money that is due in twenty days, and what else the
// offender owes.
func frozenMatter(t *testing.T, more ...mediation.Term) matter {
	t.Helper()
	m := newMatter(t)
	m.start(t)
	m.freeze(t, more...)
	return m
}

// freeze records a meeting and what was agreed there, and makes the agreement.
func (m matter) freeze(t *testing.T, more ...mediation.Term) {
	t.Helper()
	ctx, on := t.Context(), mediation.DateOf(sitetest.Arrivals.Now())
	m.must(t, sitetest.Cases.EndMeeting(ctx, m.mediator, m.id, 0, on, mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	set := mediation.TermsSet{Claims: mediation.ClaimsNone, Terms: []mediation.Term{{
		Kind: mediation.TermMoney, From: m.offender, To: m.victim, Cents: 380_00, Way: mediation.WayCash,
		Due: on.Plus(20), Composed: true,
	}}}
	set.Person.Words = make([]mediation.TermWords, 1)
	for _, term := range more {
		term.From = m.offender
		if term.Cents > 0 {
			term.To = m.victim
		}
		set.Terms = append(set.Terms, term)
		set.Person.Words = append(set.Person.Words, mediation.TermWords{Text: "nezvana"})
	}
	m.must(t, sitetest.Cases.SetTerms(ctx, m.mediator, m.id, 0, set))
	_, err := sitetest.Cases.Freeze(ctx, m.mediator, m.id, 0, "", "lv")
	m.must(t, err)
}

// What is said before its day not to be done is asked about, and awaited all the same until that day has passed;
// then the case asks what to do.
func TestWhatIsToldBeforehandIsNotBrokenYet(t *testing.T) {
	m, on := agreedMatter(t), mediation.DateOf(sitetest.Arrivals.Now())
	term := m.view(t).Agreed()[0].ID
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	said := url.Values{
		"term": {term}, "part": {"0"}, "result": {"no"}, "told": {"offender"}, "on": {m.today()}, "paid": {""},
	}
	w := b.post(m.page()+"/fulfil", said)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `name="sure"`) ||
		!strings.Contains(w.Body.String(), "termiņš vēl nav pienācis ("+desk.TypedDate(on.Plus(20))+")") {
		t.Fatalf("before its day: %d\n%s", w.Code, text(w))
	}
	said.Set("sure", "yes")
	if w := b.post(m.page()+"/fulfil", said); w.Code != http.StatusSeeOther {
		t.Fatalf("meant so: %d\n%s", w.Code, text(w))
	}
	const path = "Nav izpildīts: ko darīt"
	if page := b.get(m.page()).Body.String(); strings.Contains(page, path) || strings.Contains(page, "pagāj") {
		t.Errorf("it is broken before its day:\n%s", page)
	}
	if w := b.get(m.page() + "/wish?term=" + term); !strings.Contains(text(w), "Termiņš vēl nav pagājis") {
		t.Errorf("a page asks as if the day had passed: %s", text(w))
	}
	if m.view(t).NextDue() == nil {
		t.Error("nothing is awaited")
	}
	laterBy(t, 21)
	b = browse(t, sitetest.New(t).Open(t), "mediator")
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, path) {
		t.Errorf("the case does not ask what to do once its day has passed:\n%s", page)
	}
}

// laterBy moves the one clock on until the test ends.
func laterBy(t *testing.T, days int) {
	t.Helper()
	shared := sitetest.Cases.Shared
	before := shared.Now
	t.Cleanup(func() { shared.Now = before })
	shared.Now = func() time.Time { return before().AddDate(0, 0, days) }
}
