package database

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Tx is one transaction. Its methods may be called from one goroutine at a time.
type Tx struct {
	tx     *sql.Tx
	engine string
}

// SQL returns the transaction itself, for the job queue.
func (tx *Tx) SQL() *sql.Tx { return tx.tx }

// writerLock is the advisory lock that writers of a PostgreSQL database take turns by.
const writerLock = 0x74696c74_73000001 // "tilts", 1

// attempts of a transaction that ran into another one.
const attempts = 5

// Write runs f in one transaction: all of it is durable when Write returns nil,
// none of it otherwise. Writers take turns on both engines, so f sees what every
// earlier one wrote, the audit chain does not fork and numbers have no gaps; nobody
// who reads waits. f may run more than once. Calling Write or waiting for another
// writer inside f is a deadlock.
func (db *DB) Write(ctx context.Context, f func(*Tx) error) error {
	done, err := db.takeTurn(ctx)
	if err != nil {
		return err
	}
	defer done()
	for n := range attempts {
		if n > 0 {
			if err := pause(ctx, time.Duration(n*n)*20*time.Millisecond); err != nil {
				return err
			}
		}
		if err = db.write(ctx, f); !passing(err) {
			break
		}
	}
	switch {
	case err == nil:
		db.stuck.Store(false)
	case noRoom(err):
		db.stuck.Store(true)
	}
	return err
}

// takeTurn waits for the turn in this process, so that waiting costs no connection.
func (db *DB) takeTurn(ctx context.Context) (done func(), err error) {
	select {
	case db.turn <- struct{}{}:
		return func() { <-db.turn }, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("database: wait to write: %w", ctx.Err())
	}
}

// write is one attempt.
func (db *DB) write(ctx context.Context, f func(*Tx) error) error {
	return db.transact(ctx, db.writer, nil, func(tx *Tx) error {
		if db.engine == Postgres {
			// Read committed after the lock: every statement sees all that was
			// written before, as on SQLite.
			if _, err := tx.tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1)", int64(writerLock)); err != nil {
				return fmt.Errorf("database: wait to write: %w", err)
			}
		}
		return f(tx)
	})
}

// Read runs f on one consistent view and writes nothing.
func (db *DB) Read(ctx context.Context, f func(*Tx) error) error {
	options := &sql.TxOptions{ReadOnly: true}
	if db.engine == Postgres {
		options.Isolation = sql.LevelRepeatableRead
	}
	return db.transact(ctx, db.reader, options, f)
}

func (db *DB) transact(ctx context.Context, pool *sql.DB, options *sql.TxOptions, f func(*Tx) error) error {
	tx, err := pool.BeginTx(ctx, options)
	if err != nil {
		return away(fmt.Errorf("database: begin: %w", err))
	}
	// After a commit this does nothing; it is there for errors and panics of f.
	defer func() { _ = tx.Rollback() }()
	if err := f(&Tx{tx, db.engine}); err != nil {
		return away(err)
	}
	if err := tx.Commit(); err != nil {
		return away(fmt.Errorf("database: commit: %w", err))
	}
	return nil
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
