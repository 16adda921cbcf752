package cases

import (
	"cmp"
	"context"

	"tilts/internal/casework"
	"tilts/internal/mediation"
)

// TakeBack takes back a fact that was recorded by mistake, with what goes with it. What it said
// and why it was taken back stay to be seen.
func (s *Service) TakeBack(
	ctx context.Context, by casework.Actor, caseID string, version int, factID, why string,
) error {
	if err := reason(why); err != nil {
		return err
	}
	return s.change(ctx, by, casework.PutRight, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		if err := s.MayTakeBack(by, c, factID); err != nil {
			return nil, err
		}
		f := *c.Fact(factID)
		switch b := f.Body.(type) {
		case *mediation.Attached:
			if err := s.toInbox(ctx, tx, by, b.SubmissionID); err != nil {
				return nil, err
			}
		case *mediation.Handed:
			where := cmp.Or(c.Without(factID).Letter(b.DocumentID), mediation.DocPrepared)
			if err := s.setState(ctx, tx, b.DocumentID, where); err != nil {
				return nil, err
			}
		case *mediation.Undelivered: // what came back had left, whether or not that was recorded
			where := cmp.Or(c.Without(factID).Letter(b.DocumentID), mediation.DocIssued)
			if err := s.setState(ctx, tx, b.DocumentID, where); err != nil {
				return nil, err
			}
		}
		return c.TakingBack(f, why), nil
	})
}

// MayTakeBack refuses to take back what a rule keeps, and what somebody else recorded who may
// do what the actor may not.
func (s *Service) MayTakeBack(by casework.Actor, c *mediation.Case, factID string) error {
	if err := s.may(c, mediation.Deed{Act: mediation.ActTakeBack, Fact: factID}); err != nil {
		return err
	}
	return casework.Allow(by, recording(c.Fact(factID).Kind()))
}

// recording is what somebody must be allowed to do to record a fact of a kind that can be taken
// back, and so to take it back.
func recording(kind string) casework.Action {
	switch kind {
	case "proceedings":
		return casework.PutRight
	case "party", "weighed", "attached":
		return casework.EditParty
	case "prolonged", "answered":
		return casework.AnswerCase
	}
	return casework.RunCase
}

// Backable tells of which facts of a case the actor sees a way to take them back: those of the
// kinds that are ever taken back. Whether a rule keeps one is said when it is asked for.
func Backable(by casework.Actor, c *mediation.Case) map[string]bool {
	list := map[string]bool{}
	if !by.May(casework.PutRight) || c.Outcome == mediation.OutcomeMistake {
		return list
	}
	for _, f := range c.Facts {
		if c.TakesBack(f) && by.May(recording(f.Kind())) {
			list[f.ID] = true
		}
	}
	return list
}
