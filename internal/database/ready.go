package database

import (
	"context"
	"fmt"
	"strings"

	"tilts/internal/fault"
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
// flag back.
func (db *DB) tryRoom(ctx context.Context) error {
	row := record.Mail{ID: "room", Reference: strings.Repeat("room ", 16<<10)}
	if err := db.Write(ctx, func(tx *Tx) error {
		return tx.AddMail(ctx, row)
	}); err != nil && fault.KindOf(err) != fault.Conflict {
		return err
	}
	return db.Write(ctx, func(tx *Tx) error {
		_, err := tx.exec(ctx, "DELETE FROM mails WHERE id = $1", row.ID)
		return err
	})
}
