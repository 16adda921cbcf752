package casework_test

import (
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"tilts/internal/casework/cases"
	"tilts/internal/database"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// signMoney takes a case to a signed agreement: 380 EUR in two instalments, ten days and
// forty days from today. The offender may be mailed as safe says.
func signMoney(t *testing.T, safe string) *matter {
	t.Helper()
	m := openMatter(t, false)
	m.start()
	person := m.view().Party(m.offender).PartyNamed
	person.Person.SafeChannel, person.Person.Email = safe, "kristaps@example.lv"
	must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, m.offender, person))
	must(t, use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	set := m.terms("")
	set.Terms = append(set.Terms, mediation.Term{
		Kind: mediation.TermMoney, From: m.offender, To: m.victim, Cents: 380_00, Way: mediation.WayAccount,
		Instalments: []mediation.Instalment{
			{Due: today().Plus(40), Cents: 250_00}, {Due: today().Plus(10), Cents: 130_00},
		},
	})
	set.Person.Words = append(set.Person.Words, mediation.TermWords{IBAN: "LV80BANK0000435195001"})
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, set))
	m.freeze()
	must(t, m.sign(today()))
	return m
}

// laterBy moves the one clock on until the test ends.
func laterBy(t *testing.T, days int) {
	t.Helper()
	shared := use.Cases.Shared
	before := shared.Now
	t.Cleanup(func() { shared.Now = before })
	shared.Now = func() time.Time { return before().AddDate(0, 0, days) }
}

func (m *matter) pay(cents int64, instead string, proof *cases.Proof) error {
	return use.Cases.Fulfil(ctx, mediator, m.id, 0, today(), mediation.Fulfilled{
		TermID: m.view().Agreed()[1].ID, Result: mediation.FulfilledDone, Cents: cents, Told: mediation.ToldByDocument,
	}, instead, proof)
}

// waitingMails lists what waits to be sent.
func waitingMails(t *testing.T) (list []record.Mail) {
	t.Helper()
	must(t, records.Read(ctx, func(tx *database.Tx) error {
		ids, err := tx.UnsentMails(ctx)
		for _, id := range ids {
			m, failed := tx.MailByID(ctx, id)
			if failed != nil {
				return failed
			}
			list = append(list, m)
		}
		return err
	}))
	return list
}

// What is paid is taken in with its proof, and put right with a trace; the sums stay right.
func TestPaymentsOfATerm(t *testing.T) {
	m := signMoney(t, "phone")
	if v := m.view(); v.State() != mediation.CaseFollowUp || v.Row.State != mediation.CaseFollowUp {
		t.Fatalf("after signing: %s, in the list %s", v.State(), v.Row.State)
	}
	proof := &cases.Proof{Name: "../čeks.pdf", ContentType: "application/pdf", File: spool(t, "%PDF-1.7 receipt "+m.id)}
	early := mediation.Fulfilled{TermID: m.view().Dues()[0].ID, Cents: 1, Told: mediation.ToldByVictim}
	wantKind(t, "before it was signed", use.Cases.Fulfil(
		ctx, mediator, m.id, 0, today().Plus(-30), early, "", nil,
	), fault.Invalid)
	must(t, m.pay(13_00, "", proof))
	wrong := m.view().Fulfilled[0]
	wantKind(t, "more than is open", m.pay(367_01, "", nil), fault.Invalid)
	wantKind(t, "nothing at all", m.pay(0, "", nil), fault.Invalid)
	must(t, m.pay(130_00, wrong.FactID, nil))
	v := m.view()
	if money := v.Money(); money != (mediation.Ledger{Agreed: 380_00, Paid: 130_00, Open: 250_00}) {
		t.Errorf("money: %+v", money)
	}
	if len(v.Fulfilled) != 1 || v.Fulfilled[0].DocumentID != wrong.DocumentID {
		t.Errorf("the proof was lost: %+v", v.Fulfilled)
	}
	if _, superseded := v.History(); !superseded[wrong.FactID] {
		t.Error("the mistake left no trace")
	}
	f, err := use.Cases.OpenDocument(ctx, mediator, wrong.DocumentID, true)
	must(t, err)
	defer f.Close()
	if data, err := io.ReadAll(f); err != nil || !strings.HasSuffix(string(data), m.id) || f.Name != "čeks.pdf" {
		t.Errorf("the proof is %q, %q, %v", f.Name, data, err)
	}
	_, err = use.Cases.OpenDocument(ctx, clerk, wrong.DocumentID, true)
	wantKind(t, "a clerk opens it", err, fault.Forbidden)
	_, err = use.Cases.CheckFile(ctx, proof.File.Sum)
	wantKind(t, "is it a document of ours", err, fault.Invalid)
}

// A reminder is a letter, and neutral mail to whoever agreed to mail; never two on a day.
func TestReminders(t *testing.T) {
	m := signMoney(t, "email")
	term := m.view().Agreed()[1].ID
	before := len(waitingMails(t))
	id, err := use.Cases.Remind(ctx, mediator, m.id, 0, term, 1)
	must(t, err)
	if d := m.document(id); d.PartyID != m.offender || d.Kind != document.LetterFolder+"reminder" {
		t.Errorf("the letter: %+v", d)
	}
	mails := waitingMails(t)[before:]
	if len(mails) != 1 || mails[0].To != "kristaps@example.lv" || mails[0].Template != document.ReminderMail ||
		mails[0].Reference != m.view().Number {
		t.Errorf("mails: %+v", mails)
	}
	_, err = use.Cases.Remind(ctx, mediator, m.id, 0, term, 1)
	wantKind(t, "again on that day", err, fault.Conflict)
	if r := m.view().Reminded; len(r) != 1 || !r[0].Mailed || r[0].Due != today().Plus(10) || r[0].DocumentID != id {
		t.Errorf("recorded: %+v", r)
	}

	again := func(open string) {
		t.Helper()
		former := m.document(id)
		if why := cases.Outdated(m.view().Case, former); why != mediation.ByOwed {
			t.Errorf("after a payment the reminder is outdated by %q", why)
		}
		renewed, err := use.Cases.Renew(ctx, mediator, m.id, 0, id)
		must(t, err)
		data, err := use.Cases.Open(ctx, m.document(renewed).Object, "")
		must(t, err)
		defer data.Close()
		file, err := io.ReadAll(data)
		must(t, err)
		note, err := document.Note(file)
		must(t, err)
		if !strings.Contains(note, open) || m.document(id).State != mediation.DocSuperseded {
			t.Errorf("the new reminder says %q, want %s; the former is %s", note, open, m.document(id).State)
		}
		if r := m.view().Reminded; len(r) != 1 || len(waitingMails(t)) != before+1 {
			t.Errorf("they were reminded twice: %+v", r)
		}
		facts := m.view().Facts
		b, ok := facts[len(facts)-1].Body.(*mediation.Renewed)
		if !ok || b.DocumentID != renewed || b.Former != id || b.Why != mediation.ByOwed {
			t.Errorf("the timeline ends with %+v", facts[len(facts)-1].Body)
		}
		id = renewed
	}
	if why := cases.Outdated(m.view().Case, m.document(id)); why != "" {
		t.Errorf("a new reminder is outdated by %q", why)
	}
	must(t, m.pay(30_00, "", nil))
	again("100,00\u00a0EUR")
	must(t, m.pay(100_00, "", nil))
	again("250,00\u00a0EUR") // what is due next

	phone := signMoney(t, "phone")
	before = len(waitingMails(t))
	_, err = use.Cases.Remind(ctx, mediator, phone.id, 0, phone.view().Agreed()[1].ID, 1)
	must(t, err)
	if got := waitingMails(t)[before:]; len(got) > 0 || phone.view().Reminded[0].Mailed {
		t.Errorf("mail to whoever did not agree to it: %+v", got)
	}
	none := signMoney(t, "none")
	_, err = use.Cases.Remind(ctx, mediator, none.id, 0, none.view().Agreed()[1].ID, 1)
	wantKind(t, "whoever wants nothing sent", err, fault.Conflict)
}

// The way from a day that passed to the end: reminder, the victim's wish, all paid, feedback
// and the end.
func TestFromALateTermToTheEnd(t *testing.T) {
	m := signMoney(t, "email")
	term := m.view().Agreed()[1].ID
	wish := mediation.WishTold{TermID: term, Wish: mediation.WishWait}
	ask := func() error { return use.Cases.TellWish(ctx, mediator, m.id, 0, m.victim, today(), wish) }
	wantKind(t, "ask before its day", ask(), fault.Conflict)
	laterBy(t, 12)
	wantKind(t, "ask before reminding", ask(), fault.Conflict)
	_, err := use.Cases.Remind(ctx, mediator, m.id, 0, term, 1)
	must(t, err)
	must(t, ask())
	_, err = use.Cases.TellDirector(ctx, mediator, m.id, 0)
	wantKind(t, "tell an authority that did not ask", err, fault.Conflict)
	_, err = use.Cases.InviteToFeedback(ctx, mediator, m.id, 0, m.offender)
	wantKind(t, "feedback before the end", err, fault.Conflict)
	finish := func(r mediation.Fulfilment) error {
		return use.Cases.FinishFollowUp(ctx, mediator, m.id, 0, today(), r)
	}
	wantKind(t, "all done", finish(mediation.FulfilledDone), fault.Invalid)
	must(t, m.pay(380_00, "", nil))
	must(t, use.Cases.Fulfil(ctx, mediator, m.id, 0, today(), mediation.Fulfilled{
		TermID: m.view().Agreed()[0].ID, Result: mediation.FulfilledDone, Told: mediation.ToldByVictim,
	}, "", nil))
	before := len(waitingMails(t))
	_, err = use.Cases.InviteToFeedback(ctx, mediator, m.id, 0, m.offender)
	must(t, err)
	if mails := waitingMails(t)[before:]; len(mails) != 1 || mails[0].Path != "/lv/feedback" {
		t.Errorf("mails: %+v", mails)
	}
	must(t, finish(mediation.FulfilledDone))
	v := m.view()
	if v.State() != mediation.CaseClosed || v.Row.State != mediation.CaseClosed ||
		v.Next().Step != mediation.NextNone {
		t.Errorf("at the end: %s, in the list %s, next %s", v.State(), v.Row.State, v.Next().Step)
	}
	wantKind(t, "after the end", m.pay(1, "", nil), fault.Conflict)
}

// What is due soon is mailed by itself to whoever agreed to mail, once for a day on which it
// is due, and to nobody else.
func TestRemindersByThemselves(t *testing.T) {
	shared := use.Cases.Shared
	days := shared.Settings.RemindDays
	t.Cleanup(func() { shared.Settings.RemindDays = days })
	shared.Settings.RemindDays = 7
	m, phone, none := signMoney(t, "email"), signMoney(t, "phone"), signMoney(t, "none")
	run := func(want int, when string) {
		t.Helper()
		must(t, use.Cases.RemindDue(ctx))
		if got := len(m.view().Reminded); got != want {
			t.Errorf("%s: reminded %d times, want %d", when, got, want)
		}
	}
	run(0, "ten days before")
	laterBy(t, 3)
	run(1, "seven days before")
	run(1, "again on that day")
	laterBy(t, 3)
	run(1, "nearer")
	laterBy(t, 30)
	run(2, "before the next day, with the first one late")
	laterBy(t, 20)
	run(2, "when all is late")
	ours := slices.DeleteFunc(waitingMails(t), func(mail record.Mail) bool { return mail.Reference != m.view().Number })
	if len(ours) != 2 {
		t.Errorf("mails: %+v", ours)
	}
	for _, other := range []*matter{phone, none} {
		if r := other.view().Reminded; len(r) > 0 {
			t.Errorf("reminded without having agreed: %+v", r)
		}
	}
	if r := m.view().Reminded[0]; !r.Mailed || r.DocumentID != "" || r.Due != m.view().Dues()[1].On {
		t.Errorf("recorded: %+v", r)
	}
}
