package arrivals

import (
	"context"

	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// decidedWith is what a decision on a submission holds for, the submission first. That it is withdrawn before any
// case holds for all that goes the same way: what was asked for, what takes it back and what was added.
func (s *Service) decidedWith(
	ctx context.Context, tx Tx, sub record.Submission, kind record.DecisionKind,
) ([]record.Submission, error) {
	if kind != record.DecidedWithdrawn {
		return []record.Submission{sub}, nil
	}
	list, err := together(ctx, tx, sub)
	if err != nil {
		return nil, err
	}
	takenBack, open := false, []record.Submission{sub}
	for i, other := range list {
		takenBack = takenBack || len(list) > 1 && SaidAgainst(other) == mediation.StopWithdrawal
		if i > 0 && !closed(other) {
			open = append(open, other)
		}
	}
	if !takenBack {
		return nil, fault.New(fault.Conflict, "fault.not_withdrawn")
	}
	return open, nil
}

// together are a submission and all that goes where it goes.
func together(ctx context.Context, tx Tx, sub record.Submission) ([]record.Submission, error) {
	first, err := tx.GoesWith(ctx, sub.ID)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		first = sub.ID
	case err != nil:
		return nil, err
	}
	ids, err := tx.Companions(ctx, first)
	if err != nil {
		return nil, err
	}
	list := []record.Submission{sub}
	for _, id := range append([]string{first}, ids...) {
		if id == sub.ID {
			continue
		}
		other, err := tx.Submission(ctx, id)
		if err != nil {
			return nil, err
		}
		list = append(list, other)
	}
	return list, nil
}

// closed reports whether it was decided already that nothing more is done with a submission outside of a case.
func closed(sub record.Submission) bool {
	switch sub.State {
	case record.SubmissionForwarded, record.SubmissionRefused, record.SubmissionWithdrawn,
		record.SubmissionNoReply:
		return true
	case record.SubmissionAside:
		return sub.BackOn == ""
	}
	return false
}

// takenBackWith is what the taking back of a decision holds for: of a withdrawal, all that it closed.
func takenBackWith(
	ctx context.Context, tx Tx, sub record.Submission, kind record.DecisionKind,
) ([]record.Submission, error) {
	if kind != record.DecidedWithdrawn {
		return []record.Submission{sub}, nil
	}
	list, err := together(ctx, tx, sub)
	if err != nil {
		return nil, err
	}
	var closed []record.Submission
	for _, other := range list {
		if other.State == record.SubmissionWithdrawn {
			closed = append(closed, other)
		}
	}
	return closed, nil
}
