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
	certificate    = "fulfilment"
	offLetter      = "called-off" // tells somebody that a meeting which they knew of is off
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
	case offLetter:
		m := c.CalledOff()
		if m == nil {
			return nil
		}
		told.PartyID, told.Body = q.PartyID, &mediation.Called{
			Meeting: m.ID, Sequence: m.Sequence, Represents: q.Represents, Guest: q.Guest, DocumentID: id,
		}
	case reminderLetter: // it lists all that is owed, and what is due first presses
		dues := c.DuesByDay()
		who := mediation.Expected{Party: q.PartyID, Represents: q.Represents}
		first := slices.IndexFunc(dues, func(d mediation.Due) bool { return d.OwedBy(who) })
		if first < 0 {
			return nil
		}
		d := dues[first]
		told.PartyID, told.Body = q.PartyID, &mediation.Reminded{
			TermID: d.ID, Due: d.On, DocumentID: id, Represents: q.Represents,
		}
	default:
		return nil
	}
	return facts{told}
}

// firstOwed is who has to do what is due first of a party's terms: the party, or who represents them.
func firstOwed(c *mediation.Case, party string) mediation.Expected {
	for _, d := range c.DuesByDay() {
		if who := d.Doer(); who.Party == party && d.OwedBy(who) {
			return who
		}
	}
	return mediation.Expected{Party: party}
}

// remindedBy is whom a kept reminder reminds of what they owe.
func remindedBy(c *mediation.Case, d record.Document) mediation.Expected {
	if r := c.ReminderBy(d.ID); r != nil {
		return mediation.Expected{Party: r.Party, Represents: r.Represents}
	}
	return mediation.Expected{Party: d.PartyID}
}

// mailTold mails whoever facts of a letter remind of something, or ask how it was, and says so in them.
func (s *Service) mailTold(ctx context.Context, tx Tx, v View, told facts) (err error) {
	for _, f := range told {
		switch b := f.Body.(type) {
		case *mediation.Reminded:
			b.Mailed, err = s.note(ctx, tx, v, v.Party(f.PartyID), b.Represents, document.ReminderMail)
		case *mediation.FeedbackInvited:
			b.Mailed, err = s.note(ctx, tx, v, v.Party(f.PartyID), false, document.FeedbackMail)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// note mails a party, or who represents them, a neutral note, if they agreed to mail, and reports whether it did.
func (s *Service) note(
	ctx context.Context, tx Tx, v View, p *mediation.Party, represents bool, template string,
) (bool, error) {
	reference := v.Number
	for _, sub := range v.Submissions {
		if sub.PartyID == p.ID {
			reference = sub.Reference
		}
	}
	lang := SpokenBy(p, represents)
	m := record.Mail{To: p.ReachOf(represents).MailAddress(), Template: template, Lang: lang, Reference: reference}
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
