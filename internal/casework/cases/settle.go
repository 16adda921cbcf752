package cases

import (
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// Settle records what a withdrawal or a refusal that arrived comes to; until then it stops the
// pairs of its sender. No reason is asked (domain rule 9). What belongs elsewhere goes back to
// the inbox.
func (s *Service) Settle(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID, submissionID string,
	how mediation.Settling,
) error {
	if how == mediation.SettleNotMeant {
		return fault.At("said_by", "fault.choose_said_by") // see GoesOn
	}
	return s.settle(ctx, by, caseID, version, partyID, "", mediation.Settled{SubmissionID: submissionID, How: how})
}

// GoesOn settles it likewise: the party, or who represents them, takes part after all. Their word is recorded with its
// day and how they gave it; what they answered before was no mistake.
func (s *Service) GoesOn(
	ctx context.Context, by casework.Actor, caseID string, version int, who mediation.Expected, submissionID string,
	on mediation.Date, channel mediation.Channel,
) error {
	var wrong []fault.Field
	if who.Party == "" {
		wrong = append(wrong, fault.Field{Path: "said_by", Key: "fault.choose_said_by"})
	}
	if !slices.Contains(mediation.Channels, channel) {
		wrong = append(wrong, fault.Field{Path: "channel", Key: "fault.choose_channel"})
	}
	if err := s.happened(on); err != nil {
		wrong = append(wrong, fault.Field{Path: "on", Key: "fault.date_past"})
	}
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return s.settle(ctx, by, caseID, version, who.Party, on, mediation.Settled{
		SubmissionID: submissionID, How: mediation.SettleNotMeant, Channel: channel, Represents: who.Represents,
	})
}

func (s *Service) settle(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID string, on mediation.Date,
	body mediation.Settled,
) error {
	how, submissionID := body.How, body.SubmissionID
	if !slices.Contains(mediation.Settlings, how) {
		return fault.At("how", "fault.choose_how")
	}
	return s.change(ctx, by, casework.RunCase, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		p := c.Party(partyID)
		if p == nil {
			return nil, fault.New(fault.NotFound, "fault.not_found")
		}
		if err := s.may(c, mediation.Deed{Act: mediation.ActSettle, Party: p}); err != nil {
			return nil, err
		}
		i := slices.IndexFunc(p.Unsettled, func(u mediation.Unsettled) bool { return u.SubmissionID == submissionID })
		if i < 0 {
			return nil, fault.At("submission", "fault.nothing_to_settle")
		}
		u := p.Unsettled[i]
		list := facts{{PartyID: partyID, OccurredOn: on, Body: &body}}
		var gone facts
		switch how {
		case mediation.SettleRecord:
			return append(holds(c, p, u), list...), nil // first, or the pair would start for a moment
		case mediation.SettleNotMeant:
			if f := answered(c, submissionID); f.ID != "" {
				gone = facts{f}
			}
		case mediation.SettleElsewhere: // with all that somebody else said in it
			if err := s.toInbox(ctx, tx, by, submissionID); err != nil {
				return nil, err
			}
			gone = append(facts{*c.Fact(u.FactID)}, c.SaidIn(submissionID)...)
		}
		for _, f := range gone {
			back := &mediation.TakenBack{
				Kind: mediation.KindName(f.Kind()), Changed: how == mediation.SettleNotMeant,
			}
			list = append(list, mediation.Fact{PartyID: f.PartyID, Supersedes: f.ID, Body: back})
		}
		return list, nil
	})
}

// holds makes the facts of a withdrawal or a refusal that is meant, of the day it arrived.
func holds(c *mediation.Case, p *mediation.Party, u mediation.Unsettled) facts {
	switch {
	case u.Stop == mediation.StopWithdrawal:
		withdrew := &mediation.Withdrew{Represents: u.Represents}
		return facts{{PartyID: p.ID, OccurredOn: u.On, Body: withdrew}}
	case p.Confirmed != nil && p.Confirmed.SubmissionID == u.SubmissionID:
		return nil // the answer is recorded since it arrived
	}
	refused := mediation.Confirmed{
		Identity: mediation.IdentityNone, Signature: mediation.SignatureNone, SubmissionID: u.SubmissionID,
		Represents: u.Represents,
	}
	if before, known := answered(c, u.SubmissionID).Body.(*mediation.Confirmed); known {
		refused = *before // another answered since, and that is not what counts
	}
	return facts{{PartyID: p.ID, OccurredOn: u.On, Body: &refused}}
}

// answered finds the answer that was recorded from a submission; the zero Fact if none was.
func answered(c *mediation.Case, submissionID string) mediation.Fact {
	for _, f := range c.Facts {
		if b, ok := f.Body.(*mediation.Confirmed); ok && b.SubmissionID == submissionID {
			return f
		}
	}
	return mediation.Fact{}
}

// toInbox puts a submission that is no part of its case back into the inbox.
func (s *Service) toInbox(ctx context.Context, tx Tx, by casework.Actor, submissionID string) error {
	sub, err := tx.Submission(ctx, submissionID)
	if err != nil {
		return err
	}
	return s.ToInbox(ctx, tx, by, sub)
}
