package cases

import (
	"context"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// Book records how far what a party needs at the planned meeting is arranged.
func (s *Service) Book(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID string, body mediation.Booked,
) error {
	body.Person.With = strings.TrimSpace(body.Person.With)
	wrong := casework.Unprintable("with", body.Person.With)
	refuse := func(ok bool, path, key string) {
		if !ok {
			wrong = append(wrong, fault.Field{Path: path, Key: key})
		}
	}
	refuse(slices.Contains(mediation.BookedNeeds, body.Need), "need", "fault.choose_need")
	refuse(slices.Contains(mediation.BookedStates, body.State), "booked", "fault.choose_booked")
	refuse(body.State == mediation.BookedNotNeeded || body.Person.With != "", "with", "fault.booked_with")
	if len([]rune(body.Person.With)) > maxLine {
		wrong = append(wrong, fault.Field{Path: "with", Key: "fault.term_text_long", Args: fault.Args{"max": maxLine}})
	}
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return s.change(ctx, by, casework.RunCase, caseID, version, func(_ Tx, c *mediation.Case) (facts, error) {
		p := c.Party(partyID)
		if p == nil {
			return nil, fault.New(fault.NotFound, "fault.not_found")
		}
		if err := s.may(c, mediation.Deed{Act: mediation.ActBook, Party: p, Body: &body}); err != nil {
			return nil, err
		}
		m := c.PlannedMeeting()
		body.Meeting, body.Sequence = m.ID, m.Sequence
		return facts{{PartyID: partyID, Body: &body}}, nil
	})
}
