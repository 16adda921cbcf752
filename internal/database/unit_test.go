package database_test

import (
	"context"
	"errors"
	"testing"

	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

func TestUnitsAndAbsences(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		unit := record.Unit{Name: "Valmieras nodaļa", Version: 1}
		away := record.Absence{
			ID: "a", StaffID: "id of ilze", CoverID: "id of juris", From: "2026-12-01", Until: "2026-12-10",
		}
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			return errors.Join(
				tx.AddStaff(ctx, member("ilze")), tx.AddStaff(ctx, member("juris")), tx.AddUnit(ctx, unit),
				tx.AddAbsence(ctx, away),
				tx.PutCase(ctx, record.CaseRow{
					ID: "1", Number: "I-2026-0001", State: mediation.CaseMeeting, MediatorID: "ilze", SecondID: "juris",
					MeetingOn: "2026-12-03", Version: 1,
				}),
				tx.PutCase(ctx, record.CaseRow{
					ID: "2", Number: "I-2026-0002", State: mediation.CaseClosed, MediatorID: "ilze", Version: 1,
				}),
			)
		})
		unit.Until, unit.Successor = "2026-12-31", "Vidzemes nodaļa"
		unit.Address, unit.Phone, unit.Email = "Dārza iela 3, Valmiera", "+37164000111", "valmiera@vpd.example"
		change := func(ctx context.Context, tx *database.Tx) error { return tx.UpdateUnit(ctx, unit) }
		write(t, db, change)
		refused(t, db, fault.Conflict, change)
		unit.Version = 2
		got(t, db, []record.Unit{unit}, func(ctx context.Context, tx *database.Tx) ([]record.Unit, error) {
			return tx.Units(ctx)
		})
		for day, want := range map[mediation.Date][]string{
			"2026-11-30": nil, "2026-12-01": {"id of ilze"}, "2026-12-10": {"id of ilze"}, "2026-12-11": nil,
		} {
			got(t, db, want, func(ctx context.Context, tx *database.Tx) ([]string, error) {
				return tx.Covered(ctx, "id of juris", day)
			})
		}
		got(t, db, map[string]record.Load{"ilze": {Open: 1, Meetings: 1}, "juris": {Open: 1, Meetings: 1}},
			func(ctx context.Context, tx *database.Tx) (map[string]record.Load, error) {
				return tx.Loads(ctx, "2026-11-30", "2026-12-06")
			})
		for own, want := range map[string]int{"ilze": 2, "juris": 1, "nobody": 0} {
			got(t, db, want, func(ctx context.Context, tx *database.Tx) (int, error) {
				list, err := tx.Cases(ctx, record.CaseQuery{Own: []string{own}})
				return len(list), err
			})
		}
		away.Version, away.Until = 1, "2026-12-02"
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.EndAbsence(ctx, away) })
		got(t, db, 0, func(ctx context.Context, tx *database.Tx) (int, error) {
			list, err := tx.Absences(ctx, "2026-12-03")
			return len(list), err
		})
	})
}
