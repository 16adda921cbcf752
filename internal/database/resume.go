package database

import (
	"context"

	"tilts/internal/record"
)

// PutResume keeps the way to go on with a draft elsewhere, in place of an
// earlier one. It goes with its draft.
func (tx *Tx) PutResume(ctx context.Context, r record.Resume) error {
	if _, err := tx.exec(ctx, "DELETE FROM resumes WHERE draft_hash = $1", r.DraftHash); err != nil {
		return err
	}
	return tx.add(ctx, "resumes", "link_hash, draft_hash, sealed", r.LinkHash, r.DraftHash, r.Sealed)
}

// Resume finds by a link's hash what it opens together with its code.
func (tx *Tx) Resume(ctx context.Context, linkHash string) (record.Resume, error) {
	return one(ctx, tx, func(r *record.Resume, row row) error {
		return row.Scan(&r.LinkHash, &r.DraftHash, &r.Sealed)
	},
		"SELECT link_hash, draft_hash, sealed FROM resumes WHERE link_hash = $1", linkHash)
}
