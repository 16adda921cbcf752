package arrivals

import (
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// bring puts what goes with a submission into the case that it came into: what its sender added
// meanwhile, and the scan that it was copied from. What somebody sorted otherwise stays there.
func (s *Service) bring(ctx context.Context, tx Tx, by casework.Actor, first record.Submission) error {
	ids, err := tx.Companions(ctx, first.ID)
	if err != nil {
		return err
	}
	for _, id := range ids {
		sub, answers, err := s.sortable(ctx, tx, id)
		switch {
		case fault.KindOf(err) == fault.Conflict && err != nil:
			continue // it is in a case
		case err != nil:
			return err
		case sub.State == record.SubmissionForwarded || sub.State == record.SubmissionRefused ||
			sub.State == record.SubmissionNoReply:
			continue
		}
		stops := stopOf(answers)
		if (stops != "" || silence(answers)) && first.PartyID == "" {
			return fault.At("party", "fault.whose_withdrawal")
		}
		sub.EnterCase(first.CaseID, first.PartyID)
		if err := tx.UpdateSubmission(ctx, sub); err != nil {
			return err
		}
		if err := s.Audit(
			ctx, tx, by, casework.AttachSubmission, "case:"+sub.CaseID, sub.CaseID, "submission:"+sub.ID,
		); err != nil {
			return err
		}
		fact := added(sub, yes(answers, "call"))
		if stops != "" || silence(answers) {
			fact = attached(sub, stops, answers)
			if err := doubted(ctx, tx, fact, sub, answers); err != nil {
				return err
			}
		}
		facts := append(proposed(sub, answers), fact)
		if err := s.Cases.Append(ctx, tx, by, sub.CaseID, facts...); err != nil {
			return err
		}
	}
	return nil
}

// Copied says that a scan was copied into a submission by hand: it leaves the inbox and goes where
// that goes.
func (s *Service) Copied(ctx context.Context, by casework.Actor, scanID, submissionID string) error {
	if err := casework.Allow(by, casework.EnterForm); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		scan, _, err := s.sortable(ctx, tx, scanID)
		if err == nil {
			err = s.free(ctx, tx, by, scanID)
		}
		if err != nil {
			return err
		}
		into, err := tx.Submission(ctx, submissionID)
		if err != nil {
			return err
		}
		if _, err := tx.GoesWith(ctx, scanID); err == nil { // pressed twice
			return nil
		}
		if err := tx.AddCompanion(ctx, scanID, into.ID); err != nil {
			return err
		}
		scan.State, scan.BackOn = record.SubmissionAside, ""
		if err := tx.UpdateSubmission(ctx, scan); err != nil {
			return err
		}
		if err := s.Audit(
			ctx, tx, by, casework.Transcribe, "submission:"+scanID, "", "submission:"+into.ID,
		); err != nil || into.CaseID == "" {
			return err
		}
		return s.bring(ctx, tx, by, into) // a code in it put it there at once
	})
}

// Companion is a submission that goes with another.
type Companion struct {
	ID, Reference string
	Form          string
	Stops         mediation.Stop // what it says against taking part; empty for nothing
	First         bool           // the other goes where this one goes
	Safety        bool
	State         record.SubmissionState
	Silence       bool // it takes back the agreement to letters, mails and calls
}

// companions are what goes with a submission, and what it goes with.
func (s *Service) companions(ctx context.Context, tx Tx, id string) (list []Companion, err error) {
	ids, err := tx.Companions(ctx, id)
	if err != nil {
		return nil, err
	}
	with, err := tx.GoesWith(ctx, id)
	switch {
	case err == nil:
		ids = append(ids, with)
	case fault.KindOf(err) != fault.NotFound:
		return nil, err
	}
	for _, other := range ids {
		sub, err := tx.Submission(ctx, other)
		if err != nil {
			return nil, err
		}
		answers, err := casework.ReadAnswers(sub.Answers)
		if err != nil {
			return nil, err
		}
		list = append(list, Companion{
			ID: sub.ID, Reference: sub.Reference, Form: sub.Form, Stops: stopOf(answers), First: sub.ID == with,
			Silence: silence(answers), Safety: sub.Safety, State: sub.State,
		})
	}
	return list, nil
}

// Withdraws reports whether somebody says in a submission that they do not take part any more.
func Withdraws(sub record.Submission) bool {
	return SaidAgainst(sub) == mediation.StopWithdrawal
}

// IsSomebodys reports whether a submission, or what goes where it goes, says what holds for one party alone:
// that somebody does not take part any more, or wants no letters, mails and calls. It is attached to a party.
func IsSomebodys(sub record.Submission, with []Companion) bool {
	a, err := casework.ReadAnswers(sub.Answers)
	return err == nil && (stopOf(a) != "" || silence(a)) || slices.ContainsFunc(with, func(c Companion) bool {
		return !c.First && (c.Stops != "" || c.Silence)
	})
}

// SaidAgainst is what the answers of a submission say against taking part; empty for nothing.
func SaidAgainst(sub record.Submission) mediation.Stop {
	a, err := casework.ReadAnswers(sub.Answers)
	if err != nil {
		return ""
	}
	return stopOf(a)
}

// wantsNothing reports whether nothing is sent to the sender of a submission: they say so in it or in what goes
// with it, or their case says so, as where they died. Once they agreed to contact again, what took it back counts
// no more.
func (s *Service) wantsNothing(
	ctx context.Context, tx Tx, sub record.Submission, with []Companion,
) (nothing, died bool, err error) {
	a, err := casework.ReadAnswers(sub.Answers)
	if err != nil {
		return false, false, err
	}
	if sub.CaseID != "" {
		c, _, err := s.Cases.Load(ctx, tx, sub.CaseID)
		if err != nil {
			return false, false, err
		}
		if p := c.Party(sub.PartyID); p != nil {
			nothing = !p.TakesMessages() || a.String("safe_channel") == "none"
			return nothing, p.DiedOn != "", nil
		}
	}
	since := slices.ContainsFunc(with, func(c Companion) bool { return c.Silence })
	return sendsNothing(a) || since, false, nil
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

// toSort is sortable, of a submission that nobody else has open; with the form that governs its answers.
func (s *Service) toSort(
	ctx context.Context, tx Tx, by casework.Actor, id string,
) (sub record.Submission, def *form.Definition, answers form.Answers, err error) {
	if sub, answers, err = s.sortable(ctx, tx, id); err != nil {
		return sub, nil, nil, err
	}
	if def, err = s.governing(ctx, tx, sub.Form, sub.FormHash); err != nil {
		return sub, nil, nil, err
	}
	return sub, def, answers, s.free(ctx, tx, by, id)
}
