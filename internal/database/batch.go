package database

import (
	"context"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

const batchColumns = "id, kind, lang, note, created_at, created_by, cancelled_at, done_at"

func scanBatch(b *record.Batch, r row) error {
	return r.Scan(&b.ID, &b.Kind, &b.Lang, &b.Note, &b.CreatedAt, &b.CreatedBy, &b.CancelledAt, &b.DoneAt)
}

// AddBatch adds a batch with its letters.
func (tx *Tx) AddBatch(ctx context.Context, b record.Batch, items []record.BatchItem) error {
	if err := tx.add(ctx, "batches", batchColumns, b.ID, b.Kind, b.Lang, b.Note, b.CreatedAt, b.CreatedBy,
		b.CancelledAt, b.DoneAt); err != nil {
		return err
	}
	for _, i := range items {
		if err := tx.add(ctx, "batch_items", "batch_id, n, case_id, party_id, document_id, failure, args, done_at",
			b.ID, i.N, i.CaseID, i.PartyID, i.DocumentID, i.Failure, string(i.Args), i.DoneAt); err != nil {
			return err
		}
	}
	return nil
}

// Batch returns a batch.
func (tx *Tx) Batch(ctx context.Context, id string) (record.Batch, error) {
	return one(ctx, tx, scanBatch, "SELECT "+batchColumns+" FROM batches WHERE id = $1", id)
}

// BatchesOf lists what somebody asked for, the newest first.
func (tx *Tx) BatchesOf(ctx context.Context, staffID string, limit int) ([]record.Batch, error) {
	return list(ctx, tx, scanBatch,
		"SELECT "+batchColumns+" FROM batches WHERE created_by = $1 ORDER BY id DESC LIMIT $2", staffID, limit)
}

// BatchItems lists the letters of a batch in their order.
func (tx *Tx) BatchItems(ctx context.Context, id string) ([]record.BatchItem, error) {
	return list(ctx, tx, func(i *record.BatchItem, r row) error {
		return r.Scan(&i.BatchID, &i.N, &i.CaseID, &i.Number, &i.PartyID, &i.DocumentID, &i.Failure,
			opaque{(*[]byte)(&i.Args)}, &i.DoneAt)
	}, `SELECT batch_id, n, case_id, (SELECT number FROM cases WHERE cases.id = case_id), party_id, document_id,
		failure, args, done_at FROM batch_items WHERE batch_id = $1 ORDER BY n`, id)
}

// EndBatchItem notes that a letter is drawn, or why it is not; a second time is fault.Conflict.
func (tx *Tx) EndBatchItem(ctx context.Context, i record.BatchItem) error {
	return tx.guarded(
		ctx, "SELECT 1 FROM batch_items WHERE batch_id = $1",
		"UPDATE batch_items SET document_id = $3, failure = $4, args = $5, done_at = $6 "+
			"WHERE batch_id = $1 AND n = $2 AND done_at = 0",
		i.BatchID, i.N, i.DocumentID, i.Failure, string(i.Args), i.DoneAt,
	)
}

// CancelBatch notes that no more letters are wanted; of one that is over it is fault.Conflict.
func (tx *Tx) CancelBatch(ctx context.Context, id string, at mediation.Instant) error {
	return tx.guarded(ctx, "SELECT 1 FROM batches WHERE id = $1",
		"UPDATE batches SET cancelled_at = $2 WHERE id = $1 AND cancelled_at = 0 AND done_at = 0", id, at)
}

// EndBatch notes that all of a batch is drawn, or will not be.
func (tx *Tx) EndBatch(ctx context.Context, id string, at mediation.Instant) error {
	_, err := tx.exec(ctx, "UPDATE batches SET done_at = $2 WHERE id = $1 AND done_at = 0", id, at)
	return err
}

// UnfinishedBatches lists the ids of batches of which letters are to be drawn still, the oldest first.
func (tx *Tx) UnfinishedBatches(ctx context.Context) ([]string, error) {
	return list(ctx, tx, func(id *string, r row) error { return r.Scan(id) },
		"SELECT id FROM batches WHERE done_at = 0 ORDER BY id")
}
