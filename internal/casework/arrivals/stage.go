package arrivals

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Stage is how far it was what somebody takes back, where that decides what they are told.
type Stage string

// The stages; empty where it is not known, or no meeting was held.
const (
	StageNoCase Stage = "no_case" // nothing is in a case, and the other side was never told
	StageMet    Stage = "met"     // the sender's meeting was held
)

// stageOf is how far it was what the answers of a submission take back. It is told by what the sender gave
// themselves, a code or a reference, and not by where a clerk put it.
func (s *Service) stageOf(ctx context.Context, tx Tx, sub record.Submission) (Stage, error) {
	a, err := casework.ReadAnswers(sub.Answers)
	if err != nil || stopOf(a) != mediation.StopWithdrawal { // also of a file without answers
		return "", nil
	}
	if sub.CaseID == "" {
		with, err := tx.GoesWith(ctx, sub.ID)
		switch {
		case err == nil:
			first, err := tx.Submission(ctx, with)
			if err != nil || first.CaseID == "" {
				return StageNoCase, err
			}
		case fault.KindOf(err) != fault.NotFound:
			return "", err
		}
	}
	return s.stageOfMeant(ctx, tx, a)
}

// stageOfMeant tells whether the meeting was held of the party whom a code or a reference tells.
func (s *Service) stageOfMeant(ctx context.Context, tx Tx, a form.Answers) (Stage, error) {
	caseID, partyID, _, err := meant(ctx, tx, a)
	if err != nil || caseID == "" || partyID == "" {
		return "", err
	}
	c, _, err := s.Cases.Load(ctx, tx, caseID)
	if err != nil {
		return "", err
	}
	held, p := c.HeldMeeting(), c.Party(partyID)
	if held != nil && p != nil && c.PlannedMeeting() == nil && held.Attended(p) {
		return StageMet, nil
	}
	return "", nil
}
