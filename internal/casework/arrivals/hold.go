package arrivals

import (
	"context"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// holdLife is how long a submission stays with whoever opened it and does nothing more.
const holdLife = 5 * time.Minute

// TakeUp keeps a submission for the actor for some minutes; it returns who has it instead, empty
// when nobody else has. With over it is taken from whoever has it, which is audited.
func (s *Service) TakeUp(ctx context.Context, by casework.Actor, id string, over bool) (holder string, err error) {
	if err := casework.Allow(by, casework.SortSubmission); err != nil {
		return "", err
	}
	err = s.Write(ctx, func(tx Tx) error {
		holder = ""
		sub, err := tx.Submission(ctx, id)
		if err != nil || !sortableNow(sub) {
			return err
		}
		if over {
			if err := tx.LetGo(ctx, id, "", s.Instant()); err != nil {
				return err
			}
			if err := s.Audit(ctx, tx, by, casework.TakeOver, "submission:"+id, "", ""); err != nil {
				return err
			}
		}
		held, err := s.hold(ctx, tx, by, id)
		if err != nil || held.StaffID == by.ID {
			return err
		}
		holder, err = nameOf(ctx, tx, held.StaffID)
		return err
	})
	return holder, err
}

// sortableNow reports whether something may still be decided of a submission.
func sortableNow(sub record.Submission) bool {
	return sub.State != record.SubmissionInCase && sub.State != record.SubmissionCounted
}

func (s *Service) hold(ctx context.Context, tx Tx, by casework.Actor, id string) (record.Hold, error) {
	now := s.Now()
	return tx.Hold(ctx, record.Hold{
		SubmissionID: id, StaffID: by.ID, Until: mediation.InstantOf(now.Add(holdLife)),
	}, mediation.InstantOf(now))
}

// LetGo gives a submission back that the actor had open.
func (s *Service) LetGo(ctx context.Context, by casework.Actor, id string) error {
	if err := casework.Allow(by, casework.SortSubmission); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error { return tx.LetGo(ctx, id, by.ID, s.Instant()) })
}

// waiting asks for what is in the inbox today, also what comes back into it, in the order of the inbox.
func (s *Service) waiting() record.SubmissionQuery {
	return record.SubmissionQuery{
		States: []record.SubmissionState{record.SubmissionReceived, record.SubmissionToRead}, BackBy: s.Today(),
		ByDay: true,
	}
}

// NextFree takes up the oldest submission of the inbox after one, which nobody else has open, and
// gives that one back; after the last the first comes. Empty when there is none.
func (s *Service) NextFree(ctx context.Context, by casework.Actor, after string) (id string, err error) {
	if err := casework.Allow(by, casework.SortSubmission); err != nil {
		return "", err
	}
	err = s.Write(ctx, func(tx Tx) error {
		id = ""
		q := s.waiting()
		q.FreeFor, q.Now = by.ID, s.Instant()
		if after != "" {
			from, err := tx.Submission(ctx, after)
			if err != nil {
				return err
			}
			q.Arrived, q.Since, q.After = from.ArrivedOn, from.ReceivedAt, from.ID
			if err := tx.LetGo(ctx, after, by.ID, s.Instant()); err != nil {
				return err
			}
		}
		for {
			list, err := tx.Submissions(ctx, q)
			if err != nil {
				return err
			}
			for _, sub := range list {
				held, err := s.hold(ctx, tx, by, sub.ID)
				if err != nil || held.StaffID == by.ID {
					id = sub.ID
					return err
				}
			}
			if q.After == "" {
				return nil
			}
			q.Arrived, q.Since, q.After = "", 0, ""
		}
	})
	return id, err
}

// HeldByOthers gives the names of those who have submissions open, by submission.
func (s *Service) HeldByOthers(ctx context.Context, by casework.Actor) (names map[string]string, err error) {
	err = s.Read(ctx, func(tx Tx) error {
		names = map[string]string{}
		list, err := tx.HeldByOthers(ctx, by.ID, s.Instant())
		for _, h := range list {
			if names[h.SubmissionID], err = nameOf(ctx, tx, h.StaffID); err != nil {
				return err
			}
		}
		return err
	})
	return names, err
}

// free refuses to sort what somebody else has open.
func (s *Service) free(ctx context.Context, tx Tx, by casework.Actor, id string) error {
	held, err := tx.Held(ctx, id, s.Instant())
	switch {
	case fault.KindOf(err) == fault.NotFound || err == nil && held.StaffID == by.ID:
		return nil
	case err != nil:
		return err
	}
	name, err := nameOf(ctx, tx, held.StaffID)
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, "fault.held", fault.Args{"name": name})
}

// nameOf is the name of a member of staff; the id of whoever is none.
func nameOf(ctx context.Context, tx Tx, id string) (string, error) {
	staff, err := tx.StaffByID(ctx, id)
	if fault.KindOf(err) == fault.NotFound {
		return id, nil
	}
	return staff.Name, err
}
