package casework_test

import (
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/office"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

// Every look leaves an entry: who, as what, at what.
func TestEveryLookIsAudited(t *testing.T) {
	m := openMatter(t, false)
	m.meet()
	document := m.freeze()
	_, r := send(t, "letter", form.Answers{
		"account": account, "given_name": "Ilga", "phone": victimPhone, "safe_channel": "phone",
	})
	for _, l := range []struct {
		action, subject, caseID string
		by                      casework.Actor
		look                    func() error
	}{
		{"submission.list", "submissions", "", clerk, func() error {
			_, err := use.Arrivals.Inbox(ctx, clerk, record.SubmissionQuery{})
			return err
		}},
		{"submission.view", "submission:" + m.submission, m.id, clerk, func() error {
			_, err := use.Arrivals.Submission(ctx, clerk, m.submission, "lv")
			return err
		}},
		{"original.view", "submission:" + m.submission, m.id, mediator, func() error {
			f, err := use.Arrivals.Original(ctx, mediator, m.submission, "")
			if err == nil {
				f.Close()
			}
			return err
		}},
		{"case.list", "cases", "", mediator, func() error {
			_, err := use.Cases.List(ctx, mediator, record.CaseQuery{})
			return err
		}},
		{"case.view", "case:" + m.id, m.id, clerk, func() error {
			_, err := use.Cases.Case(ctx, clerk, m.id)
			return err
		}},
		{"case.view", "case:" + m.id, m.id, mediator, func() error {
			_, _, err := use.Cases.Preview(ctx, mediator, m.id, "", "lv")
			return err
		}},
		{"document.view", "document:" + document, m.id, mediator, func() error {
			f, err := use.Cases.OpenDocument(ctx, mediator, document, false)
			if err == nil {
				f.Close()
			}
			return err
		}},
		{"report.view", "report", "", analyst, func() error {
			_, err := use.Office.Report(ctx, analyst, statistics.Period{From: "2026-01-01", To: "2026-06-30"}, nil)
			return err
		}},
		{"audit.view", "audit", "", admin, func() error {
			_, err := use.Office.Trail(ctx, admin, office.AuditQuestion{})
			return err
		}},
		{"status.view", "submission:" + r.ID, "", casework.Applicant, func() error {
			_, err := use.Arrivals.Status(ctx, r.Reference, r.Code, "203.0.113.9")
			return err
		}},
	} {
		before := newest(t)
		must(t, l.look())
		e := newest(t)
		if e.Seq != before.Seq+1 || e.Action != l.action || e.Subject != l.subject || e.CaseID != l.caseID ||
			e.Actor != l.by.ID || e.Role != string(l.by.Role) {
			t.Errorf("%s: %+v after %d", l.action, e, before.Seq)
		}
	}
	// What was refused shows nothing, so it leaves no look.
	before := newest(t)
	_, err := use.Cases.Case(ctx, stranger, m.id)
	wantKind(t, "a stranger", err, fault.NotFound)
	if e := newest(t); e.Seq != before.Seq {
		t.Errorf("a refused look left %+v", e)
	}
}

func newest(t *testing.T) (e record.AuditEntry) {
	t.Helper()
	must(t, records.Read(ctx, func(tx *database.Tx) error {
		list, err := tx.Audit(ctx, record.AuditQuery{Limit: 1})
		if len(list) > 0 {
			e = list[0]
		}
		return err
	}))
	return e
}

// Outwardly a case is only agreed, not agreed or not started, whoever refused
// (domain rule 17).
func TestOutcomesAreNeutral(t *testing.T) {
	for _, o := range []struct {
		name    string
		started bool
		closed  mediation.Closed
		step    mediation.Step
	}{
		{"none", true, mediation.Closed{Outcome: mediation.OutcomeNone}, mediation.StepNone},
		{
			"victim withdrew", true, mediation.Closed{Outcome: mediation.OutcomeWithdrawn, By: mediation.Victim},
			mediation.StepNone,
		},
		{
			"offender withdrew", true, mediation.Closed{Outcome: mediation.OutcomeWithdrawn, By: mediation.Offender},
			mediation.StepNone,
		},
		{
			"victim refused", false,
			mediation.Closed{Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonVictimRefused},
			mediation.StepNotStarted,
		},
		{
			"offender refused", false,
			mediation.Closed{Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonOffenderRefused},
			mediation.StepNotStarted,
		},
		{
			"not admitted", false,
			mediation.Closed{Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonNotAdmitted},
			mediation.StepNotStarted,
		},
		{
			"unreachable", false,
			mediation.Closed{Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonUnreachable},
			mediation.StepNotStarted,
		},
		{
			"not suitable", false,
			mediation.Closed{Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonNotSuitable},
			mediation.StepNotStarted,
		},
		{
			"unknown", false, mediation.Closed{Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonUnknown},
			mediation.StepNotStarted,
		},
	} {
		m := openMatter(t, false)
		code, err := use.Arrivals.ReplaceCode(ctx, clerk, m.submission, mediation.IdentityInPerson)
		must(t, err)
		if o.started {
			m.start()
		}
		if o.closed.Reason == mediation.ReasonUnreachable {
			err := use.Cases.Close(ctx, mediator, m.id, 0, today(), o.closed)
			wantKind(t, "unreachable without a try", err, fault.Invalid)
			for _, p := range m.view().Side(mediation.Offender) {
				must(t, use.Cases.Contacted(ctx, mediator, m.id, 0, p.ID, today(), mediation.Contacted{
					Channel: mediation.ChannelPhone,
				}))
			}
		}
		must(t, use.Cases.Close(ctx, mediator, m.id, 0, today(), o.closed))
		st, err := use.Arrivals.Status(ctx, m.view().Submissions[0].Reference, code, "203.0.113.10")
		must(t, err)
		if st.Step != o.step || st.MeetingOn != "" {
			t.Errorf("%s: %s %s, want %s", o.name, st.Step, st.MeetingOn, o.step)
		}
	}
	// The words of a step exist in each language and blame nobody.
	for _, lang := range locale.Languages {
		words := use.Arrivals.Catalogues.For(lang)
		for _, step := range []mediation.Step{
			mediation.StepAgreement, mediation.StepNone, mediation.StepNotStarted,
		} {
			found := false
			for _, part := range []string{"applicant.outcome_", "applicant.status_", "applicant.step_"} {
				key := part + string(step)
				if !words.Has(key) {
					continue
				}
				found = true
				tells(t, lang+" "+key, words.T(key), []string{
					"neizdev", "attei", "atsauc", "vainī", "nepiekrit", "fail", "refus", "withdr", "blame", "victim",
					"offender", "cietuš", "likumpārk", "отказ", "отоз", "вин", "не согла", "пострадавш", "нарушител",
					"не удал",
				})
			}
			if !found {
				t.Errorf("%s has no words for %s", lang, step)
			}
		}
	}
}

// Identical bytes are a new submission, marked; only the same key is a retry.
func TestIdenticalBytes(t *testing.T) {
	receive := func(key string) arrivals.Receipt {
		r, err := use.Arrivals.SendFile(ctx, casework.Terminal, arrivals.File{
			Key: key, Lang: "lv", Channel: mediation.ChannelFile, File: spool(t, "the same letter"),
			Name: "a.txt", ContentType: "text/plain",
		})
		must(t, err)
		return r
	}
	first, second, third, retry := receive(""), receive(""), receive("key"), receive("key")
	v, err := use.Arrivals.Submission(ctx, clerk, second.ID, "lv")
	must(t, err)
	if v.IdenticalTo != first.ID || second.ID == first.ID {
		t.Errorf("identical to %q, want %q", v.IdenticalTo, first.ID)
	}
	if retry.ID != third.ID || !retry.Again || retry.Code != third.Code || third.ID == first.ID {
		t.Errorf("retry %s again %v, first %s", retry.ID, retry.Again, third.ID)
	}
	must(t, use.Arrivals.SetAside(ctx, clerk, first.ID, true))
	must(t, use.Arrivals.SetAside(ctx, clerk, first.ID, false))
	if v, err = use.Arrivals.Submission(ctx, clerk, first.ID, "lv"); err != nil || v.State != record.SubmissionToRead {
		t.Errorf("a file that was put back is %s, %v", v.State, err)
	}
}

// Whoever leaves the form leaves nothing behind; what was sent stays.
func TestForgottenDraftLeavesNoFiles(t *testing.T) {
	count := func() (n int) {
		for _, err := range use.Arrivals.Objects.List(ctx, "originals/") {
			must(t, err)
			n++
		}
		return n
	}
	token, err := use.Arrivals.StartDraft(ctx, "letter", "lv")
	must(t, err)
	before := count()
	must(t, use.Arrivals.AddFile(ctx, token, "attachments", "a.txt", "text/plain", spool(t, "of a draft")))
	if count() != before+1 {
		t.Fatal("the file was not kept")
	}
	must(t, use.Arrivals.Forget(ctx, token))
	must(t, use.Arrivals.Forget(ctx, token))
	if n := count(); n != before {
		t.Errorf("%d objects left behind", n-before)
	}
	token, r := send(t, "letter", form.Answers{
		"account": account, "given_name": "Ilga", "phone": victimPhone, "safe_channel": "phone",
	})
	wantKind(
		t, "a file after it was sent",
		use.Arrivals.AddFile(ctx, token, "attachments", "a.txt", "text/plain", spool(t, "too late")), fault.Conflict,
	)
	must(t, use.Arrivals.Forget(ctx, token))
	f, err := use.Arrivals.Original(ctx, clerk, r.ID, "")
	must(t, err)
	defer f.Close()
	if f.Size == 0 {
		t.Error("the original has no bytes")
	}
}

// A login ends by itself at its age, and all of an account end with a new password
// and when the account is deactivated.
func TestLoginsEnd(t *testing.T) {
	clock, now := use.Arrivals.Now, use.Arrivals.Now()
	use.Arrivals.Now = func() time.Time { return now }
	defer func() { use.Arrivals.Now = clock }()
	id, link, err := use.Office.AddStaff(ctx, admin, identity.Staff{
		Login: "logins-end", Name: "Gunta Beigusi", Role: identity.Analyst,
	})
	must(t, err)
	password := "vecā tilta margas 1932"
	must(t, use.Office.SetPassword(ctx, link, password))
	for what, end := range map[string]func(){
		"age": func() { now = now.Add(use.Arrivals.Settings.LoginLife + time.Second) },
		"a new password": func() {
			link, err := use.Office.NewLink(ctx, admin, id)
			must(t, err)
			password += "1"
			must(t, use.Office.SetPassword(ctx, link, password))
		},
		"deactivation": func() {
			must(t, use.Office.SetActive(ctx, admin, id, false))
			must(t, use.Office.SetActive(ctx, admin, id, true))
		},
	} {
		var tokens []string
		for range 2 {
			in, err := use.Office.SignIn(ctx, "logins-end", password, office.From{Client: "203.0.113.44"})
			must(t, err)
			_, err = use.Office.Who(ctx, in.Token)
			must(t, err)
			tokens = append(tokens, in.Token)
		}
		end()
		for _, token := range tokens {
			_, err := use.Office.Who(ctx, token)
			wantKind(t, "a login after "+what, err, fault.Unauthenticated)
		}
	}
}

// A newer link, and a password that was set, put an end to every older link of the account.
func TestOlderLinksEndWithTheNewer(t *testing.T) {
	id, invited, err := use.Office.AddStaff(ctx, admin, identity.Staff{
		Login: "older-links", Name: "Laima Saite", Role: identity.Analyst,
	})
	must(t, err)
	older, err := use.Office.NewLink(ctx, admin, id)
	must(t, err)
	newer, err := use.Office.NewLink(ctx, admin, id)
	must(t, err)
	for _, link := range []string{invited, older} {
		_, err = use.Office.Link(ctx, link)
		wantKind(t, "a link before the newest", err, fault.Gone)
	}
	must(t, use.Office.SetPassword(ctx, newer, "vecā tilta margas 1932"))
	_, first, err := use.Office.AddStaff(ctx, admin, identity.Staff{
		Login: "other-links", Name: "Laila Saite", Role: identity.Analyst,
	})
	must(t, err)
	wantKind(t, "a used link", use.Office.SetPassword(ctx, newer, "vecā tilta margas 1934"), fault.Gone)
	if _, err := use.Office.Link(ctx, first); err != nil {
		t.Errorf("another account's link ended too: %v", err)
	}
}

// A link works once, and not for an account that was deactivated.
func TestOneTimeLinks(t *testing.T) {
	first, err := use.Office.NewLink(ctx, admin, analyst.ID)
	must(t, err)
	must(t, use.Office.SetPassword(ctx, first, "vecā tilta margas 1932"))
	err = use.Office.SetPassword(ctx, first, "vecā tilta margas 1933")
	wantKind(t, "a link used twice", err, fault.Gone)
	must(t, use.Office.SetActive(ctx, admin, analyst.ID, false))
	second, err := use.Office.NewLink(ctx, admin, analyst.ID)
	must(t, err)
	_, err = use.Office.Link(ctx, second)
	wantKind(t, "a link of a deactivated account", err, fault.Gone)
	must(t, use.Office.SetActive(ctx, admin, analyst.ID, true))
	again, err := use.Office.FirstAdministrator(ctx, "admin", "Andris Bērzs")
	if err != nil || again != "" {
		t.Errorf("somebody has a password, yet a first link is made: %v", err)
	}
}
