package database

import "context"

// KeepBytes keeps a definition ("form") or template ("template") under its
// hash; the same hash again is a no-op.
func (tx *Tx) KeepBytes(ctx context.Context, kind, hash, name string, source []byte) error {
	_, err := tx.exec(
		ctx, "INSERT INTO kept (hash, kind, name, source) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", hash, kind,
		name, source,
	)
	return err
}

// KeptBytes returns what is kept under a hash.
func (tx *Tx) KeptBytes(ctx context.Context, hash string) (kind, name string, source []byte, err error) {
	source, err = one(ctx, tx, func(b *[]byte, r row) error {
		return r.Scan(&kind, &name, b)
	}, "SELECT kind, name, source FROM kept WHERE hash = $1", hash)
	return kind, name, source, err
}
