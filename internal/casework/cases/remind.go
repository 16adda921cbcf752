package cases

import (
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
)

// Remind prepares the letter that reminds whoever owes a term of its day, and mails a neutral
// note to whoever agreed to mail. part is the instalment, from 1; 0 for a term that has none.
func (s *Service) Remind(
	ctx context.Context, by casework.Actor, caseID string, version int, termID string, part int,
) (documentID string, err error) {
	v, err := s.caseFor(ctx, by, casework.RunCase, caseID)
	if err != nil {
		return "", err
	}
	due, p := dueOf(v.Case, termID, part)
	if due == nil || p == nil {
		return "", fault.At("term", "fault.no_such_term")
	}
	represents := due.Doer().Represents
	body := &mediation.Reminded{TermID: termID, Due: due.On, Represents: represents}
	deed := mediation.Deed{Act: mediation.ActRemind, Party: p, Represents: represents, Body: body}
	if err := s.may(v.Case, deed); err != nil {
		return "", err
	}
	lang := SpokenBy(p, represents)
	q := LetterRequest{
		Kind: reminderLetter, PartyID: p.ID, Represents: represents, Lang: lang, Note: s.dueNote(*due, lang),
	}
	return s.issue(ctx, by, v, version, q, func(_ Tx, c *mediation.Case, id string) (facts, error) {
		if err := s.may(c, deed); err != nil {
			return nil, err
		}
		body.DocumentID = id
		return []mediation.Fact{{PartyID: p.ID, Body: body}}, nil
	})
}

// dueOf finds something that is due, and the party whose it is.
func dueOf(c *mediation.Case, termID string, part int) (*mediation.Due, *mediation.Party) {
	dues := c.Dues()
	i := slices.IndexFunc(dues, func(d mediation.Due) bool { return d.ID == termID && d.Part == part })
	if i < 0 {
		return nil, nil
	}
	return &dues[i], c.Party(dues[i].From)
}

// dueNote says in a letter what it reminds of.
func (s *Service) dueNote(d mediation.Due, lang string) string {
	cat := s.Catalogues.For(lang)
	what := cat.T("staff.term_" + string(d.Kind))
	if d.Open > 0 {
		what = latvia.Money(d.Open, lang)
	}
	if d.On == "" {
		return cat.T("document.due_no_day", "what", what)
	}
	return cat.T("document.due_by", "what", what, "day", latvia.DateUntil(d.On.Time(), lang))
}

// TellDirector prepares the notice to the authority that asked for mediation that a term was
// not fulfilled, in neutral words.
func (s *Service) TellDirector(
	ctx context.Context, by casework.Actor, caseID string, version int,
) (documentID string, err error) {
	v, err := s.caseFor(ctx, by, casework.RunCase, caseID)
	if err != nil {
		return "", err
	}
	if err := s.may(v.Case, mediation.Deed{Act: mediation.ActTell}); err != nil {
		return "", err
	}
	q := LetterRequest{Kind: brokenLetter}
	return s.issue(ctx, by, v, version, q, func(_ Tx, c *mediation.Case, id string) (facts, error) {
		return []mediation.Fact{{Body: &mediation.DirectorTold{DocumentID: id}}}, s.may(c, mediation.Deed{
			Act: mediation.ActTell,
		})
	})
}

// InviteToFeedback prepares the letter that asks a party how it was to take part, and mails
// a neutral note to whoever agreed to mail.
func (s *Service) InviteToFeedback(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID string,
) (documentID string, err error) {
	v, err := s.caseFor(ctx, by, casework.RunCase, caseID)
	if err != nil {
		return "", err
	}
	p := v.Party(partyID)
	if p == nil {
		return "", fault.At("party", "staff.choose_party")
	}
	deed := mediation.Deed{Act: mediation.ActFeedback, Party: p}
	if err := s.may(v.Case, deed); err != nil {
		return "", err
	}
	q := LetterRequest{Kind: feedbackLetter, PartyID: p.ID, Lang: Spoken(p)}
	return s.issue(ctx, by, v, version, q, func(_ Tx, c *mediation.Case, id string) (facts, error) {
		if err := s.may(c, deed); err != nil {
			return nil, err
		}
		return []mediation.Fact{{PartyID: p.ID, Body: &mediation.FeedbackInvited{DocumentID: id}}}, nil
	})
}
