package database_test

import (
	"context"
	"testing"

	"tilts/internal/database"
	"tilts/internal/record"
)

// A try that fails does not undo that the report of a month was made.
func TestAMonthlyReportStaysMade(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		for _, m := range []record.MonthlyReport{
			{Month: "2026-10", TriedAt: 1}, {Month: "2026-10", TriedAt: 2, MadeAt: 2}, {Month: "2026-10", TriedAt: 3},
		} {
			write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.PutMonthlyReport(ctx, m) })
		}
		got(t, db, []record.MonthlyReport{{Month: "2026-10", TriedAt: 3, MadeAt: 2}},
			func(ctx context.Context, tx *database.Tx) ([]record.MonthlyReport, error) {
				return tx.MonthlyReports(ctx)
			})
	})
}
