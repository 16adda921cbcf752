package casework_test

import (
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// newest is the id of the newest fact of a kind that holds.
func (m *matter) newest(kind string) (id string) {
	m.t.Helper()
	for _, f := range m.view().Facts {
		if f.Kind() == kind {
			id = max(id, f.ID)
		}
	}
	if id == "" {
		m.t.Fatalf("no fact %s holds", kind)
	}
	return id
}

func proceedings(grade mediation.Grade, offence string) mediation.ProceedingsCorrected {
	return mediation.ProceedingsCorrected{
		Stage: mediation.StageProceedings, Grade: grade, Offence: offence, RequestedOn: "2026-03-02",
		Person: mediation.Proceedings{Director: " Valsts  policija ", Request: "20/8-412"},
	}
}

// What is known of the proceedings is corrected until it stands in an agreement.
func TestTheProceedingsOfACaseAreCorrected(t *testing.T) {
	m := openMatter(t, false)
	wrong := proceedings("heavy", "nav")
	wrong.RequestedOn = mediation.DateOf(use.Arrivals.Now().AddDate(0, 0, 1))
	err := use.Cases.CorrectProceedings(ctx, clerk, m.id, 0, wrong)
	wantKind(t, "what cannot be", err, fault.Invalid)
	if n := len(err.(*fault.Error).Fields); n != 3 {
		t.Errorf("%d fields are wrong, want grade, offence and day", n)
	}
	wantKind(t, "by a stranger", use.Cases.CorrectProceedings(
		ctx, stranger, m.id, 0, proceedings(mediation.GradeLess, ""),
	), fault.NotFound)
	must(t, use.Cases.CorrectProceedings(ctx, clerk, m.id, 0, proceedings(mediation.GradeLess, "175 (3)")))
	v := m.view()
	if v.Offence != "KL 175(3)" || v.Director != "Valsts policija" || v.RequestedOn != "2026-03-02" {
		t.Errorf("%q, %q, %q", v.Offence, v.Director, v.RequestedOn)
	}
	wantKind(t, "the same again", use.Cases.CorrectProceedings(
		ctx, mediator, m.id, 0, proceedings(mediation.GradeLess, "KL 175(3)"),
	), fault.Invalid)
	m.meet()
	m.freeze()
	wantKind(t, "what is frozen", use.Cases.CorrectProceedings(
		ctx, mediator, m.id, 0, proceedings(mediation.GradeSerious, "KL 175(3)"),
	), fault.Conflict)
}

// What was recorded by mistake is taken back by those who may record it, what stands on it first.
func TestAFactIsTakenBack(t *testing.T) {
	m := openMatter(t, false)
	m.start()
	confirmed := m.newest("confirmed")
	wantKind(t, "by a clerk", use.Cases.TakeBack(ctx, clerk, m.id, 0, confirmed, "Cita lieta."), fault.Forbidden)
	wantKind(t, "without a reason", use.Cases.TakeBack(ctx, mediator, m.id, 0, confirmed, " "), fault.Invalid)
	must(t, use.Cases.TakeBack(ctx, mediator, m.id, 0, confirmed, "Cita lieta."))
	if v := m.view(); v.Party(m.offender).Confirmed != nil || v.StartedOn != "" {
		t.Errorf("the answer still counts: started %q", v.StartedOn)
	}
	wantKind(t, "twice", use.Cases.TakeBack(ctx, mediator, m.id, 0, confirmed, "Cita lieta."), fault.Conflict)

	_, r := send(t, "letter", form.Answers{"account": "Vēlos satikties.", "given_name": "Ilga", "family_name": "Egle"})
	_, err := use.Arrivals.Attach(ctx, clerk, r.ID, arrivals.Attaching{CaseNumber: m.view().Number})
	must(t, err)
	must(t, use.Cases.TakeBack(ctx, clerk, m.id, 0, m.newest("attached"), "Par citu lietu."))
	if sub := kept(t, r.ID); sub.CaseID != "" || sub.State != record.SubmissionReceived {
		t.Errorf("the letter is %s in case %q", sub.State, sub.CaseID)
	}
	wantKind(
		t, "what the case began with", use.Cases.TakeBack(ctx, clerk, m.id, 0, m.newest("attached"), "Cita."),
		fault.Conflict,
	)
	must(t, use.Cases.Close(ctx, mediator, m.id, 0, today(), mediation.Closed{
		Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonNotSuitable,
	}))
	must(t, use.Cases.TakeBack(ctx, mediator, m.id, 0, m.newest("closed"), "Aizvērta cita lieta."))
	if v := m.view(); v.Outcome != "" || v.Row.State != mediation.CasePreparation {
		t.Errorf("opened again the case has the outcome %q, state %s", v.Outcome, v.Row.State)
	}
}

// A confirmation that is of another case is taken back after all that was recorded from it.
func TestAConfirmationOfAnotherCaseIsTakenBack(t *testing.T) {
	m := openMatter(t, false)
	must(t, sendCode(t, m.invite(m.offender)))
	attached := m.newest("attached")
	for _, kind := range []string{"confirmed", "admitted"} {
		wantKind(
			t, "while it is "+kind, use.Cases.TakeBack(ctx, mediator, m.id, 0, attached, "Cita."), fault.Conflict,
		)
		must(t, use.Cases.TakeBack(ctx, mediator, m.id, 0, m.newest(kind), "Cita."))
	}
	must(t, use.Cases.TakeBack(ctx, clerk, m.id, 0, attached, "Cita."))
	if p := m.view().Party(m.offender); p.Admitted != nil || p.Confirmed != nil || len(p.Proposals()) > 0 {
		t.Errorf("what is left: %+v, %+v, %+v", p.Admitted, p.Confirmed, p.Proposals())
	}
}

// A letter is where what is left of its records says: it came back before, or was handed over another time.
func TestALetterIsWhereItWas(t *testing.T) {
	m := openMatter(t, false)
	id, err := use.Cases.Invite(ctx, mediator, m.id, 0, m.offender, "lv")
	must(t, err)
	hand := func() { must(t, use.Cases.Hand(ctx, mediator, m.id, 0, id, today(), mediation.ChannelPost)) }
	back := func(kind string, want mediation.DocState) {
		t.Helper()
		must(t, use.Cases.TakeBack(ctx, mediator, m.id, 0, m.newest(kind), "Cita vēstule."))
		if d := m.document(id); d.State != want {
			t.Errorf("without the last %s it is %s", kind, d.State)
		}
	}
	hand()
	hand()
	back("handed", mediation.DocIssued)
	must(t, use.Cases.Undelivered(ctx, mediator, m.id, 0, id, today()))
	hand()
	back("handed", mediation.DocUndelivered)
	back("undelivered", mediation.DocIssued)
	back("handed", mediation.DocPrepared)
}
