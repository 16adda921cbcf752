package casework_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Nobody but the case's own mediator and the clerks gets anything of a case.
func TestStrangersGetNothingOfACase(t *testing.T) {
	m := openMatter(t, false)
	letter, err := use.Cases.Invite(ctx, mediator, m.id, 0, m.offender, "lv")
	must(t, err)
	for _, who := range []struct {
		by   casework.Actor
		kind fault.Kind // a stranger mediator cannot tell it from a number that is not there
	}{
		{stranger, fault.NotFound}, {analyst, fault.Forbidden}, {admin, fault.Forbidden},
		{casework.Applicant, fault.Forbidden},
	} {
		by, name := who.by, string(who.by.Role)
		_, err := use.Cases.Case(ctx, by, m.id)
		wantKind(t, name+" looks at the case", err, who.kind)
		_, err = use.Cases.OpenDocument(ctx, by, letter, false)
		wantKind(t, name+" opens the letter", err, who.kind)
		_, err = use.Arrivals.Original(ctx, by, m.submission, "")
		wantKind(t, name+" opens the original", err, who.kind)
		_, _, err = use.Cases.Preview(ctx, by, m.id, "", "lv")
		wantKind(t, name+" draws the draft", err, who.kind)
		_, err = use.Cases.Freeze(ctx, by, m.id, 0, "", "lv")
		wantKind(t, name+" freezes", err, who.kind)
		_, err = use.Cases.Invite(ctx, by, m.id, 0, m.victim, "lv")
		wantKind(t, name+" invites", err, who.kind)
		withdraws := use.Cases.Withdraw(ctx, by, m.id, 0, m.victim, today(), mediation.Withdrew{})
		wantKind(t, name+" withdraws", withdraws, who.kind)
		wantKind(t, name+" writes terms", use.Cases.SetTerms(ctx, by, m.id, 0, m.terms("")), who.kind)
		wantKind(
			t, name+" closes",
			use.Cases.Close(ctx, by, m.id, 0, today(), mediation.Closed{
				Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonUnknown,
			}),
			who.kind,
		)
		_, err = use.Arrivals.Submission(ctx, by, m.submission, "lv")
		wantKind(t, name+" opens the submission", err, fault.Forbidden)
		list, err := use.Cases.List(ctx, by, record.CaseQuery{MediatorID: mediator.ID})
		if len(list) > 0 || by.ID != stranger.ID && err == nil {
			t.Errorf("%s lists %d cases, %v", name, len(list), err)
		}
	}
	if _, err := use.Office.Trail(ctx, clerk, office.AuditQuestion{}); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("a clerk reads the audit: %v", err)
	}
}

// The clerk sorts and assigns; the terms and why a case ended are not theirs.
func TestClerkSeesNoTermsAndNoReason(t *testing.T) {
	m := openMatter(t, false)
	m.meet()
	id := m.freeze()
	_, err := use.Cases.OpenDocument(ctx, clerk, id, false)
	wantKind(t, "clerk opens the agreement", err, fault.Forbidden)
	v, err := use.Cases.Case(ctx, clerk, m.id)
	must(t, err)
	for _, a := range v.Agreements {
		if a.Terms != nil || a.Words != nil || a.Facts != "" || a.Current().Terms != nil {
			t.Errorf("clerk sees terms %+v", a)
		}
	}
	for _, f := range v.Facts {
		if b, ok := f.Body.(*mediation.TermsSet); ok && len(b.Person.Words) > 0 {
			t.Error("clerk sees the terms' words in the facts")
		}
	}
}

// What one side gave stands in no paper the other side gets; with the safety
// flag not even the personal code (docs/domain.md, Who sees what).
func TestNothingCrossesOver(t *testing.T) {
	for _, safety := range []bool{false, true} {
		m := openMatter(t, safety)
		m.meet()
		agreement := textOf(t, openPDF(t, m.freeze()))
		draft, _, err := use.Cases.Preview(ctx, mediator, m.id, "", "lv")
		must(t, err)
		for paper, text := range map[string]string{"agreement": agreement, "draft": textOf(t, draft)} {
			hidden := []string{
				victimPhone, victimAddress, "Dārza", victimMail, offenderPhone, offenderAddress, "Rīgas iela", account,
				"Baidos", "1975", "Zvirgzds",
			}
			for _, name := range []string{"Anita Bērziņa", "Kristaps Ozols"} {
				if !strings.Contains(text, name) {
					t.Errorf("%s lacks %s", paper, name)
				}
			}
			if safety {
				hidden = append(hidden, "391234-56789")
			} else if !strings.Contains(text, "391234-56789") {
				t.Errorf("%s lacks the code", paper)
			}
			tells(t, paper, text, hidden)
		}
		letter, err := use.Cases.Invite(ctx, mediator, m.id, 0, m.offender, "lv")
		must(t, err)
		text := textOf(t, openPDF(t, letter))
		if !strings.Contains(text, "Kristaps Ozols") {
			t.Error("the letter lacks its addressee")
		}
		tells(t, "invitation", text, []string{
			"Anita", "Bērziņa", victimPhone, "Dārza", victimMail, "391234", account, "Baidos", "1975", "Zvirgzds",
		})
	}
}

func tells(t *testing.T, paper, text string, hidden []string) {
	t.Helper()
	for _, h := range hidden {
		if strings.Contains(text, h) {
			t.Errorf("%s tells %q", paper, h)
		}
	}
}

// Mail tells a reference and a link; whoever refused gets none (domain rule 19).
func TestMailIsNeutralOrNotAtAll(t *testing.T) {
	before := mailsOf(t)
	for _, channel := range []string{"email", "phone", "none"} {
		_, r := send(t, "letter", form.Answers{
			"account": account, "given_name": "Anita", "family_name": "Bērziņa", "phone": victimPhone,
			"email": victimMail, "safe_channel": channel,
		})
		var id string
		must(t, records.Read(ctx, func(tx *database.Tx) error {
			ids, err := tx.UnsentMails(ctx)
			for _, x := range ids {
				if mail, err := tx.MailByID(ctx, x); err == nil && mail.Reference == r.Reference {
					id = x
				}
			}
			return err
		}))
		if channel != "email" {
			if id != "" {
				t.Errorf("mail is queued though the safe channel is %s", channel)
			}
			continue
		}
		must(t, use.Arrivals.SendMail(ctx, mails, id))
		must(t, use.Arrivals.SendMail(ctx, mails, id)) // a job may run again
		after := mailsOf(t)
		if len(after) != len(before)+1 {
			t.Fatalf("%d mails, want one more than %d", len(after), len(before))
		}
		data, err := os.ReadFile(after[len(after)-1])
		must(t, err)
		text := string(data)
		if !strings.Contains(text, r.Reference) || strings.Contains(text, strings.ReplaceAll(r.Code, " ", "")) ||
			strings.Contains(text, r.Code) {
			t.Errorf("mail: %s", text)
		}
		tells(t, "mail", text, []string{"Anita", "Bērziņa", victimPhone, account, "somas", "izlīgum", "cietu"})
	}
}

func mailsOf(t *testing.T) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(mailDir, "*.eml"))
	must(t, err)
	return list
}
