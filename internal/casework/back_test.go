package casework_test

import (
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// inDays is a day counted from today.
func inDays(n int) mediation.Date { return mediation.DateOf(use.Arrivals.Now().AddDate(0, 0, n)) }

// A file that was sorted before it was read is read when it is back in the inbox, however it left and came back.
func TestWhatComesBackUnreadIsRead(t *testing.T) {
	later := arrivals.Deciding{Kind: record.DecidedLater, Until: inDays(3)}
	refuse := arrivals.Deciding{Kind: record.DecidedRefuse, Lang: "lv", Text: "Tas nav mūsu darbs."}
	decide := func(d arrivals.Deciding) func(string) error {
		return func(id string) error { return use.Arrivals.Decide(ctx, clerk, id, d) }
	}
	takeBack := func(id string) error { return use.Arrivals.TakeBack(ctx, clerk, id) }
	m := openMatter(t, false)
	for name, x := range map[string]struct{ leaves, returns func(id string) error }{
		"put aside": {
			func(id string) error { return use.Arrivals.SetAside(ctx, clerk, id, true) },
			func(id string) error { return use.Arrivals.SetAside(ctx, clerk, id, false) },
		},
		"until a day": {decide(later), takeBack},
		"refused":     {decide(refuse), takeBack},
		"refused, and then until a day": {
			func(id string) error {
				if err := decide(refuse)(id); err != nil {
					return err
				}
				return decide(later)(id)
			},
			func(id string) error {
				if err := takeBack(id); err != nil {
					return err
				}
				return takeBack(id)
			},
		},
		"attached to a case": {
			func(id string) error {
				_, err := use.Arrivals.Attach(ctx, clerk, id, arrivals.Attaching{CaseNumber: m.view().Number})
				return err
			},
			func(string) error {
				return use.Cases.TakeBack(ctx, mediator, m.id, 0, m.newest("attached"), "Nav par šo lietu.")
			},
		},
	} {
		_, r := receiveFile(t, "vestule.txt", []byte("Labdien! Gribu satikties. "+casework.NewID()))
		must(t, x.leaves(r.ID))
		must(t, use.Arrivals.ReadFile(ctx, r.ID))
		if v := kept(t, r.ID); v.Reading != "" {
			t.Fatalf("%s: it was read all the same: %s", name, v.Reading)
		}
		_, err := records.SQL().Exec("DELETE FROM river_job WHERE kind = 'read'") // that was its job
		must(t, err)
		must(t, x.returns(r.ID))
		v, jobs := kept(t, r.ID), 0
		must(t, records.SQL().QueryRow(
			"SELECT COUNT(*) FROM river_job WHERE kind = 'read' AND CAST(args AS TEXT) LIKE $1", "%"+r.ID+"%",
		).Scan(&jobs))
		if v.State != record.SubmissionToRead || v.BackOn != "" || v.CaseID != "" || jobs != 1 {
			t.Errorf("%s: it is %s, back on %q, and %d jobs read it", name, v.State, v.BackOn, jobs)
		}
	}
}

// What comes back by itself on its day can be read then, though it was never read before.
func TestWhatComesBackOnItsDayCanBeRead(t *testing.T) {
	_, r := receiveFile(t, "vestule.txt", []byte("Labdien! Gribu satikties."))
	must(t, use.Arrivals.Decide(ctx, clerk, r.ID, arrivals.Deciding{Kind: record.DecidedLater, Until: inDays(1)}))
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	wantKind(t, "before its day", use.Arrivals.ReadAgain(ctx, clerk, r.ID), fault.Conflict)
	v := kept(t, r.ID)
	_, err := records.SQL().Exec("UPDATE submissions SET back_on = $1 WHERE id = $2", string(today()), r.ID)
	must(t, err)
	must(t, use.Arrivals.ReadAgain(ctx, clerk, r.ID))
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	if v = kept(t, r.ID); v.Reading != record.ReadLetter || v.State != record.SubmissionToRead {
		t.Errorf("it is %s, read as %q", v.State, v.Reading)
	}
}

// A letter that came back on its day and is copied into an answer with a code leaves the inbox with it, and what
// its sender added meanwhile goes along.
func TestWhatIsInACaseIsInTheInboxNoMore(t *testing.T) {
	m := openMatter(t, false)
	code := m.invite(m.offender)
	_, r := receiveFile(t, "vestule.txt", []byte("Es, Kristaps Ozols, piekrītu."))
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	must(t, use.Arrivals.Decide(ctx, clerk, r.ID, arrivals.Deciding{Kind: record.DecidedLater, Until: inDays(1)}))
	_, err := records.SQL().Exec("UPDATE submissions SET back_on = $1 WHERE id = $2", string(today()), r.ID)
	must(t, err)
	scan := receiveKeyed(t, casework.NewID()+casework.NewID(), "skenets.txt", []byte("Tas pats vēlreiz."))
	must(t, use.Arrivals.Copied(ctx, clerk, scan.ID, r.ID))
	def, _ := use.Arrivals.Forms.Get("confirmation")
	must(t, use.Arrivals.Transcribe(ctx, clerk, r.ID, def, confirmation(code), []string{"agree"}))
	for _, id := range []string{r.ID, scan.ID} {
		if v := kept(t, id); v.State != record.SubmissionInCase || v.CaseID != m.id || v.BackOn != "" {
			t.Errorf("it is %s, of case %q, back on %q", v.State, v.CaseID, v.BackOn)
		}
	}
	if p := m.view().Party(m.offender); p.Confirmed == nil {
		t.Error("the answer did not come into the case")
	}
}

// The scan of an answer that a clerk entered with its code is in the case, where the mediator looks for the
// signature.
func TestACopiedScanFollowsACode(t *testing.T) {
	m := openMatter(t, false)
	code := m.invite(m.offender)
	_, scan := receiveFile(t, "skenets.txt", []byte("Apliecinājums ar parakstu."))
	in := entered(t, "confirmation", confirmation(code), mediation.ChannelPost)
	in.Key = casework.NewID() + casework.NewID()
	r, err := use.Arrivals.Enter(ctx, clerk, in)
	must(t, err)
	must(t, use.Arrivals.Copied(ctx, clerk, scan.ID, r.ID))
	if v := kept(t, scan.ID); v.CaseID != m.id || v.PartyID != m.offender {
		t.Errorf("the scan is %s, of case %q and party %q", v.State, v.CaseID, v.PartyID)
	}
}

// Whoever wants no letters and calls any more, and nothing else, is heard at once where a code or a reference tells
// who they are, also after the case has ended; else a clerk says whose word it is.
func TestWhoWantsNothingSentIsHeard(t *testing.T) {
	says := func(more form.Answers) arrivals.Receipt {
		_, r := send(t, "withdrawal", withdrawal(form.Answers{"withdraws": []string{"data"}}.Merge(more)))
		return r
	}
	m := ready(t)
	says(form.Answers{"reference": m.view().Submissions[0].Reference})
	if p := m.view().Party(m.victim); p.TakesMessages() || len(p.Unsettled) > 0 {
		t.Errorf("takes messages %v, waits %v", p.TakesMessages(), p.Unsettled)
	}
	m = ready(t)
	number := m.view().Number
	r := says(form.Answers{"reference": number, "given_name": "A.", "family_name": "B."})
	_, err := use.Arrivals.Attach(ctx, clerk, r.ID, arrivals.Attaching{CaseNumber: number})
	wantKind(t, "whose is it", err, fault.Invalid)
	_, err = use.Arrivals.Attach(ctx, clerk, r.ID, arrivals.Attaching{CaseNumber: number, PartyID: m.victim})
	must(t, err)
	if m.view().Party(m.victim).TakesMessages() {
		t.Error("the clerk's word does not count")
	}
	m = openMatter(t, false)
	m.meet()
	m.freeze()
	must(t, m.sign(today()))
	says(form.Answers{"reference": m.view().Submissions[0].Reference})
	if m.view().Party(m.victim).TakesMessages() {
		t.Error("after the agreement letters go on")
	}
}

// A letter that was refused is not copied into a form before that is taken back.
func TestWhatWasRefusedIsNotCopied(t *testing.T) {
	_, r := receiveFile(t, "vestule.txt", []byte("Labdien! Gribu satikties."))
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	refuse := arrivals.Deciding{Kind: record.DecidedRefuse, Lang: "lv", Text: "Tas nav mūsu darbs."}
	must(t, use.Arrivals.Decide(ctx, clerk, r.ID, refuse))
	def, answers := application(t), form.Answers{"given_name": "Ilga"}
	wantKind(t, "copied", use.Arrivals.Transcribe(ctx, clerk, r.ID, def, answers, nil), fault.Conflict)
	must(t, use.Arrivals.TakeBack(ctx, clerk, r.ID))
	must(t, use.Arrivals.Transcribe(ctx, clerk, r.ID, def, answers, nil))
}

// Fear that somebody read stays, also when a file cannot be read another time.
func TestFearStays(t *testing.T) {
	const fear = "Gribu izlīgumu, bet baidos no Kristapa. Lūdzu, nesakiet viņam manu adresi."
	_, r := receiveFile(t, "vestule.txt", []byte(fear))
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	if v := kept(t, r.ID); !v.Safety {
		t.Fatalf("no fear was read: %+v", v.Submission)
	}
	must(t, use.Arrivals.ReadAgain(ctx, clerk, r.ID))
	must(t, use.Arrivals.LeaveUnread(ctx, r.ID))
	if v := kept(t, r.ID); !v.Safety || v.Reading != record.UnreadLimit {
		t.Errorf("read as %q the fear is %v", v.Reading, v.Safety)
	}
}

// Fear that was read in a letter comes into the case with it, also when it is copied into a form that does not ask.
func TestFearComesIntoTheCase(t *testing.T) {
	m := ready(t)
	_, r := receiveFile(t, "vestule.txt", []byte("Par lietu. Man ir bail no Kristapa, viņš man draud."))
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	def, _ := use.Arrivals.Forms.Get("withdrawal")
	answers := withdrawal(form.Answers{"given_name": "Anita", "family_name": "Ozola", "reference": ""})
	must(t, use.Arrivals.Transcribe(ctx, clerk, r.ID, def, answers, nil))
	_, err := use.Arrivals.Attach(ctx, clerk, r.ID, arrivals.Attaching{CaseNumber: m.view().Number, PartyID: m.victim})
	must(t, err)
	if v := m.view(); !v.Safety() {
		t.Errorf("nothing warns of the danger: %+v", v.Party(m.victim).Proposals())
	}
}

// A withdrawal that comes after the agreement was signed undoes nothing, and the mediator hears who sent it.
func TestAWithdrawalAfterTheAgreementIsHeard(t *testing.T) {
	m := openMatter(t, false)
	m.meet()
	m.freeze()
	must(t, m.sign(today()))
	_, r := send(t, "withdrawal", withdrawal(form.Answers{"reference": m.view().Number}))
	_, err := use.Arrivals.Attach(ctx, clerk, r.ID, arrivals.Attaching{CaseNumber: m.view().Number, PartyID: m.victim})
	must(t, err)
	if n := m.view().Next(); n.Step != mediation.NextHear || n.Party.ID != m.victim {
		t.Errorf("next is %+v", n)
	}
	must(t, use.Cases.Contacted(ctx, mediator, m.id, 0, m.victim, today(), mediation.Contacted{
		Reached: true, Channel: mediation.ChannelPhone, Time: "0.00", Purpose: mediation.TalkAfterCare,
	}))
	if n := m.view().Next(); n.Step == mediation.NextHear {
		t.Error("it is still to be heard")
	}
}
