package cases

import (
	"context"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// AllowContact records that a party who wanted no letters, mails or calls any more agrees to them again, how
// they said so and what (domain rule 19).
func (s *Service) AllowContact(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID string, on mediation.Date,
	body mediation.ContactAgreed,
) error {
	var wrong []fault.Field
	if !slices.Contains(mediation.Channels, body.Channel) {
		wrong = append(wrong, fault.Field{Path: "channel", Key: "fault.choose_channel"})
	}
	body.Person.Said = strings.TrimSpace(body.Person.Said)
	switch n := len([]rune(body.Person.Said)); {
	case n == 0:
		wrong = append(wrong, fault.Field{Path: "said", Key: "fault.said_first"})
	case n > mediation.MaxTermText:
		wrong = append(wrong, fault.Field{
			Path: "said", Key: "fault.term_text_long", Args: fault.Args{"max": mediation.MaxTermText},
		})
	}
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return s.onParty(ctx, by, caseID, version, partyID, on, mediation.ActAllowContact, &body)
}
