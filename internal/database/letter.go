package database

import (
	"context"

	"tilts/internal/record"
)

const letterColumns = "submission_id, said, decided, second_look, version"

// AddLetter keeps what a file says. A second time is fault.Conflict.
func (tx *Tx) AddLetter(ctx context.Context, l record.Letter) error {
	return tx.add(
		ctx, "letters", letterColumns, l.SubmissionID, string(l.Said), string(l.Decided), l.SecondLook, l.Version,
	)
}

// Letter returns what the file of a submission says.
func (tx *Tx) Letter(ctx context.Context, submissionID string) (record.Letter, error) {
	return one(ctx, tx, func(l *record.Letter, r row) error {
		return r.Scan(&l.SubmissionID, opaque{&l.Said}, opaque{&l.Decided}, &l.SecondLook, &l.Version)
	}, "SELECT "+letterColumns+" FROM letters WHERE submission_id = $1", submissionID)
}

// UpdateLetter writes what is said and decided, if the version is still the letter's.
func (tx *Tx) UpdateLetter(ctx context.Context, l record.Letter) error {
	return tx.guarded(
		ctx, "SELECT 1 FROM letters WHERE submission_id = $1",
		"UPDATE letters SET version = version + 1, said = $3, decided = $4, second_look = $5 "+
			"WHERE submission_id = $1 AND version = $2",
		l.SubmissionID, l.Version, string(l.Said), string(l.Decided), l.SecondLook,
	)
}
