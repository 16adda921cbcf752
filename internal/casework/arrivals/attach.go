package arrivals

import (
	"cmp"
	"context"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Attaching is what a clerk knows of a submission that is put to a case.
type Attaching struct {
	CaseNumber string
	PartyID    string         // whom it comes from; empty: whom its answers tell, or nobody known
	Stops      mediation.Stop // of what was not read by the program; empty: what its answers say
}

// Attach puts a submission to an existing case. A confirmation's answers are recorded by the
// mediator, not here. A withdrawal or a refusal stops the pairs of its sender at once, and who wants nothing
// sent is sent nothing, so it must be known whose it is; fault.Invalid at "party" asks.
func (s *Service) Attach(
	ctx context.Context, by casework.Actor, submissionID string, in Attaching,
) (caseID string, err error) {
	if err := casework.Allow(by, casework.OpenCase); err != nil {
		return "", err
	}
	err = s.Write(ctx, func(tx Tx) error {
		sub, def, answers, err := s.toSort(ctx, tx, by, submissionID)
		if err != nil {
			return err
		}
		id, c, err := s.caseNumbered(ctx, tx, in.CaseNumber)
		if err != nil {
			return err
		}
		stops := cmp.Or(stopOf(answers), in.Stops)
		partyID := cmp.Or(in.PartyID, senderIn(c, answers))
		if (stops != "" || silence(answers)) && c.Party(partyID) == nil {
			return fault.At("party", "fault.whose_withdrawal")
		}
		caseID = id
		sub.EnterCase(id, partyID)
		if err := tx.UpdateSubmission(ctx, sub); err != nil {
			return err
		}
		if err := s.Audit(
			ctx, tx, by, casework.AttachSubmission, "case:"+id, id, "submission:"+sub.ID,
		); err != nil {
			return err
		}
		f := attached(sub, stops, answers)
		if err := doubted(ctx, tx, f, sub, answers); err != nil {
			return err
		}
		put := f.Body.(*mediation.Attached)
		put.Unread = stops == ""
		put.Applies, put.Represents = applies(def), stops != "" && representative(c.Party(partyID), answers)
		if err := s.Cases.Append(ctx, tx, by, id, append(proposedFor(c, sub, answers), f)...); err != nil {
			return err
		}
		return s.bring(ctx, tx, by, sub)
	})
	return caseID, err
}

// caseNumbered loads the case of a number that somebody typed.
func (s *Service) caseNumbered(ctx context.Context, tx Tx, number string) (id string, c *mediation.Case, err error) {
	row, err := tx.CaseByNumber(ctx, number)
	if fault.KindOf(err) == fault.NotFound {
		return "", nil, fault.At("case", "fault.no_such_case")
	} else if err != nil {
		return "", nil, err
	}
	c, _, err = s.Cases.Load(ctx, tx, row.ID)
	return row.ID, c, err
}

// CaseNamed returns the case of a number as the actor may see it, for a clerk who is about to
// attach something to it. The look is audited.
func (s *Service) CaseNamed(ctx context.Context, by casework.Actor, number string) (seen mediation.Seen, err error) {
	if err := casework.Allow(by, casework.OpenCase); err != nil {
		return seen, err
	}
	err = s.Write(ctx, func(tx Tx) error {
		id, c, err := s.caseNumbered(ctx, tx, number)
		if err != nil {
			return err
		}
		seen = c.For(mediation.Reader(by.Role), mediation.PlacePage, "")
		return s.Audit(ctx, tx, by, casework.ViewCase, "case:"+id, id, "")
	})
	return seen, err
}

// SenderIn tells which party of a case a submission comes from, as far as it says it itself;
// empty for nobody known.
func SenderIn(c *mediation.Case, sub record.Submission) (partyID string) {
	a, err := casework.ReadAnswers(sub.Answers)
	if err != nil {
		return ""
	}
	return senderIn(c, a)
}
