package database_test

import (
	"context"
	"testing"

	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/record"
)

// What somebody typed is kept until it is sent, thrown away or old, and is nobody else's.
func TestWhatWasTypedIsKept(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		typed := record.Unsent{
			ID: "1", StaffID: "ilze", Page: "/staff/cases/1/note", Sealed: []byte("\x00\xff"), SavedAt: 5,
		}
		put := func(id string, change func(*record.Unsent)) {
			t.Helper()
			u := typed
			u.ID = id
			change(&u)
			write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.PutUnsent(ctx, u) })
		}
		of := func(who string, want ...string) {
			t.Helper()
			got(t, db, want, func(ctx context.Context, tx *database.Tx) (ids []string, err error) {
				list, err := tx.UnsentOf(ctx, who, 3)
				for _, u := range list {
					ids = append(ids, u.ID)
				}
				return ids, err
			})
		}
		put("1", func(*record.Unsent) {})
		put("2", func(u *record.Unsent) { u.SavedAt = 6 })
		put("3", func(u *record.Unsent) { u.StaffID = "juris" })
		of("ilze", "2", "1")
		put("1", func(u *record.Unsent) { u.SavedAt, u.Sealed = 7, []byte("x") })
		of("ilze", "1", "2")
		got(t, db, record.Unsent{ID: "1", StaffID: "ilze", Page: typed.Page, Sealed: []byte("x"), SavedAt: 7},
			func(ctx context.Context, tx *database.Tx) (record.Unsent, error) { return tx.Unsent(ctx, "1") })
		put("1", func(u *record.Unsent) { u.LedTo = "/staff/cases/1" })
		of("ilze", "2")
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.DropUnsent(ctx, "3", "ilze") })
		of("juris", "3")
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.DropUnsentBefore(ctx, 6) })
		of("juris")
		of("ilze", "2")
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.DropUnsent(ctx, "2", "ilze") })
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			if _, err := tx.Unsent(ctx, "2"); fault.KindOf(err) != fault.NotFound {
				t.Errorf("it is there: %v", err)
			}
			return nil
		})
	})
}
