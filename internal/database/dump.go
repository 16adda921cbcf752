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

	"tilts/internal/record"
)

// table is one of our own, with its key and the migration that made it.
type table struct {
	name, key string
	since     int64
}

// tables are all tables of our own in the order they can be filled. The job queue's are
// not among them, nor are the id of this installation and what is derived: codes and words.
var tables = []table{
	{"kept", "hash", 1}, {"template_versions", "id", 12},
	{"staff", "id", 1}, {"units", "name", 17}, {"absences", "id", 17},
	{"logins", "token_hash", 1}, {"links", "token_hash", 1},
	{"throttles", "key", 1}, {"counters", "name", 1},
	{"institutions", "id", 8}, {"api_keys", "id", 8},
	{"drafts", "token_hash", 1}, {"resumes", "link_hash", 3}, {"submissions", "id", 1}, {"uploads", "id", 1},
	{"letters", "submission_id", 16}, {"holds", "submission_id", 22}, {"decisions", "id", 22},
	{"companions", "submission_id", 26},
	{"unsent", "id", 23}, {"taken", "source, item", 24}, {"scans", "sha256", 24},
	{"announced", "object_key", 5}, {"cases", "id", 1}, {"held_meetings", "case_id, n", 25},
	{"facts", "id", 1}, {"documents", "id", 1},
	{"invitations", "id", 1},
	{"batches", "id", 14}, {"batch_items", "batch_id, n", 14}, {"mails", "id", 1},
	{"webhooks", "institution_id", 9}, {"events", "id", 9}, {"publications", "seq", 20},
	{"published_files", "seq, lang, name", 27},
	{"report_readers", "staff_id", 29}, {"monthly_reports", "month", 29}, {"monthly_report_files", "month, name", 29},
	{"monthly_report_readers", "month, staff_id", 29},
	{"audit", "seq", 1},
}

// tablesOf are those that a database of a schema has.
func tablesOf(schema int64) []table {
	return slices.DeleteFunc(slices.Clone(tables), func(t table) bool { return t.since > schema })
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
func (db *DB) Dump(ctx context.Context, w io.Writer) (record.Dumped, error) {
	d := record.Dumped{Rows: map[string]int64{}}
	buffered := bufio.NewWriter(w)
	lines := json.NewEncoder(buffered)
	lines.SetEscapeHTML(false)
	err := db.Read(ctx, func(tx *Tx) (err error) {
		if d.Schema, err = tx.schema(ctx); err != nil {
			return err
		}
		if err := lines.Encode(dumpLine{Format: dumpFormat, Schema: d.Schema}); err != nil {
			return err
		}
		var rows int64
		for _, t := range tablesOf(d.Schema) {
			n, err := tx.dumpTable(ctx, lines, t.name, t.key)
			if err != nil {
				return err
			}
			d.Rows[t.name], rows = n, rows+n
		}
		if err := lines.Encode(dumpLine{Rows: &rows}); err != nil {
			return err
		}
		d.Audit, err = tx.AuditHead(ctx)
		return err
	})
	if err = errors.Join(err, buffered.Flush()); err != nil {
		return d, fmt.Errorf("dump the database: %w", err)
	}
	return d, nil
}

// schema returns the newest migration's number.
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
		return dumpBytes{append([]byte{}, v...)} // SQLite returns nil for no bytes
	case int64:
		if columnType == "BOOLEAN" { // SQLite has no booleans of its own
			return v != 0
		}
	}
	return v
}

// loadToday is Load of a dump of this schema.
func (db *DB) loadToday(ctx context.Context, dump io.Reader) error {
	done, err := db.takeTurn(ctx)
	if err != nil {
		return err
	}
	defer done()
	// One attempt: the dump can be read only once.
	if err := db.write(ctx, func(tx *Tx) error { return tx.load(ctx, dump) }); err != nil {
		return fmt.Errorf("load a dump: %w", err)
	}
	return nil
}

// loaded ends loading a dump: what is derived follows when it is of today's schema.
func (tx *Tx) loaded(ctx context.Context, schema int64) error {
	newest, err := Newest()
	if err == nil && schema == newest {
		err = tx.refind(ctx)
	}
	if err == nil {
		_, err = tx.checkAudit(ctx)
	}
	return err
}

func (tx *Tx) load(ctx context.Context, r io.Reader) error {
	lines := json.NewDecoder(bufio.NewReader(r))
	lines.UseNumber()
	schema, err := tx.loadHead(ctx, lines)
	if err != nil {
		return err
	}
	types, err := tx.emptyTables(ctx, schema)
	if err != nil {
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
			return tx.loaded(ctx, schema)
		}
		if err := tx.loadRow(ctx, types, line); err != nil {
			return fmt.Errorf("row %d: %w", n+1, err)
		}
	}
}

// emptyTables returns the type of every table's columns; an error when one has rows.
func (tx *Tx) emptyTables(ctx context.Context, schema int64) (map[string]map[string]string, error) {
	all := map[string]map[string]string{}
	for _, t := range tablesOf(schema) {
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

// loadHead reads the first line, and gives the schema that dump and database share.
func (tx *Tx) loadHead(ctx context.Context, lines *json.Decoder) (int64, error) {
	var head dumpLine
	if err := lines.Decode(&head); err != nil {
		return 0, fmt.Errorf("not a dump: %w", err)
	}
	schema, err := tx.schema(ctx)
	switch {
	case err != nil:
		return 0, err
	case head.Format != dumpFormat:
		return 0, fmt.Errorf("not a dump of format %d", dumpFormat)
	case head.Schema != schema:
		return 0, fmt.Errorf("the dump has schema %d, this database %d", head.Schema, schema)
	}
	return schema, nil
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
