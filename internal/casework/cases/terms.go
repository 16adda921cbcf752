package cases

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// SetTerms writes the terms as they stand; the whole list each time.
func (s *Service) SetTerms(
	ctx context.Context, by casework.Actor, caseID string, version int, body mediation.TermsSet,
) error {
	return s.change(ctx, by, casework.RunCase, caseID, version, func(_ Tx, c *mediation.Case) (facts, error) {
		if err := s.may(c, mediation.Deed{Act: mediation.ActTerms, With: body.Offender, Body: &body}); err != nil {
			return nil, err
		}
		if wrong := s.TermFaults(c, &body); len(wrong) > 0 {
			return nil, &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
		}
		for _, t := range body.Terms { // printed by day, however they were typed
			slices.SortStableFunc(t.Instalments, func(a, b mediation.Instalment) int {
				return cmp.Compare(a.Due, b.Due)
			})
		}
		body.Name(c, casework.NewID)
		return []mediation.Fact{{Body: &body}}, nil
	})
}

// TermFaults finds all that is wrong with terms, after it has named who undertakes them; paths are
// "terms.<place>.<field>".
func (s *Service) TermFaults(c *mediation.Case, set *mediation.TermsSet) []fault.Field {
	set.Undertake(c)
	wrong := append(mediation.CheckTerms(c, set, s.Today()), casework.Unprintable("facts", set.Person.Facts)...)
	if part := c.Bound(set.Offender); set.Offender != "" && len(part) > 0 {
		// Whoever takes part elsewhere is no party of this one; who takes no part at all is asked about (TermDoubts).
		none := slices.DeleteFunc(slices.Clone(c.Parties), func(p *mediation.Party) bool {
			return slices.Contains(c.TakingPart(), p)
		})
		wrong = append(wrong, outside(c, slices.Concat(part, none), set.Terms, "fault.term_absent")...)
	}
	for i, w := range set.Person.Words {
		wrong = append(wrong, casework.Unprintable(fmt.Sprintf("terms.%d.text", i), w.Text)...)
	}
	return wrong
}
