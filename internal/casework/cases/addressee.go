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
	return cmp.Or(c.NameOf(s.AddressedTo(c, d)), c.NameOf(mediation.Expected{Party: d.PartyID}))
}

// AddressedTo is whom a kept document is for, as what was recorded of it says.
func (s *Service) AddressedTo(c *mediation.Case, d record.Document) mediation.Expected {
	if call := c.CallBy(d.ID); call != nil {
		return call.Who
	}
	if c.ReminderBy(d.ID) != nil {
		return remindedBy(c, d)
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

// BatchTo is whom a letter of a batch is for, and the key of why it is not handed over any more; empty where it is.
type BatchTo struct{ Name, Void string }

// Addressees tells of whom some letters of a batch are for, by the number of the item; nothing of a case
// that is no longer the reader's. Each case is read and folded for it once: ask for what is shown. The look is
// audited, as that at a list of cases.
func (s *Service) Addressees(
	ctx context.Context, by casework.Actor, b record.Batch, items []record.BatchItem,
) (to map[int]BatchTo, err error) {
	if err := casework.Allow(by, casework.InviteParty); err != nil {
		return nil, err
	}
	err = s.Write(ctx, func(tx Tx) error {
		to = map[int]BatchTo{}
		known, whole := map[string]mediation.Seen{}, map[string]*mediation.Case{}
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
				known[i.CaseID], whole[i.CaseID] = seen, c
			}
			if seen.Case == nil {
				continue
			}
			who := mediation.ExpectedOf(i.PartyID)
			who.Represents = who.Represents || s.toRepresentative(b.Kind)
			one := BatchTo{Name: cmp.Or(seen.NameOf(who), seen.NameOf(mediation.Expected{Party: who.Party}))}
			if one.Void, err = s.voidNow(ctx, tx, whole[i.CaseID], i.DocumentID); err != nil {
				return err
			}
			to[i.N] = one
		}
		return s.Audit(ctx, tx, by, casework.ListCases, "batch", b.ID, "")
	})
	return to, err
}
