package database_test

import (
	"context"
	"testing"

	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/record"
)

// Something is taken once from each source; what the scanner says last of some bytes stands.
func TestTakenOnceAndScanned(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		taken := record.Taken{Source: record.SourceFolder, Item: "i", SubmissionID: submission(1).ID, At: 7}
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			if err := tx.AddSubmission(ctx, submission(1)); err != nil {
				return err
			}
			return tx.AddTaken(ctx, taken)
		})
		if err := db.Write(t.Context(), func(tx *database.Tx) error {
			return tx.AddTaken(t.Context(), taken)
		}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("a second time: %v", err)
		}
		scanned := record.Scanned{SHA256: "beef", Verdict: record.ScanClean, At: 1}
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.PutScanned(ctx, scanned) })
		scanned = record.Scanned{SHA256: "beef", Verdict: record.ScanInfected, Found: "Eicar", At: 2}
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.PutScanned(ctx, scanned) })
		check(t, db.Read(t.Context(), func(tx *database.Tx) error {
			if got, err := tx.Taken(t.Context(), record.SourceFolder, "i"); err != nil || got != taken {
				t.Errorf("taken: %+v, %v", got, err)
			}
			if _, err := tx.Taken(t.Context(), record.SourceMailbox, "i"); fault.KindOf(err) != fault.NotFound {
				t.Errorf("of another source: %v", err)
			}
			got, err := tx.Scanned(t.Context(), "beef")
			if got != scanned {
				t.Errorf("scanned: %+v", got)
			}
			return err
		}))
	})
}
