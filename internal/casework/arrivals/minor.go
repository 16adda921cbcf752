package arrivals

import (
	"slices"

	"tilts/internal/casework"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// NamesMinor reports whether the answers of a submission that a case may begin with name a minor: as one, or by the
// birth date or the personal code, as it is today.
func (s *Service) NamesMinor(sub record.Submission) bool {
	def, known := s.Forms.Get(sub.Form)
	a, err := casework.ReadAnswers(sub.Answers)
	if !known || err != nil || def.Opens != form.OpensCase {
		return false
	}
	today := s.Today()
	return slices.ContainsFunc(parties(def, settled(def, a)), func(p mediation.PartyNamed) bool {
		return KindOf(p, today) == Minor
	})
}
