package database_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

func TestWhatTheAuditDoesNotTellOf(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		says := func(want ...string) {
			t.Helper()
			wrong, err := db.Unaccounted(t.Context(), "receive")
			check(t, err)
			if len(wrong) != len(want) {
				t.Fatalf("found %v, want %q", wrong, want)
			}
			for i, err := range wrong {
				if !strings.Contains(err.Error(), want[i]) {
					t.Errorf("%v does not say %q", err, want[i])
				}
			}
		}
		says()
		sent := submission(1)
		e := entry(1)
		e.Action, e.Subject, e.Detail = "receive", "submission:"+sent.ID, "letter "+sent.Original.SHA256
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			return errors.Join(tx.AddSubmission(ctx, sent), tx.AppendAudit(ctx, e))
		})
		says()
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.AddSubmission(ctx, submission(2)) })
		says("submission:" + submission(2).ID + ": the audit has no entry")
		_, err := db.SQL().ExecContext(t.Context(),
			"UPDATE submissions SET original_sha256 = 'other' WHERE id = $1", sent.ID)
		check(t, err)
		says("submission:"+sent.ID+": its original is not the one", submission(2).ID)
		_, err = db.SQL().ExecContext(t.Context(), "DELETE FROM submissions")
		check(t, err)
		says("submission:" + sent.ID + ": the audit has its receipt, but it has no row")
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			told := facts(1)
			told[0].RecordedAt = 100_000_000 // long after the audit's last word of the case
			return errors.Join(tx.AddFacts(ctx, told), tx.PutCase(ctx, caseRow(1)))
		})
		says("submission:"+sent.ID, "case:"+id("case", 1)+": it has facts")
	})
}

func TestObjectsBesideTheDatabase(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		named := submission(1).Original.Key
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			return errors.Join(
				tx.AddSubmission(ctx, submission(1)), tx.Announce(ctx, named, 7), tx.Announce(ctx, "a", 7),
				tx.Announce(ctx, "b", 0),
			)
		})
		left, err := db.Left(t.Context(), map[string]bool{named: true, "a": true, "b": true, "c": true})
		check(t, err)
		if diff := cmp.Diff(map[string]mediation.Instant{"a": 7, "b": 1, "c": 0}, left); diff != "" {
			t.Error(diff)
		}
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
