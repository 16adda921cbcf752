package database

import "context"

// AddCompanion keeps that a submission goes where another goes.
func (tx *Tx) AddCompanion(ctx context.Context, submissionID, withID string) error {
	return tx.add(ctx, "companions", "submission_id, with_id", submissionID, withID)
}

// Companions returns the ids of what goes where a submission goes, the oldest first.
func (tx *Tx) Companions(ctx context.Context, withID string) ([]string, error) {
	return list(ctx, tx, func(id *string, r row) error { return r.Scan(id) },
		"SELECT submission_id FROM companions WHERE with_id = $1 ORDER BY submission_id", withID)
}

// GoesWith returns the submission that another goes with; fault.NotFound for none.
func (tx *Tx) GoesWith(ctx context.Context, submissionID string) (withID string, err error) {
	return one(ctx, tx, func(id *string, r row) error { return r.Scan(id) },
		"SELECT with_id FROM companions WHERE submission_id = $1", submissionID)
}
