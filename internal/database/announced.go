package database

import (
	"context"

	"tilts/internal/mediation"
)

// Announce writes down that an object is about to be put, or put again.
func (tx *Tx) Announce(ctx context.Context, key string, at mediation.Instant) error {
	_, err := tx.exec(ctx, `INSERT INTO announced (object_key, at) VALUES ($1, $2)
		ON CONFLICT (object_key) DO UPDATE SET at = excluded.at`, key, at)
	return err
}

// Withdraw forgets an announced object, because it is gone.
func (tx *Tx) Withdraw(ctx context.Context, key string) error {
	_, err := tx.exec(ctx, "DELETE FROM announced WHERE object_key = $1", key)
	return err
}

// unnamed are announced objects that no row points at.
const unnamed = "object_key NOT IN (SELECT object_key FROM (" + namedObjects + ") AS named)"

// Announced gives the keys under a prefix that were announced before an instant.
func (tx *Tx) Announced(ctx context.Context, prefix string, before mediation.Instant) ([]string, error) {
	return list(ctx, tx, scanText, `SELECT object_key FROM announced
		WHERE object_key >= $1 AND object_key < $2 AND at < $3 ORDER BY object_key`,
		prefix, prefix+"\U0010FFFF", before)
}

// Unnamed gives those that no row points at.
func (tx *Tx) Unnamed(ctx context.Context, prefix string, before mediation.Instant) ([]string, error) {
	return list(ctx, tx, scanText, `SELECT object_key FROM announced
		WHERE object_key >= $1 AND object_key < $2 AND at < $3 AND `+unnamed+` ORDER BY object_key`,
		prefix, prefix+"\U0010FFFF", before)
}

// Gone gives the subjects of audit entries of an action for which no submission is there
// any more: what was received and was lost with its row.
func (tx *Tx) Gone(ctx context.Context, action string) ([]string, error) {
	return list(ctx, tx, scanText, `SELECT DISTINCT subject FROM audit WHERE action = $1
		AND subject NOT IN (SELECT 'submission:' || id FROM submissions) ORDER BY subject`, action)
}

// LastAudit gives when the newest entry before an instant was written; 0 when none was.
func (tx *Tx) LastAudit(ctx context.Context, before mediation.Instant) (mediation.Instant, error) {
	all, err := list(ctx, tx, func(at *mediation.Instant, r row) error { return r.Scan(at) },
		"SELECT at FROM audit WHERE at < $1 ORDER BY seq DESC LIMIT 1", before)
	if len(all) == 0 {
		return 0, err
	}
	return all[0], err
}
