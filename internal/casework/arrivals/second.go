package arrivals

import (
	"context"
	"encoding/json"
	"fmt"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/record"
)

// SecondLooks lists the letters that were taken as they were read and are due for somebody's
// second look. The list is one audit entry.
func (s *Service) SecondLooks(ctx context.Context, by casework.Actor) (list []record.Submission, err error) {
	if err := casework.Allow(by, casework.ListSubmissions); err != nil {
		return nil, err
	}
	err = s.Write(ctx, func(tx Tx) (err error) {
		if list, err = tx.SecondLooks(ctx); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ListSubmissions, "submissions", "", "second_looks")
	})
	return list, err
}

// Looked is how a letter that is due was taken: what it says, and who decided.
type Looked struct {
	Text string
	By   string // name
	Due  bool
}

// TakenAsRead tells how the letter of a submission was taken; the zero Looked when none is due.
func (s *Service) TakenAsRead(ctx context.Context, by casework.Actor, id string) (l Looked, err error) {
	if err := casework.Allow(by, casework.ViewSubmission); err != nil {
		return l, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		kept, err := tx.Letter(ctx, id)
		if fault.KindOf(err) == fault.NotFound || err == nil && kept.SecondLook != record.SecondDue {
			return nil
		}
		if err != nil {
			return err
		}
		var d Decided
		if err := json.Unmarshal(kept.Decided, &d); err != nil {
			return fmt.Errorf("arrivals: a letter that was taken: %w", err)
		}
		letter, err := seenOf(ctx, tx, id)
		if err != nil {
			return err
		}
		l.Text, l.Due = letter.shown().Text(), true
		l.By, err = nameOf(ctx, tx, d.By)
		return err
	})
	return l, err
}

// LookedAgain notes that somebody looked at a letter once more, and whether all was right.
func (s *Service) LookedAgain(ctx context.Context, by casework.Actor, id string, right bool) error {
	if err := casework.Allow(by, casework.SortSubmission); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		l, err := tx.Letter(ctx, id)
		if err != nil {
			return err
		}
		if l.SecondLook != record.SecondDue {
			return fault.New(fault.Conflict, "fault.conflict")
		}
		l.SecondLook = record.SecondDone
		if err := tx.UpdateLetter(ctx, l); err != nil {
			return err
		}
		detail := "right"
		if !right {
			detail = "wrong"
		}
		return s.Audit(ctx, tx, by, casework.LookAgain, "submission:"+id, "", detail)
	})
}
