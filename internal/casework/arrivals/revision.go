package arrivals

import (
	"context"
	"io"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// SignedThen is the PDF of a submission as its n-th signature, from 1, found it, and as it is now;
// fault.NotFound where it is the same. The look is audited.
func (s *Service) SignedThen(ctx context.Context, by casework.Actor, id string, n int) (then, now []byte, err error) {
	if err := casework.Allow(by, casework.ViewSubmission); err != nil {
		return nil, nil, err
	}
	if !by.Sees(mediation.ItemOriginal, mediation.PlacePage) {
		return nil, nil, fault.New(fault.Forbidden, "fault.forbidden")
	}
	var sub record.Submission
	revision := 0
	err = s.Write(ctx, func(tx Tx) error {
		if sub, err = tx.Submission(ctx, id); err != nil {
			return err
		}
		kept, err := seenOf(ctx, tx, id)
		if err != nil {
			return err
		}
		if report := kept.said.Signed; report != nil && n >= 1 && n <= len(report.Verdicts) {
			revision = report.Verdicts[n-1].Revision
		}
		if revision == 0 {
			return fault.New(fault.NotFound, "fault.not_found")
		}
		if err := s.released(ctx, tx, sub.Original); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ViewOriginal, "submission:"+id, sub.CaseID, "as_signed")
	})
	if err != nil {
		return nil, nil, err
	}
	file, err := s.Open(ctx, sub.Original, "")
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	if now, err = io.ReadAll(file); err != nil {
		return nil, nil, err
	}
	return now[:min(revision, len(now))], now, nil
}
