package database

import (
	"bytes"
	"context"
	"fmt"

	"tilts/internal/record"
)

// Ready asks the database for an answer out of its own tables: it fails when
// the database is away, damaged or was never migrated, and while there is no room to write.
func (db *DB) Ready(ctx context.Context) error {
	var n int64
	if err := db.reader.QueryRowContext(ctx, "SELECT COUNT(*) FROM counters").Scan(&n); err != nil {
		return fmt.Errorf("database: %w", err)
	}
	if damage := db.damaged.Load(); damage != nil && *damage != "" {
		return errDamaged(*damage)
	}
	if !db.stuck.Load() {
		return nil
	}
	return db.tryRoom(ctx)
}

// tryRoom writes and takes away a row about as large as a submission: a smaller
// one may still fit where no submission does. A write that succeeds takes the
// flag back; one that is taken back itself would tell nothing, as SQLite writes with the commit alone.
// Where the process ends in between, the row is nobody's and goes with what was typed and never sent.
func (db *DB) tryRoom(ctx context.Context) error {
	row := record.Unsent{ID: "room", StaffID: "nobody", Sealed: bytes.Repeat([]byte("room "), 16<<10)}
	if err := db.Write(ctx, func(tx *Tx) error { return tx.PutUnsent(ctx, row) }); err != nil {
		return err
	}
	return db.Write(ctx, func(tx *Tx) error { return tx.DropUnsent(ctx, row.ID, row.StaffID) })
}
