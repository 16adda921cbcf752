package cases

import (
	"slices"

	"tilts/internal/mediation"
)

// The letters that are a step of a case: what they tell is recorded as told.
const (
	outcomeLetter  = "outcome" // tells the authority in charge how mediation ended
	reminderLetter = "reminder"
	brokenLetter   = "unfulfilled"
	feedbackLetter = "experience"
)

// toldBy is what a letter tells of, so that nobody is told of it again: as where a letter of
// this kind has a page of its own.
func (s *Service) toldBy(c *mediation.Case, q LetterRequest, id string) facts {
	told := mediation.Fact{OccurredOn: s.Today()}
	switch q.Kind {
	case outcomeLetter:
		if !c.DirectorAsked() {
			return nil
		}
		told.Body = &mediation.OutcomeTold{DocumentID: id}
	case brokenLetter:
		told.Body = &mediation.DirectorTold{DocumentID: id}
	case feedbackLetter:
		told.PartyID, told.Body = q.PartyID, &mediation.FeedbackInvited{DocumentID: id}
	case reminderLetter: // it lists all that is owed, and what is due first presses
		dues := c.DuesByDay()
		first := slices.IndexFunc(dues, func(d mediation.Due) bool { return d.OwedBy(q.PartyID) })
		if first < 0 {
			return nil
		}
		d := dues[first]
		told.PartyID, told.Body = q.PartyID, &mediation.Reminded{TermID: d.ID, Due: d.On, DocumentID: id}
	default:
		return nil
	}
	return facts{told}
}
