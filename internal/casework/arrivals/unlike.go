package arrivals

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/record"
)

// Unlike is what a submission does not belong to, though it seemed so: a case, or another submission.
type Unlike struct {
	CaseID       string `json:",omitempty"`
	SubmissionID string `json:",omitempty"`
}

// unlikeDecision is one that stands.
type unlikeDecision struct {
	Unlike
	id string
}

// unlikes are what a submission was said not to belong to, and it is not said any more if that was
// taken back.
func unlikes(ctx context.Context, tx Tx, id string) (all []unlikeDecision, err error) {
	list, err := tx.Decisions(ctx, id)
	for _, d := range list {
		if d.Kind != record.DecidedUnlike || d.UndoneAt != 0 {
			continue
		}
		one := unlikeDecision{id: d.ID}
		if err := json.Unmarshal(d.Said, &one.Unlike); err != nil {
			return nil, fmt.Errorf("arrivals: what it does not belong to: %w", err)
		}
		all = append(all, one)
	}
	return all, err
}

// TellApart remembers that a submission does not belong to a case or to another submission.
func (s *Service) TellApart(ctx context.Context, by casework.Actor, id string, from Unlike) error {
	if err := casework.Allow(by, casework.SortSubmission); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, id)
		if err != nil {
			return err
		}
		subject := "case:" + from.CaseID
		if from.CaseID != "" {
			from.SubmissionID = ""
			_, err = tx.CaseRow(ctx, from.CaseID)
		} else {
			subject = "submission:" + from.SubmissionID
			_, err = tx.Submission(ctx, from.SubmissionID)
		}
		if err != nil {
			return err
		}
		own, err := unlikes(ctx, tx, id)
		if err != nil || slices.ContainsFunc(own, func(u unlikeDecision) bool { return u.Unlike == from }) {
			return err // pressed twice
		}
		said, err := json.Marshal(from)
		if err != nil {
			return fmt.Errorf("arrivals: what it does not belong to: %w", err)
		}
		if err := tx.AddDecision(ctx, record.Decision{
			ID: casework.NewID(), SubmissionID: id, Kind: record.DecidedUnlike, MadeAt: s.Instant(), MadeBy: by.ID,
			Said: said, Before: sub.State,
		}); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.TellApart, "submission:"+id, "", subject)
	})
}

// CompareAgain takes back whatever was said of what a submission does not belong to.
func (s *Service) CompareAgain(ctx context.Context, by casework.Actor, id string) error {
	if err := casework.Allow(by, casework.SortSubmission); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		own, err := unlikes(ctx, tx, id)
		if err != nil {
			return err
		}
		if len(own) == 0 {
			return fault.New(fault.Conflict, "fault.nothing_decided")
		}
		for _, u := range own {
			if err := tx.UndoDecision(ctx, u.id, by.ID, s.Instant()); err != nil {
				return err
			}
		}
		return s.Audit(ctx, tx, by, casework.TakeBackDecision, "submission:"+id, "", "told_apart")
	})
}
