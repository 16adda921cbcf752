package casework_test

import (
	"bytes"
	"context"
	"io"
	"os/exec"
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/casework/caseworktest"
	"tilts/internal/casework/office"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/mail"
	"tilts/internal/mediation"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/record"
	"tilts/storage"
)

// The rooms of the tests: a real database, queue and S3, opened once because a
// process can open one gateway. Tests do not run in parallel.
var (
	ctx = context.Background()
	use struct {
		Arrivals *arrivals.Service
		Cases    *cases.Service
		Office   *office.Service
	}
	rooms   *caseworktest.Rooms
	mails   mail.Sender
	mailDir string
	records *database.DB

	admin, clerk, mediator, stranger, analyst casework.Actor
)

func TestMain(m *testing.M) {
	caseworktest.Main(m, func(r *caseworktest.Rooms) error {
		use.Arrivals, use.Cases, use.Office = r.Arrivals, r.Cases, r.Office
		rooms, mails, mailDir, records = r, r.Mails, r.MailDir, r.DB
		return hire()
	})
}

// hire makes one member of staff of each role, and a second mediator.
func hire() error {
	if _, err := use.Office.FirstAdministrator(ctx, "admin", "Andris Bērzs"); err != nil {
		return err
	}
	for _, p := range []struct {
		login, name string
		role        identity.Role
		actor       *casework.Actor
	}{
		{"admin", "", "", &admin},
		{"clerk", "Māra Liepa", identity.Clerk, &clerk}, {"mediator", "Juris Kalējs", identity.Mediator, &mediator},
		{"stranger", "Sanita Vītola", identity.Mediator, &stranger},
		{"analyst", "Elīna Zariņa", identity.Analyst, &analyst},
	} {
		if p.role != "" {
			if _, _, err := use.Office.AddStaff(ctx, admin, identity.Staff{
				Login: p.login, Name: p.name, Role: p.role,
			}); err != nil {
				return err
			}
		}
		token, err := use.Office.SignInAs(ctx, p.login)
		if err != nil {
			return err
		}
		if *p.actor, err = use.Office.Who(ctx, token); err != nil {
			return err
		}
	}
	return nil
}

// matter is a case of a test.
type matter struct {
	t                           *testing.T
	submission, id              string
	victim, offender, bystander string // bystander: a second offender, who takes no part
}

// What the sides of a test's case gave; nothing of it may reach the other side.
const (
	victimCode, victimPhone        = "111175-19997", "+371 20 000 114"
	victimAddress, victimMail      = "Dārza iela 12–4, Valmiera", "anita@example.lv"
	offenderPhone, offenderAddress = "+371 20 001 001", "Rīgas iela 77, Cēsis"
	account                        = "Autobusā no somas paņemts tālrunis."
)

// openMatter lets a victim apply, opens a case and names the offenders.
func openMatter(t *testing.T, safety bool) *matter {
	t.Helper()
	answers := form.Answers{
		"role": "victim", "given_name": "Anita", "family_name": "Bērziņa", "id_kind": "latvian",
		"person_code": "391234-56789", "birth_date": "1975-11-16",
		"phone": victimPhone, "address": victimAddress, "email": victimMail, "safe_channel": "phone",
		"account": account, "stage": "proceedings",
		"format": "session", "mode": "in_person", "voluntary": "yes", "brochure_read": "yes", "signature": "none",
		"signed_on": "2026-11-22",
	}
	if safety {
		answers["safety_concerns"], answers["safety_note"] = "yes", "Baidos no viņa"
	}
	_, r := send(t, "application", answers)
	m := &matter{t: t, submission: r.ID}
	var err error
	m.id, err = use.Arrivals.OpenCase(ctx, clerk, r.ID)
	must(t, err)
	must(t, use.Cases.Assign(ctx, clerk, m.id, 0, cases.Assignment{MediatorID: mediator.ID, NoConflict: true}))
	codes := []string{"121280-12345", "130981-12346"}
	for i, name := range []string{"Kristaps Ozols", "Toms Zvirgzds"} {
		must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, "", mediation.PartyNamed{
			Side:   mediation.Offender,
			Person: mediation.Person{Name: name, Code: codes[i], Phone: offenderPhone, Address: offenderAddress},
		}))
	}
	v := m.view()
	offenders := v.Side(mediation.Offender)
	m.victim, m.offender, m.bystander = v.Side(mediation.Victim)[0].ID, offenders[0].ID, offenders[1].ID
	return m
}

func (m *matter) view() cases.View {
	m.t.Helper()
	v, err := use.Cases.Case(ctx, mediator, m.id)
	must(m.t, err)
	return v
}

// start opens the gate of the first pair.
func (m *matter) start() {
	m.t.Helper()
	yes := true
	for _, party := range []string{m.victim, m.offender} {
		must(
			m.t,
			use.Cases.Confirm(ctx, mediator, m.id, 0, party, today(), mediation.Confirmed{
				Agrees: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
			}),
		)
	}
	must(
		m.t,
		use.Cases.Admit(ctx, mediator, m.id, 0, m.offender, today(), mediation.Admitted{Offence: &yes, Facts: &yes}),
	)
}

// represented has who represents a party confirm in ink.
func (m *matter) represented(party string) {
	m.t.Helper()
	must(m.t, use.Cases.Confirm(ctx, mediator, m.id, 0, party, today(), mediation.Confirmed{
		Agrees: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet, Represents: true,
	}))
}

// meet opens the gate, holds the meeting and writes the terms.
func (m *matter) meet() {
	m.t.Helper()
	m.start()
	must(
		m.t,
		use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), mediation.Meeting{
			State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
		}),
	)
	must(m.t, use.Cases.SetTerms(ctx, mediator, m.id, 0, m.terms("")))
}

func (m *matter) terms(text string) mediation.TermsSet {
	set := mediation.TermsSet{
		Terms: []mediation.Term{{
			Kind: mediation.TermApology, From: m.offender, To: m.victim, Way: mediation.WayMeeting, Composed: true,
		}},
		Claims: mediation.ClaimsNone,
	}
	set.Person.Words = []mediation.TermWords{{Text: text}}
	return set
}

func (m *matter) freeze() (documentID string) {
	m.t.Helper()
	id, err := use.Cases.Freeze(ctx, mediator, m.id, 0, "", "lv")
	must(m.t, err)
	return id
}

func (m *matter) sign(on mediation.Date) error {
	return use.Cases.Signed(ctx, mediator, m.id, 0, m.signing(on, casework.NewID()))
}

// signing is a page of these words that came back with the signatures of all.
func (m *matter) signing(on mediation.Date, words string) cases.Signing {
	return cases.Signing{
		On: on, By: m.view().SignerKeys(""), Name: "../skenets.pdf", ContentType: "application/pdf",
		File: spool(m.t, string(pdfreadtest.Written(words))),
	}
}

// document returns a kept document's state.
func (m *matter) document(id string) record.Document {
	m.t.Helper()
	for _, d := range m.view().Documents {
		if d.ID == id {
			return d
		}
	}
	m.t.Fatalf("no document %s", id)
	return record.Document{}
}

// send fills a form in and submits it.
func send(t *testing.T, name string, a form.Answers) (token string, r arrivals.Receipt) {
	t.Helper()
	token, err := use.Arrivals.StartDraft(ctx, name, "lv")
	must(t, err)
	_, err = use.Arrivals.SaveStep(ctx, token, func(old form.Answers) form.Answers { return old.Merge(a) })
	must(t, err)
	r, err = use.Arrivals.Submit(ctx, token, "")
	must(t, err)
	return token, r
}

// entered is a form that a clerk copies in, which arrived today.
func entered(t *testing.T, name string, a form.Answers, channel mediation.Channel) arrivals.Form {
	t.Helper()
	def, ok := use.Arrivals.Forms.Get(name)
	if !ok {
		t.Fatalf("there is no form %s", name)
	}
	return arrivals.Form{Definition: def, Answers: a, Lang: "lv", Channel: channel, ArrivedOn: today()}
}

func spool(t *testing.T, text string) *storage.File {
	t.Helper()
	f, err := storage.Spool(strings.NewReader(text), 1<<20, use.Arrivals.Settings.SpoolDir)
	must(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

func today() mediation.Date { return mediation.DateOf(use.Arrivals.Now()) }

// textOf extracts the words of a PDF, in one line.
func textOf(t *testing.T, pdf []byte) string {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed")
	}
	c := exec.Command(tool, "-", "-")
	c.Stdin = bytes.NewReader(pdf)
	out, err := c.Output()
	must(t, err)
	return strings.Join(strings.Fields(string(out)), " ")
}

func openPDF(t *testing.T, id string) []byte {
	t.Helper()
	f, err := use.Cases.OpenDocument(ctx, mediator, id, false)
	must(t, err)
	defer f.Close()
	pdf, err := io.ReadAll(f)
	must(t, err)
	return pdf
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantKind(t *testing.T, what string, err error, kind fault.Kind) {
	t.Helper()
	if err == nil || fault.KindOf(err) != kind {
		t.Errorf("%s: %v, want %v", what, err, kind)
	}
}
