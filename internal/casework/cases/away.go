package cases

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/mediation"
)

// Away is an absence that a mediator should know of: the own one, or of somebody whose work they do.
type Away struct {
	Own   bool
	Other string         // who does the work, or whose it is
	From  mediation.Date // after today where it has not begun
	Until mediation.Date
}

// AwayOf lists the absences that concern a mediator today or later.
func (s *Service) AwayOf(ctx context.Context, by casework.Actor) (list []Away, err error) {
	if err := casework.Allow(by, casework.RunCase); err != nil {
		return nil, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		list = nil
		absences, err := tx.Absences(ctx, s.Today())
		if err != nil {
			return err
		}
		for _, a := range absences {
			other := a.CoverID
			if a.CoverID == by.ID {
				other = a.StaffID
			} else if a.StaffID != by.ID {
				continue
			}
			st, err := tx.StaffByID(ctx, other)
			if err != nil {
				return err
			}
			list = append(list, Away{Own: a.StaffID == by.ID, Other: st.Name, From: a.From, Until: a.Until})
		}
		return nil
	})
	return list, err
}
