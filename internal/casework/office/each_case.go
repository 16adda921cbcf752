package office

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/statistics"
)

// EachCase gives the rows of cases without names, in the printer's language, one after another;
// an error of yield ends it. The audit names the period before the first one is given.
func (s *Service) EachCase(
	ctx context.Context, by casework.Actor, q statistics.Question, p statistics.Printer,
	yield func([]statistics.Datum) error,
) error {
	if err := casework.Allow(by, casework.ViewReport); err != nil {
		return err
	}
	if err := s.complete(ctx, &q); err != nil {
		return err
	}
	err := s.Write(ctx, func(tx Tx) error {
		detail := string(q.Period.From) + " " + string(q.Period.To)
		return s.Audit(ctx, tx, by, casework.ViewReport, "report:cases", "", detail)
	})
	if err != nil {
		return err
	}
	return casework.Away(p.EachCase(ctx, s.Stream, q, yield))
}
