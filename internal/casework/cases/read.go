package cases

import (
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// MarkRead records that whoever leads the case has read what somebody sent. Error: fault.Conflict, where it is not
// waiting to be read.
func (s *Service) MarkRead(
	ctx context.Context, by casework.Actor, caseID string, version int, submissionID string,
) error {
	return s.change(ctx, by, casework.RunCase, caseID, version, func(_ Tx, c *mediation.Case) (facts, error) {
		if err := s.may(c, mediation.Deed{Act: mediation.ActRead}); err != nil {
			return nil, err
		}
		i := slices.IndexFunc(c.Unread, func(u mediation.Unread) bool { return u.SubmissionID == submissionID })
		if i < 0 {
			return nil, fault.At("submission", "fault.nothing_to_read")
		}
		return facts{{PartyID: c.Unread[i].Party, Body: &mediation.Read{SubmissionID: submissionID}}}, nil
	})
}
