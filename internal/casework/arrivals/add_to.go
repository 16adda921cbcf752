package arrivals

import (
	"context"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/record"
)

// AddTo says what a draft adds to: the submission of a reference, for whoever comes from its
// status page with the page's proof; from then on it is fixed. Without a proof that holds only
// the reference is filled in.
func (s *Service) AddTo(ctx context.Context, token, reference, proof string) (Draft, error) {
	var sub record.Submission
	err := s.Read(ctx, func(tx Tx) (err error) {
		sub, err = tx.SubmissionByReference(ctx, reference)
		return err
	})
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return Draft{}, err
	}
	known := form.Answers{"reference": reference}
	if err == nil && identity.Proven(proof, sub.AccessHash, provenFor(sub.ID), s.Now()) {
		known[aboutKey] = sub.ID
	}
	return s.SaveStep(ctx, token, func(a form.Answers) form.Answers { return a.Merge(known) })
}
