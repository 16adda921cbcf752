package arrivals

import (
	"context"
	"encoding/json"
	"fmt"

	"tilts/internal/fault"
	"tilts/internal/record"
	"tilts/internal/signature"
)

// signedIn is what the signatures in a submission's file were found to be worth; nil when it
// has none.
func signedIn(ctx context.Context, tx Tx, submissionID string) (*signature.Report, error) {
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
	return said.Signed, nil
}
