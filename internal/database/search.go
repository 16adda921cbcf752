package database

import "context"

// Search keys are derived: of a submission from its answers, of a case from its facts. A
// migration that changes how they are made empties them, found_by, found and found_sent, and
// whoever serves fills them again.

// UnkeyedSubmissions returns the ids of submissions without a search key.
func (tx *Tx) UnkeyedSubmissions(ctx context.Context) ([]string, error) {
	return list(ctx, tx, scanText, "SELECT id FROM submissions WHERE search_key = '' ORDER BY id")
}

// KeySubmission returns a submission its search key, if it has none.
func (tx *Tx) KeySubmission(ctx context.Context, id, key string) error {
	before, err := tx.place(ctx, id)
	if err != nil || before.key != "" {
		return err
	}
	if _, err := tx.exec(ctx, "UPDATE submissions SET search_key = $2 WHERE id = $1", id, key); err != nil {
		return err
	}
	return tx.move(ctx, id, before, placed{key, before.caseID})
}

// UnkeyedCases returns the ids of cases without a search key.
func (tx *Tx) UnkeyedCases(ctx context.Context) ([]string, error) {
	return list(ctx, tx, scanText, "SELECT id FROM cases WHERE search_key = '' ORDER BY id")
}

// CaseOffices returns the units that have cases.
func (tx *Tx) CaseOffices(ctx context.Context) ([]string, error) {
	// From each to the next: there are few, of many cases.
	return list(ctx, tx, scanText, `WITH RECURSIVE units (name) AS (
		SELECT MIN(office) FROM cases WHERE office <> ''
		UNION ALL SELECT (SELECT MIN(office) FROM cases WHERE office > units.name) FROM units
		WHERE units.name IS NOT NULL
		) SELECT name FROM units WHERE name IS NOT NULL ORDER BY name`)
}
