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

// Announced returns the keys under a prefix that were announced before an instant.
func (tx *Tx) Announced(ctx context.Context, prefix string, before mediation.Instant) ([]string, error) {
	return list(ctx, tx, scanText, `SELECT object_key FROM announced
		WHERE object_key >= $1 AND object_key < $2 AND at < $3 ORDER BY object_key`,
		prefix, prefix+"\U0010FFFF", before)
}

// CountAnnounced tells how many keys under a prefix were announced.
func (tx *Tx) CountAnnounced(ctx context.Context, prefix string) (n int, err error) {
	return one(ctx, tx, func(n *int, r row) error { return r.Scan(n) },
		"SELECT count(*) FROM announced WHERE object_key >= $1 AND object_key < $2", prefix, prefix+"\U0010FFFF")
}

// Unnamed returns those that no row points at.
func (tx *Tx) Unnamed(ctx context.Context, prefix string, before mediation.Instant) ([]string, error) {
	return list(ctx, tx, scanText, `SELECT object_key FROM announced
		WHERE object_key >= $1 AND object_key < $2 AND at < $3 AND `+unnamed+` ORDER BY object_key`,
		prefix, prefix+"\U0010FFFF", before)
}

// Left returns what database and bucket may hold beside each other: of these objects, those
// that no row names, each with when it was announced; 0 when it never was.
func (db *DB) Left(ctx context.Context, keys map[string]bool) (left map[string]mediation.Instant, err error) {
	err = db.Read(ctx, func(tx *Tx) error {
		left = make(map[string]mediation.Instant, len(keys))
		for key := range keys {
			left[key] = 0
		}
		named := func(key string) bool { delete(left, key); return true }
		if err := each(ctx, tx, scanText, named, "SELECT object_key FROM ("+namedObjects+") AS named"); err != nil {
			return err
		}
		type announced struct {
			key string
			at  mediation.Instant
		}
		return each(ctx, tx, func(a *announced, r row) error { return r.Scan(&a.key, &a.at) }, func(a announced) bool {
			if _, ok := left[a.key]; ok {
				left[a.key] = max(a.at, 1) // of before anything was announced
			}
			return true
		}, "SELECT object_key, at FROM announced")
	})
	return left, err
}
