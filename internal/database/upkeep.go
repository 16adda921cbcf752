package database

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Upkeep brings SQLite's -wal file into the database and looks whether the file is whole:
// what it finds, Ready says until the next upkeep. PostgreSQL looks after itself.
func (db *DB) Upkeep(ctx context.Context) error {
	if db.engine != SQLite {
		return nil
	}
	damage, err := db.damage(ctx)
	if err != nil {
		return fmt.Errorf("database: %w", err) // not known; what was found before stays
	}
	db.damaged.Store(&damage)
	if damage != "" {
		return errDamaged(damage)
	}
	return db.checkpoint(ctx)
}

func errDamaged(what string) error {
	return fmt.Errorf("database: the file is damaged, restore the newest backup: %s", what)
}

// damage says in SQLite's words what is wrong with the file; empty for nothing.
func (db *DB) damage(ctx context.Context) (string, error) {
	var found []string
	err := db.Read(ctx, func(tx *Tx) (err error) {
		found, err = list(ctx, tx, scanText, "PRAGMA quick_check(5)")
		return err
	})
	switch {
	case malformed(err):
		return err.Error(), nil
	case err != nil, len(found) == 1 && found[0] == "ok":
		return "", err
	}
	return strings.Join(found, "; "), nil
}

// checkpoint moves what stands in the -wal file alone into the database, and cuts it. It
// waits for nobody long: who reads meanwhile leaves the rest to the next time.
func (db *DB) checkpoint(ctx context.Context) error {
	done, err := db.takeTurn(ctx)
	if err != nil {
		return err
	}
	defer done()
	conn, err := db.writer.Conn(ctx)
	if err != nil {
		return fmt.Errorf("database: checkpoint: %w", err)
	}
	defer conn.Close()
	_, err = conn.ExecContext(ctx, "PRAGMA busy_timeout = 200")
	if err == nil {
		var busy, log, moved int64
		err = conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &moved)
	}
	_, back := conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA busy_timeout = 10000")
	if err = errors.Join(err, back); err != nil && !passing(err) {
		return fmt.Errorf("database: checkpoint: %w", err)
	}
	return nil
}
