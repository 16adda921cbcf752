package cases

import (
	"context"
	"slices"
	"time"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// invitationLife is how long a one-person code opens the confirmation form.
const invitationLife = 60 * 24 * time.Hour

// Invite makes a one-person code for a party and the letter that carries it, to the party or to who
// represents them: to is the Key of either. Only the code's hash stays; the letter is kept as an
// issued document. Without a language it is written in that of whom it is to.
func (s *Service) Invite(
	ctx context.Context, by casework.Actor, caseID string, version int, to, lang string,
) (documentID string, err error) {
	return s.invite(ctx, by, caseID, version, mediation.ExpectedOf(to), lang, nothingElse)
}

func (s *Service) invite(
	ctx context.Context, by casework.Actor, caseID string, version int, to mediation.Expected, lang string,
	also alongside,
) (documentID string, err error) {
	v, err := s.caseFor(ctx, by, casework.InviteParty, caseID)
	if err != nil {
		return "", err
	}
	p := v.Party(to.Party)
	switch {
	case p == nil:
		return "", fault.New(fault.NotFound, "fault.not_found")
	case to.Represents && p.Person.Representative == "":
		return "", fault.At("party", "fault.letter_no_representative")
	}
	if err := s.may(v.Case, mediation.Deed{Act: mediation.ActInvite, Party: p}); err != nil {
		return "", err
	}
	if err := v.tried(ctx, by, version); err != nil {
		return "", err
	}
	if lang == "" {
		lang = SpokenBy(p, to.Represents)
	}
	code := identity.DeriveCode([]byte(identity.NewToken()), "invitation")
	doc, err := s.invitation(ctx, v, to, code, lang)
	if err != nil {
		return "", err
	}
	add := func(tx Tx, c *mediation.Case) (facts, error) {
		if err := s.stopInvitations(ctx, tx, c, to); err != nil {
			return nil, err
		}
		inv := record.Invitation{ // the id of its letter tells whose it is
			ID: doc.ID, CaseID: caseID, PartyID: p.ID, CodeHash: identity.HashCode(code),
			CreatedAt: s.Instant(), ExpiresAt: mediation.InstantOf(s.Now().Add(invitationLife)),
		}
		if err := tx.AddInvitation(ctx, inv); err != nil {
			return nil, err
		}
		if err := tx.AddDocument(ctx, doc); err != nil {
			return nil, err
		}
		more, err := also(tx, doc.ID)
		if err != nil {
			return nil, err
		}
		body := &mediation.Invited{Channel: mediation.ChannelPost, Represents: to.Represents, DocumentID: doc.ID}
		if !p.ReachOf(to.Represents).TakesMessages() {
			body.Channel = mediation.ChannelInPerson
		}
		return append(facts{{PartyID: p.ID, Body: body}}, more...), nil
	}
	err = s.change(ctx, by, casework.InviteParty, caseID, v.guard(version), add)
	return doc.ID, err
}

// Spoken is the language to write to a party in: theirs if we have it, else the main one.
// nil is a party that nobody has named yet.
func Spoken(p *mediation.Party) string {
	if p != nil && slices.Contains(locale.Languages, p.Language) {
		return p.Language
	}
	return locale.Main
}

// SpokenBy is Spoken of a party, or of whoever represents them: theirs if we have it, else the party's.
func SpokenBy(p *mediation.Party, represents bool) string {
	if p == nil {
		return Spoken(nil)
	}
	return Spoken(&mediation.Party{PartyNamed: mediation.PartyNamed{Language: p.ReachOf(represents).Language}})
}

// stopInvitations ends the codes that somebody was given before: a letter that was lost opens nothing any
// more. A party and who represents them have codes of their own; one of which nobody knows any more whose
// it is ends too.
func (s *Service) stopInvitations(ctx context.Context, tx Tx, c *mediation.Case, to mediation.Expected) error {
	list, err := tx.Invitations(ctx, c.ID)
	if err != nil {
		return err
	}
	p := c.Party(to.Party)
	for _, inv := range list {
		if inv.PartyID != to.Party || inv.UsedAt != 0 {
			continue
		}
		if by, known := p.InvitedBy(inv.ID); known && !by.Same(to) {
			continue
		}
		if err := tx.UseInvitation(ctx, inv.ID, s.Instant()); err != nil {
			return err
		}
	}
	return nil
}

// invitationData is what the letter with a one-person code says: the addressee's own name and
// address, whom they represent, and nothing of the other side.
func (s *Service) invitationData(v View, to mediation.Expected, code, lang string) document.CaseData {
	full, typed := s.Link(s.answerPath(lang))
	d := s.letterData(v, document.ForInvited, LetterRequest{
		PartyID: to.Party, Represents: to.Represents, Lang: lang,
	})
	d.Invitation = &document.InvitationData{Code: code, Page: typed, URL: full, ReplyBy: s.replyBy(v)}
	return d
}

// replyBy is until when an answer is asked for: a week before the authority in charge waits for ours, as long as a week
// is left until then; empty for no day.
func (s *Service) replyBy(v View) mediation.Date {
	const week = 7
	if v.AnswerBy == "" || v.AnswerBy.Plus(-week) < s.Today().Plus(week) {
		return ""
	}
	return v.AnswerBy.Plus(-week)
}

// invitation draws the letter with a one-person code and keeps it.
func (s *Service) invitation(
	ctx context.Context, v View, to mediation.Expected, code, lang string,
) (record.Document, error) {
	id := casework.NewID()
	data := s.invitationData(v, to, code, lang)
	r, err := s.DrawToKeep("documents/invitation", lang, id, data, s.Now())
	if err != nil {
		return record.Document{}, err
	}
	obj, err := s.keepDocument(ctx, id, r.PDF)
	version := 1 // counts the case's letters, so that no two are saved under one name
	for _, d := range v.Documents {
		if d.Kind == "invitation" {
			version++
		}
	}
	return record.Document{
		ID: id, CaseID: v.ID, PartyID: to.Party, Kind: "invitation", Version: version, Number: v.Number, Lang: lang,
		State:        mediation.DocPrepared,
		TemplateHash: r.Template.Hash(), Mark: newMark(), CreatedAt: s.Instant(), Object: obj, RowVersion: 1,
	}, err
}

// answerPath is the page on which an invitation is answered.
func (s *Service) answerPath(lang string) string {
	for _, name := range s.Forms.Names() {
		if def, ok := s.Forms.Get(name); ok && def.Entry == form.Invitation {
			return "/" + lang + "/" + name
		}
	}
	return "/" + lang
}
