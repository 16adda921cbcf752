package database_test

import (
	"context"
	"slices"
	"testing"

	"tilts/internal/database"
	"tilts/internal/mediation"
)

// Of the many cases that are given to somebody in a day, only those that one person had before are looked at, and from
// a moment on.
func TestWhatIsTakenFromSomebody(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		given := map[int][]mediation.Body{
			1: {&mediation.Assigned{MediatorID: "staff-1"}, &mediation.Assigned{MediatorID: "staff-2"}},
			2: {&mediation.Assigned{MediatorID: "staff-2"}, &mediation.Assigned{MediatorID: "staff-1"}},
			3: {
				&mediation.Assigned{MediatorID: "staff-2", SecondID: "staff-1"}, &mediation.Withdrew{},
				&mediation.Transferred{Office: "Preiļu nodaļa"},
			},
			4: {&mediation.Assigned{MediatorID: "staff-10"}, &mediation.Assigned{MediatorID: "staff-2"}},
			5: {&mediation.Transferred{Office: "Preiļu nodaļa"}},
		}
		for n, bodies := range given {
			write(t, db, addCase(n))
			write(t, db, func(ctx context.Context, tx *database.Tx) error {
				var list []mediation.Fact
				for i, b := range bodies {
					list = append(list, mediation.Fact{
						ID: id("fact", n*10+4+i), CaseID: id("case", n), OccurredOn: "2026-03-02",
						RecordedAt: mediation.Instant(400 + 10*n + i), RecordedBy: "staff-9", Body: b,
					})
				}
				return tx.AddFacts(ctx, list)
			})
		}
		check(t, db.Read(t.Context(), func(tx *database.Tx) error {
			for since, want := range map[mediation.Instant][]string{
				0: {id("fact", 15), id("fact", 36)}, 411: {id("fact", 15), id("fact", 36)},
				412: {id("fact", 36)}, 433: nil,
			} {
				list, err := tx.TakenSince(t.Context(), "staff-1", since)
				if err != nil {
					return err
				}
				var got []string
				for _, f := range list {
					got = append(got, f.ID)
				}
				if !slices.Equal(got, want) {
					t.Errorf("since %d: %v, want %v", since, got, want)
				}
			}
			return nil
		}))
	})
}
