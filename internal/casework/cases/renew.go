package cases

import (
	"context"
	"io"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Outdated tells what makes a letter that nobody has yet untrue: it gives the name and telephone of a
// mediator who leads the case no more, or it reminds of what is not owed so any more. Empty for nothing.
func Outdated(c *mediation.Case, d record.Document) mediation.Aged {
	if d.State != mediation.DocPrepared {
		return ""
	}
	if who := c.MediatorAt(d.ID); who != "" && who != c.MediatorID {
		return mediation.ByMediator
	}
	if d.Kind == document.LetterFolder+reminderLetter && !c.OwesAsAt(d.ID, remindedBy(c, d)) {
		return mediation.ByOwed
	}
	return ""
}

// Renew draws an outdated letter anew, to the same person, in the same language and with what was added
// to it; the former one is superseded. Nobody is told of anything twice: what the letter tells was
// recorded with the former one. An invitation gets a new code.
func (s *Service) Renew(
	ctx context.Context, by casework.Actor, caseID string, version int, documentID string,
) (renewed string, err error) {
	v, err := s.caseFor(ctx, by, casework.RunCase, caseID)
	if err != nil {
		return "", err
	}
	at := slices.IndexFunc(v.Documents, func(d record.Document) bool { return d.ID == documentID })
	if at < 0 || Outdated(v.Case, v.Documents[at]) == "" || s.Void(v.Case, v.Documents[at]) {
		return "", fault.New(fault.NotFound, "fault.not_found")
	}
	former := v.Documents[at]
	why := Outdated(v.Case, former)
	who, replace := s.AddressedTo(v.Case, former), func(tx Tx, id string) (facts, error) {
		body := &mediation.Renewed{DocumentID: id, Former: former.ID, Why: why}
		return facts{{PartyID: former.PartyID, Body: body}}, s.setState(ctx, tx, former.ID, mediation.DocSuperseded)
	}
	kind, letter := strings.CutPrefix(former.Kind, document.LetterFolder)
	if !letter {
		return s.invite(ctx, by, caseID, version, who, former.Lang, replace)
	}
	q := LetterRequest{
		Kind: kind, PartyID: who.Party, Guest: who.Guest, Represents: who.Represents, Lang: former.Lang,
		instead: v.FirstOf(former.ID),
	}
	if q.Note, err = s.added(ctx, former); err != nil {
		return "", err
	}
	if kind == reminderLetter {
		q.Note = s.dueAnew(v.Case, former, q.Note)
	}
	return s.issue(ctx, by, v, version, q, func(tx Tx, c *mediation.Case, id string) (facts, error) {
		renewed, err := replace(tx, id)
		return append(calledBy(c, former.ID, id), renewed...), err
	})
}

// dueAnew is what is added to a reminder made anew: the same, but what we wrote ourselves of a term that
// was owed then is said as it is owed now, and of the next one when that is done.
func (s *Service) dueAnew(c *mediation.Case, former record.Document, note string) string {
	who := remindedBy(c, former)
	now := c.Owed(who)
	for _, then := range c.At(former.ID).Owed(who) {
		if len(now) == 0 || s.dueNote(then, former.Lang) != note {
			continue
		}
		at := slices.IndexFunc(now, func(d mediation.Due) bool { return d.ID == then.ID && d.Part == then.Part })
		return s.dueNote(now[max(at, 0)], former.Lang)
	}
	return note
}

// added is what was added to a kept letter.
func (s *Service) added(ctx context.Context, d record.Document) (string, error) {
	f, err := s.Open(ctx, d.Object, "")
	if err != nil {
		return "", err
	}
	defer f.Close()
	file, err := io.ReadAll(f)
	if err != nil {
		return "", err
	}
	return document.Note(file)
}

// calledBy says that another letter asks to a meeting whom a former one asked.
func calledBy(c *mediation.Case, former, id string) facts {
	for _, f := range c.Facts {
		if b, ok := f.Body.(*mediation.Called); ok && b.DocumentID == former {
			again := *b
			again.DocumentID, again.Channel, again.Calendar = id, "", false
			return facts{{PartyID: f.PartyID, Body: &again}}
		}
	}
	return nil
}
