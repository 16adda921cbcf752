package desk_test

import (
	"bytes"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/web/sitetest"
	"tilts/storage"
)

// separately is a case with two offenders and a signed agreement with each; the id of the second one. In that one's
// agreement the victim has something to do too.
func separately(t *testing.T) (m matter, other string) {
	t.Helper()
	m = newMatter(t)
	ctx, on := t.Context(), mediation.DateOf(sitetest.Arrivals.Now())
	second := mediation.PartyNamed{Side: mediation.Offender}
	second.Person.Name = "Nauris Kalns"
	m.must(t, sitetest.Cases.NameParty(ctx, m.clerk, m.id, 0, "", second))
	other = m.view(t).Side(mediation.Offender)[1].ID
	first := m.offender
	for _, m.offender = range []string{other, first} {
		m.start(t)
	}
	m.must(t, sitetest.Cases.EndMeeting(ctx, m.mediator, m.id, 0, on, mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	for _, offender := range []string{first, other} {
		set := mediation.TermsSet{Offender: offender, Claims: mediation.ClaimsNone, Terms: []mediation.Term{{
			Kind: mediation.TermMoney, From: offender, To: m.victim, Cents: 90_00, Way: mediation.WayCash,
			Due: on.Plus(20), Composed: true,
		}}}
		set.Person.Words = make([]mediation.TermWords, 1)
		if offender == other {
			set.Terms = append(set.Terms, mediation.Term{Kind: mediation.TermOther, From: m.victim, Due: on.Plus(20)})
			set.Person.Words = append(set.Person.Words, mediation.TermWords{Text: "atdod velosipēda atslēgu"})
		}
		m.must(t, sitetest.Cases.SetTerms(ctx, m.mediator, m.id, 0, set))
		_, err := sitetest.Cases.Freeze(ctx, m.mediator, m.id, 0, offender, "lv")
		m.must(t, err)
	}
	for _, offender := range []string{first, other} {
		scan, err := storage.Spool(bytes.NewReader(pdfreadtest.Written(t.Name(), offender)), 1<<20, t.TempDir())
		m.must(t, err)
		defer scan.Close()
		m.must(t, sitetest.Cases.Signed(ctx, m.mediator, m.id, 0, cases.Signing{
			With: offender, On: on, By: m.view(t).SignerKeys(offender),
			Name: "skenets.pdf", ContentType: "application/pdf", File: scan,
		}))
	}
	return m, other
}

// What one offender did not do is agreed anew in that offender's own agreement, whichever it is.
func TestOneOfSeveralAgreementsIsAgreedAnew(t *testing.T) {
	m, other := separately(t)
	laterBy(t, 21)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	for _, due := range m.view(t).Agreed() {
		if due.From != other {
			continue
		}
		w := b.post(m.page()+"/fulfil", url.Values{
			"term": {due.ID}, "part": {"0"}, "result": {"no"}, "told": {"victim"}, "on": {m.today()}, "paid": {""},
			"sure": {"yes"},
		})
		if w.Code != http.StatusSeeOther {
			t.Fatalf("not paid: %d\n%s", w.Code, text(w))
		}
	}
	at := m.page() + "/terms?offender=" + other
	if page := b.get(m.page()); !strings.Contains(page.Body.String(), `href="`+at+`"`) {
		t.Errorf("nobody is led to %s: %s", at, text(page))
	}
	if w := b.get(at); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "90,00") {
		t.Errorf("the terms of that agreement: %d %s", w.Code, text(w))
	}
}

// The minutes of one meeting name each agreement that was made at it, and with whom; a reminder names the one in which
// something is owed.
func TestMinutesNameEachAgreement(t *testing.T) {
	m, other := separately(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	page := func(of url.Values) string {
		w := b.get(m.page() + "/letter.pdf?" + of.Encode())
		if w.Code != http.StatusOK {
			t.Fatalf("%v: %d\n%s", of, w.Code, text(w))
		}
		return strings.Join(strings.Fields(pdfText(t, w.Body.Bytes())), " ")
	}
	number := m.number(t)
	said := page(url.Values{"letter_kind": {"minutes"}})
	for _, want := range []string{
		"Izlīgumu Nr. " + number + "/1 (" + m.view(t).Party(m.offender).Name() + ") visi parakstīja",
		"Izlīgumu Nr. " + number + "/2 (" + m.view(t).Party(other).Name() + ") visi parakstīja",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("the minutes do not say %q:\n%s", want, said)
		}
	}
	said = page(url.Values{"letter_kind": {"reminder"}, "party": {m.victim}})
	if !strings.Contains(said, "Izlīgumu Nr. "+number+"/2 visi parakstīja") {
		t.Errorf("the reminder says:\n%s", said)
	}
}

// Where each offender has an agreement of their own, every entry about one says whose it is.
func TestTheTimelineSaysWhoseAgreementItIs(t *testing.T) {
	m, other := separately(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	for _, due := range m.view(t).Agreed() {
		if due.From != other {
			continue
		}
		w := b.post(m.page()+"/fulfil", url.Values{
			"term": {due.ID}, "part": {"0"}, "result": {"no"}, "told": {"victim"}, "on": {m.today()}, "paid": {""},
			"sure": {"yes"},
		})
		if w.Code != http.StatusSeeOther {
			t.Fatalf("not paid: %d\n%s", w.Code, text(w))
		}
	}
	page := html.UnescapeString(b.get(m.page()).Body.String())
	_, told, _ := strings.Cut(page, `<ol class="panel timeline">`)
	for entry, times := range map[string]int{
		"redakcija parakstīta": 2, "redakcija sagatavota": 2,
		"Ierakstīts 1 nosacījums": 1, "Ierakstīti 2 nosacījumi": 1,
		"Nosacījums nav izpildīts": 1,
	} {
		of := regexp.MustCompile(entry+`[^<]* Izlīgums ar: \pL+ \pL+\.`).FindAllString(told, -1)
		if len(of) != times || times == 2 && of[0] == of[1] {
			t.Errorf("%q is told of %q", entry, of)
		}
	}
	if n := strings.Count(page, "Spēkā: izlīgums"); n != 2 || strings.Count(page, " (izlīgums ar: ") < 2 {
		t.Errorf("of %d agreements in force it is not said whose they are:\n%s", n, page)
	}
	if _, follow, _ := strings.Cut(page, `id="follow"`); !strings.Contains(follow, "Nav samaksāts<") ||
		!strings.Contains(follow, "termiņš vēl nav beidzies") {
		t.Errorf("what is not paid is shown as\n%s", follow)
	}
}

// What is due by the agreement stands with the days of the case, and that it is late.
func TestALateTermStandsWithTheDeadlines(t *testing.T) {
	m, _ := separately(t)
	laterBy(t, 30)
	page := browse(t, sitetest.New(t).Open(t), "mediator").get(m.page()).Body.String()
	_, due, _ := strings.Cut(page, `<div class="due-box">`)
	due, _, _ = strings.Cut(due, "</div>")
	if !strings.Contains(due, "Nosacījuma termiņš") || !strings.Contains(due, "Termiņš pagājis") {
		t.Errorf("the deadlines:\n%s", due)
	}
}
