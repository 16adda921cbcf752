package database_test

import (
	"context"
	"testing"

	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/record"
)

// A link that ends unused does not look used, and cannot be used any more; the ones for a lost password that were used
// are listed, and what the audit says of one subject.
func TestLinksThatWereUsed(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		s := member("zane")
		all := map[string]identity.Link{}
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			if err := tx.AddStaff(ctx, s); err != nil {
				return err
			}
			for hash, purpose := range map[string]string{
				"first": identity.PurposeFirst, "used": identity.PurposePassword, "newer": identity.PurposePassword,
				"open": identity.PurposePassword,
			} {
				all[hash] = identity.Link{TokenHash: hash, StaffID: s.ID, Purpose: purpose, ExpiresAt: 100}
				if err := tx.AddLink(ctx, all[hash]); err != nil {
					return err
				}
			}
			for i, action := range []string{"a", "b", "a", "a", "b", "c"} {
				subject := "staff:" + s.ID
				if i == 2 {
					subject = "staff:other"
				}
				if err := tx.AppendAudit(ctx, record.AuditEntry{Action: action, Subject: subject}); err != nil {
					return err
				}
			}
			return nil
		})
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.UseLink(ctx, "first", 50) })
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.UseLink(ctx, "used", 51) })
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.UseLink(ctx, "newer", 52) })
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.EndLinksOf(ctx, s.ID, 60) })
		refused(t, db, fault.Conflict, func(ctx context.Context, tx *database.Tx) error {
			return tx.UseLink(ctx, "open", 60)
		})
		used, newer, open := all["used"], all["newer"], all["open"]
		used.UsedAt, newer.UsedAt, open.ExpiresAt = 51, 52, 59
		got(t, db, []identity.Link{newer, used}, func(ctx context.Context, tx *database.Tx) ([]identity.Link, error) {
			return tx.UsedLinks(ctx, s.ID)
		})
		got(t, db, open, func(ctx context.Context, tx *database.Tx) (identity.Link, error) {
			return tx.LinkByHash(ctx, "open")
		})
		got(t, db, []string{"c", "a"}, func(ctx context.Context, tx *database.Tx) (actions []string, err error) {
			entries, err := tx.AuditOf(ctx, "staff:"+s.ID, []string{"a", "c"}, 2)
			for _, e := range entries {
				actions = append(actions, e.Action)
			}
			return actions, err
		})
	})
}
