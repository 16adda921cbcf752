package office

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/record"
)

// Trail lists the audit, newest first, for the administrator.
func (s *Service) Trail(
	ctx context.Context, by casework.Actor, q record.AuditQuery,
) (list []record.AuditEntry, err error) {
	if err := casework.Allow(by, casework.ViewAudit); err != nil {
		return nil, err
	}
	err = s.Write(ctx, func(tx Tx) (err error) {
		if list, err = tx.Audit(ctx, q); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ViewAudit, "audit", "", "")
	})
	return list, err
}
