package casework

import (
	"context"

	"tilts/internal/record"
	"tilts/internal/statistics"
)

// Report counts the tables of the catalogue over a period, as of now, from one
// pass over the facts. Analysts see numbers, never cases.
func (s *Service) Report(ctx context.Context, by Actor, period statistics.Period, compare *statistics.Period) (statistics.Report, error) {
	if err := allow(by, ViewReport); err != nil {
		return statistics.Report{}, err
	}
	r, err := statistics.Run(ctx, s.Stream, statistics.Question{
		Period: period, Compare: compare, ExtractedAt: s.instant(), GateRule: s.Settings.GateRule,
	})
	if err != nil {
		return r, away(err)
	}
	return r, away(s.Records.Write(ctx, func(tx Tx) error {
		return s.audit(ctx, tx, by, ViewReport, "report", "", string(period.From)+" "+string(period.To))
	}))
}

// Trail lists the audit, newest first, for the administrator.
func (s *Service) Trail(ctx context.Context, by Actor, q record.AuditQuery) (list []record.AuditEntry, err error) {
	if err := allow(by, ViewAudit); err != nil {
		return nil, err
	}
	err = s.Records.Write(ctx, func(tx Tx) (err error) {
		if list, err = tx.Audit(ctx, q); err != nil {
			return err
		}
		return s.audit(ctx, tx, by, ViewAudit, "audit", "", "")
	})
	return list, away(err)
}
