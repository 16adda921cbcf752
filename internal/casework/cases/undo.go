package cases

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/mediation"
)

// Undo ends a case that was opened by mistake, on the day it was opened. Its number stays used
// (domain rule 14); what was sent goes back to the inbox.
func (s *Service) Undo(ctx context.Context, by casework.Actor, caseID string, version int, why string) error {
	return s.change(ctx, by, casework.OpenCase, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		if err := s.may(c, mediation.Deed{Act: mediation.ActUndo}); err != nil {
			return nil, err
		}
		if err := reason(why); err != nil {
			return nil, err
		}
		var list facts
		for _, f := range c.Facts {
			b, ok := f.Body.(*mediation.Attached)
			if !ok {
				continue
			}
			if err := s.toInbox(ctx, tx, by, b.SubmissionID); err != nil {
				return nil, err
			}
			list = append(list, mediation.Fact{
				PartyID: f.PartyID, Supersedes: f.ID, Body: &mediation.TakenBack{Kind: mediation.KindName(f.Kind())},
			})
		}
		return append(list, mediation.Fact{
			Body: &mediation.OpenedByMistake{Person: mediation.OpenedByMistakeWhy{Why: why}},
		}), nil
	})
}
