package arrivals

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Arrived is when and how something arrived, and its number in the agency's own register.
type Arrived struct {
	On      mediation.Date
	Channel mediation.Channel
	Number  *string // nil: as it is
}

// longestNumber is how many characters a number of the register has at most.
const longestNumber = 60

// check refuses what cannot be, everything at once.
func (in Arrived) check(s *Service) error {
	var wrong []fault.Field
	if key := s.wrongArrival(in.On); key != "" {
		wrong = append(wrong, fault.Field{Path: "arrived_on", Key: key})
	}
	if !slices.Contains(mediation.Channels, in.Channel) {
		wrong = append(wrong, fault.Field{Path: "channel", Key: "fault.check_answers"})
	}
	if in.Number != nil {
		if len([]rune(*in.Number)) > longestNumber {
			wrong = append(wrong, fault.Field{Path: "register_number", Key: "fault.register_number"})
		}
		wrong = append(wrong, casework.Unprintable("register_number", *in.Number)...)
	}
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return nil
}

// CorrectArrival puts the date or channel of receipt right, or the number in the register, with a trace:
// deadlines count from the date (domain rule 21).
func (s *Service) CorrectArrival(ctx context.Context, by casework.Actor, submissionID string, in Arrived) error {
	if err := casework.Allow(by, casework.SortSubmission); err != nil {
		return err
	}
	if in.Number != nil {
		number := latvia.Line(*in.Number)
		in.Number = &number
	}
	if err := in.check(s); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, submissionID)
		if err == nil {
			err = s.free(ctx, tx, by, submissionID)
		}
		if err != nil {
			return err
		}
		moved, before := sub.ArrivedOn != in.On || sub.Channel != in.Channel, sub
		sub.ArrivedOn, sub.Channel = in.On, in.Channel
		if in.Number != nil {
			sub.RegisterNumber = *in.Number
			if key := latvia.SearchKey(*in.Number); key != "" && !strings.Contains(sub.SearchKey, key) {
				sub.SearchKey += " " + key
			}
		}
		if !moved && sub.RegisterNumber == before.RegisterNumber {
			return nil
		}
		if err := tx.UpdateSubmission(ctx, sub); err != nil {
			return err
		}
		if err := s.auditArrived(ctx, tx, by, before, sub); err != nil || !moved || sub.CaseID == "" {
			return err
		}
		c, _, err := s.Cases.Load(ctx, tx, sub.CaseID)
		// The case arrived with its first submission; what came later does not move it.
		if err != nil || len(c.Submissions) == 0 || c.Submissions[0].SubmissionID != sub.ID {
			return err
		}
		return s.Cases.Append(
			ctx, tx, by, sub.CaseID,
			mediation.Fact{Body: &mediation.ArrivalCorrected{ArrivedOn: in.On, Channel: in.Channel}},
		)
	})
}

// auditArrived writes down what was put right of an arrival.
func (s *Service) auditArrived(ctx context.Context, tx Tx, by casework.Actor, was, is record.Submission) error {
	if was.ArrivedOn != is.ArrivedOn || was.Channel != is.Channel {
		trace := fmt.Sprintf("%s %s -> %s %s", was.ArrivedOn, was.Channel, is.ArrivedOn, is.Channel)
		if err := s.Audit(ctx, tx, by, casework.CorrectArrival, "submission:"+is.ID, is.CaseID, trace); err != nil {
			return err
		}
	}
	if was.RegisterNumber == is.RegisterNumber {
		return nil
	}
	trace := fmt.Sprintf("%q -> %q", was.RegisterNumber, is.RegisterNumber)
	return s.Audit(ctx, tx, by, casework.NumberSubmission, "submission:"+is.ID, is.CaseID, trace)
}

// SetAside takes a submission that is no matter of mediation out of the inbox
// (aside), or puts it back. Nothing is deleted.
func (s *Service) SetAside(ctx context.Context, by casework.Actor, submissionID string, aside bool) error {
	if err := casework.Allow(by, casework.SortSubmission); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, submissionID)
		if err == nil {
			err = s.free(ctx, tx, by, submissionID)
		}
		if err != nil {
			return err
		}
		if sub.State == record.SubmissionInCase || sub.State == record.SubmissionCounted {
			return fault.New(fault.Conflict, "fault.already_in_case")
		}
		if !aside {
			if err := s.restorable(ctx, tx, sub); err != nil {
				return err
			}
			if err := s.ToInbox(ctx, tx, by, sub); err != nil {
				return err
			}
			return s.Audit(ctx, tx, by, casework.RestoreSubmission, "submission:"+sub.ID, "", "")
		}
		sub.State, sub.BackOn = record.SubmissionAside, ""
		if err := tx.UpdateSubmission(ctx, sub); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.SetAside, "submission:"+sub.ID, "", "")
	})
}

// restorable refuses to put back what a decision took out of the inbox: that decision is taken back, with all else that
// it holds for.
func (s *Service) restorable(ctx context.Context, tx Tx, sub record.Submission) error {
	d, err := newestDecision(ctx, tx, sub.ID)
	if err == nil && d != nil {
		err = fault.New(fault.Conflict, "fault.already_decided")
	}
	return err
}

// wrongArrival is the key of what is wrong with a day on which something arrived; empty for nothing.
func (s *Service) wrongArrival(on mediation.Date) string {
	switch {
	case !on.Valid() || on > s.Today():
		return "fault.arrival_date"
	case on < mediation.DateOf(s.Now().AddDate(-casework.LongAgo, 0, 0)):
		return "fault.date_long_ago"
	}
	return ""
}
