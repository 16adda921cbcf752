package database_test

import (
	"context"
	"errors"
	"testing"

	"tilts/internal/database"
	"tilts/internal/mediation"
)

func TestAnnouncedObjects(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		sent := submission(1)
		named := sent.Original.Key
		type list = func(context.Context, *database.Tx) ([]string, error)
		announced := func(prefix string, before mediation.Instant) list {
			return func(ctx context.Context, tx *database.Tx) ([]string, error) {
				return tx.Announced(ctx, prefix, before)
			}
		}
		unnamed := func(prefix string, before mediation.Instant) list {
			return func(ctx context.Context, tx *database.Tx) ([]string, error) {
				return tx.Unnamed(ctx, prefix, before)
			}
		}
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			return errors.Join(
				tx.AddSubmission(ctx, sent), tx.Announce(ctx, named, 10), tx.Announce(ctx, "originals/ņ%/a", 10),
				tx.Announce(ctx, "originals/ņ%/b", 20), tx.Announce(ctx, "trash/originals/c", 10),
			)
		})
		got(t, db, []string{"originals/ņ%/a", "originals/ņ%/b"}, announced("originals/ņ%/", 21))
		got(t, db, []string{"originals/ņ%/a"}, announced("originals/ņ%/", 20))
		got(t, db, []string{"originals/ņ%/a"}, unnamed("originals/", 20))
		got(t, db, []string{"trash/originals/c"}, unnamed("trash/", 20))
		got(t, db, []string(nil), unnamed(named, 20))
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.Announce(ctx, "originals/ņ%/a", 30) })
		got(t, db, []string(nil), unnamed("originals/", 20))
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.Withdraw(ctx, "originals/ņ%/b") })
		got(t, db, []string{"originals/ņ%/a"}, unnamed("originals/", 31))
	})
}

func TestASubmissionWhoseRowIsGoneIsFound(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		e := entry(1)
		e.Action, e.Subject = "receive", "submission:"+submission(1).ID
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			return errors.Join(tx.AddSubmission(ctx, submission(1)), tx.AppendAudit(ctx, e))
		})
		gone := func(ctx context.Context, tx *database.Tx) ([]string, error) { return tx.Gone(ctx, "receive") }
		got(t, db, []string(nil), gone)
		_, err := db.SQL().ExecContext(t.Context(), "DELETE FROM submissions")
		check(t, err)
		got(t, db, []string{e.Subject}, gone)
	})
}

func TestLastAudit(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		last := func(before mediation.Instant) func(context.Context, *database.Tx) (mediation.Instant, error) {
			return func(ctx context.Context, tx *database.Tx) (mediation.Instant, error) {
				return tx.LastAudit(ctx, before)
			}
		}
		got(t, db, mediation.Instant(0), last(100))
		for n := 1; n <= 3; n++ {
			e := entry(n)
			e.At = mediation.Instant(n)
			write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.AppendAudit(ctx, e) })
		}
		got(t, db, mediation.Instant(2), last(3))
		got(t, db, mediation.Instant(0), last(1))
	})
}
