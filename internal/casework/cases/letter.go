package cases

import (
	"context"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// PreviewLetter draws a letter as it would be now, and keeps nothing.
func (s *Service) PreviewLetter(
	ctx context.Context, by casework.Actor, caseID string, q LetterRequest,
) (pdf []byte, name string, err error) {
	v, err := s.caseFor(ctx, by, casework.RunCase, caseID)
	if err != nil {
		return nil, "", err
	}
	if q.enclosed, err = s.enclosed(ctx, v, q.Kind); err != nil {
		return nil, "", err
	}
	drawn, err := s.letter(v, &q, casework.NewID())
	draft := record.Document{Kind: document.LetterFolder + q.Kind, Lang: q.Lang}
	return drawn.PDF, s.fileName(v.Number, draft, v.Documents), err
}

// IssueLetter draws a letter of a case and keeps it as an issued document, and the template
// it was drawn with.
func (s *Service) IssueLetter(
	ctx context.Context, by casework.Actor, caseID string, version int, q LetterRequest,
) (documentID string, err error) {
	return s.issueLetter(ctx, by, caseID, version, q, nothingElse)
}

func (s *Service) issueLetter(
	ctx context.Context, by casework.Actor, caseID string, version int, q LetterRequest, also alongside,
) (documentID string, err error) {
	v, err := s.caseFor(ctx, by, casework.RunCase, caseID)
	if err != nil {
		return "", err
	}
	return s.issue(ctx, by, v, version, q, func(tx Tx, c *mediation.Case, id string) (facts, error) {
		more, err := also(tx, id)
		return append(s.toldBy(c, q, id), more...), err
	})
}

// issue draws and keeps a letter; also says what else is written in the same transaction,
// and gets the document's id. Whoever the letter reminds of something, or asks how it was, gets a
// neutral note too, if they agreed to mail: whichever way the letter is asked for.
func (s *Service) issue(
	ctx context.Context, by casework.Actor, v View, version int, q LetterRequest,
	also func(tx Tx, c *mediation.Case, documentID string) (facts, error),
) (documentID string, err error) {
	letter, err := s.prepare(ctx, v, &q)
	if err != nil {
		return "", err
	}
	keep := func(tx Tx, c *mediation.Case) (facts, error) {
		if err := s.keepLetter(ctx, tx, letter); err != nil {
			return nil, err
		}
		told, err := also(tx, c, letter.doc.ID)
		if err != nil {
			return nil, err
		}
		return told, s.mailTold(ctx, tx, v, told)
	}
	return letter.doc.ID, s.change(ctx, by, casework.RunCase, v.ID, v.guard(version), keep)
}

// prepared is a letter that was drawn and is not yet a document of its case.
type prepared struct {
	doc   record.Document
	drawn casework.Drawn
}

// prepare draws a letter and puts its bytes into the store.
func (s *Service) prepare(ctx context.Context, v View, q *LetterRequest) (prepared, error) {
	id := casework.NewID()
	var err error
	if q.enclosed, err = s.enclosed(ctx, v, q.Kind); err != nil {
		return prepared{}, err
	}
	drawn, err := s.letter(v, q, id)
	if err != nil {
		return prepared{}, err
	}
	doc := record.Document{
		ID: id, CaseID: v.ID, PartyID: q.PartyID, Kind: document.LetterFolder + q.Kind,
		Version: letterVersion(v) + q.before,
		Number:  v.Number, Lang: q.Lang, State: mediation.DocPrepared,
		TemplateHash: drawn.Template.Hash(), Mark: newMark(), CreatedAt: s.Instant(), RowVersion: 1,
	}
	doc.Object, err = s.keepDocument(ctx, id, drawn.PDF)
	return prepared{doc, drawn}, err
}

// keepLetter makes a prepared letter a document of its case.
func (s *Service) keepLetter(ctx context.Context, tx Tx, p prepared) error {
	if err := casework.KeepTemplate(ctx, tx, p.drawn.Template); err != nil {
		return err
	}
	return tx.AddDocument(ctx, p.doc)
}

// letter draws a letter after it has refused what cannot be: a letter that does not fit
// the case, and one to somebody it is not for. The request's language is filled in.
func (s *Service) letter(v View, q *LetterRequest, id string) (casework.Drawn, error) {
	l, err := s.Documents.CaseLetter(q.Kind, locale.Main)
	if err != nil {
		return casework.Drawn{}, fault.At("letter_kind", "fault.letter_unknown")
	}
	party := v.Party(q.PartyID)
	switch o := s.offer(v.Case, l); {
	case !l.For.Person():
		q.PartyID, party = "", nil
	case q.Guest != "":
	case o.Why != "" && q.instead == "":
		return casework.Drawn{}, fault.At("letter_kind", o.Why)
	case party == nil:
		return casework.Drawn{}, fault.At("party", "staff.choose_party")
	case !l.For.Takes(party.Side):
		return casework.Drawn{}, fault.At("party", "fault.letter_side")
	}
	if q.Kind == reminderLetter && q.instead == "" { // to whoever owes what is due first
		q.Represents = firstOwed(v.Case, q.PartyID).Represents
	}
	switch {
	case q.Kind != offLetter:
	case q.Guest != "": // whoever is told of it whatever became of whom they were to come with
		party = nil
	case !knewOf(v.Case, mediation.Expected{Party: q.PartyID}):
		q.Represents = true
	}
	if why := s.lacks(v.Case, l, party, q.instead); why != "" {
		field := "letter_kind"
		if party != nil {
			field = "party"
		}
		return casework.Drawn{}, fault.At(field, why)
	}
	if err := noteOf(l, &q.Note); err != nil {
		return casework.Drawn{}, err
	}
	switch {
	case l.For == document.ForDirector: // in Latvian alone
		q.Lang = locale.Main
	case q.Lang == "":
		q.Lang = SpokenBy(party, q.Represents || l.For == document.ForRepresentative)
	}
	if _, err := s.Documents.CaseLetter(q.Kind, q.Lang); err != nil {
		q.Lang = locale.Main // nobody wrote it in the other language yet
	}
	return s.DrawToKeep(document.LetterFolder+q.Kind, q.Lang, id, s.letterData(v, l.For, *q), s.Now())
}

// noteOf refuses what cannot be added to a letter; where a letter asks for nothing, nothing is.
func noteOf(l document.CaseLetter, note *string) error {
	if l.Asks == "" {
		*note = ""
	}
	switch text := strings.TrimSpace(*note); {
	case l.Required && text == "":
		return fault.At("note", "fault.letter_note")
	case len([]rune(text)) > mediation.MaxTermText:
		return fault.At("note", "fault.term_text_long", fault.Args{"max": mediation.MaxTermText})
	}
	if wrong := casework.Unprintable("note", *note); len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return nil
}
