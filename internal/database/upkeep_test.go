package database_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tilts/internal/database"
	"tilts/internal/record"
)

func TestUpkeep(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		write(t, db, appendAudit(1))
		check(t, db.Upkeep(t.Context()))
		check(t, db.Ready(t.Context()))
		write(t, db, appendAudit(2))
	})
}

// A copy of the file alone, taken right after migrating, has the tables.
func TestTablesStandInTheFileItself(t *testing.T) {
	t.Parallel()
	dir, copied := t.TempDir(), t.TempDir()
	db := opened(t, location{dir: dir})
	check(t, db.Migrate(t.Context()))
	text, err := os.ReadFile(filepath.Join(dir, database.FileName))
	check(t, err)
	check(t, os.WriteFile(filepath.Join(copied, database.FileName), text, 0o600))
	check(t, opened(t, location{dir: copied}).Ready(t.Context()))
}

// A long read lets the -wal file grow; upkeep brings it back, and so does what is written
// after the read has ended.
func TestTheWalIsBroughtBack(t *testing.T) {
	t.Parallel()
	for name, after := range map[string]func(*testing.T, *database.DB){
		"by upkeep": func(t *testing.T, db *database.DB) { check(t, db.Upkeep(t.Context())) },
		"by what follows": func(t *testing.T, db *database.DB) {
			for n := 90; n < 95; n++ {
				write(t, db, appendAudit(n))
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			db := opened(t, location{dir: dir})
			check(t, db.Migrate(t.Context()))
			size := func() int64 {
				info, err := os.Stat(filepath.Join(dir, database.FileName+"-wal"))
				check(t, err)
				return info.Size() >> 20
			}
			large := record.Mail{Reference: strings.Repeat("x", 1<<20)}
			check(t, db.Read(t.Context(), func(tx *database.Tx) error {
				if _, err := tx.AuditHead(t.Context()); err != nil { // from here on the view stands
					return err
				}
				for n := range 40 {
					write(t, db, func(ctx context.Context, tx *database.Tx) error {
						large.ID = id("mail", n)
						return tx.AddMail(ctx, large)
					})
				}
				return db.Upkeep(t.Context()) // beside somebody who reads it is no error
			}))
			if grown := size(); grown < 40 {
				t.Fatalf("the -wal has %d MB: the test proves nothing", grown)
			}
			after(t, db)
			if left := size(); left > 16 {
				t.Errorf("the -wal has %d MB", left)
			}
		})
	}
}

// A file with a damaged page is not ready, though the tables that are asked can be read.
func TestADamagedFileIsNotReady(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db := opened(t, location{dir: dir})
	check(t, db.Migrate(t.Context()))
	for n := range 500 {
		write(t, db, appendAudit(n))
	}
	check(t, db.Close())
	name := filepath.Join(dir, database.FileName)
	text, err := os.ReadFile(name)
	check(t, err)
	page := len(text) / 4096 * 3 / 4 * 4096
	for i := range 4096 {
		text[page+i] = 0xa5
	}
	check(t, os.WriteFile(name, text, 0o600))
	db = opened(t, location{dir: dir})
	check(t, db.Ready(t.Context()))
	if err := db.Upkeep(t.Context()); err == nil {
		t.Error("upkeep does not notice")
	}
	if err := db.Ready(t.Context()); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("ready: %v", err)
	}
}
