package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// Whoever is taken into custody after a meeting was planned cannot come to the office: the case says so, and inviting
// asks. A representative who is written to at the party's address is not written to in the prison.
func TestAPrisonerIsNotInvitedToTheOffice(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	m.start(t)
	victim, offender := "party-"+m.victim, "party-"+m.offender
	day := m.inDays(11)
	if w := b.post(m.page()+"/plan", m.meeting(day, victim, offender)); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	name := m.view(t).Party(m.offender).Name()
	says := name + " ir ieslodzījumā vai apcietinājumā un uz šo vietu nevar atnākt."
	if page := text(b.get(m.page())); strings.Contains(page, says) {
		t.Error("nobody is held, and the case says so")
	}
	form := chosen(b.get(m.page() + "/party?party=" + m.offender).Body.String())
	for field, value := range map[string]string{
		"custody": "prison", "prison": "Cēsu audzināšanas iestāde", "address": "Cēsu audzināšanas iestāde, Cēsis",
		"representative": "Inga Avotiņa", "sure": "yes",
	} {
		form.Set(field, value)
	}
	if w := b.post(m.page()+"/party?party="+m.offender, form); w.Code != http.StatusSeeOther {
		t.Fatalf("held: %d\n%s", w.Code, text(w))
	}
	if page := html.UnescapeString(text(b.get(m.page()))); !strings.Contains(page, says) {
		t.Errorf("the case does not say that a prisoner cannot come:\n%s", page)
	}
	if page := text(b.get(m.page())); !strings.Contains(page, "Brīvības ierobežojums; Ieslodzījuma vieta") ||
		!strings.Contains(page, "Mainīts: ") {
		t.Errorf("the history does not say which data were put right:\n%s", page)
	}
	call := url.Values{"who": {"", offender}}
	w := b.post(m.page()+"/call", call)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(html.UnescapeString(text(w)), says[:len(says)-1]) {
		t.Errorf("a prisoner is invited to the office: %d\n%s", w.Code, text(w))
	}
	p := m.view(t).Party(m.offender)
	if at := p.ReachOf(true).Address; at != "" {
		t.Errorf("who represents a prisoner is written to at %q", at)
	}
	move := m.meeting(day, victim, offender, "rep-"+m.offender)
	if w := b.post(m.page()+"/move", move); w.Code != http.StatusSeeOther {
		t.Fatalf("move: %d\n%s", w.Code, text(w))
	}
	if page := html.UnescapeString(text(b.get(m.page() + "/call"))); !strings.Contains(page, "Adrese nav zināma") {
		t.Errorf("a letter without an address is offered without a word:\n%s", page)
	}
}

// What is planned for the night, or for a day on which the mediator is away, is asked about.
func TestAMeetingAtNightOrWithoutItsMediatorIsAskedAbout(t *testing.T) {
	m := newMatter(t)
	away := m.hire(t, "holiday", "Prombūtnē Pēteris")
	m.must(t, sitetest.Cases.Assign(t.Context(), m.clerk, m.id, 0, cases.Assignment{
		MediatorID: m.mediator.ID, SecondID: away, NoConflict: true,
	}))
	from := mediation.DateOf(sitetest.Arrivals.Now()).Plus(220)
	m.must(t, sitetest.Office.AddAbsence(t.Context(), m.clerk, record.Absence{
		StaffID: away, CoverID: m.mediator.ID, From: from, Until: from.Plus(3),
	}))
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	meeting := m.meeting(m.inDays(221), "party-"+m.victim, "party-"+m.offender)
	meeting.Del("sure")
	meeting.Set("time", "3.00")
	page := html.UnescapeString(text(b.post(m.page()+"/plan", meeting)))
	for _, want := range []string{"Tikšanās sāktos plkst. 3.00.", "Prombūtnē Pēteris šajā dienā ir prombūtnē."} {
		if !strings.Contains(strings.ReplaceAll(page, "\u00a0", " "), want) {
			t.Errorf("not asked: %s\n%s", want, page)
		}
	}
}

// The calendar sends nobody to the office for a meeting online.
func TestTheCalendarKnowsAMeetingOnline(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	meeting := m.meeting(m.inDays(17), "party-"+m.victim, "party-"+m.offender)
	meeting.Set("mode", "online")
	meeting.Set("meeting_address", "https://meet.example.lv/abc")
	if w := b.post(m.page()+"/plan", meeting); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	m.callsTo(t, b, "party-"+m.victim, "party-"+m.offender)
	for _, letter := range m.prepared(t, "letters/meeting") {
		m.handed(t, b, letter)
	}
	day := strings.ReplaceAll(m.inDays(17), " ", "")
	if page := text(b.get(m.page())); !strings.Contains(page, "Tikšanās notiks "+day) {
		t.Errorf("before the day of the meeting the case asks for something else:\n%s", page)
	}
	month := string(mediation.DateOf(sitetest.Arrivals.Now()).Plus(17))[:len("2006-01")]
	page := b.get("/staff/meetings?month=" + month).Body.String()
	_, mine, _ := strings.Cut(page, m.id)
	mine, _, _ = strings.Cut(mine, "</a>")
	if !strings.Contains(mine, "Tiešsaistē") || strings.Contains(mine, "Dienesta telpās") {
		t.Errorf("the calendar shows %s", mine)
	}
}

// A letter to a meeting names whoever does the mediator's work on its day, not who does it today.
func TestALetterNamesWhoLeadsOnTheDay(t *testing.T) {
	m := newMatter(t)
	lead := m.hire(t, "resting", "Atpūtā Pēteris")
	m.must(t, sitetest.Cases.Assign(t.Context(), m.clerk, m.id, 0, cases.Assignment{
		MediatorID: lead, SecondID: m.mediator.ID, NoConflict: true,
	}))
	m.start(t)
	today := mediation.DateOf(sitetest.Arrivals.Now())
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	who := []string{"party-" + m.victim, "party-" + m.offender}
	for _, x := range []struct {
		act        string
		day        int
		from, till mediation.Date
		there      bool
	}{
		{"plan", 31, today, today.Plus(2), false},
		{"move", 32, today.Plus(30), today.Plus(33), true},
	} {
		m.must(t, sitetest.Office.AddAbsence(t.Context(), m.clerk, record.Absence{
			StaffID: lead, CoverID: m.mediator.ID, From: x.from, Until: x.till,
		}))
		if w := b.post(m.page()+"/"+x.act, m.meeting(m.inDays(x.day), who...)); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", x.act, w.Code, text(w))
		}
		for name, letter := range m.callsTo(t, b, who...) {
			if strings.Contains(letter, "Atpūtā Pēteris (tikšanās dienā aizvieto ") != x.there ||
				strings.Contains(letter, "šobrīd") {
				t.Errorf("%s: the letter to %s says\n%s", x.act, name, letter)
			}
		}
	}
}

// callsTo prepares the letters to a meeting and returns their texts.
func (m matter) callsTo(t *testing.T, b browser, who ...string) map[string]string {
	t.Helper()
	w := b.post(m.page()+"/call", url.Values{"who": append([]string{""}, who...), "sure": {"yes"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("call: %d\n%s", w.Code, text(w))
	}
	return m.lettersTo(t)
}

// Whoever records an absence sees the meetings that fall into it, and says that the cover has no conflict of interest
// (domain rule 10).
func TestAnAbsenceNamesTheMeetingsInIt(t *testing.T) {
	m := newMatter(t)
	lead := m.hire(t, "travels", "Ceļojumā Pēteris")
	m.must(t, sitetest.Cases.Assign(t.Context(), m.clerk, m.id, 0, cases.Assignment{
		MediatorID: lead, SecondID: m.mediator.ID, NoConflict: true,
	}))
	m.start(t)
	h := sitetest.New(t).Open(t)
	b, clerk := browse(t, h, "mediator"), browse(t, h, "clerk")
	meeting := m.meeting(m.inDays(41), "party-"+m.victim, "party-"+m.offender)
	if w := b.post(m.page()+"/plan", meeting); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	away := url.Values{
		"absent": {lead}, "cover": {m.mediator.ID}, "from_on": {m.inDays(40)}, "until_on": {m.inDays(42)},
	}
	if w := clerk.post("/staff/absences", away); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(text(w), "interešu konflikts ir pārbaudīts") {
		t.Errorf("nobody looked for a conflict of interest: %d\n%s", w.Code, text(w))
	}
	away.Set("no_conflict", "yes")
	if w := clerk.post("/staff/absences", away); w.Code != http.StatusSeeOther {
		t.Fatalf("absence: %d\n%s", w.Code, text(w))
	}
	for login, want := range map[string]string{
		"mediator": "Jūs aizvietojat: Ceļojumā Pēteris, " + m.inDays(40), "travels": "Jūsu prombūtne: " + m.inDays(40),
	} {
		if page := text(browse(t, h, login).get("/staff/work")); !strings.Contains(page, want) {
			t.Errorf("%s does not read %q:\n%s", login, want, page)
		}
	}
	page := strings.Join(strings.Fields(text(clerk.get("/staff/absences"))), " ")
	_, mine, _ := strings.Cut(page, "Ceļojumā Pēteris")
	want := "Šajās dienās ieplānotas tikšanās: " + m.view(t).Number + " (" + m.inDays(41) + ")"
	if !strings.HasPrefix(strings.TrimSpace(mine), want) {
		t.Errorf("the absence does not say %q:\n%s", want, page)
	}
}
