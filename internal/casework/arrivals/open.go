package arrivals

import (
	"context"
	"fmt"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// OpenCase opens a case from a submission: the number is given here, and the
// parties the submission names become the case's (docs/domain.md, Words).
func (s *Service) OpenCase(ctx context.Context, by casework.Actor, submissionID string) (caseID string, err error) {
	if err := casework.Allow(by, casework.OpenCase); err != nil {
		return "", err
	}
	err = s.Write(ctx, func(tx Tx) error {
		sub, answers, err := s.sortable(ctx, tx, submissionID)
		if err != nil {
			return err
		}
		def, err := s.governing(ctx, tx, sub.Form, sub.FormHash)
		if err != nil {
			return err
		}
		if def.Opens != form.OpensCase {
			return fault.New(fault.Conflict, "fault.opens_no_case")
		}
		n, err := tx.NextNumber(ctx, fmt.Sprintf("case %d", s.Now().Year()))
		if err != nil {
			return err
		}
		caseID = casework.NewID()
		facts := opening(s.Settings.Agency.Office, sub, def, answers, fmt.Sprintf("I-%d-%04d", s.Now().Year(), n))
		if def.Parties != form.FromDirector { // it comes from the process director, from neither side
			sub.PartyID = facts[1].PartyID
		}
		if err := s.Audit(ctx, tx, by, casework.OpenCase, "case:"+caseID, caseID, "submission:"+sub.ID); err != nil {
			return err
		}
		sub.CaseID, sub.State = caseID, record.SubmissionInCase
		if err := tx.UpdateSubmission(ctx, sub); err != nil {
			return err
		}
		return s.Cases.Append(ctx, tx, by, caseID, facts...)
	})
	return caseID, err
}

// sortable reads a submission that is not in a case yet, and its answers.
func (s *Service) sortable(ctx context.Context, tx Tx, id string) (record.Submission, form.Answers, error) {
	sub, err := tx.Submission(ctx, id)
	if err != nil {
		return sub, nil, err
	}
	if sub.CaseID != "" {
		return sub, nil, fault.New(fault.Conflict, "fault.already_in_case")
	}
	answers, err := casework.ReadAnswers(sub.Answers)
	return sub, answers, err
}

// opening makes the first facts of a case out of a submission: opened, one
// party each, the submission attached.
func opening(
	office string, sub record.Submission, def *form.Definition, a form.Answers, number string,
) []mediation.Fact {
	a = settled(def, a)
	offence, grade := gravest(a)
	opened := &mediation.Opened{
		Number: number, Office: office, Initiator: initiator(def, a), Channel: sub.Channel, ArrivedOn: sub.ArrivedOn,
		AnswerBy: mediation.Date(a.String("answer_by")),
		Stage:    mediation.Stage(orUnknown(a.String("stage"))), Grade: grade, Offence: offence,
	}
	opened.Person.Director = a.String("process_director")
	if opened.Person.Director == "" {
		opened.Person.Director = a.String("institution")
	}
	opened.Person.CriminalCase, opened.Person.Request = a.String("criminal_case"), a.String("request_number")
	facts := []mediation.Fact{{Body: opened}}
	list := parties(def, a)
	if len(list) == 0 {
		list = []mediation.PartyNamed{{Side: mediation.Victim, Person: mediation.Person{Name: sub.Title}}}
	}
	for i, p := range list {
		id := casework.NewID()
		facts = append(facts, mediation.Fact{PartyID: id, Body: &p})
		// What an offender's own form says of the admissions counts from its arrival;
		// the answer to an invitation is recorded by the mediator.
		if i > 0 || def.Parties != form.FromSender || def.Entry == form.Invitation {
			continue
		}
		if p.Side == mediation.Offender && (a.String("admits_offence") != "" || a.String("admits_facts") != "") {
			facts = append(facts, mediation.Fact{PartyID: id, OccurredOn: sub.ArrivedOn, Body: admissions(a)})
		}
	}
	return append(facts, mediation.Fact{Body: &mediation.Attached{SubmissionID: sub.ID, Form: sub.Form}})
}

func admissions(a form.Answers) *mediation.Admitted {
	return &mediation.Admitted{
		Offence: mediation.YesNo(a.String("admits_offence")), Facts: mediation.YesNo(a.String("admits_facts")),
	}
}
