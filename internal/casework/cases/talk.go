package cases

import (
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
)

// Contacted records a contact attempt or a talk with a party; "unreachable" needs attempts
// (domain rule 17).
func (s *Service) Contacted(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID string, on mediation.Date,
	body mediation.Contacted,
) error {
	if err := readTalk(&body); err != nil {
		return err
	}
	return s.change(ctx, by, casework.RunCase, caseID, version, func(_ Tx, c *mediation.Case) (facts, error) {
		p := c.Party(partyID)
		if p == nil {
			return nil, fault.New(fault.NotFound, "fault.not_found")
		}
		if err := s.may(c, mediation.Deed{Act: mediation.ActTalk, Party: p, On: on, Body: &body}); err != nil {
			return nil, err
		}
		if err := s.happened(on); err != nil {
			return nil, err
		}
		return []mediation.Fact{{PartyID: partyID, OccurredOn: on, Body: &body}}, nil
	})
}

// readTalk refuses what is none of the choices, and writes the time in one way.
func readTalk(b *mediation.Contacted) error {
	var wrong []fault.Field
	refuse := func(ok bool, path, key string) {
		if !ok {
			wrong = append(wrong, fault.Field{Path: path, Key: key})
		}
	}
	refuse(slices.Contains(mediation.Channels, b.Channel), "channel", "fault.check_answers")
	refuse(b.Purpose == "" || slices.Contains(mediation.Purposes, b.Purpose), "purpose", "fault.check_answers")
	refuse(
		slices.Contains([]mediation.FreeWill{"", mediation.WillFree, mediation.WillDoubt}, b.Alone), "alone",
		"fault.check_answers",
	)
	if b.Time != "" {
		at, err := latvia.ReadClock(b.Time)
		refuse(err == nil, "time", "fault.clock")
		b.Time = at.String()
	}
	for _, typed := range [][2]string{ // as the page asks them
		{"talk_place", b.Person.Place}, {"present", b.Person.Present}, {"talk_note", b.Person.Note},
	} {
		path, text := typed[0], typed[1]
		if len([]rune(text)) > mediation.MaxTermText {
			wrong = append(wrong, fault.Field{
				Path: path, Key: "fault.term_text_long", Args: fault.Args{"max": mediation.MaxTermText},
			})
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
}

// Assess records the mediator's assessment of risk for a party.
func (s *Service) Assess(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID string, on mediation.Date,
	body mediation.Risk,
) error {
	if !slices.Contains(mediation.RiskResults, body.Result) {
		return fault.At("risk", "fault.choose_risk")
	}
	if body.Result == mediation.RiskMeasures && body.Person.Measures == "" {
		return fault.At("measures", "fault.risk_measures")
	}
	return s.onParty(ctx, by, caseID, version, partyID, on, mediation.ActTalk, &body)
}
