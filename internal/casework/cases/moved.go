package cases

import (
	"context"
	"errors"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// movedFor is for how many days whoever led a case reads among their work that another has it.
const movedFor = 14

// Moved is a case that another has since a day: another unit, or another mediator.
type Moved struct {
	ID, Number string
	On         mediation.Date
	Office     string // the unit that got it; empty where it stayed in its unit
	By         string // name of whoever gave it away
	Open       bool   // the actor may open it nevertheless
}

// Moved tells whoever had a case, or gave it to another unit, where it went, and nothing else of it. For everybody
// else it is fault.NotFound, as OwnCase says it.
func (s *Service) Moved(ctx context.Context, by casework.Actor, id string) (m Moved, err error) {
	err = s.Read(ctx, func(tx Tx) error {
		c, row, err := s.Load(ctx, tx, id)
		if err != nil {
			return err
		}
		refused := casework.OwnCase(by, row)
		f, ok := c.Moved(func(office, lead, second string) bool {
			return casework.OwnCase(by, record.CaseRow{Office: office, MediatorID: lead, SecondID: second}) == nil
		})
		for _, given := range c.Facts {
			if _, transfer := given.Body.(*mediation.Transferred); transfer && given.RecordedBy == by.ID {
				f, ok = given, true
			}
		}
		if !ok {
			return errors.Join(refused, fault.New(fault.NotFound, "fault.not_found"))
		}
		m, err = movedBy(ctx, tx, c, f)
		m.Open = refused == nil
		return err
	})
	return m, err
}

// MovedLately lists the cases that were taken from a mediator within movedFor days, the newest first.
func (s *Service) MovedLately(ctx context.Context, by casework.Actor) (list []Moved, err error) {
	if err := casework.Allow(by, casework.RunCase); err != nil {
		return nil, err
	}
	since := mediation.InstantOf(s.Now().AddDate(0, 0, -movedFor))
	err = s.Read(ctx, func(tx Tx) error {
		list = nil
		lately, err := tx.TakenSince(ctx, by.ID, since)
		if err != nil {
			return err
		}
		seen := map[string]bool{}
		for _, f := range slices.Backward(lately) {
			if seen[f.CaseID] {
				continue
			}
			seen[f.CaseID] = true
			c, _, err := s.Load(ctx, tx, f.CaseID)
			if err != nil {
				return err
			}
			gone, ok := c.Moved(func(_, lead, second string) bool { return lead == by.ID || second == by.ID })
			if !ok || gone.RecordedAt < since {
				continue
			}
			m, err := movedBy(ctx, tx, c, gone)
			if err != nil {
				return err
			}
			list = append(list, m)
		}
		return nil
	})
	return list, err
}

func movedBy(ctx context.Context, tx Tx, c *mediation.Case, f mediation.Fact) (Moved, error) {
	m := Moved{ID: c.ID, Number: c.Number, On: f.OccurredOn}
	if b, transfer := f.Body.(*mediation.Transferred); transfer {
		m.Office = b.Office
	}
	who, err := tx.StaffByID(ctx, f.RecordedBy)
	if fault.KindOf(err) == fault.NotFound { // the service itself
		return m, nil
	}
	m.By = who.Name
	return m, err
}
