package arrivals

import (
	"context"
	"encoding/json"
	"fmt"

	"tilts/internal/fault"
	"tilts/internal/record"
)

// signedIn is what the signatures in a submission's file, and in those attached to it, were found
// to be worth.
func signedIn(ctx context.Context, tx Tx, submissionID string) (list []record.SaidSigned, err error) {
	l, err := tx.Letter(ctx, submissionID)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return nil, nil
	case err != nil:
		return nil, err
	}
	var said record.Said
	if err := json.Unmarshal(l.Said, &said); err != nil {
		return nil, fmt.Errorf("arrivals: what a file says: %w", err)
	}
	if said.Signed != nil {
		list = append(list, record.SaidSigned{Report: *said.Signed})
	}
	return append(list, said.SignedIn...), nil
}
