package cases

import (
	"context"
	"errors"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/storage"
)

// Signing is what came back of a frozen version.
type Signing struct {
	With string         // whose agreement it is; empty for the one for all
	On   mediation.Date // the day of the last signature
	By   []string       // who has signed, by the keys of mediation.Signers

	// The scan or signed file; empty while somebody has not signed yet.
	Name, ContentType string
	File              *storage.File
}

// Signed records who has signed the frozen version. Once all have, it keeps the scan or
// .edoc, which is the agreement from now on, and when that settles every open pair, closes
// the case as "izlīgums noslēgts" (domain rules 15 and 16). Until then the version stays
// out for signing.
func (s *Service) Signed(ctx context.Context, by casework.Actor, caseID string, version int, g Signing) error {
	v, err := s.caseFor(ctx, by, casework.RunCase, caseID)
	if err != nil {
		return err
	}
	missing, err := s.CheckSigning(ctx, v, g)
	if err != nil {
		return err
	}
	if len(missing) > 0 {
		return s.signedBySome(ctx, by, v, version, g)
	}
	return s.signedByAll(ctx, by, v, version, g)
}

// CheckSigning refuses what cannot be the signed version, and returns who has not signed yet
// of those who must.
func (s *Service) CheckSigning(ctx context.Context, v View, g Signing) ([]mediation.Signer, error) {
	if err := s.may(v.Case, mediation.Deed{Act: mediation.ActSign, On: g.On, With: g.With}); err != nil {
		return nil, err
	}
	if err := s.happened(g.On); err != nil {
		return nil, err
	}
	missing := v.Unsigned(g.With, g.By)
	frozen, err := s.frozen(ctx, v.Agreement(g.With).Signing().DocumentID)
	switch {
	case err != nil:
		return nil, err
	case g.On < s.DayOf(frozen.CreatedAt):
		return nil, fault.At("on", "fault.signed_before")
	case len(missing) == len(v.Signers(g.With)):
		return nil, fault.At("signed_by", "fault.nobody_signed")
	case g.File == nil && len(missing) == 0:
		return nil, fault.At("scan", "fault.choose_scan")
	case g.File != nil && len(missing) > 0:
		return nil, fault.At("signed_by", "fault.not_all_signed")
	case g.File != nil:
		err = s.unsigned(ctx, frozen, g.File, g.ContentType)
	}
	return missing, err
}

// Offer keeps a file that may become the signed version, until somebody has said that it is;
// the sweep removes it when nobody does.
func (s *Service) Offer(ctx context.Context, by casework.Actor, v View, g Signing) (sum [32]byte, err error) {
	if err := casework.Allow(by, casework.RunCase); err != nil {
		return sum, err
	}
	obj := casework.Original(v.Agreement(g.With).Signing().DocumentID, g.File.Sum, g.File.Size, g.ContentType)
	return g.File.Sum, s.Keep(ctx, obj, g.File)
}

// Offered opens a file that was kept by Offer for the version that is out for signing.
func (s *Service) Offered(
	ctx context.Context, by casework.Actor, v View, with string, sum [32]byte,
) (*storage.File, error) {
	if err := casework.Allow(by, casework.RunCase); err != nil {
		return nil, err
	}
	if err := s.may(v.Case, mediation.Deed{Act: mediation.ActSign, With: with}); err != nil {
		return nil, err
	}
	f, err := s.Open(ctx, casework.Original(v.Agreement(with).Signing().DocumentID, sum, 0, ""), "")
	if errors.Is(err, storage.ErrNotFound) { // swept, or never kept
		return nil, fault.At("scan", "fault.choose_scan")
	}
	return f.File, err
}

func (s *Service) frozen(ctx context.Context, documentID string) (doc record.Document, err error) {
	err = s.Read(ctx, func(tx Tx) error {
		doc, err = tx.Document(ctx, documentID)
		return err
	})
	return doc, err
}

// signedBySome keeps who has signed so far.
func (s *Service) signedBySome(ctx context.Context, by casework.Actor, v View, version int, g Signing) error {
	add := func(_ Tx, c *mediation.Case) (facts, error) {
		a := c.Agreement(g.With)
		return facts{{OccurredOn: g.On, Body: &mediation.AgreementState{
			Offender: g.With, Number: a.Number, Version: a.Signing().Version, State: mediation.DocSigning,
			SignedBy: g.By,
		}}}, nil
	}
	return s.change(ctx, by, casework.RunCase, v.ID, v.guard(version), add)
}

func (s *Service) signedByAll(ctx context.Context, by casework.Actor, v View, version int, g Signing) error {
	a := v.Agreement(g.With)
	signing := a.Signing()
	obj := casework.Original(signing.DocumentID, g.File.Sum, g.File.Size, g.ContentType)
	if err := s.Keep(ctx, obj, g.File); err != nil {
		return err
	}
	return s.change(ctx, by, casework.RunCase, v.ID, v.guard(version), func(tx Tx, c *mediation.Case) (facts, error) {
		doc, err := tx.Document(ctx, signing.DocumentID)
		if err != nil {
			return nil, err
		}
		doc.State, doc.Signed, doc.SignedName, doc.SignedOn = mediation.DocSigned, obj, casework.SafeName(g.Name), g.On
		if err := tx.UpdateDocument(ctx, doc); err != nil {
			return nil, err
		}
		added, err := s.endVersions(
			ctx, tx, c.Agreement(g.With), mediation.DocSigned, mediation.DocSuperseded, signing.Version,
		)
		if err != nil {
			return nil, err
		}
		signed := &mediation.AgreementState{
			Offender: g.With, Number: a.Number, Version: signing.Version, State: mediation.DocSigned,
			SignedOn: g.On, SignedBy: g.By,
		}
		added = append(added, mediation.Fact{OccurredOn: g.On, Body: signed})
		if c.Outcome == "" && c.SettledWith(g.With) {
			added = append(added, mediation.Fact{
				OccurredOn: g.On, Body: &mediation.Closed{Outcome: mediation.OutcomeAgreement},
			})
		}
		return added, nil
	})
}

// Unsign undoes a signing that was recorded by mistake: the version is out for signing again,
// the one before it is in force again, and the case runs if the signing closed it. What was
// recorded, and why it was taken back, stays to be seen (domain rule 21).
func (s *Service) Unsign(
	ctx context.Context, by casework.Actor, caseID string, version int, with, why string,
) error {
	if wrong := casework.Unprintable("why", why); len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	if why == "" {
		return fault.At("why", "fault.say_why")
	}
	return s.change(ctx, by, casework.RunCase, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		if err := s.may(c, mediation.Deed{Act: mediation.ActUnsign, With: with}); err != nil {
			return nil, err
		}
		var added facts
		for _, f := range c.SigningOf(with) {
			if b, ok := f.Body.(*mediation.AgreementState); ok {
				if err := s.undo(ctx, tx, c.Agreement(with), b); err != nil {
					return nil, err
				}
			}
			added = append(added, mediation.Fact{Supersedes: f.ID, Body: &mediation.TakenBack{
				Kind: mediation.KindName(f.Kind()), Person: mediation.TakenBackWhy{Why: why},
			}})
		}
		return added, nil
	})
}

// undo puts the row of a document back to what it was before a fact of its signing.
func (s *Service) undo(ctx context.Context, tx Tx, a *mediation.Agreement, b *mediation.AgreementState) error {
	i := slices.IndexFunc(a.Versions, func(v mediation.Version) bool { return v.Version == b.Version })
	doc, err := tx.Document(ctx, a.Versions[i].DocumentID)
	if err != nil {
		return err
	}
	if b.State == mediation.DocSuperseded {
		doc.State = mediation.DocSigned
	} else {
		doc.State = mediation.DocSigning
		doc.Signed, doc.SignedName, doc.SignedOn = record.Object{}, "", ""
	}
	return tx.UpdateDocument(ctx, doc)
}
