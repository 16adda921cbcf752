package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// Nothing of a frozen agreement can be put right: who is not told from others, and a name that no Latvian
// document has, is asked about once, and passed by whoever says that it is meant so.
func TestFreezingAsksWhoSigns(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	ctx, on := t.Context(), mediation.DateOf(sitetest.Arrivals.Now())
	name := func(party string, p mediation.PartyNamed) {
		t.Helper()
		m.must(t, sitetest.Cases.NameParty(ctx, m.mediator, m.id, 0, party, p))
	}
	name(m.victim, mediation.PartyNamed{Side: mediation.Victim, Person: mediation.Person{
		Name: "Светлана Иванова", BirthDate: "1988-03-14",
	}})
	name(m.offender, mediation.PartyNamed{Side: mediation.Offender, Person: mediation.Person{Name: "Kristaps Ozols"}})
	m.must(t, sitetest.Cases.EndMeeting(ctx, m.mediator, m.id, 0, on, mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	set := mediation.TermsSet{Claims: mediation.ClaimsNone, Terms: []mediation.Term{{
		Kind: mediation.TermApology, From: m.offender, To: m.victim, Way: mediation.WayMeeting, Composed: true,
	}}}
	set.Person.Words = make([]mediation.TermWords, 1)
	m.must(t, sitetest.Cases.SetTerms(ctx, m.mediator, m.id, 0, set))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	w := b.post(m.page()+"/freeze", url.Values{})
	page := w.Body.String()
	for _, want := range []string{
		"Vārds „Светлана Иванова” ir tikai kirilicā",
		"Nav zināms ne personas kods, ne dzimšanas datums: Kristaps Ozols.",
		`name="sure"`, "Zinu, tā ir domāts",
		`href="` + m.page() + "/party?party=" + m.offender + `#f-name"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%d, does not say %q:\n%s", w.Code, want, text(w))
		}
	}
	if strings.Contains(page, "dzimšanas datums: Светлана") || w.Code != http.StatusUnprocessableEntity {
		t.Errorf("%d, or somebody is asked about whose birth date is known", w.Code)
	}
	if w := b.post(m.page()+"/freeze", url.Values{"sure": {"yes"}}); w.Code != http.StatusSeeOther {
		t.Errorf("meant so: %d\n%s", w.Code, text(w))
	}
}

// Whom the agreement names beside those who sign it, the authority in charge and who else came, is asked about like
// their names where it stands in Cyrillic; of a guest already when the meeting is recorded.
func TestFreezingAsksWhomElseItNamesInCyrillic(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	ctx, on := t.Context(), mediation.DateOf(sitetest.Arrivals.Now())
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	known := m.view(t).Proceedings()
	known.Person.Director = "Полиция Валмиеры"
	m.must(t, sitetest.Cases.CorrectProceedings(ctx, m.mediator, m.id, 0, known))
	was := url.Values{
		"state": {"held"}, "on": {on.Time().Format("02.01.2006.")}, "format": {"session"}, "mode": {"in_person"},
		"venue": {"office"}, "others": {"Ilze Kalniņa, Ольга Петрова"},
	}
	const guest = "To vidū, kas vēl piedalījās, „Ольга Петрова” ir kirilicā"
	if w := b.post(m.page()+"/held", was); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(w.Body.String(), guest) {
		t.Errorf("recording the meeting: %d\n%s", w.Code, text(w))
	}
	was.Set("sure", "yes")
	if w := b.post(m.page()+"/held", was); w.Code != http.StatusSeeOther {
		t.Fatalf("meant so: %d\n%s", w.Code, text(w))
	}
	set := mediation.TermsSet{Claims: mediation.ClaimsNone, Terms: []mediation.Term{{
		Kind: mediation.TermApology, From: m.offender, To: m.victim, Way: mediation.WayMeeting, Composed: true,
	}}}
	set.Person.Words = make([]mediation.TermWords, 1)
	m.must(t, sitetest.Cases.SetTerms(ctx, m.mediator, m.id, 0, set))
	page := b.get(m.page() + "/freeze").Body.String()
	for _, want := range []string{
		guest, "Procesa virzītājs „Полиция Валмиеры” ir ierakstīts kirilicā",
		`href="` + m.page() + `/correct#f-director"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("it does not say %q:\n%s", want, page)
		}
	}
	if w := b.post(m.page()+"/freeze", url.Values{}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("frozen without a question: %d", w.Code)
	}
	if w := b.post(m.page()+"/freeze", url.Values{"sure": {"yes"}}); w.Code != http.StatusSeeOther {
		t.Errorf("meant so: %d\n%s", w.Code, text(w))
	}
}

// The page that freezes an agreement says before anything is pressed what of those who sign will be missing or may be
// wrong in print, and where each is put right; whoever said there that it is meant so is not asked again. The code of
// somebody in danger is not printed, so nothing is said of it.
func TestThePageOfFreezingSaysWhatIsMissingInPrint(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	ctx, on := t.Context(), mediation.DateOf(sitetest.Arrivals.Now())
	name := func(party string, side mediation.Side, safety bool, p mediation.Person) {
		t.Helper()
		m.must(t, sitetest.Cases.NameParty(ctx, m.mediator, m.id, 0, party, mediation.PartyNamed{
			Side: side, Safety: safety, Person: p,
		}))
	}
	name(m.victim, mediation.Victim, false, mediation.Person{Name: "Anita Bērziņa", Code: "140388-12345"})
	name(m.offender, mediation.Offender, false, mediation.Person{Name: "Artūrs Bērziņš", BirthDate: "1990-03-14"})
	m.must(t, sitetest.Cases.EndMeeting(ctx, m.mediator, m.id, 0, on, mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	set := mediation.TermsSet{Claims: mediation.ClaimsNone, Terms: []mediation.Term{{
		Kind: mediation.TermApology, From: m.offender, To: m.victim, Way: mediation.WayMeeting, Composed: true,
	}}}
	set.Person.Words = make([]mediation.TermWords, 1)
	m.must(t, sitetest.Cases.SetTerms(ctx, m.mediator, m.id, 0, set))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	page := b.get(m.page() + "/freeze").Body.String()
	for _, want := range []string{
		"Anita Bērziņa: personas koda pēdējais cipars neatbilst", "Artūrs Bērziņš: personas kods nav zināms",
		`href="` + m.page() + "/party?party=" + m.victim + `#f-code"`,
		`href="` + m.page() + "/party?party=" + m.offender + `#f-code"`, `name="sure"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("does not say %q:\n%s", want, page)
		}
	}
	if w := b.post(m.page()+"/freeze", url.Values{}); w.Code != http.StatusUnprocessableEntity ||
		strings.Count(w.Body.String(), `name="sure"`) != 1 {
		t.Errorf("pressed without a word: %d\n%s", w.Code, text(w))
	}
	name(m.victim, mediation.Victim, true, mediation.Person{Name: "Anita Bērziņa", Code: "140388-12345"})
	page = b.get(m.page() + "/freeze").Body.String()
	if strings.Contains(page, "Anita Bērziņa: personas koda") || strings.Contains(page, `name="sure"`) {
		t.Errorf("the code of somebody in danger is asked about:\n%s", page)
	}
	if strings.Contains(page, "Artūrs Bērziņš: personas kods nav zināms") {
		t.Errorf("a code is missed that would not be printed beside somebody in danger:\n%s", page)
	}
	m.must(t, sitetest.Cases.NameParty(ctx, m.mediator, m.id, 0, m.victim, mediation.PartyNamed{
		Side: mediation.Victim, Safety: true, Legal: true, Basis: "officer",
		Person: mediation.Person{Name: "SIA „Vālodze”", Representative: "Anita Bērziņa", BirthDate: "2001-01-01"},
	}))
	page = b.get(m.page() + "/freeze").Body.String()
	if !strings.Contains(page, "Nav zināms reģistrācijas numurs: SIA") {
		t.Errorf("the number of a company is not missed:\n%s", page)
	}
	name(m.victim, mediation.Victim, true, mediation.Person{Name: "Anita Bērziņa", Code: "140388-12345"})
	if w := b.post(m.page()+"/freeze", url.Values{}); w.Code != http.StatusSeeOther {
		t.Errorf("with what is only said: %d\n%s", w.Code, text(w))
	}
}
