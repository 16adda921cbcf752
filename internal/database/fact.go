package database

import (
	"context"
	"errors"
	"iter"
	"strings"

	"tilts/internal/mediation"
)

const factColumns = "id, case_id, party_id, occurred_on, recorded_at, recorded_by, supersedes, kind, coded, person"

func scanFact(f *mediation.Fact, r row) error {
	var kind string
	var coded, person []byte
	if err := r.Scan(
		&f.ID, &f.CaseID, &f.PartyID, &f.OccurredOn, &f.RecordedAt, &f.RecordedBy, &f.Supersedes, &kind,
		opaque{&coded}, opaque{&person},
	); err != nil {
		return err
	}
	var err error
	if f.Body, err = mediation.Decode(kind, coded, person); err != nil {
		return &mediation.BrokenFact{CaseID: f.CaseID, FactID: f.ID, Kind: kind, Err: err}
	}
	return nil
}

// AddFacts appends facts. The row of a new case may follow in the same
// transaction; without one the commit fails.
func (tx *Tx) AddFacts(ctx context.Context, facts []mediation.Fact) error {
	rows := make([][]any, len(facts))
	for i, f := range facts {
		kind, coded, person, err := mediation.Encode(f.Body)
		if err != nil {
			return err
		}
		rows[i] = []any{f.ID, f.CaseID, f.PartyID, f.OccurredOn, f.RecordedAt, f.RecordedBy, f.Supersedes,
			kind, string(coded), string(person)}
	}
	return addAll(ctx, tx, "facts", factColumns, rows, func(row []any) []any { return row })
}

// Facts returns all facts of a case in the order they were recorded.
func (tx *Tx) Facts(ctx context.Context, caseID string) ([]mediation.Fact, error) {
	return list(ctx, tx, scanFact, "SELECT "+factColumns+" FROM facts WHERE case_id = $1 ORDER BY id", caseID)
}

// NewestFact returns the fact of a kind that was recorded last. fault.NotFound when there is none.
func (tx *Tx) NewestFact(ctx context.Context, kind string) (mediation.Fact, error) {
	return one(ctx, tx, scanFact,
		"SELECT "+factColumns+" FROM facts WHERE kind = $1 ORDER BY id DESC LIMIT 1", kind)
}

// TakenSince lists the facts recorded then or later that gave a case to a mediator or to a unit after it was given to
// somebody, in the order of recording.
func (tx *Tx) TakenSince(ctx context.Context, staffID string, since mediation.Instant) ([]mediation.Fact, error) {
	return list(ctx, tx, scanFact, "SELECT "+factColumns+` FROM facts AS given
		WHERE kind IN ('assigned', 'transferred') AND recorded_at >= $1 AND EXISTS (
			SELECT 1 FROM facts WHERE case_id = given.case_id AND id < given.id
			AND kind = 'assigned' AND coded LIKE $2 ESCAPE '\')
		ORDER BY recorded_at, id`, since, containing(`"`+staffID+`"`))
}

// AllFacts gives, on one view, every fact recorded until asOf without its personal
// part: case after case, each in the order of recording. A fact that cannot be read
// comes as a *mediation.BrokenFact, and the rest follows; any other error ends it.
func (db *DB) AllFacts(ctx context.Context, asOf mediation.Instant) iter.Seq2[mediation.Fact, error] {
	columns := strings.Replace(factColumns, "person", "''", 1)
	return db.facts(ctx, `SELECT `+columns+`
		FROM facts WHERE recorded_at <= $1 ORDER BY case_id, id`, asOf)
}

// BrokenFacts lists every fact that cannot be read, its personal part included.
func (db *DB) BrokenFacts(ctx context.Context) (list []*mediation.BrokenFact, err error) {
	for _, err := range db.facts(ctx, "SELECT "+factColumns+" FROM facts ORDER BY case_id, id") {
		var broken *mediation.BrokenFact
		switch {
		case errors.As(err, &broken):
			list = append(list, broken)
		case err != nil:
			return list, err
		}
	}
	return list, nil
}

// facts streams facts; what cannot be read does not end it.
func (db *DB) facts(ctx context.Context, text string, args ...any) iter.Seq2[mediation.Fact, error] {
	type one struct {
		fact   mediation.Fact
		broken error
	}
	all := stream(ctx, db, func(o *one, r row) error {
		err := scanFact(&o.fact, r)
		var broken *mediation.BrokenFact
		if errors.As(err, &broken) {
			o.broken, err = broken, nil
		}
		return err
	}, text, args...)
	return func(yield func(mediation.Fact, error) bool) {
		for o, err := range all {
			if err == nil {
				err = o.broken
			}
			if !yield(o.fact, err) {
				return
			}
		}
	}
}

// stream returns rows one by one in a read transaction of its own. An error is
// the last thing it gives.
func stream[T any](
	ctx context.Context, db *DB, scan func(*T, row) error, text string, args ...any,
) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		more := true
		err := db.Read(ctx, func(tx *Tx) error {
			return each(ctx, tx, scan, func(v T) bool { more = yield(v, nil); return more }, text, args...)
		})
		if err != nil && more {
			var none T
			yield(none, err)
		}
	}
}
