package database

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"time"

	"github.com/pressly/goose/v3"
)

// Both folders have files of equal names; a test holds their tables equal.
//
//go:embed sqlite/*.sql postgres/*.sql
var migrations embed.FS

// migrationLock is the advisory lock that replicas migrate by.
const migrationLock = 0x74696c74_73000002 // "tilts", 2

// Migrate brings the tables up to date, then runs also (the job queue's
// migrations), all under one lock across the processes that use this database.
// What is up to date stays as it is.
func (db *DB) Migrate(ctx context.Context, also ...func(context.Context) error) error {
	unlock, err := db.lockMigration(ctx)
	if err != nil {
		return fmt.Errorf("migrate: lock: %w", err)
	}
	err = db.migrate(ctx)
	for _, f := range also {
		if err == nil {
			err = f(ctx)
		}
	}
	if err == nil && db.engine == SQLite { // the tables stand in the file itself from here on
		err = db.checkpoint(ctx)
	}
	if err = errors.Join(err, unlock()); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// Schema returns the number of the newest migration that the database has (0 for none),
// and of the newest that this program knows. A database of a newer program is an error:
// to write into tables that one does not know loses what they are for.
func (db *DB) Schema(ctx context.Context) (have, newest int64, err error) {
	if newest, err = Newest(); err != nil {
		return 0, 0, err
	}
	if there, err := db.hasTables(ctx); err != nil || !there {
		return 0, newest, err
	}
	err = db.writer.QueryRowContext(ctx, "SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version").Scan(&have)
	if err == nil && have > newest {
		err = fmt.Errorf("the database was made by a newer version of the program (schema %d; this one knows %d): "+
			"use that version, or restore a backup from before", have, newest)
	}
	return have, newest, err
}

// Newest is the newest migration that this program has, the same for both engines; each
// file is one, and none is left out.
func Newest() (int64, error) {
	files, err := fs.Glob(migrations, SQLite+"/*.sql")
	return int64(len(files)), err
}

// hasTables reports whether the database was ever migrated.
func (db *DB) hasTables(ctx context.Context) (there bool, err error) {
	ask := "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'goose_db_version')"
	if db.engine == Postgres {
		ask = "SELECT to_regclass('goose_db_version') IS NOT NULL"
	}
	err = db.writer.QueryRowContext(ctx, ask).Scan(&there)
	return there, err
}

func (db *DB) migrate(ctx context.Context) error {
	if _, _, err := db.Schema(ctx); err != nil {
		return err
	}
	provider, err := db.provider()
	if err != nil {
		return err
	}
	_, err = provider.Up(ctx)
	return err
}

func (db *DB) provider() (*goose.Provider, error) {
	folder, err := fs.Sub(migrations, db.engine)
	if err != nil {
		return nil, err
	}
	dialect := goose.DialectSQLite3
	if db.engine == Postgres {
		dialect = goose.DialectPostgres
	}
	return goose.NewProvider(
		dialect, db.writer, folder, goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()),
	)
}

func (db *DB) lockMigration(ctx context.Context) (unlock func() error, err error) {
	if db.engine == SQLite {
		return lockFile(ctx, db.file+".migrate")
	}
	conn, err := db.writer.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", int64(migrationLock)); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return func() error { return unlockPostgres(context.WithoutCancel(ctx), conn) }, nil
}

func unlockPostgres(ctx context.Context, conn *sql.Conn) error {
	_, err := conn.ExecContext(ctx, "SELECT pg_advisory_unlock($1)", int64(migrationLock))
	return errors.Join(err, conn.Close())
}

// lockFile waits for the file's lock. The file stays: removing it would let two
// processes hold the lock of one name.
func lockFile(ctx context.Context, name string) (unlock func() error, err error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case err == nil:
			return f.Close, nil
		case !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR):
			return nil, errors.Join(err, f.Close())
		}
		if err := pause(ctx, 20*time.Millisecond); err != nil {
			return nil, errors.Join(err, f.Close())
		}
	}
}
