package database_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/database"
)

func TestOpenNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	_, err := database.Open(t.Context(), "mysql://root:secret@host/name", t.TempDir())
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("error %v, want one without the password", err)
	}
	missing := filepath.Join(t.TempDir(), "none")
	if _, err := database.Open(t.Context(), "", missing); err == nil || !strings.Contains(err.Error(), missing) {
		t.Errorf("error %v, want one that names the file", err)
	}
	if _, err := database.Open(t.Context(), "postgres://nobody:secret@127.0.0.1:1/none", ""); err == nil ||
		strings.Contains(err.Error(), "secret") {
		t.Errorf("error %v, want one without the password", err)
	}
}

func TestAnyFolderName(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "dati #1? 100% & ķēde")
	check(t, os.Mkdir(dir, 0o700))
	db := opened(t, location{dir: dir})
	check(t, db.Migrate(t.Context()))
	if _, err := os.Stat(filepath.Join(dir, database.FileName)); err != nil {
		t.Error(err)
	}
}

func TestReadyOnlyWhenMigrated(t *testing.T) {
	t.Parallel()
	for _, engine := range engines {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			db := opened(t, place(t, engine))
			if db.Engine() != engine {
				t.Errorf("engine %q", db.Engine())
			}
			if err := db.Ready(t.Context()); err == nil {
				t.Error("ready without tables")
			}
			check(t, db.Migrate(t.Context()))
			check(t, db.Ready(t.Context()))
		})
	}
}

func TestReplicasMigrateOneAfterTheOther(t *testing.T) {
	t.Parallel()
	for _, engine := range engines {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			at := place(t, engine)
			var inside, runs atomic.Int64
			var group sync.WaitGroup
			for range 4 {
				db := opened(t, at)
				group.Go(func() {
					err := db.Migrate(t.Context(), func(ctx context.Context) error {
						if inside.Add(1) != 1 {
							t.Error("two replicas migrate at once")
						}
						_, err := db.SQL().ExecContext(ctx, "CREATE TABLE IF NOT EXISTS other (id TEXT)")
						runs.Add(1)
						inside.Add(-1)
						return err
					})
					if err != nil {
						t.Error(err)
					}
				})
			}
			group.Wait()
			if runs.Load() != 4 {
				t.Errorf("%d runs", runs.Load())
			}
			db := opened(t, at)
			stop := errors.New("stop")
			if err := db.Migrate(t.Context(), func(context.Context) error {
				return stop
			}, func(context.Context) error { t.Error("went on"); return nil }); !errors.Is(err, stop) {
				t.Errorf("error %v", err)
			}
			check(t, db.Migrate(t.Context())) // the lock was given back
		})
	}
}

func TestAllOrNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		count := func(ctx context.Context, tx *database.Tx) (int64, error) { return tx.CountStaff(ctx) }
		no := errors.New("no")
		if err := db.Write(t.Context(), func(tx *database.Tx) error {
			return errors.Join(tx.AddStaff(t.Context(), member("a")), no)
		}); !errors.Is(err, no) {
			t.Errorf("error %v", err)
		}
		got(t, db, 0, count)
		func() {
			defer func() { _ = recover() }()
			_ = db.Write(t.Context(), func(tx *database.Tx) error {
				check(t, tx.AddStaff(t.Context(), member("a")))
				panic("in the middle")
			})
		}()
		got(t, db, 0, count)
		if err := db.Read(t.Context(), func(tx *database.Tx) error {
			return tx.AddStaff(t.Context(), member("a"))
		}); err == nil {
			t.Error("a reader wrote")
		}
		got(t, db, 0, count)
		// A refused row does not spoil the transaction it was refused in.
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			if err := tx.AddStaff(ctx, member("a")); err != nil {
				return err
			}
			if err := tx.AddStaff(ctx, member("a")); err == nil {
				t.Error("one login twice")
			}
			return tx.AddStaff(ctx, member("b"))
		})
		got(t, db, 2, count)
	})
}

func TestAReaderHasOneView(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		check(t, db.Read(t.Context(), func(tx *database.Tx) error {
			before, err := tx.CountStaff(t.Context())
			check(t, err)
			write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.AddStaff(ctx, member("a")) })
			if after, err := tx.CountStaff(t.Context()); err != nil || after != before {
				t.Errorf("%d, then %d (%v)", before, after, err)
			}
			return nil
		}))
	})
}

func TestAnEndedContextWritesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		ctx, cancel := context.WithCancel(t.Context())
		err := db.Write(ctx, func(tx *database.Tx) error {
			defer cancel()
			return tx.AddStaff(ctx, member("a"))
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
		got(t, db, 0, func(ctx context.Context, tx *database.Tx) (int64, error) { return tx.CountStaff(ctx) })
	})
}

// Both engines have the same tables with the same columns in the same order.
func TestSchemasAgree(t *testing.T) {
	t.Parallel()
	lite, post := migrated(t, database.SQLite), migrated(t, database.Postgres)
	want := columns(t, lite, `
		SELECT m.name, p.name, CASE p.type WHEN 'BLOB' THEN 'BYTEA' ELSE p.type END, p."notnull" = 1, p.pk > 0
		FROM sqlite_master m, pragma_table_info(m.name) p
		WHERE m.type = 'table' AND m.name NOT LIKE 'goose%' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, p.cid`)
	have := columns(t, post, `SELECT c.table_name, c.column_name, upper(c.data_type), c.is_nullable = 'NO', EXISTS (
			SELECT 1 FROM information_schema.key_column_usage k
			JOIN information_schema.table_constraints t USING (constraint_name, table_name)
			WHERE k.table_name = c.table_name AND k.column_name = c.column_name AND t.constraint_type = 'PRIMARY KEY')
		FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name NOT LIKE 'goose%'
		ORDER BY c.table_name COLLATE "C", c.ordinal_position`)
	if diff := cmp.Diff(want, have); diff != "" {
		t.Errorf("tables (-sqlite +postgres):\n%s", diff)
	}
	indexes := `SELECT indexname FROM pg_indexes
		WHERE schemaname = 'public' AND indexname LIKE '%\_by\_%' ORDER BY indexname COLLATE "C"`
	if diff := cmp.Diff(
		names(
			t, lite,
			`SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE '%\_by\_%' ESCAPE '\' ORDER BY name`,
		),
		names(t, post, indexes),
	); diff != "" {
		t.Errorf("indexes (-sqlite +postgres):\n%s", diff)
	}
	if loose := names(
		t, post,
		`SELECT table_name || '.' || column_name FROM information_schema.columns
			WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'`,
	); loose != nil {
		t.Errorf("text without COLLATE \"C\": %v", loose)
	}
}

func TestMigrationsHaveEqualNames(t *testing.T) {
	t.Parallel()
	list := map[string][]string{}
	for _, engine := range []string{database.SQLite, database.Postgres} {
		files, err := filepath.Glob(filepath.Join(engine, "*.sql"))
		check(t, err)
		for _, f := range files {
			list[engine] = append(list[engine], filepath.Base(f))
		}
	}
	if diff := cmp.Diff(list[database.SQLite], list[database.Postgres]); diff != "" {
		t.Error(diff)
	}
}

func columns(t *testing.T, db *database.DB, query string) (list []string) {
	t.Helper()
	rows, err := db.SQL().QueryContext(t.Context(), query)
	check(t, err)
	defer func() { check(t, rows.Close()) }()
	for rows.Next() {
		var table, column, kind string
		var required, key bool
		check(t, rows.Scan(&table, &column, &kind, &required, &key))
		list = append(list, fmt.Sprint(table, " ", column, " ", kind, " ", required, " ", key))
	}
	return list
}

func names(t *testing.T, db *database.DB, query string) (list []string) {
	t.Helper()
	rows, err := db.SQL().QueryContext(t.Context(), query)
	check(t, err)
	defer func() { check(t, rows.Close()) }()
	for rows.Next() {
		var name string
		check(t, rows.Scan(&name))
		list = append(list, name)
	}
	return list
}

func TestReadySaysThatNothingCanBeWritten(t *testing.T) {
	t.Parallel()
	db := migrated(t, database.SQLite)
	keep := func(tx *database.Tx) error {
		return tx.KeepBytes(t.Context(), "form", "f00d", "application", []byte("a"))
	}
	for _, broken := range []bool{true, false} {
		// as a disk that went read-only
		_, err := db.SQL().ExecContext(t.Context(), fmt.Sprintf("PRAGMA query_only = %t", broken))
		check(t, err)
		if broken {
			check(t, db.Ready(t.Context())) // nobody has noticed yet
			if err := db.Write(t.Context(), keep); err == nil {
				t.Error("wrote where nothing can be written")
			}
		}
		if err := db.Ready(t.Context()); (err != nil) != broken {
			t.Errorf("ready: %v while broken is %t", err, broken)
		}
	}
	check(t, db.Write(t.Context(), keep))
}
