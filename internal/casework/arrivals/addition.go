package arrivals

import (
	"context"
	"time"

	"tilts/internal/casework"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// proofLife is how long the status page may stay open before what it leads to asks again.
const proofLife = 2 * time.Hour

func provenFor(submissionID string) string { return "add to " + submissionID }

// matchAddition puts what somebody adds to their own submission to its case, where there is one
// that somebody looks after; the mediator takes over what it says or not. Where there is none yet it
// goes with that submission; else a clerk sorts it.
func (s *Service) matchAddition(
	ctx context.Context, tx Tx, sub *record.Submission, about string, a form.Answers,
) error {
	if about == "" {
		return nil
	}
	first, err := tx.Submission(ctx, about)
	if err != nil {
		return err
	}
	if a.String("reference") != first.Reference { // put right by hand: it is about something else
		return nil
	}
	sub.Title, sub.Safety = first.Title, sub.Safety || first.Safety
	switch {
	case first.CaseID == "":
		return tx.AddCompanion(ctx, sub.ID, first.ID)
	case first.PartyID == "":
		return nil
	}
	c, _, err := s.Cases.Load(ctx, tx, first.CaseID)
	if err != nil || c.Party(first.PartyID) == nil || c.Outcome != "" && !c.FollowingUp() {
		return err
	}
	sub.EnterCase(first.CaseID, first.PartyID)
	if err := s.Audit(
		ctx, tx, casework.Applicant, casework.AttachSubmission, "case:"+sub.CaseID, sub.CaseID, "submission:"+sub.ID,
	); err != nil {
		return err
	}
	return s.Cases.Append(
		ctx, tx, casework.Applicant, sub.CaseID, append(proposed(*sub, a), added(*sub, yes(a, "call")))...,
	)
}

// added is the fact that something was added to what a party sent.
func added(sub record.Submission, calls bool) mediation.Fact {
	return mediation.Fact{PartyID: sub.PartyID, OccurredOn: sub.ArrivedOn, Body: &mediation.Attached{
		SubmissionID: sub.ID, Form: sub.Form, Calls: calls, Unread: true,
	}}
}
