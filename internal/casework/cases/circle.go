package cases

import (
	"context"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// NameGuest adds somebody of the wider circle, or with an id puts right what is known of one.
// answers are those of the parties, by id, and under no id the guest's own; who is not in it
// was not asked.
func (s *Service) NameGuest(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID string, g mediation.GuestNamed,
	answers map[string]bool,
) error {
	g.Person.Name = strings.TrimSpace(g.Person.Name)
	var wrong []fault.Field
	switch n := len([]rune(g.Person.Name)); {
	case n == 0:
		wrong = append(wrong, fault.Field{Path: "guest_name", Key: "fault.guest_name"})
	case n > casework.LongestName:
		wrong = append(wrong, fault.Field{
			Path: "guest_name", Key: "fault.party_name_long", Args: fault.Args{"max": casework.LongestName},
		})
	}
	if !slices.Contains(mediation.GuestRoles, g.Role) {
		wrong = append(wrong, fault.Field{Path: "guest_role", Key: "fault.guest_role"})
	}
	if g.Role != mediation.Specialist && partyID == "" {
		wrong = append(wrong, fault.Field{Path: "party", Key: "staff.choose_party"})
	}
	if g.Person.Email != "" && !casework.PlainAddress(g.Person.Email) {
		wrong = append(wrong, fault.Field{Path: "guest_email", Key: "fault.guest_email"})
	}
	wrong = append(wrong, casework.Unprintable(
		"guest_name", g.Person.Name, "relation", g.Person.Relation, "guest_address", g.Person.Address,
	)...)
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	if g.Language == "" {
		g.Language = locale.Main
	}
	return s.change(ctx, by, casework.RunCase, caseID, version, func(_ Tx, c *mediation.Case) (facts, error) {
		if partyID != "" && c.Party(partyID) == nil {
			return nil, fault.New(fault.NotFound, "fault.not_found")
		}
		f := mediation.Fact{PartyID: partyID, Body: &g}
		old := &mediation.Guest{}
		if g.Guest == "" {
			g.Guest = casework.NewID()
		} else if old = c.Guest(g.Guest); old == nil {
			return nil, fault.New(fault.NotFound, "fault.not_found")
		}
		f.Supersedes = old.FactID
		added := facts{f}
		if old.FactID != "" && old.GuestNamed == g && old.Party == partyID {
			added = nil // only answers changed
		}
		for _, id := range append([]string{""}, ids(c)...) {
			agrees, asked := answers[id]
			if before, answered := old.Answers[id]; asked && !(answered && before == agrees) {
				body := &mediation.GuestAnswered{Guest: g.Guest, Agrees: agrees}
				added = append(added, mediation.Fact{PartyID: id, Body: body})
			}
		}
		return added, nil
	})
}

// ids are those of the parties, in the order they were named.
func ids(c *mediation.Case) (list []string) {
	for _, p := range c.Parties {
		list = append(list, p.ID)
	}
	return list
}
