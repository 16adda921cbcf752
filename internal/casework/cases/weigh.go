package cases

import (
	"context"
	"fmt"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// ProposalKey names one proposal of a party, for a page to ask about it.
func ProposalKey(p mediation.Proposal) string {
	return fmt.Sprintf("%s.%s.%d", p.SubmissionID, p.What, p.Nth)
}

// Weigh takes over what a submission says of a party, or leaves it: the proposals with these
// keys, or all of the party when there are none. A supporter who is taken over may come once
// both sides agree (domain rule 5).
func (s *Service) Weigh(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID string, keys []string, take bool,
) error {
	return s.change(ctx, by, casework.EditParty, caseID, version, func(_ Tx, c *mediation.Case) (facts, error) {
		p := c.Party(partyID)
		if p == nil {
			return nil, fault.New(fault.NotFound, "fault.not_found")
		}
		if err := s.may(c, mediation.Deed{Act: mediation.ActWeigh, Party: p}); err != nil {
			return nil, err
		}
		known, changed := p.PartyNamed, false
		var list facts
		for _, said := range p.Proposals() {
			if len(keys) > 0 && !slices.Contains(keys, ProposalKey(said)) {
				continue
			}
			list = append(list, mediation.Fact{PartyID: partyID, Body: &mediation.Weighed{
				SubmissionID: said.SubmissionID, What: said.What, Nth: said.Nth, Taken: take,
			}})
			switch {
			case !take:
			case said.What == mediation.TraitSupporter:
				list = append(list, mediation.Fact{PartyID: partyID, Body: &mediation.GuestNamed{
					Guest: casework.NewID(), Role: mediation.Supporter,
					Person: mediation.GuestWords{Name: said.Value, Relation: said.Relation},
				}})
			default:
				said.Take(&known)
				changed = true
			}
		}
		if len(list) == 0 {
			return nil, fault.At("key", "fault.nothing_proposed")
		}
		if changed {
			list = append(list, mediation.Fact{PartyID: partyID, Supersedes: p.FactID, Body: &known})
		}
		return list, nil
	})
}
