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

// CorrectArrival puts the date or channel of receipt right, with a trace:
// deadlines count from it (domain rule 21).
func (s *Service) CorrectArrival(
	ctx context.Context, by casework.Actor, submissionID string, on mediation.Date, channel mediation.Channel,
) error {
	if err := casework.Allow(by, casework.SortSubmission); err != nil {
		return err
	}
	if key := s.wrongArrival(on); key != "" {
		return fault.At("arrived_on", key)
	}
	if !slices.Contains(mediation.Channels, channel) {
		return fault.At("channel", "fault.check_answers")
	}
	return s.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, submissionID)
		if err == nil {
			err = s.free(ctx, tx, by, submissionID)
		}
		if err != nil {
			return err
		}
		if sub.ArrivedOn == on && sub.Channel == channel {
			return nil
		}
		trace := fmt.Sprintf("%s %s -> %s %s", sub.ArrivedOn, sub.Channel, on, channel)
		sub.ArrivedOn, sub.Channel = on, channel
		if err := tx.UpdateSubmission(ctx, sub); err != nil {
			return err
		}
		if err := s.Audit(ctx, tx, by, casework.CorrectArrival, "submission:"+sub.ID, sub.CaseID, trace); err != nil {
			return err
		}
		if sub.CaseID == "" {
			return nil
		}
		c, _, err := s.Cases.Load(ctx, tx, sub.CaseID)
		// The case arrived with its first submission; what came later does not move it.
		if err != nil || len(c.Submissions) == 0 || c.Submissions[0].SubmissionID != sub.ID {
			return err
		}
		return s.Cases.Append(
			ctx, tx, by, sub.CaseID,
			mediation.Fact{Body: &mediation.ArrivalCorrected{ArrivedOn: on, Channel: channel}},
		)
	})
}

// longestNumber is how many characters a number of the register has at most.
const longestNumber = 60

// NumberIt gives a submission its number in the agency's own register, or puts it right, with a
// trace.
func (s *Service) NumberIt(ctx context.Context, by casework.Actor, submissionID, number string) error {
	if err := casework.Allow(by, casework.SortSubmission); err != nil {
		return err
	}
	number = latvia.Line(number)
	if len([]rune(number)) > longestNumber {
		return fault.At("register_number", "fault.register_number")
	}
	if wrong := casework.Unprintable("register_number", number); len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return s.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, submissionID)
		if err == nil {
			err = s.free(ctx, tx, by, submissionID)
		}
		if err != nil || sub.RegisterNumber == number {
			return err
		}
		trace := fmt.Sprintf("%q -> %q", sub.RegisterNumber, number)
		key := latvia.SearchKey(number)
		if sub.RegisterNumber = number; key != "" && !strings.Contains(sub.SearchKey, key) {
			sub.SearchKey += " " + key
		}
		if err := tx.UpdateSubmission(ctx, sub); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.NumberSubmission, "submission:"+sub.ID, sub.CaseID, trace)
	})
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
		action := casework.SetAside
		sub.BackOn = ""
		if sub.State = record.SubmissionAside; !aside {
			sub.State, action = record.SubmissionReceived, casework.RestoreSubmission
			if sub.Form == FileForm || len(sub.Unclear) > 0 {
				sub.State = record.SubmissionToRead
			}
		}
		if err := tx.UpdateSubmission(ctx, sub); err != nil {
			return err
		}
		if unread(sub) { // its job found it set aside
			if err := s.readOrScan(ctx, tx, JobRead, sub.ID); err != nil {
				return err
			}
		}
		return s.Audit(ctx, tx, by, action, "submission:"+sub.ID, "", "")
	})
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
