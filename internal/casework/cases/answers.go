package cases

import (
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// Confirm records a party's written answer and how identity and signature were
// established (MK 347 p. 3).
func (s *Service) Confirm(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID string, on mediation.Date,
	body mediation.Confirmed,
) error {
	var wrong []fault.Field
	if !slices.Contains(mediation.Identities, body.Identity) {
		wrong = append(wrong, fault.Field{Path: "identity", Key: "fault.choose_agrees"})
	}
	if !slices.Contains(mediation.Signatures, body.Signature) {
		wrong = append(wrong, fault.Field{Path: "signature", Key: "fault.choose_agrees"})
	}
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	body.Self = !body.Represents
	return s.onParty(ctx, by, caseID, version, partyID, on, mediation.ActConfirm, &body)
}

// Admit records the offender's two admissions; both may be left blank.
func (s *Service) Admit(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID string, on mediation.Date,
	body mediation.Admitted,
) error {
	return s.onParty(ctx, by, caseID, version, partyID, on, mediation.ActAdmit, &body)
}

// Withdraw records that a party takes the agreement to take part back. No
// reason is asked (domain rule 9).
func (s *Service) Withdraw(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID string, on mediation.Date,
	body mediation.Withdrew,
) error {
	return s.onParty(ctx, by, caseID, version, partyID, on, mediation.ActWithdraw, &body)
}

// AskToSign records that whoever applied was asked to sign the application (domain rule 1).
func (s *Service) AskToSign(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID string, on mediation.Date,
	channel mediation.Channel,
) error {
	if !slices.Contains(mediation.Channels, channel) {
		return fault.At("channel", "fault.choose_channel")
	}
	return s.onPartyAs(
		ctx, by, casework.AskToSign, caseID, version, partyID, on, mediation.ActAskSign,
		&mediation.AskedToSign{Channel: channel},
	)
}

func (s *Service) onParty(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID string, on mediation.Date,
	act mediation.Act, body mediation.Body,
) error {
	return s.onPartyAs(ctx, by, casework.RunCase, caseID, version, partyID, on, act, body)
}

func (s *Service) onPartyAs(
	ctx context.Context, by casework.Actor, action casework.Action, caseID string, version int, partyID string,
	on mediation.Date, act mediation.Act, body mediation.Body,
) error {
	return s.change(ctx, by, action, caseID, version, func(_ Tx, c *mediation.Case) (facts, error) {
		p := c.Party(partyID)
		if p == nil {
			return nil, fault.New(fault.NotFound, "fault.not_found")
		}
		if err := s.may(c, mediation.Deed{Act: act, Party: p, On: on, Body: body}); err != nil {
			return nil, err
		}
		if err := s.happened(on); err != nil {
			return nil, err
		}
		return []mediation.Fact{{PartyID: partyID, OccurredOn: on, Body: body}}, nil
	})
}

// happened refuses a date that does not exist or is still to come.
func (s *Service) happened(on mediation.Date) error {
	switch {
	case !on.Valid() || on > s.Today():
		return fault.At("on", "fault.date_past")
	case on < s.ahead(-casework.LongAgo):
		return fault.At("on", "fault.date_long_ago")
	}
	return nil
}
