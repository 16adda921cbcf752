package office

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

// Report counts the tables of the catalogue over a period, as of now.
func (s *Service) Report(
	ctx context.Context, by casework.Actor, period statistics.Period, compare *statistics.Period,
) (statistics.Report, error) {
	return s.Ask(ctx, by, statistics.Question{Period: period, Compare: compare})
}

// Ask answers a question of an analyst: with the rows as they stand, or with the facts of a
// moment past. Analysts see numbers, never cases. What the question does not say itself, such
// as the rule of the gate, is filled in.
func (s *Service) Ask(ctx context.Context, by casework.Actor, q statistics.Question) (statistics.Report, error) {
	if err := casework.Allow(by, casework.ViewReport); err != nil {
		return statistics.Report{}, err
	}
	r, err := s.answer(ctx, q)
	if err != nil {
		return r, err
	}
	return r, s.Write(ctx, func(tx Tx) error {
		return s.Audit(ctx, tx, by, casework.ViewReport, "report", "", string(q.Period.From)+" "+string(q.Period.To))
	})
}

// answer counts, or gives the answer of a moment ago again.
func (s *Service) answer(ctx context.Context, q statistics.Question) (r statistics.Report, err error) {
	newest := ""
	err = s.Read(ctx, func(tx Tx) (err error) {
		newest, err = tx.NewestRecord(ctx)
		return err
	})
	if err != nil {
		return r, err
	}
	key := question(q, newest)
	if r, ok := s.warm.get(key, s.Now()); ok {
		return r, nil
	}
	if err := s.complete(ctx, &q); err != nil {
		return r, err
	}
	if r, err = statistics.Run(ctx, s.Stream, q); err != nil {
		return r, casework.Away(err)
	}
	for _, broken := range r.Broken {
		s.Log.Error(
			"a case cannot be read; reports leave it out", "case", broken.CaseID, "fact", broken.FactID, "error",
			broken,
		)
	}
	s.warm.put(key, r)
	return r, nil
}

// complete fills in what a question takes from the service: the rule of the gate, the time,
// the units that its cases are of, what people answered, and the plan.
func (s *Service) complete(ctx context.Context, q *statistics.Question) error {
	q.ExtractedAt, q.GateRule, q.Plan = s.Instant(), s.Settings.GateRule, s.Settings.Plan
	return s.Read(ctx, func(tx Tx) (err error) {
		if q.Only.Name != "" {
			units, err := countedUnits(ctx, tx)
			if err != nil {
				return err
			}
			if q.Only.Offices = officesOf(units, q.Only.Name, q.Only.Region); len(q.Only.Offices) == 0 {
				return fault.New(fault.NotFound, "fault.not_found")
			}
		}
		q.Answers, err = s.answers(ctx, tx, q.AsOf)
		return err
	})
}

// countedUnits are the units there are, and those that cases are of though no unit has or had their name: tables
// count them, so that a report can be narrowed to them.
func countedUnits(ctx context.Context, tx Tx) ([]record.Unit, error) {
	units, err := tx.Units(ctx)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, u := range units {
		for _, name := range casework.UnitsOf(units, u.Name) {
			known[name] = true
		}
	}
	offices, err := tx.CaseOffices(ctx)
	for _, name := range offices {
		if !known[name] {
			units = append(units, record.Unit{Name: name})
		}
	}
	return units, err
}

// officesOf are the names of a unit, or of the units of a region, with those that were before
// them; none when there is no such unit or region.
func officesOf(units []record.Unit, name string, region bool) (list []string) {
	for _, u := range units {
		of := u.Name
		if region {
			of = u.Region
		}
		if latvia.Words(of) == latvia.Words(name) {
			list = append(list, casework.UnitsOf(units, u.Name)...)
		}
	}
	return list
}
