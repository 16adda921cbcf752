package database

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"tilts/internal/fault"
)

// away makes a fault.Unavailable of an error that means that the database cannot serve
// now: whoever asked may try again. Any other stays what it is, also one of a statement
// or a row that nobody can read: that is ours to mend, and trying again helps nobody.
func away(err error) error {
	var known *fault.Error
	if err == nil || errors.As(err, &known) || errors.Is(err, context.Canceled) || !unreachable(err) {
		return err
	}
	return fault.New(fault.Unavailable, "fault.unavailable").Because(err)
}

// unreachable tells that the database did not answer, or has no room, no time or no
// turn for us.
func unreachable(err error) bool {
	var network net.Error
	var connecting *pgconn.ConnectError
	if errors.As(err, &network) || errors.As(err, &connecting) || passing(err) || noRoom(err) {
		return true
	}
	for _, gone := range []error{
		context.DeadlineExceeded, sql.ErrConnDone, driver.ErrBadConn, io.ErrUnexpectedEOF, io.EOF,
	} {
		if errors.Is(err, gone) {
			return true
		}
	}
	if pg := (*pgconn.PgError)(nil); errors.As(err, &pg) {
		class := pg.Code[:min(2, len(pg.Code))]
		// connection, operator, lock, read only
		return class == "08" || class == "57" || pg.Code == "55P03" || pg.Code == "25006"
	}
	if lite := (*sqlite.Error)(nil); errors.As(err, &lite) {
		code := lite.Code() & 0xff
		return slices.Contains(
			[]int{sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_INTERRUPT},
			code,
		)
	}
	// The standard library has no value for it.
	return strings.Contains(err.Error(), "sql: database is closed")
}

// passing tells errors that go away when the transaction is run again.
func passing(err error) bool {
	if pg := (*pgconn.PgError)(nil); errors.As(err, &pg) {
		return pg.Code == "40001" || pg.Code == "40P01" // serialization failure, deadlock
	}
	if lite := (*sqlite.Error)(nil); errors.As(err, &lite) {
		return lite.Code()&0xff == sqlite3.SQLITE_BUSY
	}
	return false
}

// malformed tells a file that is no whole database.
func malformed(err error) bool {
	lite := (*sqlite.Error)(nil)
	return errors.As(err, &lite) &&
		slices.Contains([]int{sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}, lite.Code()&0xff)
}

// noRoom tells a full disk and one that cannot be written.
func noRoom(err error) bool {
	if pg := (*pgconn.PgError)(nil); errors.As(err, &pg) {
		return strings.HasPrefix(pg.Code, "53") || strings.HasPrefix(pg.Code, "58") // no resources, system error
	}
	if lite := (*sqlite.Error)(nil); errors.As(err, &lite) {
		return slices.Contains(
			[]int{sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY}, lite.Code()&0xff,
		)
	}
	return false
}
