package database_test

import (
	"context"
	"testing"

	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

func held(ctx context.Context, tx *database.Tx, h record.Hold) error {
	_, err := tx.Hold(ctx, h, 1)
	return err
}

// One of two has a submission, until the hold ends or is let go.
func TestOneHoldsASubmission(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		s := submission(1)
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.AddSubmission(ctx, s) })
		holder := func(who string, now, until mediation.Instant, want string) {
			t.Helper()
			write(t, db, func(ctx context.Context, tx *database.Tx) error {
				h, err := tx.Hold(ctx, record.Hold{SubmissionID: s.ID, StaffID: who, Until: until}, now)
				if h.StaffID != want {
					t.Errorf("%s has it, not %s", h.StaffID, want)
				}
				return err
			})
		}
		free := func(who string, now mediation.Instant, want int) {
			t.Helper()
			got(t, db, want, func(ctx context.Context, tx *database.Tx) (int, error) {
				list, err := tx.Submissions(ctx, record.SubmissionQuery{FreeFor: who, Now: now})
				return len(list), err
			})
		}
		holder("ilze", 10, 20, "ilze")
		holder("juris", 15, 25, "ilze")
		holder("ilze", 16, 26, "ilze")
		free("juris", 25, 0)
		free("ilze", 25, 1)
		free("juris", 26, 1)
		holder("juris", 26, 36, "juris")
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.LetGo(ctx, s.ID, "ilze", 27) })
		holder("ilze", 27, 37, "juris")
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.LetGo(ctx, s.ID, "juris", 28) })
		free("ilze", 29, 1)
	})
}

// What was decided is kept and taken back once; what is put off comes back on its day.
func TestDecisionsOfASubmission(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		s := submission(1)
		d := record.Decision{
			ID: "d", SubmissionID: s.ID, Kind: record.DecidedLater, MadeAt: 5, MadeBy: "ilze", Said: []byte(`{"a":1}`),
			Before: record.SubmissionToRead, UploadID: "u",
		}
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			if err := tx.AddSubmission(ctx, s); err != nil {
				return err
			}
			s.State, s.BackOn, s.RegisterNumber = record.SubmissionAside, "2026-12-01", "1-7/55"
			if err := tx.UpdateSubmission(ctx, s); err != nil {
				return err
			}
			return tx.AddDecision(ctx, d)
		})
		got(t, db, []record.Decision{d}, func(ctx context.Context, tx *database.Tx) ([]record.Decision, error) {
			return tx.Decisions(ctx, s.ID)
		})
		for day, want := range map[mediation.Date]int{"": 0, "2026-11-30": 0, "2026-12-01": 1} {
			got(t, db, want, func(ctx context.Context, tx *database.Tx) (int, error) {
				list, err := tx.Submissions(ctx, record.SubmissionQuery{
					States: []record.SubmissionState{record.SubmissionReceived}, BackBy: day,
				})
				if len(list) > 0 && (list[0].RegisterNumber != "1-7/55" || list[0].BackOn != "2026-12-01") {
					t.Errorf("%+v came back", list[0])
				}
				return len(list), err
			})
		}
		undo := func(ctx context.Context, tx *database.Tx) error { return tx.UndoDecision(ctx, "d", "juris", 7) }
		write(t, db, undo)
		refused(t, db, fault.Conflict, undo)
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			return tx.AddLetter(ctx, record.Letter{SubmissionID: s.ID, SecondLook: record.SecondDue, Version: 1})
		})
		got(t, db, 1, func(ctx context.Context, tx *database.Tx) (int, error) {
			list, err := tx.SecondLooks(ctx)
			return len(list), err
		})
	})
}
