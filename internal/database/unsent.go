package database

import (
	"context"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

const unsentColumns = "id, staff_id, page, sealed, saved_at, led_to"

func scanUnsent(u *record.Unsent, r row) error {
	return r.Scan(&u.ID, &u.StaffID, &u.Page, &u.Sealed, &u.SavedAt, &u.LedTo)
}

// PutUnsent writes what somebody typed, new or changed.
func (tx *Tx) PutUnsent(ctx context.Context, u record.Unsent) error {
	_, err := tx.exec(ctx, "INSERT INTO unsent ("+unsentColumns+") VALUES ("+marks(6)+`)
		ON CONFLICT (id) DO UPDATE SET page = excluded.page, sealed = excluded.sealed,
			saved_at = excluded.saved_at, led_to = excluded.led_to`,
		u.ID, u.StaffID, u.Page, u.Sealed, u.SavedAt, u.LedTo)
	return err
}

// Unsent returns what was typed into a form; fault.NotFound when nothing is kept of it.
func (tx *Tx) Unsent(ctx context.Context, id string) (record.Unsent, error) {
	return one(ctx, tx, scanUnsent, "SELECT "+unsentColumns+" FROM unsent WHERE id = $1", id)
}

// UnsentOf returns what somebody has not sent, the newest first, at most so many.
func (tx *Tx) UnsentOf(ctx context.Context, staffID string, most int) ([]record.Unsent, error) {
	return list(ctx, tx, scanUnsent, "SELECT "+unsentColumns+" FROM unsent WHERE staff_id = $1 "+
		"AND (led_to = '' OR led_to LIKE '@%') "+ // a claim leads nowhere yet

		"ORDER BY saved_at DESC, id DESC LIMIT $2", staffID, most)
}

// DropUnsent drops what somebody typed into a form; nothing there is no error.
func (tx *Tx) DropUnsent(ctx context.Context, id, staffID string) error {
	_, err := tx.exec(ctx, "DELETE FROM unsent WHERE id = $1 AND staff_id = $2", id, staffID)
	return err
}

// DropUnsentBefore drops what was last saved before an instant.
func (tx *Tx) DropUnsentBefore(ctx context.Context, then mediation.Instant) error {
	_, err := tx.exec(ctx, "DELETE FROM unsent WHERE saved_at < $1", then)
	return err
}
