package database

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"strings"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

// PutCaseCodes writes what statistics know of cases that exist; adding facts had emptied it.
func (tx *Tx) PutCaseCodes(ctx context.Context, codes []record.CaseCode) (err error) {
	const text = "UPDATE case_codes SET code = $2 WHERE case_id = $1"
	put, err := tx.tx.PrepareContext(ctx, text)
	if err != nil {
		return sqlError(text, err)
	}
	defer func() { err = errors.Join(err, put.Close()) }()
	for _, c := range codes {
		if _, err := put.ExecContext(ctx, c.CaseID, c.Code); err != nil {
			return sqlError(text, err)
		}
	}
	return nil
}

// CaseCodes gives the code of every case on one view, empty where none is derived. The bytes
// are good until yield returns; an error of it ends the reading.
func (db *DB) CaseCodes(ctx context.Context, yield func(caseID string, code []byte) error) error {
	const text = "SELECT case_id, code FROM case_codes"
	return db.Read(ctx, func(tx *Tx) (err error) {
		rows, err := tx.tx.QueryContext(ctx, text)
		if err != nil {
			return sqlError(text, err)
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		var code sql.RawBytes
		var id string
		for rows.Next() {
			if err := rows.Scan(&id, &code); err != nil {
				return sqlError(text, err)
			}
			if err := yield(id, code); err != nil {
				return err
			}
		}
		if err := rows.Err(); err != nil {
			return sqlError(text, err)
		}
		return nil
	})
}

// someFacts is of how many cases the facts are asked for at once.
const someFacts = 200

// FactsOf gives the facts of some cases as AllFacts does: without their personal part, case
// after case, each in the order of recording.
func (db *DB) FactsOf(ctx context.Context, caseIDs []string) iter.Seq2[mediation.Fact, error] {
	columns := strings.Replace(factColumns, "person", "''", 1)
	return func(yield func(mediation.Fact, error) bool) {
		for from := 0; from < len(caseIDs); from += someFacts {
			var s statement
			s.add("SELECT " + columns + " FROM facts WHERE")
			in(&s, "case_id", caseIDs[from:min(from+someFacts, len(caseIDs))])
			s.add("ORDER BY case_id, id")
			for f, err := range db.facts(ctx, s.text.String(), s.args...) {
				if !yield(f, err) {
					return
				}
			}
		}
	}
}

// NewestRecord is another one as soon as a fact was added or a submission came: on SQLite always, on PostgreSQL
// but for a fact that another process began before a newer one. Of submissions it takes when they came, because
// their id is of when their draft began.
func (tx *Tx) NewestRecord(ctx context.Context) (string, error) {
	return one(ctx, tx, scanText, `SELECT COALESCE((SELECT MAX(id) FROM facts), '') || ' ' ||
		COALESCE(CAST((SELECT MAX(received_at) FROM submissions) AS TEXT), '')`)
}
