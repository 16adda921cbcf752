package casework_test

import (
	"strings"
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// A version that was replaced cannot be signed; a signed one stays in force
// until the new one is signed (domain rule 15).
func TestVersionsOfTheAgreement(t *testing.T) {
	m := openMatter(t, false)
	m.meet()
	first := m.freeze()
	stale := m.view().Row.Version
	second := m.freeze()
	if d := m.document(first); d.State != mediation.DocSuperseded {
		t.Errorf("the first version is %s", d.State)
	}
	err := use.Cases.Signed(ctx, mediator, m.id, stale, m.signing(today(), "first"))
	wantKind(t, "sign what was replaced", err, fault.Conflict)
	wantKind(
		t, "sign before the version was made", m.sign(mediation.DateOf(use.Arrivals.Now().AddDate(0, 0, -1))),
		fault.Invalid,
	)
	wantKind(t, "sign tomorrow", m.sign(mediation.DateOf(use.Arrivals.Now().AddDate(0, 0, 1))), fault.Invalid)
	must(t, m.sign(today()))
	if d := m.document(second); d.State != mediation.DocSigned || d.SignedName != "skenets.pdf" ||
		d.SignedOn != today() {
		t.Errorf("the second version: %+v", d)
	}
	wantKind(t, "sign twice", m.sign(today()), fault.Conflict)
	third := m.freeze()
	if d := m.document(second); d.State != mediation.DocSigned {
		t.Errorf("signed, then %s while the change waits for signatures", d.State)
	}
	must(t, m.sign(today()))
	if a, b := m.document(second), m.document(third); a.State != mediation.DocSuperseded ||
		b.State != mediation.DocSigned {
		t.Errorf("after the change was signed: %s, %s", a.State, b.State)
	}
	if v := m.view(); v.Outcome != mediation.OutcomeAgreement {
		t.Errorf("outcome %s", v.Outcome)
	}
}

// What changed since the page was shown is a conflict, not a lost update.
func TestFreezeAgainstWhatWasRead(t *testing.T) {
	m := openMatter(t, false)
	m.meet()
	seen := m.view().Row.Version
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, m.terms("Atvainojas rakstiski.")))
	_, err := use.Cases.Freeze(ctx, mediator, m.id, seen, "", "lv")
	wantKind(t, "freeze what was not seen", err, fault.Conflict)
	if m.view().Agreements[0].Current() != nil {
		t.Error("a version was kept all the same")
	}
}

// Terms may only oblige who takes part; the gate is per pair (domain rule 16).
func TestTermsOfWhoTakesNoPart(t *testing.T) {
	m := openMatter(t, false)
	m.meet()
	set := m.terms("")
	set.Terms[0].From = m.bystander
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, set))
	_, err := use.Cases.Freeze(ctx, mediator, m.id, 0, "", "lv")
	wantKind(t, "freeze", err, fault.Invalid)
}

// No meeting before the gate (MK 347 p. 3), and none once the case is closed.
func TestMeetingsAndClosedCases(t *testing.T) {
	m := openMatter(t, false)
	held := mediation.Meeting{State: "held", Format: mediation.Session, Mode: mediation.InPerson}
	wantKind(t, "meet before the gate", use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), held), fault.Conflict)
	m.start()
	yesterday := mediation.DateOf(use.Arrivals.Now().AddDate(0, 0, -1))
	wantKind(t, "met before the gate", use.Cases.EndMeeting(ctx, mediator, m.id, 0, yesterday, held), fault.Invalid)
	must(t, use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), held))
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, m.terms("")))
	id := m.freeze()
	must(t, use.Cases.Close(ctx, mediator, m.id, 0, today(), mediation.Closed{Outcome: mediation.OutcomeNone}))
	if d := m.document(id); d.State != mediation.DocRevoked {
		t.Errorf("what was out for signing is %s", d.State)
	}
	wantKind(t, "sign", m.sign(today()), fault.Conflict)
	wantKind(t, "plan", use.Cases.PlanMeeting(ctx, mediator, m.id, 0, today(), held), fault.Conflict)
	wantKind(t, "terms", use.Cases.SetTerms(ctx, mediator, m.id, 0, m.terms("")), fault.Conflict)
	_, err := use.Cases.Freeze(ctx, mediator, m.id, 0, "", "lv")
	wantKind(t, "freeze", err, fault.Conflict)
	_, err = use.Cases.Invite(ctx, mediator, m.id, 0, m.victim, "lv")
	wantKind(t, "invite", err, fault.Conflict)
}

// Nobody stands for the other side (domain rule 4).
func TestRepresentativeOfTheOtherSide(t *testing.T) {
	m := openMatter(t, false)
	p := m.view().Party(m.victim).PartyNamed
	p.Minor, p.Basis, p.Person.Representative = true, "parent", "kristaps  OZOLS"
	wantKind(t, "the offender for the victim", use.Cases.NameParty(ctx, mediator, m.id, 0, m.victim, p), fault.Invalid)
	p.Person.Representative = "Dace Bērziņa"
	must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, m.victim, p))
}

// invite returns the code on a party's letter.
func (m *matter) invite(party string) string {
	m.t.Helper()
	id, err := use.Cases.Invite(ctx, mediator, m.id, 0, party, "lv")
	must(m.t, err)
	_, after, found := strings.Cut(textOf(m.t, openPDF(m.t, id)), "Uzaicinājuma kods")
	words := strings.Fields(after)
	if !found || len(words) < 4 {
		m.t.Fatalf("no code on the letter: %s", after)
	}
	return strings.Join(words[:4], " ")
}

func confirmation(code string) form.Answers {
	return form.Answers{
		"invitation_code": code, "given_name": "Kristaps", "family_name": "Ozols", "agree": "yes", "side": "offender",
		"admits_offence": "yes", "admits_facts": "yes", "mode": "in_person", "interpreter": "no",
		"rights_explained": "yes", "voluntary": "yes", "answers_for": "self", "adult": "yes", "signature": "none",
		"signed_on": "2026-11-22",
	}
}

func sendCode(t *testing.T, code string) error {
	t.Helper()
	token, err := use.Arrivals.StartDraft(ctx, "confirmation", "lv")
	must(t, err)
	_, err = use.Arrivals.SaveStep(ctx, token, func(old form.Answers) form.Answers {
		return old.Merge(confirmation(code))
	})
	must(t, err)
	_, err = use.Arrivals.Submit(ctx, token, "")
	return err
}

// A code works once, a new one stops the one before, an old one opens nothing;
// it says who, and does not open the gate.
func TestInvitationCodes(t *testing.T) {
	m := openMatter(t, false)
	lost, code := m.invite(m.offender), m.invite(m.offender)
	wantKind(t, "a code that was replaced", sendCode(t, lost), fault.Invalid)
	must(t, sendCode(t, code))
	v := m.view()
	p := v.Party(m.offender)
	if p.Confirmed == nil || !p.Confirmed.Agrees || p.Confirmed.Identity != mediation.IdentityLink ||
		len(v.Submissions) != 2 || v.Submissions[1].PartyID != m.offender {
		t.Errorf("after the confirmation: %+v, %d submissions", p.Confirmed, len(v.Submissions))
	}
	for _, pair := range v.Pairs() {
		if pair.Gate().Open {
			t.Error("a code alone opened the gate")
		}
	}
	wantKind(t, "a second time", sendCode(t, code), fault.Invalid)

	// What was confirmed in writing is not undone by a code that comes later.
	m = openMatter(t, false)
	code = m.invite(m.offender)
	m.start()
	must(t, sendCode(t, code))
	if v := m.view(); !v.Pairs()[0].Gate().Open {
		t.Error("a confirmation by code shut the gate")
	}

	// Sixty days later, also when a clerk enters it.
	m = openMatter(t, false)
	code = m.invite(m.offender)
	clock := use.Arrivals.Now
	defer func() { use.Arrivals.Now = clock }()
	use.Arrivals.Now = func() time.Time { return clock().AddDate(0, 0, 61) }
	wantKind(t, "an expired code", sendCode(t, code), fault.Invalid)
	_, err := use.Arrivals.Enter(
		ctx, clerk, entered(t, "confirmation", confirmation(code), mediation.ChannelPost),
	)
	wantKind(t, "an expired code from a clerk", err, fault.Invalid)
}

// A lost access code is replaced after identity is established; the old one
// stops, everywhere.
func TestReplacedAccessCode(t *testing.T) {
	token, r := send(t, "letter", form.Answers{
		"account": account, "given_name": "Ilga", "phone": victimPhone, "safe_channel": "phone",
	})
	_, err := use.Arrivals.Status(ctx, r.Reference, r.Code, "192.0.2.1")
	must(t, err)
	_, err = use.Arrivals.ReplaceCode(ctx, clerk, r.ID, mediation.IdentityLink)
	wantKind(t, "without identity", err, fault.Invalid)
	_, err = use.Arrivals.ReplaceCode(ctx, mediator, r.ID, mediation.IdentityInPerson)
	wantKind(t, "by a mediator", err, fault.Forbidden)
	code, err := use.Arrivals.ReplaceCode(ctx, clerk, r.ID, mediation.IdentityInPerson)
	must(t, err)
	_, err = use.Arrivals.Status(ctx, r.Reference, r.Code, "192.0.2.2")
	wantKind(t, "the old code", err, fault.Invalid)
	_, err = use.Arrivals.Status(ctx, r.Reference, strings.ToLower(code), "192.0.2.2")
	must(t, err)
	again, err := use.Arrivals.Receipt(ctx, token)
	must(t, err)
	if again.Code != "" {
		t.Error("the receipt still shows the code that stopped")
	}
}

// The date of receipt is put right with a trace, and moves the case only when
// it is the submission the case came from (domain rule 21).
func TestCorrectedArrival(t *testing.T) {
	m := openMatter(t, false)
	must(t, sendCode(t, m.invite(m.offender)))
	week := mediation.DateOf(use.Arrivals.Now().AddDate(0, 0, -7))
	confirmed := m.view().Submissions[1].ID
	byPost := arrivals.Arrived{On: week, Channel: mediation.ChannelPost}
	must(t, use.Arrivals.CorrectArrival(ctx, clerk, confirmed, byPost))
	if v := m.view(); v.ArrivedOn != today() || v.Submissions[1].ArrivedOn != week {
		t.Errorf("case arrived %s, confirmation %s", v.ArrivedOn, v.Submissions[1].ArrivedOn)
	}
	must(t, use.Arrivals.CorrectArrival(ctx, clerk, m.submission, byPost))
	v := m.view()
	if v.ArrivedOn != week || v.Channel != mediation.ChannelPost || v.Row.ArrivedOn != week {
		t.Errorf("case arrived %s by %s", v.ArrivedOn, v.Channel)
	}
	if on := v.Party(m.victim).AppliedOn; on != week {
		t.Errorf("whoever applied is said to have applied on %s", on)
	}
	trace := string(today()) + " web -> " + string(week) + " post"
	if e := trail(t, "submission.correct_arrival"); e.Detail != trace || e.Actor != clerk.ID || e.CaseID != m.id {
		t.Errorf("trace %+v, want %s", e, trace)
	}
	number := strings.Repeat("7", 100)
	for name, in := range map[string]arrivals.Arrived{
		"tomorrow":      {On: mediation.DateOf(use.Arrivals.Now().AddDate(0, 0, 1)), Channel: mediation.ChannelPost},
		"no channel":    {On: week, Channel: "<b>"},
		"a long number": {On: today(), Channel: mediation.ChannelWeb, Number: &number}, // and the day stays as it was
	} {
		wantKind(t, name, use.Arrivals.CorrectArrival(ctx, clerk, m.submission, in), fault.Invalid)
	}
	if v := m.view(); v.ArrivedOn != week {
		t.Errorf("after refusals it arrived %s", v.ArrivedOn)
	}
}

// trail returns the newest audit entry of an action.
func trail(t *testing.T, action casework.Action) record.AuditEntry {
	t.Helper()
	var found record.AuditEntry
	must(t, records.Read(ctx, func(tx *database.Tx) error {
		list, err := tx.Audit(ctx, record.AuditQuery{Limit: 20})
		for _, e := range list {
			if e.Action == string(action) {
				found = e
				break
			}
		}
		return err
	}))
	return found
}

// A withdrawal goes to the case it is about; no case begins with it.
func TestWithdrawalOpensNoCase(t *testing.T) {
	m := openMatter(t, false)
	_, r := send(t, "withdrawal", form.Answers{
		"reference": m.view().Number, "given_name": "Anita", "family_name": "Bērziņa",
		"withdraws": []string{"taking_part"},
		"signature": "none", "signed_on": "2026-11-22",
	})
	_, err := use.Arrivals.OpenCase(ctx, clerk, r.ID)
	wantKind(t, "a case from a withdrawal", err, fault.Conflict)
	seen, err := use.Arrivals.Submission(ctx, clerk, r.ID, "lv")
	must(t, err)
	if seen.NamedCase != m.view().Number {
		t.Errorf("the withdrawal names case %q, want %s", seen.NamedCase, m.view().Number)
	}
	_, err = use.Arrivals.Attach(ctx, clerk, r.ID, arrivals.Attaching{CaseNumber: m.view().Number, PartyID: m.victim})
	must(t, err)
}

// The gravest offence of a request is the case's, whatever stands first.
func TestGravestOffenceCounts(t *testing.T) {
	r, err := use.Arrivals.Enter(ctx, clerk, entered(t, "request", form.Answers{
		"kind": "proposal", "institution": "Vidzemes rajona tiesa", "official": "Tiesnese",
		"official_email": "t@tiesa.example", "request_number": "1", "request_date": "2026-11-20",
		"criminal_case": "11200451226", "stage": "corrective",
		"offences": []form.Answers{
			{"offence": "KL 180(1)"}, {"offence": "KL 175(3)", "grade": "serious"},
			{"offence": "KL 231(1)", "grade": "less_serious"},
		},
		"offenders": []form.Answers{{
			"given_name": "Rihards", "family_name": "Lācis", "minor": "yes", "representative_name": "Inga Lāce",
			"custody": "prison", "prison": "Cēsu AIN",
		}},
		"victims": []form.Answers{{"person_kind": "natural", "given_name": "Anita", "family_name": "Ozola"}},
	}, mediation.ChannelEAddress))
	must(t, err)
	id, err := use.Arrivals.OpenCase(ctx, clerk, r.ID)
	must(t, err)
	v, err := use.Cases.Case(ctx, clerk, id)
	must(t, err)
	if v.Offence != "KL 175(3)" || v.Grade != mediation.GradeSerious {
		t.Errorf("the case is about %s, %s", v.Offence, v.Grade)
	}
	if p := v.Side(mediation.Offender)[0]; !p.Minor || p.Person.Representative != "Inga Lāce" {
		t.Errorf("the offender is %+v", p)
	}
}

// A party is written to in the language they chose; a correction that does not ask for
// it, or for the wish to keep the address, changes neither.
func TestACorrectionKeepsWhatItDoesNotAsk(t *testing.T) {
	m := openMatter(t, false)
	known := m.view().Party(m.offender).PartyNamed
	known.Language, known.Person.HideAddress = "ru", true
	must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, m.offender, known))
	known.Language, known.Person.HideAddress, known.Person.Phone = "", false, "+371 20 000 999"
	must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, m.offender, known))
	p := m.view().Party(m.offender)
	if p.Language != "ru" || !p.Person.HideAddress || p.Person.Phone != "+371 20 000 999" {
		t.Errorf("after the correction: %+v", p.PartyNamed)
	}
	letter, err := use.Cases.Invite(ctx, mediator, m.id, 0, m.offender, "")
	must(t, err)
	if d := m.document(letter); d.Lang != "ru" {
		t.Errorf("the invitation is in %q", d.Lang)
	}
}
