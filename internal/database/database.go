// Package database keeps the records of the service in SQLite or PostgreSQL.
// One SQL text serves both engines; one conformance suite holds them to the
// same behaviour. Whatever is not there is a fault.NotFound, whatever somebody
// else changed or already has is a fault.Conflict.
package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
	_ "modernc.org/sqlite"             // driver "sqlite"
)

// The engines; also the names of the migration folders.
const (
	SQLite   = "sqlite"
	Postgres = "postgres"
)

// FileName is the SQLite file's name in the data folder.
const FileName = "tilts.db"

// walLimit is the size in bytes that the -wal file is brought back to: a long read lets it
// grow, and by itself it never shrinks.
const walLimit = 16 << 20

// DB is one database. All methods are safe for concurrent use.
type DB struct {
	engine string
	file   string  // of SQLite
	writer *sql.DB // SQLite: one connection
	reader *sql.DB // PostgreSQL: the same pool as writer
	turn   chan struct{}
	stuck  atomic.Bool // the last write found no room, or a disk it cannot write
	// What the last upkeep found wrong with the file; nil before the first.
	damaged atomic.Pointer[string]
}

// Open connects to the database of the URL: postgres://user:password@host/name,
// or empty for the SQLite file tilts.db in dataDir, which is made when it is
// missing (the folder is not). The tables come with Migrate.
func Open(ctx context.Context, databaseURL, dataDir string) (*DB, error) {
	db := &DB{turn: make(chan struct{}, 1)}
	var err error
	switch {
	case databaseURL == "":
		err = db.openSQLite(ctx, dataDir)
	case strings.HasPrefix(databaseURL, "postgres://"), strings.HasPrefix(databaseURL, "postgresql://"):
		err = db.openPostgres(ctx, databaseURL)
	default:
		// Never the URL itself: it may hold a password.
		err = errors.New("a database URL begins with postgres:// (or is empty for SQLite)")
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open database: %w", err), db.Close())
	}
	return db, nil
}

func (db *DB) openSQLite(ctx context.Context, dataDir string) error {
	db.engine = SQLite
	dir, err := filepath.Abs(dataDir)
	if err != nil {
		return err
	}
	db.file = filepath.Join(dir, FileName)
	if db.writer, err = openFile(db.file, url.Values{
		"_txlock": {"immediate"},
		// A power cut must not take an acknowledged submission: WAL alone syncs
		// only at checkpoints, FULL at every commit.
		"_pragma": {
			"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
			"journal_size_limit(" + strconv.Itoa(walLimit) + ")",
		},
	}); err != nil {
		return err
	}
	db.writer.SetMaxOpenConns(1)
	// The writer makes the file and its journal mode before anybody reads.
	if err := db.writer.PingContext(ctx); err != nil {
		return fmt.Errorf("%s: %w", db.file, err)
	}
	if db.reader, err = openFile(
		db.file, url.Values{"_pragma": {"busy_timeout(10000)", "query_only(1)"}},
	); err != nil {
		return err
	}
	db.reader.SetMaxOpenConns(8)
	db.reader.SetMaxIdleConns(8)
	return nil
}

func openFile(file string, options url.Values) (*sql.DB, error) {
	options.Set("_dqs", "0")
	return sql.Open("sqlite", (&url.URL{Scheme: "file", Path: file, RawQuery: options.Encode()}).String())
}

func (db *DB) openPostgres(ctx context.Context, databaseURL string) error {
	db.engine = Postgres
	var err error
	if db.writer, err = sql.Open("pgx", databaseURL); err != nil {
		return err
	}
	db.reader = db.writer
	db.writer.SetMaxOpenConns(20)
	db.writer.SetMaxIdleConns(10)
	db.writer.SetConnMaxIdleTime(5 * time.Minute)
	return db.writer.PingContext(ctx)
}

// Engine tells which engine it is: SQLite or Postgres.
func (db *DB) Engine() string { return db.engine }

// SQL returns the pool that writes, for the job queue. On SQLite it has one
// connection, and nobody may hold it while calling Write.
func (db *DB) SQL() *sql.DB { return db.writer }

// Close ends all connections; transactions still open are rolled back.
func (db *DB) Close() error {
	var errs []error
	if db.reader != nil && db.reader != db.writer {
		errs = append(errs, db.reader.Close())
	}
	if db.writer != nil {
		errs = append(errs, db.writer.Close())
	}
	return errors.Join(errs...)
}
