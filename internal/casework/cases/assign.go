package cases

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/mediation"
)

// Assign returns the case to a mediator. The clerk states that the conflict of
// interest was checked (domain rule 10); a volunteer's certificate must hold
// today.
func (s *Service) Assign(
	ctx context.Context, by casework.Actor, caseID string, version int, mediatorID string, noConflict bool,
) error {
	if !noConflict {
		return fault.At("no_conflict", "fault.conflict_check")
	}
	return s.change(ctx, by, casework.AssignMediator, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		st, err := tx.StaffByID(ctx, mediatorID)
		if err != nil || st.Role != identity.Mediator || !st.Active {
			return nil, fault.At("mediator", "fault.choose_mediator")
		}
		if !st.CertifiedOn(string(s.Today())) {
			return nil, fault.At("mediator", "fault.certificate_expired")
		}
		return []mediation.Fact{{Body: &mediation.Assigned{MediatorID: mediatorID, Volunteer: st.Volunteer}}}, nil
	})
}
