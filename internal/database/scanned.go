package database

import (
	"context"

	"tilts/internal/record"
)

const scannedColumns = "sha256, verdict, found, scanned_at"

// PutScanned notes what the scanner said of some bytes, in place of what it said before.
func (tx *Tx) PutScanned(ctx context.Context, s record.Scanned) error {
	_, err := tx.exec(ctx, "INSERT INTO scans ("+scannedColumns+") VALUES ("+marks(4)+`)
		ON CONFLICT (sha256) DO UPDATE SET verdict = excluded.verdict, found = excluded.found,
			scanned_at = excluded.scanned_at`,
		s.SHA256, s.Verdict, s.Found, s.At)
	return err
}

// Scanned returns what the scanner said of some bytes; fault.NotFound when it was not asked.
func (tx *Tx) Scanned(ctx context.Context, sha256 string) (record.Scanned, error) {
	return one(ctx, tx, func(s *record.Scanned, r row) error {
		return r.Scan(&s.SHA256, &s.Verdict, &s.Found, &s.At)
	}, "SELECT "+scannedColumns+" FROM scans WHERE sha256 = $1", sha256)
}
