package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"tilts/internal/fault"
)

// statement is a SQL text with its arguments.
type statement struct {
	text strings.Builder
	args []any
}

// add appends text; each ? in it becomes the next $n. For texts put together
// from parts; fixed ones write $1 themselves.
func (s *statement) add(text string, args ...any) {
	for i, part := range strings.Split(text, "?") {
		if i > 0 {
			s.text.WriteString("$" + strconv.Itoa(len(s.args)+i))
		}
		s.text.WriteString(part)
	}
	s.args = append(s.args, args...)
	s.text.WriteByte(' ')
}

// marks returns "$1, $2 … $n".
func marks(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = "$" + strconv.Itoa(i+1)
	}
	return strings.Join(list, ", ")
}

// add inserts a row; fault.Conflict when a unique column already has the value.
func (tx *Tx) add(ctx context.Context, table, columns string, args ...any) error {
	n, err := tx.exec(
		ctx, "INSERT INTO "+table+" ("+columns+") VALUES ("+marks(len(args))+") ON CONFLICT DO NOTHING", args...,
	)
	if err == nil && n == 0 {
		err = conflict()
	}
	return err
}

// exec returns the number of rows it changed.
func (tx *Tx) exec(ctx context.Context, text string, args ...any) (int64, error) {
	result, err := tx.tx.ExecContext(ctx, text, args...)
	if err != nil {
		return 0, sqlError(text, err)
	}
	return result.RowsAffected()
}

// guarded changes one row whose version must be what the caller read:
// fault.Conflict when it is another, fault.NotFound when there is no such row.
// $1 is the row's key, exists a query for it.
func (tx *Tx) guarded(ctx context.Context, exists, text string, args ...any) error {
	n, err := tx.exec(ctx, text, args...)
	if err != nil || n > 0 {
		return err
	}
	var found bool
	if err := tx.tx.QueryRowContext(ctx, "SELECT EXISTS ("+exists+")", args[0]).Scan(&found); err != nil {
		return sqlError(exists, err)
	}
	if found {
		return conflict()
	}
	return notFound()
}

// one reads one row; fault.NotFound when there is none.
func one[T any](ctx context.Context, tx *Tx, scan func(*T, row) error, text string, args ...any) (T, error) {
	var v T
	err := scan(&v, tx.tx.QueryRowContext(ctx, text, args...))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return v, notFound()
	case err != nil:
		return v, sqlError(text, err)
	}
	return v, nil
}

// list reads all rows.
func list[T any](ctx context.Context, tx *Tx, scan func(*T, row) error, text string, args ...any) ([]T, error) {
	var all []T
	err := each(ctx, tx, scan, func(v T) bool { all = append(all, v); return true }, text, args...)
	return all, err
}

// each reads row after row until yield returns false.
func each[T any](
	ctx context.Context, tx *Tx, scan func(*T, row) error, yield func(T) bool, text string, args ...any,
) error {
	rows, err := tx.tx.QueryContext(ctx, text, args...)
	if err != nil {
		return sqlError(text, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var v T
		if err := scan(&v, rows); err != nil {
			return sqlError(text, err)
		}
		if !yield(v) {
			return nil
		}
	}
	if err := rows.Err(); err != nil {
		return sqlError(text, err)
	}
	return nil
}

// row is a *sql.Row or *sql.Rows.
type row interface{ Scan(dest ...any) error }

// scanText reads a single column.
func scanText(s *string, r row) error { return r.Scan(s) }

// opaque reads JSON kept as text; nil when empty.
type opaque struct{ to *[]byte }

// Scan is of sql.Scanner.
func (o opaque) Scan(v any) error {
	switch v := v.(type) {
	case string:
		*o.to = []byte(v)
	case []byte:
		*o.to = append([]byte(nil), v...)
	default:
		return fmt.Errorf("text expected, not %T", v)
	}
	if len(*o.to) == 0 {
		*o.to = nil
	}
	return nil
}

// containing returns a LIKE pattern with ESCAPE '\' for a part of a text.
func containing(part string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(part) + "%"
}

// sqlError adds which statement failed; it never holds values.
func sqlError(text string, err error) error {
	if len(text) > 60 {
		text = text[:60] + "…"
	}
	return fmt.Errorf("database: %s: %w", text, err)
}

func notFound() error { return fault.New(fault.NotFound, "fault.not_found") }
func conflict() error { return fault.New(fault.Conflict, "fault.conflict") }
