package database

import (
	"context"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

const unitColumns = "name, from_on, until_on, successor, region, address, phone, email, version"

func scanUnit(u *record.Unit, r row) error {
	return r.Scan(&u.Name, &u.From, &u.Until, &u.Successor, &u.Region, &u.Address, &u.Phone, &u.Email, &u.Version)
}

// AddUnit adds a unit; a name that exists is fault.Conflict.
func (tx *Tx) AddUnit(ctx context.Context, u record.Unit) error {
	return tx.add(ctx, "units", unitColumns,
		u.Name, u.From, u.Until, u.Successor, u.Region, u.Address, u.Phone, u.Email, 1)
}

// UpdateUnit writes the days, the successor, the region and how to reach a unit, if its version is still u.Version.
func (tx *Tx) UpdateUnit(ctx context.Context, u record.Unit) error {
	return tx.guarded(ctx, "SELECT 1 FROM units WHERE name = $1", `UPDATE units SET version = version + 1,
		from_on = $3, until_on = $4, successor = $5, region = $6, address = $7, phone = $8, email = $9
		WHERE name = $1 AND version = $2`,
		u.Name, u.Version, u.From, u.Until, u.Successor, u.Region, u.Address, u.Phone, u.Email)
}

// Units lists all units by name.
func (tx *Tx) Units(ctx context.Context) ([]record.Unit, error) {
	return list(ctx, tx, scanUnit, "SELECT "+unitColumns+" FROM units ORDER BY name")
}

const absenceColumns = "id, staff_id, cover_id, from_on, until_on, version"

func scanAbsence(a *record.Absence, r row) error {
	return r.Scan(&a.ID, &a.StaffID, &a.CoverID, &a.From, &a.Until, &a.Version)
}

// AddAbsence adds an absence.
func (tx *Tx) AddAbsence(ctx context.Context, a record.Absence) error {
	return tx.add(ctx, "absences", absenceColumns, a.ID, a.StaffID, a.CoverID, a.From, a.Until, 1)
}

// EndAbsence writes the last day of an absence, if its version is still a.Version.
func (tx *Tx) EndAbsence(ctx context.Context, a record.Absence) error {
	return tx.guarded(ctx, "SELECT 1 FROM absences WHERE id = $1", `UPDATE absences SET version = version + 1,
		until_on = $3 WHERE id = $1 AND version = $2`, a.ID, a.Version, a.Until)
}

// Absences lists those that end on the day or later, the earliest first.
func (tx *Tx) Absences(ctx context.Context, day mediation.Date) ([]record.Absence, error) {
	return list(ctx, tx, scanAbsence,
		"SELECT "+absenceColumns+" FROM absences WHERE until_on >= $1 ORDER BY from_on, id", day)
}

// Covered lists whose work somebody does on a day.
func (tx *Tx) Covered(ctx context.Context, coverID string, day mediation.Date) ([]string, error) {
	return list(ctx, tx, scanText, `SELECT DISTINCT staff_id FROM absences
		WHERE cover_id = $1 AND until_on >= $2 AND from_on <= $2 ORDER BY staff_id`, coverID, day)
}

// Loads counts by staff id the open cases, and the meetings planned from a day to another.
func (tx *Tx) Loads(ctx context.Context, from, to mediation.Date) (map[string]record.Load, error) {
	type counted struct {
		lead, second   string
		open, meetings int
	}
	scan := func(v *counted, r row) error { return r.Scan(&v.lead, &v.second, &v.open, &v.meetings) }
	all, err := list(ctx, tx, scan, `SELECT mediator_id, second_id, COUNT(*),
		COUNT(CASE WHEN meeting_on BETWEEN $1 AND $2 THEN 1 END)
		FROM cases WHERE state <> 'closed' GROUP BY mediator_id, second_id`, from, to)
	loads := map[string]record.Load{}
	for _, v := range all {
		for _, id := range []string{v.lead, v.second} {
			l := loads[id]
			loads[id] = record.Load{Open: l.Open + v.open, Meetings: l.Meetings + v.meetings}
		}
	}
	delete(loads, "")
	return loads, err
}
