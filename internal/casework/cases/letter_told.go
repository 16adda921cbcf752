package cases

import (
	"context"
	"slices"

	"tilts/internal/document"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// The letters that are a step of a case: what they tell is recorded as told.
const (
	outcomeLetter  = "outcome" // tells the authority in charge how mediation ended
	coverLetter    = "handover"
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
		if _, suggested := c.Suggested(); !suggested && !c.DirectorAsked() {
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

// mailTold mails whoever facts of a letter remind of something, or ask how it was, and says so in them.
func (s *Service) mailTold(ctx context.Context, tx Tx, v View, told facts) (err error) {
	for _, f := range told {
		switch b := f.Body.(type) {
		case *mediation.Reminded:
			b.Mailed, err = s.note(ctx, tx, v, v.Party(f.PartyID), document.ReminderMail)
		case *mediation.FeedbackInvited:
			b.Mailed, err = s.note(ctx, tx, v, v.Party(f.PartyID), document.FeedbackMail)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// note mails a party a neutral note, if they agreed to mail, and reports whether it did.
func (s *Service) note(ctx context.Context, tx Tx, v View, p *mediation.Party, template string) (bool, error) {
	reference := v.Number
	for _, sub := range v.Submissions {
		if sub.PartyID == p.ID {
			reference = sub.Reference
		}
	}
	lang := Spoken(p)
	m := record.Mail{To: p.MailAddress(), Template: template, Lang: lang, Reference: reference}
	if template == document.FeedbackMail {
		m.Path = s.feedbackPath(lang)
	}
	return s.PostNeutral(ctx, tx, m)
}

// feedbackPath is the page on which people say how it was to take part.
func (s *Service) feedbackPath(lang string) string {
	if name := s.FeedbackForm(); name != "" {
		return "/" + lang + "/" + name
	}
	return "/" + lang
}
