package cases

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Listed is a case in a list, with the name of whoever leads it.
type Listed struct {
	record.CaseRow
	Mediator string
	Unled    bool // the account of whoever leads it is closed
	Covered  bool // it is the reader's because they cover for somebody
	Pending  []Pending
}

// List lists cases in the order asked for: a mediator's own, all for a clerk.
func (s *Service) List(
	ctx context.Context, by casework.Actor, q record.CaseQuery,
) (list []Listed, err error) {
	if err := casework.Allow(by, casework.ListCases); err != nil {
		return nil, err
	}
	q.Words = casework.SearchWords(q.Search)
	switch by.Role {
	case identity.Mediator:
		q.Own = by.Own()
	case identity.Head:
		if q.Units = by.Units; len(q.Units) == 0 {
			return nil, nil // of no unit
		}
	}
	err = s.Read(ctx, func(tx Tx) error { // nobody who writes waits for a search
		rows, err := tx.Cases(ctx, q)
		if err != nil {
			return err
		}
		staff, err := tx.AllStaff(ctx)
		if err != nil {
			return err
		}
		people := map[string]identity.Staff{}
		for _, st := range staff {
			people[st.ID] = st
		}
		list = nil
		for _, row := range rows {
			if !by.Sees(mediation.ItemName, mediation.PlacePage) {
				row.Title = ""
			}
			covered := by.Role == identity.Mediator && row.MediatorID != by.ID && row.SecondID != by.ID
			leads := people[row.MediatorID]
			one := Listed{CaseRow: row, Mediator: leads.Name, Covered: covered, Unled: unled(row, leads)}
			if one.Unled { // as the page of the case says
				one.Next, one.WaitsFor = mediation.NextAssign, mediation.WaitsForNobody
			}
			list = append(list, one)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	pending, err := s.pending(ctx, by)
	if err != nil {
		return nil, err
	}
	for i := range list {
		list[i].Pending = pending[list[i].ID]
	}
	return list, s.Write(ctx, func(tx Tx) error {
		return s.Audit(ctx, tx, by, casework.ListCases, "cases", "", "")
	})
}

// Filters are the values that a list of cases can be narrowed to.
type Filters struct {
	Mediators []identity.Staff // who lead any case; empty for a mediator, who sees own cases
	Offices   []string
}

// Filters returns what the actor can narrow a list to.
func (s *Service) Filters(ctx context.Context, by casework.Actor) (f Filters, err error) {
	if err := casework.Allow(by, casework.ListCases); err != nil {
		return f, err
	}
	err = s.Read(ctx, func(tx Tx) (err error) {
		if f.Offices, err = tx.CaseOffices(ctx); err != nil || by.Role == identity.Mediator {
			return err
		}
		staff, err := tx.AllStaff(ctx)
		for _, st := range staff {
			if st.Role == identity.Mediator {
				f.Mediators = append(f.Mediators, st)
			}
		}
		return err
	})
	return f, err
}
