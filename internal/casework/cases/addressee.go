package cases

import (
	"cmp"
	"context"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Addressee is the name of whom a kept document is for: a party, who represents it, or somebody of
// the wider circle. It is empty for one that goes to no single person.
func (s *Service) Addressee(c *mediation.Case, d record.Document) string {
	return cmp.Or(c.NameOf(s.addressed(c, d)), c.NameOf(mediation.Expected{Party: d.PartyID}))
}

// addressed is whom a kept document is for, as what was recorded of it says.
func (s *Service) addressed(c *mediation.Case, d record.Document) mediation.Expected {
	for _, m := range c.Meetings {
		for _, call := range m.Calls {
			if call.DocumentID == d.ID {
				return call.Who
			}
		}
	}
	if p := c.Party(d.PartyID); p != nil && !s.toRepresentative(d.Kind) {
		to, _ := p.InvitedBy(d.ID)
		return to
	}
	return mediation.Expected{Party: d.PartyID, Represents: s.toRepresentative(d.Kind)}
}

func (s *Service) toRepresentative(kind string) bool {
	return s.letterOf(kind).For == document.ForRepresentative
}

// Addressees are the names of whom some letters of a batch are for, by the number of the item; none of a case
// that is no longer the reader's. Each case is read and folded for it once: ask for what is shown. The look is
// audited, as that at a list of cases.
func (s *Service) Addressees(
	ctx context.Context, by casework.Actor, b record.Batch, items []record.BatchItem,
) (names map[int]string, err error) {
	if err := casework.Allow(by, casework.InviteParty); err != nil {
		return nil, err
	}
	err = s.Write(ctx, func(tx Tx) error {
		names = map[int]string{}
		known := map[string]mediation.Seen{}
		for _, i := range items {
			if i.PartyID == "" {
				continue
			}
			seen, met := known[i.CaseID]
			if !met {
				c, row, err := s.Load(ctx, tx, i.CaseID)
				if err != nil {
					return err
				}
				if casework.OwnCase(by, row) == nil {
					seen = c.For(mediation.Reader(by.Role), mediation.PlacePage, "")
				}
				known[i.CaseID] = seen
			}
			if seen.Case == nil {
				continue
			}
			who := mediation.ExpectedOf(i.PartyID)
			who.Represents = who.Represents || s.toRepresentative(b.Kind)
			names[i.N] = cmp.Or(seen.NameOf(who), seen.NameOf(mediation.Expected{Party: who.Party}))
		}
		return s.Audit(ctx, tx, by, casework.ListCases, "batch", b.ID, "")
	})
	return names, err
}
