package cases

import (
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/storage"
)

// ProofKind is the kind of a document that shows what became of a term: an original, as
// somebody brought it.
const ProofKind = "proof"

// Proof is a file that shows what became of a term.
type Proof struct {
	Name, ContentType string
	File              *storage.File
}

// Fulfil records what became of a term that is in force, with a proof where there is one.
// With the id of an earlier record it takes that one's place, and keeps its proof unless
// there is a new one.
func (s *Service) Fulfil(
	ctx context.Context, by casework.Actor, caseID string, version int, on mediation.Date, body mediation.Fulfilled,
	instead string, proof *Proof,
) error {
	if err := casework.Allow(by, casework.RunCase); err != nil {
		return err
	}
	if err := checkFulfilled(body); err != nil {
		return err
	}
	v, err := s.Case(ctx, by, caseID)
	if err != nil {
		return err
	}
	doc, err := s.keepProof(ctx, v, proof)
	if err != nil {
		return err
	}
	return s.change(ctx, by, casework.RunCase, caseID, v.guard(version), func(tx Tx, c *mediation.Case) (facts, error) {
		now := c
		if instead != "" {
			i := slices.IndexFunc(c.Fulfilled, func(f mediation.FulfilledOn) bool { return f.FactID == instead })
			if i < 0 {
				return nil, fault.New(fault.NotFound, "fault.not_found")
			}
			body.DocumentID, now = c.Fulfilled[i].DocumentID, c.Without(instead)
		}
		if err := s.may(now, mediation.Deed{Act: mediation.ActFulfil, On: on, Body: &body}); err != nil {
			return nil, err
		}
		if err := s.happened(on); err != nil {
			return nil, err
		}
		if signed := c.FirstSignedOn(); body.Cents > 0 && on < signed {
			return nil, fault.At("on", "fault.paid_before", fault.Args{"date": latvia.SaidDay(signed.Time())})
		}
		if err := weigh(now, &body); err != nil {
			return nil, err
		}
		if doc.ID != "" {
			body.DocumentID = doc.ID
			if err := tx.AddDocument(ctx, doc); err != nil {
				return nil, err
			}
		}
		return []mediation.Fact{{OccurredOn: on, Supersedes: instead, Body: &body}}, nil
	})
}

// weigh fills in what a sum that was paid makes of its term, and refuses a term of money
// without one.
func weigh(c *mediation.Case, b *mediation.Fulfilled) error {
	open := c.OpenCents(b.TermID)
	switch {
	case open == 0 || b.Result == mediation.FulfilledNot:
		b.Cents = 0
	case b.Cents == 0:
		return fault.At("paid", "fault.term_amount")
	case b.Cents < open:
		b.Result = mediation.FulfilledPartly
	default:
		b.Result = mediation.FulfilledDone
	}
	return nil
}

// checkFulfilled finds what is missing or cannot be.
func checkFulfilled(b mediation.Fulfilled) error {
	wrong := casework.Unprintable("remark", b.Person.Note)
	if len([]rune(b.Person.Note)) > mediation.MaxTermText {
		wrong = append(wrong, fault.Field{
			Path: "remark", Key: "fault.term_text_long", Args: fault.Args{"max": mediation.MaxTermText},
		})
	}
	if !slices.Contains(mediation.Fulfilments, b.Result) {
		wrong = append(wrong, fault.Field{Path: "result", Key: "fault.choose_result"})
	}
	if !slices.Contains(mediation.TermSources, b.Told) {
		wrong = append(wrong, fault.Field{Path: "told", Key: "fault.choose_told"})
	}
	if b.Cents < 0 || b.Cents > mediation.MaxCents {
		wrong = append(wrong, fault.Field{Path: "paid", Key: "fault.term_amount"})
	}
	if len(wrong) == 0 {
		return nil
	}
	return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
}

// keepProof keeps a file as it came; without one the document has no id.
func (s *Service) keepProof(ctx context.Context, v View, p *Proof) (record.Document, error) {
	if p == nil {
		return record.Document{}, nil
	}
	id := casework.NewID()
	obj := casework.Original(id, p.File.Sum, p.File.Size, p.ContentType)
	n := 1
	for _, d := range v.Documents {
		if d.Kind == ProofKind {
			n++
		}
	}
	return record.Document{
		ID: id, CaseID: v.ID, Kind: ProofKind, Version: n, Number: v.Number, Lang: "", State: mediation.DocReceived,
		CreatedAt: s.Instant(), Signed: obj, SignedName: casework.SafeName(p.Name), RowVersion: 1,
	}, s.Keep(ctx, obj, p.File)
}

// TellWish records what a victim wants to happen with a term that was not fulfilled.
func (s *Service) TellWish(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID string, on mediation.Date,
	body mediation.WishTold,
) error {
	if !slices.Contains(mediation.TermWishes, body.Wish) {
		return fault.At("wish", "fault.choose_wish")
	}
	if wrong := casework.Unprintable("remark", body.Person.Note); len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return s.change(ctx, by, casework.RunCase, caseID, version, func(_ Tx, c *mediation.Case) (facts, error) {
		p := c.Party(partyID)
		if p == nil || p.Side != mediation.Victim {
			return nil, fault.At("party", "staff.choose_party")
		}
		if err := s.may(c, mediation.Deed{Act: mediation.ActWish, Party: p, On: on, Body: &body}); err != nil {
			return nil, err
		}
		if err := s.happened(on); err != nil {
			return nil, err
		}
		return []mediation.Fact{{PartyID: partyID, OccurredOn: on, Body: &body}}, nil
	})
}

// FinishFollowUp ends the looking after of what was agreed.
func (s *Service) FinishFollowUp(
	ctx context.Context, by casework.Actor, caseID string, version int, on mediation.Date, result mediation.Fulfilment,
) error {
	if !slices.Contains(mediation.Fulfilments, result) {
		return fault.At("result", "fault.choose_result")
	}
	return s.change(ctx, by, casework.RunCase, caseID, version, func(_ Tx, c *mediation.Case) (facts, error) {
		body := &mediation.FollowedUp{Result: result}
		if err := s.may(c, mediation.Deed{Act: mediation.ActFinish, On: on, Body: body}); err != nil {
			return nil, err
		}
		if err := s.happened(on); err != nil {
			return nil, err
		}
		return []mediation.Fact{{OccurredOn: on, Body: body}}, nil
	})
}
