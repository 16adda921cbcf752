package desk_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/database"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web/desk"
	"tilts/internal/web/sitetest"
)

func (m matter) must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (m matter) view(t *testing.T) *mediation.Case {
	t.Helper()
	v, err := sitetest.Cases.Case(t.Context(), m.mediator, m.id)
	m.must(t, err)
	return v.Case
}

// start opens the gate of the pair.
func (m matter) start(t *testing.T) {
	t.Helper()
	ctx, today := t.Context(), mediation.DateOf(sitetest.Arrivals.Now())
	for _, party := range []string{m.victim, m.offender} {
		m.must(t, sitetest.Cases.Confirm(ctx, m.mediator, m.id, 0, party, today, mediation.Confirmed{
			Agrees: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
		}))
	}
	yes := true
	m.must(t, sitetest.Cases.Admit(ctx, m.mediator, m.id, 0, m.offender, today, mediation.Admitted{
		Offence: &yes, Facts: &yes,
	}))
}

// inDays is a day from today, as it is typed.
func (m matter) inDays(n int) string {
	return desk.TypedDate(mediation.DateOf(sitetest.Arrivals.Now().AddDate(0, 0, n)))
}

// meeting is what the page of planning posts.
func (m matter) meeting(day string, who ...string) url.Values {
	return url.Values{
		"on": {day}, "time": {"14:00"}, "format": {"session"}, "mode": {"in_person"}, "venue": {"office"},
		"meeting_address": {"Dārza iela 3, Valmiera"}, "who": append([]string{""}, who...), "sure": {"yes"},
	}
}

// A meeting is planned, changed and called off, and says at each turn who does not know it yet.
func TestAMeetingIsPlannedChangedAndCalledOff(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	victim, offender := "party-"+m.victim, "party-"+m.offender
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(7), victim, offender)); w.Code != http.StatusConflict {
		t.Errorf("a meeting before the gate: %d", w.Code)
	}
	m.start(t)
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(7), victim)); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(w.Body.String(), `href="#f-who"`) {
		t.Errorf("a meeting of one side: %d\n%s", w.Code, text(w))
	}
	elsewhere := m.meeting(m.inDays(7), victim, offender)
	elsewhere.Set("venue", "other")
	if w := b.post(m.page()+"/plan", elsewhere); !strings.Contains(w.Body.String(), `href="#f-agreed"`) {
		t.Errorf("a place that nobody agreed to: %d", w.Code)
	}
	staggered := m.meeting(m.inDays(7), victim, offender)
	staggered.Set("arrives.0", "13.45")
	if w := b.post(m.page()+"/plan", staggered); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	first := m.view(t).PlannedMeeting()
	if row, _ := first.Comes(mediation.Expected{Party: m.view(t).Parties[0].ID}); row.Time != "13.45" ||
		first.Time != "14.00" || first.Sequence != 0 || len(first.ToTell()) != 2 {
		t.Errorf("the meeting is %+v", first)
	}
	if w := b.post(m.page()+"/move", m.meeting(m.inDays(9), victim, offender)); w.Code != http.StatusSeeOther {
		t.Fatalf("move: %d\n%s", w.Code, text(w))
	}
	moved := m.view(t).PlannedMeeting()
	if moved.ID != first.ID || moved.Sequence != 1 || moved.On == first.On || len(m.view(t).Meetings) != 1 {
		t.Errorf("after the change it is %+v", moved)
	}
	for _, want := range []string{"vēl nezina", "Dārza iela 3, Valmiera", "plkst. 14.00"} {
		if page := b.get(m.page()).Body.String(); !strings.Contains(strings.ReplaceAll(page, "\u00a0", " "), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if w := b.post(m.page()+"/cancel", url.Values{"why": {"Slimība"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("call off: %d\n%s", w.Code, text(w))
	}
	if c := m.view(t); c.PlannedMeeting() != nil || c.CalledOff() == nil || c.CalledOff().Person.Why != "Slimība" {
		t.Errorf("after it was called off: %+v", c.Meetings)
	}
	if w := b.post(m.page()+"/cancel", url.Values{}); w.Code != http.StatusConflict {
		t.Errorf("call off what is not planned: %d", w.Code)
	}
}

// What became of a meeting is recorded with who was there; one that is past asks for it.
func TestAMeetingThatWasAsksWhoCame(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	plan := m.meeting(m.today(), "party-"+m.victim, "party-"+m.offender)
	if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	missed := url.Values{
		"state": {"missed"}, "on": {m.today()}, "format": {"session"}, "mode": {"in_person"}, "venue": {"office"},
		"came.0": {"present"}, "came.1": {"excused"}, "why": {"Slimoja"},
	}
	if w := b.post(m.page()+"/held", missed); w.Code != http.StatusSeeOther {
		t.Fatalf("missed: %d\n%s", w.Code, text(w))
	}
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, "nebija klāt, attaisnojošs iemesls") {
		t.Error("the page does not say who was excused")
	}
	if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
		t.Fatalf("plan again: %d\n%s", w.Code, text(w))
	}
	held := missed
	held["state"], held["mode"] = []string{"held"}, []string{"online"}
	if w := b.post(m.page()+"/held", held); !strings.Contains(w.Body.String(), `href="#f-came-0"`) {
		t.Errorf("held with one side: %d", w.Code)
	}
	held["came.1"] = []string{"present"}
	if w := b.post(m.page()+"/held", held); w.Code != http.StatusSeeOther {
		t.Fatalf("held: %d\n%s", w.Code, text(w))
	}
	on := m.view(t).HeldMeeting().On
	month := b.get("/staff/meetings?month=" + string(on)[:7]).Body.String()
	if n := strings.Count(month, `href="/staff/cases/`+m.id+`" class="held"`); n != 1 {
		t.Errorf("the calendar has it %d times:\n%s", n, month)
	}
	c := m.view(t)
	if h := c.HeldMeeting(); h == nil || h.Expected[1].Came != mediation.Present || len(c.Meetings) != 2 {
		t.Errorf("the meetings are %+v", c.Meetings)
	}
	page := b.get(m.page()).Body.String()
	for what, want := range map[string]bool{
		"letter?letter_kind=minutes": true, "Tikšanās ir notikusi": true, "Var sākt</": false, "Dienesta telpās": false,
	} {
		if strings.Contains(page, what) != want {
			t.Errorf("after the meeting the page says %q: %v, want %v", what, !want, want)
		}
	}
	_, people, _ := strings.Cut(page, `id="meeting"`)
	people, _, _ = strings.Cut(people, "</section>")
	if !strings.Contains(people, "bija klāt") || strings.Contains(people, "#clock") {
		t.Errorf("somebody is waited for after the meeting:\n%s", people)
	}
}

// Without meeting each other, a letter may be carried: that is a way too, and says so.
func TestALetterIsCarried(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	carried := m.meeting(m.inDays(3), "party-"+m.victim, "party-"+m.offender)
	carried.Set("mode", "carried_letter")
	if w := b.post(m.page()+"/plan", carried); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	if p := m.view(t).PlannedMeeting(); p.Format != mediation.Indirect || p.Mode != mediation.Letter {
		t.Errorf("the meeting is %+v", p)
	}
	page := b.get(m.page()).Body.String()
	if !strings.Contains(page, "bez kopīgas tikšanās, starpnieks nodod vēstuli") {
		t.Error("the page does not say how the sides meet")
	}
}

// A guest comes only while both sides agree, and one who takes it back ends it (domain rule 5).
func TestAGuestNeedsBothSides(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	form := url.Values{
		"guest_name": {"Laima Bērziņa"}, "guest_role": {"supporter"}, "party": {m.victim}, "relation": {"māsa"},
		"answer.0": {"yes"}, "answer.1": {""}, "own": {""}, "guest_language": {"lv"},
	}
	if w := b.post(m.page()+"/guest", form); w.Code != http.StatusSeeOther {
		t.Fatalf("name a guest: %d\n%s", w.Code, text(w))
	}
	g := m.view(t).Guests[0]
	who := []string{"party-" + m.victim, "party-" + m.offender, "guest-" + g.ID}
	if page := b.get(m.page() + "/plan").Body.String(); strings.Contains(page, who[2]) {
		t.Error("a guest to whom one side has not agreed is offered")
	}
	form.Set("guest", g.ID)
	form.Set("answer.1", "yes")
	if w := b.post(m.page()+"/guest", form); w.Code != http.StatusSeeOther {
		t.Fatalf("the other side agrees: %d\n%s", w.Code, text(w))
	}
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(5), who...)); w.Code != http.StatusSeeOther {
		t.Fatalf("plan with a guest: %d\n%s", w.Code, text(w))
	}
	form.Set("answer.0", "no")
	if w := b.post(m.page()+"/guest", form); w.Code != http.StatusSeeOther {
		t.Fatalf("taken back: %d\n%s", w.Code, text(w))
	}
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, "Laima Bērziņa uz šo tikšanos vairs nenāk.") {
		t.Error("the page does not say that the guest no longer comes")
	}
	if w := b.post(m.page()+"/move", m.meeting(m.inDays(5), who...)); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(w.Body.String(), "Vispirms abām pusēm jāpiekrīt, ka piedalās Laima Bērziņa.") {
		t.Errorf("a guest who is not agreed to any more: %d\n%s", w.Code, text(w))
	}
	if page := browse(t, sitetest.New(t).Open(t), "other").get(m.page()); page.Code != http.StatusNotFound {
		t.Errorf("another mediator: %d", page.Code)
	}
}

// part is one section of a page of work, by its heading.
func part(page, heading string) string {
	_, rest, _ := strings.Cut(page, "<h2>"+heading+" ")
	section, _, _ := strings.Cut(rest, "</section>")
	return section
}

// rowOf is the row of one case in a list.
func rowOf(page, id string) string {
	_, rest, _ := strings.Cut(page, "/staff/cases/"+id)
	row, _, _ := strings.Cut(rest, "</tr>")
	return row
}

// A second meeting is not planned over the one that people know of: the page leads to changing it.
func TestAPlannedMeetingIsNotOverwritten(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	who := []string{"party-" + m.victim, "party-" + m.offender}
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(7), who...)); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	w := b.post(m.page()+"/plan", m.meeting(m.inDays(9), who...))
	if page := b.get(m.page() + "/plan"); w.Code != http.StatusConflict || page.Code != http.StatusOK {
		t.Errorf("again: %d, its page: %d", w.Code, page.Code)
	} else {
		for _, body := range []string{w.Body.String(), page.Body.String()} {
			if !strings.Contains(body, "Tikšanās jau ir ieplānota") || !strings.Contains(body, m.page()+"/move\"") {
				t.Errorf("it does not say what to do instead:\n%s", body)
			}
		}
	}
	if meetings := m.view(t).Meetings; len(meetings) != 1 || meetings[0].On != dateIn(7) {
		t.Errorf("%+v", meetings)
	}
	if w := b.post(m.page()+"/move", m.meeting(m.inDays(9), who...)); w.Code != http.StatusSeeOther {
		t.Errorf("change: %d\n%s", w.Code, text(w))
	}
	if planned := m.view(t).PlannedMeeting(); planned == nil || planned.On != dateIn(9) {
		t.Errorf("%+v", planned)
	}
}

func dateIn(n int) mediation.Date { return mediation.DateOf(sitetest.Arrivals.Now().AddDate(0, 0, n)) }

// Everybody who comes gets a letter in their language and, where it is safe, the day for a
// calendar; a change moves it, and calling the meeting off takes it away. Nothing of the other
// side is in any of it.
func TestPeopleAreAskedToAMeeting(t *testing.T) {
	m := newMatter(t)
	ctx := t.Context()
	p := m.view(t).Party(m.victim).PartyNamed
	p.Language, p.Person.Email, p.Person.SafeChannel = "en", strings.ToLower(m.victim)+"@example.lv", "email"
	m.must(t, sitetest.Cases.NameParty(ctx, m.mediator, m.id, 0, m.victim, p))
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	victim, offender := "party-"+m.victim, "party-"+m.offender
	if w := b.post(m.page()+"/plan", m.meeting(m.inDays(7), victim, offender)); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, "Ne visi par šo tikšanos jau zina.") {
		t.Error("asking people is not the next step")
	}
	if work := b.get("/staff/work").Body.String(); !strings.Contains(part(work, "Jādara tagad"), m.id) {
		t.Error("asking people is not to be done now")
	}
	if list := b.get("/staff/cases").Body.String(); !strings.Contains(rowOf(list, m.id), "Uzaicināt uz tikšanos") {
		t.Errorf("the list of cases says %s", rowOf(list, m.id))
	}
	if w := b.post(m.page()+"/call", url.Values{"who": {""}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("ask nobody: %d", w.Code)
	}
	if w := b.post(m.page()+"/call", url.Values{"who": {"", victim, offender}}); w.Code != http.StatusSeeOther {
		t.Fatalf("ask: %d\n%s", w.Code, text(w))
	}
	v, err := sitetest.Cases.Case(ctx, m.mediator, m.id)
	m.must(t, err)
	letters := map[string]record.Document{}
	for _, d := range v.Documents {
		letters[d.PartyID] = d
	}
	if a, o := letters[m.victim], letters[m.offender]; a.Lang != "en" || o.Lang != "lv" ||
		a.State != mediation.DocPrepared || o.State != mediation.DocPrepared {
		t.Errorf("the letters are %+v and %+v", a, o)
	}
	first := v.PlannedMeeting()
	told := first.Told(mediation.Expected{Party: m.victim})
	if told == nil || !told.Calendar || len(first.ToTell()) != 1 {
		t.Errorf("told: %+v, to tell: %+v", told, first.ToTell())
	}
	w := b.post(m.page()+"/hand", url.Values{
		"document": {letters[m.offender].ID}, "on": {m.today()}, "channel": {"in_person"},
	})
	if w.Code != http.StatusSeeOther || len(m.view(t).PlannedMeeting().ToTell()) != 0 {
		t.Errorf("hand over: %d, to tell %+v", w.Code, m.view(t).PlannedMeeting().ToTell())
	}
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, "Izsniegts") ||
		!strings.Contains(page, "Sagatavots") {
		t.Error("the page does not tell prepared letters from handed ones")
	}
	if w := b.post(m.page()+"/move", m.meeting(m.inDays(8), victim, offender)); w.Code != http.StatusSeeOther {
		t.Fatalf("move: %d\n%s", w.Code, text(w))
	}
	if work := b.get("/staff/work").Body.String(); !strings.Contains(part(work, "Jādara tagad"), m.id) {
		t.Error("telling people of a change is not to be done now")
	}
	if untold := m.view(t).PlannedMeeting().ToTell(); len(untold) != 1 || untold[0].Party != m.offender {
		t.Errorf("after the change, to tell: %+v", untold)
	}
	w = b.post(m.page()+"/told", url.Values{"who": {"", offender}, "on": {m.today()}, "channel": {"phone"}})
	if w.Code != http.StatusSeeOther || len(m.view(t).PlannedMeeting().ToTell()) != 0 {
		t.Errorf("told by telephone: %d", w.Code)
	}
	if work := b.get("/staff/work").Body.String(); strings.Contains(part(work, "Jādara tagad"), m.id) {
		t.Error("everybody knows, and something is to be done")
	}
	asks := text(b.get(m.page() + "/cancel"))
	for _, e := range []struct{ who, how string }{{m.victim, "uzzinās pa e-pastu"}, {m.offender, "jāpaziņo citādi"}} {
		if name := m.view(t).Party(e.who).Name(); !strings.Contains(asks, name+": "+e.how) &&
			!strings.Contains(asks, name+": pēc atcelšanas "+e.how) {
			t.Errorf("who calls it off does not read %q of %s:\n%s", e.how, name, asks)
		}
	}
	w = b.post(m.page()+"/cancel", url.Values{})
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != m.page()+"/told" {
		t.Fatalf("call off: %d to %s\n%s", w.Code, w.Header().Get("Location"), text(w))
	}
	if untold := m.view(t).CalledOff().ToTell(); len(untold) != 1 || untold[0].Party != m.offender {
		t.Errorf("after it was called off, to tell: %+v", untold)
	}
	m.mailsFit(t, p.Person.Email)
}

// mailsFit reads the mails that went to an address: one entry, moved and taken away.
func (m matter) mailsFit(t *testing.T, address string) {
	t.Helper()
	uids, methods := map[string]bool{}, ""
	var list []record.Mail
	m.must(t, sitetest.Records.Read(t.Context(), func(tx *database.Tx) error {
		unsent, err := tx.UnsentMails(t.Context())
		for _, id := range unsent {
			mail, failed := tx.MailByID(t.Context(), id)
			if err = errors.Join(err, failed); mail.To == address {
				list = append(list, mail)
			}
		}
		return err
	}))
	for i, mail := range list {
		a := mail.Appointment
		if a == nil || a.Sequence != i || a.Cancelled != (i == 2) || a.At == 0 ||
			a.Location != "Dārza iela 3, Valmiera" {
			t.Errorf("mail %d brings %+v", i, a)
			continue
		}
		uids[a.UID] = true
		methods += mail.Template + " "
		if mail.Lang != "en" || mail.Reference != m.view(t).Number {
			t.Errorf("mail %d is %+v", i, mail)
		}
	}
	if len(uids) != 1 || methods != "meeting meeting meeting-off " {
		t.Errorf("%d entries in the mails %q", len(uids), methods)
	}
}
