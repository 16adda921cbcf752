package database

import (
	"context"
	"iter"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

// firstObjects is what the first tables of all name. A database of any schema can be asked for it.
const firstObjects = `SELECT original_key AS object_key, original_sha256 AS sha256, original_size AS size,
		original_content_type AS content_type FROM submissions WHERE original_key <> ''
	UNION SELECT object_key, sha256, size, content_type FROM uploads
	UNION SELECT object_key, sha256, size, content_type FROM documents WHERE object_key <> ''
	UNION SELECT signed_key, signed_sha256, signed_size, signed_content_type FROM documents WHERE signed_key <> ''`

// newestObjects are objects that the newest rows of the first tables name: 20 of each, by their ids, which are in the
// order of time. A start asks for them, so it must not go through all rows.
const newestObjects = `SELECT object_key FROM (SELECT original_key AS object_key FROM submissions
		WHERE original_key <> '' ORDER BY id DESC LIMIT 20) AS sent
	UNION SELECT object_key FROM (SELECT object_key FROM uploads ORDER BY id DESC LIMIT 20) AS added
	UNION SELECT object_key FROM (SELECT object_key FROM documents
		WHERE object_key <> '' ORDER BY id DESC LIMIT 20) AS written
	UNION SELECT object_key FROM (SELECT signed_key AS object_key FROM documents
		WHERE signed_key <> '' ORDER BY id DESC LIMIT 20) AS signed`

// namedObjects is every object that a row points at, once for each way of naming it.
const namedObjects = firstObjects + `
	UNION SELECT object_key, sha256, size, content_type FROM published_files
	UNION SELECT object_key, sha256, size, content_type FROM monthly_report_files`

// EveryObject gives, on one view, every object that a row points at, by key.
func (db *DB) EveryObject(ctx context.Context) iter.Seq2[record.Object, error] {
	return stream(ctx, db, func(o *record.Object, r row) error {
		return r.Scan(&o.Key, &o.SHA256, &o.Size, &o.ContentType)
	}, namedObjects+" ORDER BY 1")
}

// NamesObject reports whether a row points at an object of that key.
func (db *DB) NamesObject(ctx context.Context, key string) (named bool, err error) {
	err = db.Read(ctx, func(tx *Tx) error {
		named, err = one(ctx, tx, func(b *bool, r row) error {
			return r.Scan(b)
		}, "SELECT EXISTS (SELECT 1 FROM ("+namedObjects+") AS named WHERE object_key = $1)", key)
		return err
	})
	return named, err
}

// Counts are how many rows are in each state; a state without rows is missing.
type Counts struct {
	Submissions map[record.SubmissionState]int64
	Cases       map[mediation.CaseState]int64
}

// Counts counts on one view, for the metrics.
func (db *DB) Counts(ctx context.Context) (Counts, error) {
	c := Counts{Submissions: map[record.SubmissionState]int64{}, Cases: map[mediation.CaseState]int64{}}
	err := db.Read(ctx, func(tx *Tx) error {
		if err := countStates(ctx, tx, "submissions", c.Submissions); err != nil {
			return err
		}
		return countStates(ctx, tx, "cases", c.Cases)
	})
	return c, err
}

func countStates[S ~string](ctx context.Context, tx *Tx, table string, into map[S]int64) error {
	return each(ctx, tx, func(n *int64, r row) error {
		var state string
		err := r.Scan(&state, n)
		into[S(state)] = *n
		return err
	}, func(int64) bool { return true }, "SELECT state, COUNT(*) FROM "+table+" GROUP BY state")
}
