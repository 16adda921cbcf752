package cases

import (
	"context"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// Prolong prolongs the time to answer whoever set the case going, with the reason that the
// letter to them gives (domain rule 12).
func (s *Service) Prolong(
	ctx context.Context, by casework.Actor, caseID string, version int, until mediation.Date, why string,
) error {
	why = strings.TrimSpace(why)
	wrong := casework.Unprintable("because", why)
	if why == "" {
		wrong = append(wrong, fault.Field{Path: "because", Key: "fault.prolong_why"})
	}
	if !until.Valid() || until < s.Today() {
		wrong = append(wrong, fault.Field{Path: "until", Key: "fault.date_ahead"})
	}
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	body := &mediation.Prolonged{Until: until, Person: mediation.ProlongedWhy{Why: why}}
	return s.change(ctx, by, casework.AnswerCase, caseID, version, func(_ Tx, c *mediation.Case) (facts, error) {
		if err := s.may(c, mediation.Deed{Act: mediation.ActProlong, On: until, Body: body}); err != nil {
			return nil, err
		}
		return []mediation.Fact{{Body: body}}, nil
	})
}

// Answer records that whoever set the case going got an answer, on a day and by a channel.
func (s *Service) Answer(
	ctx context.Context, by casework.Actor, caseID string, version int, on mediation.Date, channel mediation.Channel,
) error {
	if !slices.Contains(mediation.Channels, channel) {
		return fault.At("channel", "fault.check_answers")
	}
	return s.change(ctx, by, casework.AnswerCase, caseID, version, func(_ Tx, c *mediation.Case) (facts, error) {
		if err := s.may(c, mediation.Deed{Act: mediation.ActAnswer, On: on}); err != nil {
			return nil, err
		}
		if err := s.happened(on); err != nil {
			return nil, err
		}
		return []mediation.Fact{{OccurredOn: on, Body: &mediation.Answered{Channel: channel}}}, nil
	})
}
