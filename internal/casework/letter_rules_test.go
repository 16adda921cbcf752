package casework_test

import (
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
)

// requested is a case that the police asked for, with one victim and two offenders, of whom the
// first can start.
func requested(t *testing.T) *matter {
	t.Helper()
	request := wholeRequest()
	request["offenders"] = []form.Answers{
		{"given_name": "Kristaps", "family_name": "Ozols", "person_code": "121280-12345"},
		{"given_name": "Toms", "family_name": "Zvirgzds", "person_code": "130981-12346"},
	}
	r, err := use.Arrivals.Enter(ctx, clerk, entered(t, "request", request, mediation.ChannelPost))
	must(t, err)
	m := &matter{t: t, submission: r.ID}
	m.id, err = use.Arrivals.OpenCase(ctx, clerk, r.ID)
	must(t, err)
	must(t, use.Cases.Assign(ctx, clerk, m.id, 0, cases.Assignment{MediatorID: mediator.ID, NoConflict: true}))
	v := m.view()
	offenders := v.Side(mediation.Offender)
	m.victim, m.offender, m.bystander = v.Side(mediation.Victim)[0].ID, offenders[0].ID, offenders[1].ID
	m.start()
	return m
}

// agree has the first offender sign that money is paid ten and forty days from today.
func (m *matter) agree() {
	m.t.Helper()
	must(m.t, use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	set := m.terms("")
	set.Terms = append(set.Terms, mediation.Term{
		Kind: mediation.TermMoney, From: m.offender, To: m.victim, Cents: 380_00, Way: mediation.WayCash,
		Composed: true,
		Instalments: []mediation.Instalment{
			{Due: today().Plus(10), Cents: 130_00}, {Due: today().Plus(40), Cents: 250_00},
		},
	})
	set.Person.Words = append(set.Person.Words, mediation.TermWords{})
	must(m.t, use.Cases.SetTerms(ctx, mediator, m.id, 0, set))
	m.freeze()
	must(m.t, m.sign(today()))
}

// offered is why a letter is not offered; empty when it is.
func (m *matter) offered(kind string) (why string) {
	m.t.Helper()
	for _, l := range use.Cases.Letters(m.view(), "lv") {
		if l.Kind == kind {
			return l.Why
		}
	}
	m.t.Fatalf("there is no letter %s", kind)
	return ""
}

// batched is why a batch of letters draws none for the case; empty when it does.
func (m *matter) batched(kind string) (why string) {
	m.t.Helper()
	id, err := use.Cases.StartBatch(ctx, mediator, cases.BatchRequest{
		CaseIDs: []string{m.id}, Kind: kind, Lang: "lv", Note: "Jo",
	})
	must(m.t, err)
	v, err := use.Cases.Batch(ctx, mediator, id, "lv")
	must(m.t, err)
	return v.Items[0].Failure
}

// onLine is a text as textOf gives it.
func onLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// The page of letters, batches and the panel of what was agreed go by the same rules: nobody is
// told that an agreement is not fulfilled while nothing is late or the victim was not asked.
func TestEveryWayToALetterObeysItsRule(t *testing.T) {
	m := requested(t)
	m.agree()
	term := m.view().Agreed()[1].ID
	notice := func(want string) {
		t.Helper()
		_, err := use.Cases.IssueLetter(ctx, mediator, m.id, 0, cases.LetterRequest{Kind: "unfulfilled"})
		_, panel := use.Cases.TellDirector(ctx, mediator, m.id, 0)
		if why, batch := m.offered("unfulfilled"), m.batched("letters/unfulfilled"); why != want || batch != want ||
			err == nil || panel == nil {
			t.Errorf("offered %q, in a batch %q, want %q; kept %v, in the panel %v", why, batch, want, err, panel)
		}
	}
	notice("fault.nothing_broken")
	_, err := use.Cases.Remind(ctx, mediator, m.id, 0, term, 1)
	must(t, err)
	if why := m.offered("reminder"); why != "fault.reminded_today" {
		t.Errorf("a second reminder of the day is refused by %q", why)
	}
	laterBy(t, 12)
	notice("fault.ask_victim_first")
	if why := m.offered("reminder"); why != "" {
		t.Errorf("the reminder is refused by %q", why)
	}
	again, err := use.Cases.IssueLetter(
		ctx, mediator, m.id, 0, cases.LetterRequest{Kind: "reminder", PartyID: m.offender},
	)
	must(t, err)
	must(t, use.Cases.Hand(ctx, mediator, m.id, 0, again, today(), mediation.ChannelPost))
	if r := m.view().Reminded; len(r) != 2 || m.offered("reminder") != "fault.reminded_today" {
		t.Errorf("a reminder among the letters does not count: %+v", r)
	}
	must(t, use.Cases.TellWish(ctx, mediator, m.id, 0, m.victim, today(), mediation.WishTold{
		TermID: term, Wish: mediation.WishTell,
	}))
	_, err = use.Cases.IssueLetter(ctx, mediator, m.id, 0, cases.LetterRequest{Kind: "unfulfilled"})
	must(t, err)
	if len(m.view().BrokenNotices) != 1 {
		t.Error("a notice among the letters does not count")
	}
	if why := m.offered("experience"); why != "fault.feedback_early" {
		t.Errorf("feedback before the end is refused by %q", why)
	}
	must(t, m.pay(380_00, "", nil))
	notice("fault.nothing_broken")
	must(t, use.Cases.FinishFollowUp(ctx, mediator, m.id, 0, today(), mediation.FulfilledPartly))
	notice("fault.followed_up")
	laterBy(t, 1)
	_, _, err = use.Cases.PreviewLetter(ctx, mediator, m.id, cases.LetterRequest{
		Kind: "reminder", PartyID: m.offender,
	})
	wantKind(t, "a reminder after the end", err, fault.Invalid)
}

// A reminder lists what is not done, and of money what is not paid.
func TestAReminderListsWhatIsOwed(t *testing.T) {
	m := requested(t)
	m.agree()
	must(t, use.Cases.Fulfil(ctx, mediator, m.id, 0, today(), mediation.Fulfilled{
		TermID: m.view().Agreed()[0].ID, Result: mediation.FulfilledDone, Told: mediation.ToldByVictim,
	}, "", nil))
	must(t, m.pay(130_00, "", nil))
	id, err := use.Cases.Remind(ctx, mediator, m.id, 0, m.view().Agreed()[1].ID, 2)
	must(t, err)
	letter := textOf(t, openPDF(t, id))
	for said, want := range map[string]bool{
		"Jau samaksāts: 130,00 EUR": true, "Vēl jāsamaksā: 250,00 EUR": true, ": 250,00 EUR": true,
		": 130,00 EUR": true, "atvainoj": false,
		"līdz " + onLine(latvia.DateUntil(today().Plus(10).Time(), "lv")): false,
	} {
		if strings.Contains(letter, said) != want {
			t.Errorf("%q: %v, want %v, in\n%s", said, !want, want, letter)
		}
	}
}

// Only whoever applied is told of the application, and that the time to answer it was prolonged
// once it was, until the day it was prolonged to.
func TestLettersAboutAnApplicationGoToTheApplicant(t *testing.T) {
	m := openMatter(t, false)
	to := func(kind, party string) error {
		_, _, err := use.Cases.PreviewLetter(ctx, mediator, m.id, cases.LetterRequest{
			Kind: kind, PartyID: party, Note: "Jo",
		})
		return err
	}
	for _, kind := range []string{"questions", "forwarding"} {
		must(t, to(kind, m.victim))
		wantKind(t, kind, to(kind, m.offender), fault.Invalid)
	}
	wantKind(t, "nothing is prolonged", to("prolongation", m.victim), fault.Invalid)
	must(t, use.Cases.Prolong(ctx, clerk, m.id, 0, today().Plus(50), "Gaidām ziņas"))
	wantKind(t, "who did not apply", to("prolongation", m.offender), fault.Invalid)
	pdf, _, err := use.Cases.PreviewLetter(ctx, mediator, m.id, cases.LetterRequest{
		Kind: "prolongation", PartyID: m.victim, Lang: "ru", Note: "Jo",
	})
	must(t, err)
	if letter := textOf(t, pdf); !strings.Contains(letter, onLine(latvia.DateOn(today().Plus(50).Time(), "ru"))) {
		t.Errorf("the day is not there:\n%s", letter)
	}
	code, err := use.Arrivals.ReplaceCode(ctx, clerk, m.submission, mediation.IdentityInPerson)
	must(t, err)
	st, err := use.Arrivals.Status(ctx, m.view().Submissions[0].Reference, code, "")
	must(t, err)
	if st.ReplyBy != today().Plus(50) {
		t.Errorf("the status page promises an answer by %s", st.ReplyBy)
	}
}

// What an institution tells of a danger after the case was opened keeps the sides apart too, and somebody
// has to look at it.
func TestADangerThatIsToldLaterCounts(t *testing.T) {
	m := requested(t)
	if m.view().Party(m.victim).Safety {
		t.Fatal("there is something to fear from the beginning")
	}
	later := wholeRequest()
	later["request_number"], later["contact_ban"], later["contact_ban_note"] = "20/9-777", "yes", "Aizliegts tuvoties"
	r, err := use.Arrivals.Enter(ctx, clerk, entered(t, "request", later, mediation.ChannelPost))
	must(t, err)
	_, err = use.Arrivals.Attach(ctx, clerk, r.ID, arrivals.Attaching{CaseNumber: m.view().Number})
	must(t, err)
	if p := m.view().Party(m.victim); !p.Safety || len(p.Proposals()) == 0 {
		t.Errorf("nobody is warned: %+v", p.Proposals())
	}
	if p := m.view().Party(m.offender); p.Safety || len(p.Proposals()) > 0 {
		t.Errorf("the other side is told of it: %+v", p.Proposals())
	}
}
