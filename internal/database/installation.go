package database

import (
	"context"

	"tilts/internal/fault"
	"tilts/internal/record"
)

// Installation tells what a database knows of the bucket that belongs to it. It answers
// also before the tables are made, and with those of earlier versions.
func (db *DB) Installation(ctx context.Context) (in record.Installation, err error) {
	err = db.Read(ctx, func(tx *Tx) error {
		in = record.Installation{}
		if there, err := tx.has(ctx, "audit"); err != nil || !there {
			return err
		}
		if in.Head, err = tx.AuditHead(ctx); err != nil {
			return err
		}
		in.Named, err = list(ctx, tx, scanText,
			"SELECT object_key FROM ("+newestObjects+") AS named ORDER BY object_key DESC LIMIT 20")
		if err != nil {
			return err
		}
		in.Rows = in.Head.Seq > 0 || len(in.Named) > 0
		there, err := tx.has(ctx, "installation")
		if err != nil || !there {
			return err
		}
		announced, err := one(ctx, tx, scanBool, "SELECT EXISTS (SELECT 1 FROM announced)")
		in.Rows = in.Rows || announced
		if err == nil {
			in.ID, err = tx.installation(ctx)
		}
		return err
	})
	return in, err
}

// has reports whether there is a table.
func (tx *Tx) has(ctx context.Context, table string) (bool, error) {
	if tx.engine == Postgres {
		return one(ctx, tx, scanBool, "SELECT to_regclass($1) IS NOT NULL", table)
	}
	return one(ctx, tx, scanBool,
		"SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1)", table)
}

func scanBool(b *bool, r row) error { return r.Scan(b) }

// installation returns the id; empty when there is none yet.
func (tx *Tx) installation(ctx context.Context) (string, error) {
	id, err := one(ctx, tx, scanText, "SELECT id FROM installation")
	if fault.KindOf(err) == fault.NotFound {
		return "", nil
	}
	return id, err
}

// KeepInstallation keeps an id unless there is one, and gives the one that is kept.
func (db *DB) KeepInstallation(ctx context.Context, id string) (kept string, err error) {
	err = db.Write(ctx, func(tx *Tx) error {
		if kept, err = tx.installation(ctx); err != nil || kept != "" {
			return err
		}
		kept = id
		_, err := tx.exec(ctx, "INSERT INTO installation (id) VALUES ($1)", id)
		return err
	})
	return kept, err
}

// Rejoin puts another id in the place of the old one. What was announced before may be
// another's in the bucket that is there now: of it only the files of drafts stay ours.
func (tx *Tx) Rejoin(ctx context.Context, id string) error {
	for _, text := range []string{
		"DELETE FROM installation", "DELETE FROM announced",
		"INSERT INTO announced (object_key, at) SELECT DISTINCT object_key, 0 FROM uploads",
	} {
		if _, err := tx.exec(ctx, text); err != nil {
			return err
		}
	}
	_, err := tx.exec(ctx, "INSERT INTO installation (id) VALUES ($1)", id)
	return err
}

// AuditHash returns the hash of an entry of the audit; empty when there is none.
func (db *DB) AuditHash(ctx context.Context, seq int64) (hash string, err error) {
	err = db.Read(ctx, func(tx *Tx) error {
		hash, err = one(ctx, tx, scanText, "SELECT hash FROM audit WHERE seq = $1", seq)
		if fault.KindOf(err) == fault.NotFound {
			return nil
		}
		return err
	})
	return hash, err
}
