package cases

import (
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// Died records that a party died on a day, and where the agency knows it from (domain rule 25).
func (s *Service) Died(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID string, on mediation.Date,
	source mediation.DeathSource,
) error {
	if !slices.Contains(mediation.DeathSources, source) {
		return fault.At("death_source", "fault.choose_source")
	}
	return s.onParty(ctx, by, caseID, version, partyID, on, mediation.ActDied, &mediation.Died{Source: source})
}
