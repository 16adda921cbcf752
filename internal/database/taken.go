package database

import (
	"context"

	"tilts/internal/record"
)

const takenColumns = "source, item, submission_id, taken_at"

// AddTaken notes what was taken from a folder or a mailbox. A second time is fault.Conflict.
func (tx *Tx) AddTaken(ctx context.Context, t record.Taken) error {
	return tx.add(ctx, "taken", takenColumns, t.Source, t.Item, t.SubmissionID, t.At)
}

// Taken returns the submission that something from there became; fault.NotFound when it was not taken.
func (tx *Tx) Taken(ctx context.Context, source record.Source, item string) (record.Taken, error) {
	return one(ctx, tx, func(t *record.Taken, r row) error {
		return r.Scan(&t.Source, &t.Item, &t.SubmissionID, &t.At)
	}, "SELECT "+takenColumns+" FROM taken WHERE source = $1 AND item = $2", source, item)
}
