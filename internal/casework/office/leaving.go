package office

import (
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Leaving is what nobody does any more once an account is closed.
type Leaving struct {
	Who    identity.Staff
	Cases  []string // numbers of the open cases that they lead, also as second mediator
	Covers []Covering
}

// Covering is an absence, and the name of whoever is away.
type Covering struct {
	record.Absence
	Name string
}

// Nothing reports whether closing the account leaves nothing behind.
func (l Leaving) Nothing() bool { return len(l.Cases)+len(l.Covers) == 0 }

// Leaving tells what somebody leaves whose account is about to be closed, so that it is asked first.
func (s *Service) Leaving(ctx context.Context, by casework.Actor, staffID string) (l Leaving, err error) {
	if err := casework.Allow(by, casework.ManageStaff); err != nil {
		return l, err
	}
	open := slices.DeleteFunc(slices.Clone(mediation.CaseStates), func(state mediation.CaseState) bool {
		return state == mediation.CaseClosed
	})
	return l, s.Read(ctx, func(tx Tx) error {
		l = Leaving{}
		if l.Who, err = tx.StaffByID(ctx, staffID); err != nil {
			return err
		}
		rows, err := tx.Cases(ctx, record.CaseQuery{States: open, Own: []string{staffID}, Limit: mostLeft})
		if err != nil {
			return err
		}
		for _, row := range rows {
			l.Cases = append(l.Cases, row.Number)
		}
		away, err := tx.Absences(ctx, s.Today())
		for _, a := range away {
			if a.CoverID != staffID || err != nil {
				continue
			}
			var absent identity.Staff
			if absent, err = tx.StaffByID(ctx, a.StaffID); err == nil {
				l.Covers = append(l.Covers, Covering{a, absent.Name})
			}
		}
		return err
	})
}

// mostLeft is far above the open cases of one mediator.
const mostLeft = 1000
