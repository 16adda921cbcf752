package database_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/database"
	"tilts/internal/database/postgrestest"
	"tilts/internal/fault"
)

var engines = []string{database.SQLite, database.Postgres}

// onBoth runs a part of the conformance suite on an empty database of either engine.
func onBoth(t *testing.T, f func(t *testing.T, db *database.DB)) {
	t.Parallel()
	for _, engine := range engines {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			f(t, migrated(t, engine))
		})
	}
}

// migrated opens an empty database with its tables.
func migrated(t *testing.T, engine string) *database.DB {
	t.Helper()
	db := opened(t, place(t, engine))
	check(t, db.Migrate(t.Context()))
	return db
}

// location is what Open takes.
type location struct{ url, dir string }

// place finds room for a database of the engine.
func place(t *testing.T, engine string) location {
	t.Helper()
	if engine == database.Postgres {
		return location{url: postgrestest.Start(t)}
	}
	return location{dir: t.TempDir()}
}

func opened(t *testing.T, at location) *database.DB {
	t.Helper()
	db, err := database.Open(t.Context(), at.url, at.dir)
	check(t, err)
	t.Cleanup(func() { check(t, db.Close()) })
	return db
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// write runs f in a transaction that must succeed.
func write(t *testing.T, db *database.DB, f func(ctx context.Context, tx *database.Tx) error) {
	t.Helper()
	check(t, db.Write(t.Context(), func(tx *database.Tx) error { return f(t.Context(), tx) }))
}

// refused runs f in a transaction that must fail with a kind of fault.
func refused(t *testing.T, db *database.DB, want fault.Kind, f func(ctx context.Context, tx *database.Tx) error) {
	t.Helper()
	if err := db.Write(t.Context(), func(tx *database.Tx) error {
		return f(t.Context(), tx)
	}); fault.KindOf(err) != want || err == nil {
		t.Errorf("error %v, want %v", err, want)
	}
}

// got reads one thing and compares it.
func got[T any](t *testing.T, db *database.DB, want T, f func(ctx context.Context, tx *database.Tx) (T, error)) {
	t.Helper()
	check(t, db.Read(t.Context(), func(tx *database.Tx) error {
		v, err := f(t.Context(), tx)
		if err != nil {
			return err
		}
		if diff := cmp.Diff(want, v); diff != "" {
			t.Errorf("read back (-want +got):\n%s", diff)
		}
		return nil
	}))
}

// missing reads one thing that must not be there.
func missing[T any](t *testing.T, db *database.DB, f func(ctx context.Context, tx *database.Tx) (T, error)) {
	t.Helper()
	err := db.Read(t.Context(), func(tx *database.Tx) error { _, err := f(t.Context(), tx); return err })
	if fault.KindOf(err) != fault.NotFound {
		t.Errorf("error %v, want not found", err)
	}
}

// id returns ids that sort as their numbers.
func id(kind string, n int) string { return fmt.Sprintf("%s-%04d", kind, n) }
