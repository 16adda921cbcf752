package database_test

import (
	"context"
	"testing"

	"tilts/internal/database"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// withHeld is a case with a meeting that was held.
func withHeld(n int) record.CaseRow {
	c := caseRow(n)
	c.Held = []record.HeldMeeting{{CaseID: c.ID, On: "2026-11-20", At: "14.30", Venue: "office"}}
	return c
}

// The calendar finds the meetings that were held, and no more once they are put right.
func TestMeetingsThatWereHeld(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		c := withHeld(1)
		first := c.Held[0]
		put := func() {
			t.Helper()
			write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.PutCase(ctx, c) })
		}
		finds := func(from, to mediation.Date, want ...record.HeldMeeting) {
			t.Helper()
			rows := min(len(want), 1)
			got(t, db, rows, func(ctx context.Context, tx *database.Tx) (int, error) {
				list, err := tx.Cases(ctx, record.CaseQuery{HeldFrom: from, HeldTo: to})
				return len(list), err
			})
			got(t, db, want, func(ctx context.Context, tx *database.Tx) ([]record.HeldMeeting, error) {
				return tx.HeldMeetings(ctx, from, to, []string{c.ID, "other"})
			})
		}
		put()
		finds("2026-11-20", "2026-11-20", first)
		finds("2026-11-21", "2026-11-30")
		second := record.HeldMeeting{CaseID: c.ID, On: "2026-11-27"}
		c.Version, c.Held = 2, append(c.Held, second)
		put()
		finds("2026-11-01", "2026-11-30", first, second)
		c.Version, c.Held = 3, nil
		put()
		finds("2026-11-01", "2026-11-30")
	})
}
