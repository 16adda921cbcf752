package database

import (
	"context"

	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Hold keeps a submission for somebody until an instant, unless another has it now; it returns
// who has it.
func (tx *Tx) Hold(ctx context.Context, h record.Hold, now mediation.Instant) (record.Hold, error) {
	_, err := tx.exec(ctx, "INSERT INTO holds (submission_id, staff_id, until) VALUES ($1, $2, $3) "+
		"ON CONFLICT (submission_id) DO UPDATE SET staff_id = excluded.staff_id, until = excluded.until "+
		"WHERE holds.staff_id = excluded.staff_id OR holds.until <= $4", h.SubmissionID, h.StaffID, h.Until, now)
	if err != nil {
		return h, err
	}
	return tx.Held(ctx, h.SubmissionID, now)
}

// Held returns who has a submission now; fault.NotFound when nobody has.
func (tx *Tx) Held(ctx context.Context, submissionID string, now mediation.Instant) (record.Hold, error) {
	return one(ctx, tx, func(h *record.Hold, r row) error {
		return r.Scan(&h.SubmissionID, &h.StaffID, &h.Until)
	}, "SELECT submission_id, staff_id, until FROM holds WHERE submission_id = $1 AND until > $2", submissionID, now)
}

// LetGo ends a hold of somebody; of anybody when staffID is empty. What ended long ago goes too.
func (tx *Tx) LetGo(ctx context.Context, submissionID, staffID string, now mediation.Instant) error {
	_, err := tx.exec(ctx, "DELETE FROM holds WHERE submission_id = $1 AND ($2 = '' OR staff_id = $2) OR until <= $3",
		submissionID, staffID, now)
	return err
}

// HeldByOthers returns what others than somebody have now.
func (tx *Tx) HeldByOthers(ctx context.Context, staffID string, now mediation.Instant) ([]record.Hold, error) {
	return list(ctx, tx, func(h *record.Hold, r row) error {
		return r.Scan(&h.SubmissionID, &h.StaffID, &h.Until)
	}, "SELECT submission_id, staff_id, until FROM holds WHERE staff_id <> $1 AND until > $2 ORDER BY submission_id",
		staffID, now)
}

const decisionColumns = "id, submission_id, kind, made_at, made_by, said, state_before, upload_id, undone_at, undone_by"

// AddDecision keeps what was decided.
func (tx *Tx) AddDecision(ctx context.Context, d record.Decision) error {
	return tx.add(ctx, "decisions", decisionColumns, d.ID, d.SubmissionID, d.Kind, d.MadeAt, d.MadeBy, string(d.Said),
		d.Before, d.UploadID, d.UndoneAt, d.UndoneBy)
}

// Decisions returns what was decided of a submission, the newest first.
func (tx *Tx) Decisions(ctx context.Context, submissionID string) ([]record.Decision, error) {
	return list(ctx, tx, func(d *record.Decision, r row) error {
		return r.Scan(&d.ID, &d.SubmissionID, &d.Kind, &d.MadeAt, &d.MadeBy, opaque{&d.Said}, &d.Before, &d.UploadID,
			&d.UndoneAt, &d.UndoneBy)
	}, "SELECT "+decisionColumns+" FROM decisions WHERE submission_id = $1 ORDER BY made_at DESC, id DESC",
		submissionID)
}

// UndoDecision notes that a decision does not stand any more; one that was taken back already is
// fault.Conflict.
func (tx *Tx) UndoDecision(ctx context.Context, id, staffID string, at mediation.Instant) error {
	n, err := tx.exec(ctx, "UPDATE decisions SET undone_at = $2, undone_by = $3 WHERE id = $1 AND undone_at = 0",
		id, at, staffID)
	if err == nil && n == 0 {
		err = fault.New(fault.Conflict, "fault.conflict")
	}
	return err
}

// SecondLooks returns the submissions whose letter is due for a second look, oldest first.
func (tx *Tx) SecondLooks(ctx context.Context) ([]record.Submission, error) {
	return list(ctx, tx, scanSubmission, "SELECT "+submissionColumns+" FROM submissions WHERE id IN "+
		"(SELECT submission_id FROM letters WHERE second_look = 'due') ORDER BY received_at, id")
}
