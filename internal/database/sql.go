package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
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

// together is how many rows one statement adds at most. SQLite looks every value of a statement
// up by going through all before it, so more are slower; each statement is a way to PostgreSQL
// and back, so fewer are, too.
const together = 8

// addAll inserts rows, some in one statement.
func addAll[T any](
	ctx context.Context, tx *Tx, table, columns string, rows []T, values func(T) []any,
) (err error) {
	prepared := map[int]*sql.Stmt{} // by how many rows it adds: together, and what is left
	defer func() {
		for _, p := range prepared {
			err = errors.Join(err, p.Close())
		}
	}()
	for some := range slices.Chunk(rows, together) {
		var s statement
		s.add("INSERT INTO " + table + " (" + columns + ") VALUES")
		for i, row := range some {
			args := values(row)
			s.add(strings.Repeat(", ", min(i, 1))+"(?"+strings.Repeat(", ?", len(args)-1)+")", args...)
		}
		text := s.text.String()
		p := prepared[len(some)]
		if p == nil {
			if p, err = tx.tx.PrepareContext(ctx, text); err != nil {
				return sqlError(text, err)
			}
			prepared[len(some)] = p
		}
		if _, err := p.ExecContext(ctx, s.args...); err != nil {
			return sqlError(text, err)
		}
	}
	return nil
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
