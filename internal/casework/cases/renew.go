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

// Outdated reports whether a letter that nobody has yet gives the name and telephone of a mediator who
// leads the case no more.
func Outdated(c *mediation.Case, d record.Document) bool {
	who := c.MediatorAt(d.ID)
	return d.State == mediation.DocPrepared && who != "" && who != c.MediatorID
}

// Renew draws an outdated letter anew, to the same person, in the same language and with what was added
// to it; the former one is superseded. Nobody is told of anything twice: what the letter tells was
// recorded with the former one. An invitation gets a new code.
func (s *Service) Renew(
	ctx context.Context, by casework.Actor, caseID string, version int, documentID string,
) (renewed string, err error) {
	if err := casework.Allow(by, casework.RunCase); err != nil {
		return "", err
	}
	v, err := s.Case(ctx, by, caseID)
	if err != nil {
		return "", err
	}
	at := slices.IndexFunc(v.Documents, func(d record.Document) bool { return d.ID == documentID })
	if at < 0 || !Outdated(v.Case, v.Documents[at]) {
		return "", fault.New(fault.NotFound, "fault.not_found")
	}
	former := v.Documents[at]
	who, replace := s.addressed(v.Case, former), func(tx Tx, _ string) error {
		return s.setState(ctx, tx, former.ID, mediation.DocSuperseded)
	}
	kind, letter := strings.CutPrefix(former.Kind, document.LetterFolder)
	if !letter {
		return s.invite(ctx, by, caseID, version, who, former.Lang, replace)
	}
	q := LetterRequest{
		Kind: kind, PartyID: who.Party, Guest: who.Guest, Represents: who.Represents, Lang: former.Lang,
	}
	if q.Note, err = s.added(ctx, former); err != nil {
		return "", err
	}
	return s.issue(ctx, by, v, version, q, func(tx Tx, c *mediation.Case, id string) (facts, error) {
		return calledBy(c, former.ID, id), replace(tx, id)
	})
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
