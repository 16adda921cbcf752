package casework

import (
	"context"

	"tilts/internal/latvia"
	"tilts/internal/record"
)

// Institutions is the register of institutions.
type Institutions interface {
	Institutions(ctx context.Context) ([]record.Institution, error)
}

// InstitutionNamed is the institution of the register that has a name, however it is written;
// the zero one when none has.
func InstitutionNamed(ctx context.Context, tx Institutions, name string) (record.Institution, error) {
	key := latvia.SearchKey(name)
	if key == "" {
		return record.Institution{}, nil
	}
	all, err := tx.Institutions(ctx)
	for _, i := range all {
		if latvia.SearchKey(i.Name) == key {
			return i, nil
		}
	}
	return record.Institution{}, err
}
