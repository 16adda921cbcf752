package database_test

import (
	"context"
	"errors"
	"testing"

	"tilts/internal/database"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

func TestInstallation(t *testing.T) {

	for _, engine := range []string{database.SQLite, database.Postgres} {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			db := opened(t, place(t, engine))
			is := func(want record.Installation) {
				t.Helper()
				in, err := db.Installation(t.Context())
				check(t, err)
				if in.ID != want.ID || in.Rows != want.Rows || in.Head.Seq != want.Head.Seq ||
					len(in.Named) != len(want.Named) {
					t.Errorf("the installation is %+v, want %+v", in, want)
				}
			}
			is(record.Installation{}) // before there are tables
			check(t, db.Migrate(t.Context()))
			is(record.Installation{})
			for _, id := range []string{"first", "second"} { // of replicas that start at once one is kept
				if kept, err := db.KeepInstallation(t.Context(), id); err != nil || kept != "first" {
					t.Errorf("kept %q, %v", kept, err)
				}
			}
			is(record.Installation{ID: "first"})
			write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.Announce(ctx, "a", 1) })
			is(record.Installation{ID: "first", Rows: true})
			write(t, db, func(ctx context.Context, tx *database.Tx) error {
				return errors.Join(
					tx.PutDraft(ctx, draft(1)), tx.AddUpload(ctx, upload(id("sub", 1), 1)), appendAudit(1)(ctx, tx),
				)
			})
			is(record.Installation{ID: "first", Rows: true, Head: record.AuditHead{Seq: 1}, Named: []string{"one"}})
			write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.Rejoin(ctx, "third") })
			is(record.Installation{ID: "third", Rows: true, Head: record.AuditHead{Seq: 1}, Named: []string{"one"}})
			got(t, db, []string{upload(id("sub", 1), 1).Key}, func(
				ctx context.Context, tx *database.Tx,
			) ([]string, error) {
				return tx.Announced(ctx, "", mediation.Instant(10)) // what was announced before may be another's
			})
			head, err := db.AuditHead(t.Context())
			check(t, err)
			for seq, want := range map[int64]string{1: head.Hash, 2: ""} {
				if hash, err := db.AuditHash(t.Context(), seq); err != nil || hash != want {
					t.Errorf("entry %d has the hash %q, %v", seq, hash, err)
				}
			}
		})
	}
}
