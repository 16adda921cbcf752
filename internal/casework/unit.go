package casework

import (
	"cmp"
	"context"
	"strings"

	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Units is the dated table of units.
type Units interface {
	Units(ctx context.Context) ([]record.Unit, error)
}

// UnitOf is the unit that has the cases of a named one on a day.
func UnitOf(ctx context.Context, tx Units, name string, day mediation.Date) (record.Unit, error) {
	units, err := tx.Units(ctx)
	return record.UnitOn(units, name, day), err
}

// Telephone is a unit's own number as people write it; empty when there is none.
func Telephone(u record.Unit) string {
	return strings.ReplaceAll(latvia.PhoneShown(u.Phone), "\u00a0", " ") // a template knows best where it breaks
}

// Of is the agency as one of its units writes: with the unit's own name, address, telephone and e-mail. What a unit
// has not is the configured office's.
func (a Agency) Of(u record.Unit) Agency {
	a.Office, a.Address = cmp.Or(u.Name, a.Office), cmp.Or(u.Address, a.Address)
	a.Phone, a.Email = cmp.Or(Telephone(u), a.Phone), cmp.Or(u.Email, a.Email)
	return a
}
