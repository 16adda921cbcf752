package desk_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// hire makes a mediator of one test alone.
func (m matter) hire(t *testing.T, login, name string) string {
	t.Helper()
	id, _, err := sitetest.Office.AddStaff(t.Context(), m.admin, identity.Staff{
		Login: login, Name: name, Role: identity.Mediator,
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// A tie to a party is shown beside the mediator, and answered before the case is theirs.
func TestATieIsAnsweredBeforeAssigning(t *testing.T) {
	m := newMatter(t)
	v, err := sitetest.Cases.Case(t.Context(), m.mediator, m.id)
	if err != nil {
		t.Fatal(err)
	}
	party := v.Party(m.offender).PartyNamed
	party.Person.Name, party.Person.Supervisor = "Valda Strautmane", "Ūve Pīlāgs"
	if err := sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.offender, party); err != nil {
		t.Fatal(err)
	}
	tied, free := m.hire(t, "tied", "Egils Strautmanis"), m.hire(t, "supervisor", "Ūve Pīlāgs")
	clerk := browse(t, sitetest.New(t).Open(t), "clerk")
	page := clerk.get(m.page() + "/assign").Body.String()
	for _, want := range []string{
		"Tāds pats uzvārds kā lietā: Valda Strautmane.", "Uzrauga probācijas klientu: Valda Strautmane.",
		"0 atvērtu lietu", "tikšanos šonedēļ",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	values := url.Values{"mediator": {tied}, "second": {free}, "no_conflict": {"yes"}}
	if w := clerk.post(m.page()+"/assign", values); w.Code != http.StatusUnprocessableEntity &&
		w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "Ierakstiet, kāpēc tas nav interešu") {
		t.Fatalf("without an answer: %d", w.Code)
	}
	values.Set("why", "Uzvārds ir izplatīts")
	if w := clerk.post(m.page()+"/assign", values); w.Code != http.StatusSeeOther {
		t.Fatalf("with an answer: %d %s", w.Code, text(w))
	}
	if w := clerk.get(m.page()); !strings.Contains(w.Body.String(), "izvērtēta: Uzvārds ir izplatīts") {
		t.Error("the timeline does not tell the answer")
	}
	values.Set("second", tied)
	if w := clerk.post(m.page()+"/assign", values); !strings.Contains(w.Body.String(), "izvēlieties citu personu") {
		t.Errorf("one person as both: %d", w.Code)
	}
}

// The second mediator has the case as the first one has; who covers has it in those days only.
func TestSecondAndCoverSeeTheCase(t *testing.T) {
	m := newMatter(t)
	today := mediation.DateOf(sitetest.Arrivals.Now())
	second, cover := m.hire(t, "second", "Otrais Starpnieks"), m.hire(t, "cover", "Aizvietotājs Ikdienā")
	h := sitetest.New(t).Open(t)
	sees := func(login string, want int) {
		t.Helper()
		b := browse(t, h, login)
		if w := b.get(m.page()); w.Code != want {
			t.Errorf("%s: %d, want %d", login, w.Code, want)
		}
		work := b.get("/staff/work").Body.String()
		if strings.Contains(work, m.id) != (want == http.StatusOK) {
			t.Errorf("Mans darbs of %s", login)
		}
	}
	sees("second", http.StatusNotFound)
	if err := sitetest.Cases.Assign(t.Context(), m.clerk, m.id, 0, cases.Assignment{
		MediatorID: m.mediator.ID, SecondID: second, NoConflict: true,
	}); err != nil {
		t.Fatal(err)
	}
	sees("second", http.StatusOK)
	sees("cover", http.StatusNotFound)
	away := record.Absence{StaffID: second, CoverID: cover, From: today, Until: today}
	if err := sitetest.Office.AddAbsence(t.Context(), m.clerk, away); err != nil {
		t.Fatal(err)
	}
	for field, clash := range map[string]record.Absence{
		"cover":  {StaffID: m.mediator.ID, CoverID: second, From: today, Until: today.Plus(3)}, // is away
		"absent": {StaffID: cover, CoverID: m.mediator.ID, From: today, Until: today},          // covers
	} {
		err := sitetest.Office.AddAbsence(t.Context(), m.clerk, clash)
		if f, ok := err.(*fault.Error); !ok || len(f.Fields) != 1 || f.Fields[0].Path != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	sees("cover", http.StatusOK)
	if work := browse(t, h, "cover").get("/staff/work").Body.String(); !strings.Contains(work, "aizvieto:") {
		t.Error("Mans darbs does not say for whom")
	}
	clerk := browse(t, h, "clerk")
	end := clerk.get("/staff/absences").Body.String()
	_, after, _ := strings.Cut(end, `action="/staff/absences/`)
	id, _, _ := strings.Cut(after, `/end"`)
	if w := clerk.post("/staff/absences/"+id+"/end", nil); w.Code != http.StatusSeeOther {
		t.Fatalf("ending: %d", w.Code)
	}
	sees("cover", http.StatusNotFound)
}

// numberIn is the first number of a case on a page.
func numberIn(page string) string { return caseNumber.FindString(page) }

var caseNumber = regexp.MustCompile(`I-\d{4}-\d{4}`)

// A case goes to another unit with its number; that unit's head sees it, and nobody leads it.
func TestTransferKeepsTheNumber(t *testing.T) {
	m := newMatter(t)
	h := sitetest.New(t).Open(t)
	admin, head := browse(t, h, "admin"), browse(t, h, "head")
	const office, older = "Cēsu nodaļa", "Limbažu nodaļa"
	for _, name := range []string{office, older} {
		if w := admin.post("/staff/units", url.Values{"unit": {name}}); w.Code != http.StatusSeeOther {
			t.Fatalf("a unit: %d %s", w.Code, text(w))
		}
	}
	if _, _, err := sitetest.Office.AddStaff(t.Context(), m.admin, identity.Staff{
		Login: "head2", Name: "Cita Vadītāja", Role: identity.Head, Office: office,
	}); err != nil {
		t.Fatal(err)
	}
	other := browse(t, h, "head2")
	before := numberIn(head.get(m.page()).Body.String())
	if w := other.get(m.page()); w.Code != http.StatusNotFound {
		t.Errorf("another unit's head: %d", w.Code)
	}
	values := url.Values{"office": {older}, "why": {"Abas puses dzīvo Limbažos"}}
	if w := head.post(m.page()+"/transfer", values); w.Code != http.StatusSeeOther {
		t.Fatalf("transfer: %d %s", w.Code, text(w))
	}
	if w := head.get(m.page()); w.Code != http.StatusNotFound {
		t.Errorf("the head of the unit it left: %d", w.Code)
	}
	// The unit ends, and another takes its cases over.
	end := url.Values{
		"changes": {older}, "version": {"1"}, "until_on": {"01.01.2099."}, "successor": {office},
	}
	if w := admin.post("/staff/units", end); w.Code != http.StatusSeeOther {
		t.Fatalf("ending a unit: %d %s", w.Code, text(w))
	}
	w := other.get(m.page())
	if w.Code != http.StatusOK || numberIn(w.Body.String()) != before {
		t.Errorf("the successor's head: %d", w.Code)
	}
	if w := browse(t, h, "mediator").get(m.page()); w.Code != http.StatusNotFound {
		t.Errorf("the mediator it was taken from: %d", w.Code)
	}
}

// Which cases need a second mediator is the administrator's to decide: with the setting no such case is
// given to one alone, with the sentence that says so, and nobody is the second beside themselves.
func TestASecondMediatorWhereOneIsNeeded(t *testing.T) {
	m := newMatter(t)
	practice := &sitetest.Cases.Settings.Practice
	before := *practice
	t.Cleanup(func() { *practice = before })
	clerk := browse(t, sitetest.New(t).Open(t), "clerk")
	gives := func(when mediation.Second, second, refusal string) {
		t.Helper()
		practice.Second = when
		w := clerk.post(m.page()+"/assign", url.Values{
			"mediator": {m.mediator.ID}, "second": {second}, "no_conflict": {"yes"}, "why": {"Nav"},
		})
		refused := w.Code >= 400 && strings.Contains(w.Body.String(), refusal)
		if refusal == "" && w.Code != http.StatusSeeOther || refusal != "" && !refused {
			t.Errorf("%s, second %q: %d\n%s", when, second, w.Code, text(w))
		}
	}
	const needed = "Šai lietai ir vajadzīgs arī otrs starpnieks."
	gives(mediation.SecondSafety, "", "")
	gives(mediation.SecondAlways, "", needed)
	gives(mediation.SecondAlways, m.mediator.ID, "Par otru starpnieku izvēlieties citu personu.")
	gives(mediation.SecondAlways, m.other.ID, "")
	victim := m.view(t).Party(m.victim).PartyNamed
	victim.Safety = true
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, victim))
	gives(mediation.SecondSafety, "", needed)
}
