package arrivals

import (
	"context"

	"tilts/internal/record"
)

// signedIn is what the signatures in a submission's file, and in those attached to it, were found
// to be worth.
func signedIn(ctx context.Context, tx Tx, submissionID string) (list []record.SaidSigned, err error) {
	kept, err := seenOf(ctx, tx, submissionID)
	if err != nil {
		return nil, err
	}
	said := kept.said
	if said.Signed != nil {
		list = append(list, record.SaidSigned{Report: *said.Signed})
	}
	return append(list, said.SignedIn...), nil
}
