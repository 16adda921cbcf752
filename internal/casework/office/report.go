package office

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/mediation"
	"tilts/internal/statistics"
)

// Report counts the tables of the catalogue over a period, as of now.
func (s *Service) Report(
	ctx context.Context, by casework.Actor, period statistics.Period, compare *statistics.Period,
) (statistics.Report, error) {
	return s.ReportAsOf(ctx, by, period, compare, 0)
}

// ReportAsOf counts the tables of the catalogue over a period from one pass over the facts, as
// they were known at a moment; 0 is now. Analysts see numbers, never cases.
func (s *Service) ReportAsOf(
	ctx context.Context, by casework.Actor, period statistics.Period, compare *statistics.Period,
	asOf mediation.Instant,
) (statistics.Report, error) {
	if err := casework.Allow(by, casework.ViewReport); err != nil {
		return statistics.Report{}, err
	}
	r, err := statistics.Run(ctx, s.Stream, statistics.Question{
		Period: period, Compare: compare, AsOf: asOf, ExtractedAt: s.Instant(), GateRule: s.Settings.GateRule,
	})
	if err != nil {
		return r, casework.Away(err)
	}
	for _, broken := range r.Broken {
		s.Log.Error(
			"a case cannot be read; reports leave it out", "case", broken.CaseID, "fact", broken.FactID, "error",
			broken,
		)
	}
	return r, s.Write(ctx, func(tx Tx) error {
		return s.Audit(ctx, tx, by, casework.ViewReport, "report", "", string(period.From)+" "+string(period.To))
	})
}
