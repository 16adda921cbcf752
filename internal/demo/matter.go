package demo

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/storage"
)

// matter is one case on its way to its fate.
type matter struct {
	*builder
	id       string
	i        int
	mediator casework.Actor
	victim   string
	offender string
}

// run takes the case to its fate.
func (m *matter) run(f fate) error {
	m.later(2)
	if err := m.parties(); err != nil {
		return err
	}
	if f == preparing {
		return nil
	}
	if err := m.invite(); err != nil {
		return err
	}
	if m.i%5 != 1 { // the others are still to be answered
		if err := m.Cases.Answer(m.ctx, m.mediator, m.id, 0, m.today(), mediation.ChannelPost); err != nil {
			return err
		}
	}
	m.later(6)
	switch f {
	case unreachable:
		return m.unreachable()
	case victimRefused, offenderRefused, notAdmitted:
		return m.notStarted(f)
	}
	if err := m.confirm(m.victim, true); err != nil || f == oneConfirmed {
		return err
	}
	m.later(2)
	if err := m.confirm(m.offender, true); err != nil {
		return err
	}
	yes := true
	if err := m.Cases.Admit(m.ctx, m.mediator, m.id, 0, m.offender, m.today(), mediation.Admitted{
		Offence: &yes, Facts: &yes,
	}); err != nil || f == ready {
		return err
	}
	if f == stopped {
		m.later(3)
		return m.withdraw()
	}
	return m.meet(f)
}

// withdraw lets the victim send a withdrawal with the number of the case, which the clerk puts
// to it: the mediator has not read it yet.
func (m *matter) withdraw() error {
	v, err := m.Cases.Case(m.ctx, m.mediator, m.id)
	if err != nil {
		return err
	}
	first, last, _ := strings.Cut(v.Party(m.victim).Name(), " ")
	token, err := m.Arrivals.StartDraft(m.ctx, "withdrawal", "lv")
	if err != nil {
		return err
	}
	if err := m.saveAll(token, form.Answers{
		"reference": v.Number, "given_name": first, "family_name": last, "withdraws": []string{"taking_part"},
		"talk_first": "yes",
	}); err != nil {
		return err
	}
	r, err := m.Arrivals.Submit(m.ctx, token, "")
	if err != nil {
		return err
	}
	m.later(1)
	_, err = m.Arrivals.Attach(m.ctx, m.clerk, r.ID, arrivals.Attaching{CaseNumber: v.Number, PartyID: m.victim})
	return err
}

// parties reads who the parties are, and names the other side where the
// submission did not.
func (m *matter) parties() error {
	v, err := m.Cases.Case(m.ctx, m.mediator, m.id)
	if err != nil {
		return err
	}
	for _, side := range []mediation.Side{mediation.Victim, mediation.Offender} {
		if len(v.Side(side)) > 0 {
			continue
		}
		name := m.name(m.i + 40)
		p := mediation.PartyNamed{Side: side, Language: "lv", Sex: sexOf(name), Person: mediation.Person{
			Name: name, BirthDate: mediation.Date(m.birthDate(m.i + 8)),
		}}
		if err := m.Cases.NameParty(m.ctx, m.mediator, m.id, 0, "", p); err != nil {
			return err
		}
	}
	for _, p := range v.Parties { // forms do not ask
		known := p.PartyNamed
		if known.Legal {
			continue
		}
		known.Sex = sexOf(known.Person.Name)
		if err := m.Cases.NameParty(m.ctx, m.mediator, m.id, 0, p.ID, known); err != nil {
			return err
		}
	}
	if v, err = m.Cases.Case(m.ctx, m.mediator, m.id); err != nil {
		return err
	}
	m.victim, m.offender = v.Side(mediation.Victim)[0].ID, v.Side(mediation.Offender)[0].ID
	if m.i%11 == minorOffender {
		if err := m.represent(v.Party(m.offender)); err != nil {
			return err
		}
	}
	if m.i%15 == 0 {
		return m.guard(v.Party(m.victim))
	}
	return nil
}

// minorOffender is what is left of the number of a matter, divided by eleven, whose offender is a minor.
const minorOffender = 4

// represent notes that an offender is a minor, with the parent who stands for them.
func (m *matter) represent(p *mediation.Party) error {
	known := p.PartyNamed
	known.Minor, known.Basis, known.Person.Representative = true, "parent", m.name(m.i+22)
	known.Person.BirthDate = mediation.DateOf(m.at.AddDate(-12-m.i%5, 0, -40))
	return m.Cases.NameParty(m.ctx, m.mediator, m.id, 0, p.ID, known)
}

// guard notes that a victim's address must not reach the other side, as the
// mediator learned on the telephone.
func (m *matter) guard(p *mediation.Party) error {
	known := p.PartyNamed
	known.Safety, known.Person.HideAddress, known.Person.SafeTime = true, true, "tikai pēc plkst. 18.00"
	return m.Cases.NameParty(m.ctx, m.mediator, m.id, 0, p.ID, known)
}

func (m *matter) invite() error {
	v, err := m.Cases.Case(m.ctx, m.mediator, m.id)
	if err != nil {
		return err
	}
	for _, party := range []string{m.victim, m.offender} {
		if v.Party(party).Applicant() {
			err := m.Cases.AskToSign(m.ctx, m.mediator, m.id, 0, party, m.today(), mediation.ChannelPhone)
			if err != nil {
				return err
			}
			continue
		}
		if _, err := m.Cases.Invite(m.ctx, m.mediator, m.id, 0, party, "lv"); err != nil {
			return err
		}
	}
	return nil
}

func (m *matter) confirm(party string, agrees bool) error {
	v, err := m.Cases.Case(m.ctx, m.mediator, m.id)
	if err != nil {
		return err
	}
	c := mediation.Confirmed{
		Agrees: agrees, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
		Represents: v.Party(party).NeedsRepresentative(),
	}
	if m.i%3 == 0 {
		c.Identity, c.Signature = mediation.IdentityNone, mediation.SignatureE
	}
	return m.Cases.Confirm(m.ctx, m.mediator, m.id, 0, party, m.today(), c)
}

func (m *matter) unreachable() error {
	for range 3 {
		if err := m.Cases.Contacted(
			m.ctx, m.mediator, m.id, 0, m.offender, m.today(), mediation.Contacted{Channel: mediation.ChannelPhone},
		); err != nil {
			return err
		}
		m.later(5)
	}
	return m.end(mediation.Closed{Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonUnreachable})
}

func (m *matter) notStarted(f fate) error {
	var err error
	reason := mediation.ReasonVictimRefused
	switch f {
	case victimRefused:
		err = m.confirm(m.victim, false)
	case offenderRefused:
		reason = mediation.ReasonOffenderRefused
		err = m.confirm(m.offender, false)
	case notAdmitted:
		reason = mediation.ReasonNotAdmitted
		no := false
		err = m.Cases.Admit(
			m.ctx, m.mediator, m.id, 0, m.offender, m.today(), mediation.Admitted{Offence: &no, Facts: &no},
		)
	}
	if err != nil {
		return err
	}
	m.later(1)
	return m.end(mediation.Closed{Outcome: mediation.OutcomeNotStarted, Reason: reason})
}

// meet plans and holds the meeting, and ends as the fate says.
func (m *matter) meet(f fate) error {
	if err := m.prepare(); err != nil {
		return err
	}
	meeting := mediation.Meeting{Format: mediation.Session, Mode: mediation.InPerson, Venue: "office", Time: "14.00"}
	if m.i%5 == 2 {
		meeting.Format = mediation.Conference
	}
	if m.i%9 == 4 {
		meeting.Mode = mediation.Online
	}
	ahead := m.at.AddDate(0, 0, 6)
	if f == planned && m.i%2 == 0 {
		ahead = m.now.AddDate(0, 0, 2+m.i%5)
	}
	err := m.Cases.PlanMeeting(m.ctx, m.mediator, m.id, 0, mediation.DateOf(ahead), meeting)
	if err != nil || f == planned {
		return err
	}
	if f == withdrawn {
		m.later(2)
		if err := m.Cases.Withdraw(m.ctx, m.mediator, m.id, 0, m.victim, m.today(), mediation.Withdrew{}); err != nil {
			return err
		}
		return m.end(mediation.Closed{Outcome: mediation.OutcomeWithdrawn, By: mediation.Victim})
	}
	m.later(7)
	meeting.State, meeting.Time, meeting.Person.Place = "held", "", "Valmierā"
	if meeting.Expected, err = m.came(); err != nil {
		return err
	}
	if err := m.Cases.EndMeeting(m.ctx, m.mediator, m.id, 0, m.today(), meeting); err != nil || f == met {
		return err
	}
	if f == noAgreement {
		return m.end(mediation.Closed{Outcome: mediation.OutcomeNone})
	}
	if err := m.Cases.SetTerms(m.ctx, m.mediator, m.id, 0, m.terms()); err != nil {
		return err
	}
	document, err := m.Cases.Freeze(m.ctx, m.mediator, m.id, 0, "", "lv")
	if err != nil || f == signing {
		return err
	}
	m.later(1)
	if err := m.sign(document); err != nil {
		return err
	}
	if err := m.tell(); err != nil {
		return err
	}
	return m.followUp()
}

// end closes the case, and the authority that asked for it is told.
func (m *matter) end(c mediation.Closed) error {
	if err := m.Cases.Close(m.ctx, m.mediator, m.id, 0, m.today(), c); err != nil {
		return err
	}
	return m.tell()
}

// tell sends the notice of how it ended to the authority that asked, but for some of the last.
func (m *matter) tell() error {
	v, err := m.Cases.Case(m.ctx, m.mediator, m.id)
	if err != nil || !v.OwesNotice() || m.i%4 == 0 && m.i > matters*2/3 {
		return err
	}
	letter, err := m.Cases.IssueLetter(m.ctx, m.mediator, m.id, 0, cases.LetterRequest{Kind: "outcome"})
	if err != nil {
		return err
	}
	m.later(1)
	return m.Cases.Hand(m.ctx, m.mediator, m.id, 0, letter, m.today(), mediation.ChannelEAddress)
}

// terms are an apology, a sum in instalments and, now and then, work.
func (m *matter) terms() mediation.TermsSet {
	month := func(n int) mediation.Date { return mediation.DateOf(m.at.AddDate(0, n, 0)) }
	cents := int64(90+m.i%7*40) * 100
	set := mediation.TermsSet{
		Terms: []mediation.Term{
			{
				Kind: mediation.TermApology, From: m.offender, To: m.victim, Way: mediation.WayMeeting, Composed: true,
			},
			{Kind: mediation.TermMoney, From: m.offender, To: m.victim, Cents: 3 * cents,
				Way: mediation.WayAccount, Composed: true,
				Instalments: []mediation.Instalment{
					{Due: month(1), Cents: cents}, {Due: month(2), Cents: cents}, {Due: month(3), Cents: cents},
				}},
		},
		Claims: mediation.ClaimsNone,
	}
	set.Person.Facts = events[m.i%len(events)]
	set.Person.Words = []mediation.TermWords{{}, {IBAN: "LV80BANK0000435195001"}}
	if m.i%2 == 0 {
		set.Terms = append(set.Terms, mediation.Term{
			Kind: mediation.TermWork, From: m.offender, Due: month(2), Hours: 8, Composed: true,
		})
		set.Person.Words = append(
			set.Person.Words,
			mediation.TermWords{Text: "biedrībā „Zaļais pagalms” un iesniedz starpniekam biedrības izziņu"},
		)
	}
	return set
}

// sign uploads the signing copy as if it came back signed: in a container, whose signature
// says that it is none.
func (m *matter) sign(documentID string) error {
	f, err := m.Cases.OpenDocument(m.ctx, m.mediator, documentID, false)
	if err != nil {
		return err
	}
	defer f.Close()
	var packed bytes.Buffer
	container := zip.NewWriter(&packed)
	const kind = "application/vnd.etsi.asic-e+zip"
	first, err := container.CreateRaw(&zip.FileHeader{ // as it is, with its size before it (EN 319 162-1, A.1)
		Name: "mimetype", CRC32: crc32.ChecksumIEEE([]byte(kind)),
		CompressedSize64: uint64(len(kind)), UncompressedSize64: uint64(len(kind)),
	})
	if err == nil {
		_, err = io.WriteString(first, kind)
	}
	if err != nil {
		return err
	}
	for _, part := range []struct {
		name    string
		content io.Reader
	}{
		{f.Name, f},
		{"META-INF/signatures0.xml", strings.NewReader("<!-- Paraugs. Paraksta te nav. -->")},
	} {
		w, err := container.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := io.Copy(w, part.content); err != nil {
			return err
		}
	}
	if err := container.Close(); err != nil {
		return err
	}
	signed, err := storage.Spool(&packed, 10<<20, m.Arrivals.Settings.SpoolDir)
	if err != nil {
		return err
	}
	defer signed.Close()
	v, err := m.Cases.Case(m.ctx, m.mediator, m.id)
	if err != nil {
		return err
	}
	return m.Cases.Signed(m.ctx, m.mediator, m.id, 0, cases.Signing{
		On: m.today(), By: v.SignerKeys(""), Name: fmt.Sprintf("parakstits-%s.asice", m.at.Format(time.DateOnly)),
		ContentType: kind, File: signed,
	})
}
