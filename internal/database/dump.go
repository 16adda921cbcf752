package database

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// tables are all tables of our own in the order they can be filled, each with
// its key. The job queue's are not among them, nor is the id of this installation.
var tables = []struct{ name, key string }{
	{"kept", "hash"}, {"staff", "id"}, {"logins", "token_hash"}, {"links", "token_hash"}, {"throttles", "key"},
	{"counters", "name"},
	{"drafts", "token_hash"}, {"resumes", "link_hash"}, {"submissions", "id"}, {"uploads", "id"},
	{"announced", "object_key"}, {"cases", "id"}, {"facts", "id"}, {"documents", "id"},
	{"invitations", "id"}, {"mails", "id"}, {"audit", "seq"},
}

// dumpFormat changes when the lines of a dump do.
const dumpFormat = 1

// dumpLine is one line of a dump: first the head, then every row, then the end.
type dumpLine struct {
	Format int            `json:"format,omitempty"` // head: dumpFormat
	Schema int64          `json:"schema,omitempty"` // head: the newest migration
	Table  string         `json:"table,omitempty"`
	Row    map[string]any `json:"row,omitempty"` // text, whole numbers, booleans; bytes as {"base64": …}
	Rows   *int64         `json:"rows,omitempty"`
}

// dumpBytes tells bytes from text in a dump.
type dumpBytes struct {
	Base64 []byte `json:"base64"`
}

// Dump writes every row of our own tables, on one view, as lines of JSON that
// Load reads into either engine. The same records give the same bytes on both.
func (db *DB) Dump(ctx context.Context, w io.Writer) error {
	buffered := bufio.NewWriter(w)
	lines := json.NewEncoder(buffered)
	lines.SetEscapeHTML(false)
	err := db.Read(ctx, func(tx *Tx) error {
		schema, err := tx.schema(ctx)
		if err != nil {
			return err
		}
		if err := lines.Encode(dumpLine{Format: dumpFormat, Schema: schema}); err != nil {
			return err
		}
		var rows int64
		for _, t := range tables {
			n, err := tx.dumpTable(ctx, lines, t.name, t.key)
			if err != nil {
				return err
			}
			rows += n
		}
		return lines.Encode(dumpLine{Rows: &rows})
	})
	if err = errors.Join(err, buffered.Flush()); err != nil {
		return fmt.Errorf("dump the database: %w", err)
	}
	return nil
}

// schema gives the newest migration's number.
func (tx *Tx) schema(ctx context.Context) (int64, error) {
	return one(ctx, tx, func(n *int64, r row) error {
		return r.Scan(n)
	}, "SELECT MAX(version_id) FROM goose_db_version")
}

func (tx *Tx) dumpTable(ctx context.Context, lines *json.Encoder, table, key string) (n int64, err error) {
	rows, err := tx.tx.QueryContext(ctx, "SELECT * FROM "+table+" ORDER BY "+key)
	if err != nil {
		return 0, err
	}
	defer func() { _ = rows.Close() }()
	types, err := rows.ColumnTypes()
	if err != nil {
		return 0, err
	}
	values, into := make([]any, len(types)), make([]any, len(types))
	for i := range values {
		into[i] = &values[i]
	}
	for ; rows.Next(); n++ {
		if err := rows.Scan(into...); err != nil {
			return 0, err
		}
		line := dumpLine{Table: table, Row: make(map[string]any, len(types))}
		for i, t := range types {
			line.Row[t.Name()] = toDump(values[i], t.DatabaseTypeName())
		}
		if err := lines.Encode(line); err != nil {
			return 0, err
		}
	}
	return n, rows.Err()
}

// toDump makes a value the same whichever engine it came from.
func toDump(v any, columnType string) any {
	switch v := v.(type) {
	case []byte:
		return dumpBytes{v}
	case int64:
		if columnType == "BOOLEAN" { // SQLite has no booleans of its own
			return v != 0
		}
	}
	return v
}

// Load fills an empty, migrated database from a dump, all of it or nothing. The
// audit chain is checked before it is believed.
func (db *DB) Load(ctx context.Context, r io.Reader) error {
	done, err := db.takeTurn(ctx)
	if err != nil {
		return err
	}
	defer done()
	// One attempt: r can be read only once.
	if err := db.write(ctx, func(tx *Tx) error { return tx.load(ctx, r) }); err != nil {
		return fmt.Errorf("load a dump: %w", err)
	}
	return nil
}

func (tx *Tx) load(ctx context.Context, r io.Reader) error {
	types, err := tx.emptyTables(ctx)
	if err != nil {
		return err
	}
	lines := json.NewDecoder(bufio.NewReader(r))
	lines.UseNumber()
	if err := tx.loadHead(ctx, lines); err != nil {
		return err
	}
	for n := int64(0); ; n++ {
		var line dumpLine
		if err := lines.Decode(&line); errors.Is(err, io.EOF) {
			return errors.New("the dump is cut off")
		} else if err != nil {
			return err
		}
		if line.Rows != nil {
			if *line.Rows != n {
				return fmt.Errorf("the dump has %d rows, not the %d it names", n, *line.Rows)
			}
			_, err := tx.checkAudit(ctx)
			return err
		}
		if err := tx.loadRow(ctx, types, line); err != nil {
			return fmt.Errorf("row %d: %w", n+1, err)
		}
	}
}

// emptyTables gives the type of every table's columns; an error when one has rows.
func (tx *Tx) emptyTables(ctx context.Context) (map[string]map[string]string, error) {
	all := map[string]map[string]string{}
	for _, t := range tables {
		rows, err := tx.tx.QueryContext(ctx, "SELECT * FROM "+t.name+" LIMIT 1")
		if err != nil {
			return nil, err
		}
		columns, err := rows.ColumnTypes()
		filled := rows.Next()
		if err := errors.Join(err, rows.Err(), rows.Close()); err != nil {
			return nil, err
		}
		if filled {
			return nil, fmt.Errorf("the database is not empty: table %s has rows", t.name)
		}
		all[t.name] = make(map[string]string, len(columns))
		for _, c := range columns {
			all[t.name][c.Name()] = c.DatabaseTypeName()
		}
	}
	return all, nil
}

func (tx *Tx) loadHead(ctx context.Context, lines *json.Decoder) error {
	var head dumpLine
	if err := lines.Decode(&head); err != nil {
		return fmt.Errorf("not a dump: %w", err)
	}
	schema, err := tx.schema(ctx)
	switch {
	case err != nil:
		return err
	case head.Format != dumpFormat:
		return fmt.Errorf("not a dump of format %d", dumpFormat)
	case head.Schema != schema:
		return fmt.Errorf(
			"the dump has schema %d, this database %d: load it with the version that wrote it", head.Schema, schema,
		)
	}
	return nil
}

func (tx *Tx) loadRow(ctx context.Context, types map[string]map[string]string, line dumpLine) error {
	// Names become SQL text below: only a table's own, and all of them.
	names := slices.Sorted(maps.Keys(line.Row))
	own, ok := types[line.Table]
	if !ok || !slices.Equal(names, slices.Sorted(maps.Keys(own))) {
		return fmt.Errorf("table %q does not have these columns", line.Table)
	}
	args := make([]any, len(names))
	for i, name := range names {
		var err error
		if args[i], err = fromDump(line.Row[name], own[name]); err != nil {
			return fmt.Errorf("%s.%s: %w", line.Table, name, err)
		}
	}
	_, err := tx.exec(
		ctx, "INSERT INTO "+line.Table+" ("+strings.Join(names, ", ")+") VALUES ("+marks(len(args))+")", args...,
	)
	return err
}

// fromDump takes only what fits the column: SQLite itself would keep anything.
func fromDump(v any, columnType string) (any, error) {
	switch columnType {
	case "TEXT":
		if text, ok := v.(string); ok {
			return text, nil
		}
	case "BIGINT", "INT8":
		if n, ok := v.(json.Number); ok {
			return n.Int64()
		}
	case "BOOLEAN", "BOOL":
		if b, ok := v.(bool); ok {
			return b, nil
		}
	case "BLOB", "BYTEA":
		if b, ok := v.(map[string]any); ok {
			text, _ := b["base64"].(string)
			return base64.StdEncoding.DecodeString(text)
		}
	}
	return nil, fmt.Errorf("%T is no %s", v, columnType)
}
