package arrivals

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// checkCode refuses the answer to an invitation whose code nobody was given. A
// request's reference instead of a code is left for a clerk to match.
func (s *Service) checkCode(ctx context.Context, def *form.Definition, a form.Answers, client string) error {
	code := a.String("invitation_code")
	if now, ok := s.Forms.Get(def.Name); ok {
		def = now
	}
	if def.Entry != form.Invitation || code == "" {
		return nil
	}
	who, err := s.Invited(ctx, code, client)
	switch side := a.String("side"); {
	case fault.KindOf(err) == fault.NotFound:
		return fault.At("invitation_code", "fault.wrong_invitation")
	case err == nil && side != "" && side != string(who.Side):
		return fault.At("side", "fault.invitation_side")
	}
	return err
}

// Invited is whom an open invitation is for. Given and Family are the name, as far as the
// answer is the invited person's own to give.
type Invited struct {
	Side          mediation.Side
	Given, Family string
	For           string       // whom the invited person represents; empty for nobody
	Says          form.Answers // what the code answers by itself: nobody is asked it again
	Voices        []string     // in whose name it may be answered, where that is left open
	Known         Contact      // how they are reached
	Answered      bool         // their answer was recorded already, as from paper
	Over          bool         // the case is closed, or nobody is left whom they could meet
}

// Invited tells whom a code that is still open was given to; see Invitation.
func (s *Service) Invited(ctx context.Context, code, client string) (who Invited, err error) {
	inv, err := s.Invitation(ctx, code, client)
	if err != nil {
		return who, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		c, _, err := s.Cases.Load(ctx, tx, inv.CaseID)
		if err != nil {
			return err
		}
		p := c.Party(inv.PartyID)
		if p == nil {
			return fault.New(fault.NotFound, "fault.wrong_invitation")
		}
		who.Answered = answered(c, p, s.DayOf(inv.CreatedAt))
		who.Over = c.NothingToAgree(p)
		by, _ := p.InvitedBy(inv.ID)
		who.Side, who.Known = p.Side, reached(p, by.Represents)
		if who.Says, who.Voices = codeSays(p, by.Represents); by.Represents && !p.Legal {
			who.For = p.Name()
		}
		if names := strings.Fields(p.Name()); who.For == "" && len(names) > 1 && !p.Legal && !p.NeedsRepresentative() {
			last := len(names) - 1
			who.Given, who.Family = strings.Join(names[:last], " "), names[last]
		}
		return nil
	})
	return who, err
}

// codeSays is what the case knows of whoever a code was given to. A letter to a party may be answered by who
// represents them, unless those have a letter of their own or the party is known to be of age.
func codeSays(p *mediation.Party, represents bool) (says form.Answers, voices []string) {
	says = form.Answers{"side": string(p.Side)}
	names, separate := strings.Fields(p.Name()), slices.ContainsFunc(p.Invitations, func(i mediation.Invited) bool {
		return i.Represents
	})
	switch {
	case p.Legal:
		says["answers_for"], says["legal_name"] = "legal", p.Name()
		says["legal_basis"] = p.Basis
	case represents:
		says["answers_for"], says["basis"] = "represented", p.Basis
		if last := len(names) - 1; last > 0 {
			says["represented_given_name"] = strings.Join(names[:last], " ")
			says["represented_family_name"] = names[last]
		}
	case p.Minor && separate:
		says["answers_for"], says["adult"] = "self", "no"
	case p.NeedsRepresentative() || p.Age == "":
		voices = []string{"self", "represented"}
	case p.Age.Minor():
		says["answers_for"] = "self" // of age since, or not: they know
	default:
		says["answers_for"], says["adult"] = "self", "yes"
	}
	maps.DeleteFunc(says, func(_ string, v any) bool { return v == "" })
	return says, voices
}

// answered reports whether an invitation need not be answered any more: the party agreed in a way that
// counts, or said no after they were invited.
func answered(c *mediation.Case, p *mediation.Party, invitedOn mediation.Date) bool {
	switch {
	case p.Confirmed == nil || p.WithdrewOn != "":
		return false
	case p.Confirmed.Agrees:
		return c.InWriting(p) != nil
	}
	return p.ConfirmedOn >= invitedOn
}

// Invitation finds the invitation of a code that is still open. Wrong guesses
// slow the client down, if one is named; what does not look like a code is a
// typo, not a guess.
func (s *Service) Invitation(ctx context.Context, code, client string) (record.Invitation, error) {
	norm, err := identity.NormalizeCode(code)
	if err != nil {
		return record.Invitation{}, fault.New(fault.NotFound, "fault.wrong_invitation")
	}
	var inv record.Invitation
	look := func() error {
		err := s.Read(ctx, func(tx Tx) (err error) {
			inv, err = tx.InvitationByHash(ctx, identity.HashCode(norm))
			return err
		})
		if fault.KindOf(err) == fault.NotFound || err == nil && (inv.UsedAt != 0 || inv.ExpiresAt < s.Instant()) {
			return fault.New(fault.NotFound, "fault.wrong_invitation")
		}
		return err
	}
	if client == "" {
		err = look()
		return inv, err
	}
	err = s.Guess(ctx, casework.Counts("invitation", client, norm, identity.Code), look)
	return inv, err
}

// errUsedCode: an invitation code was right once, but was used or has expired.
var errUsedCode = errors.New("the invitation was used or has expired")

// matchInvitation puts an answer to an invitation that carries an open invitation code to
// its case and party, in the transaction that receives it, and uses the code up.
func (s *Service) matchInvitation(ctx context.Context, tx Tx, sub *record.Submission, a form.Answers) error {
	norm, err := identity.NormalizeCode(a.String("invitation_code"))
	if err != nil {
		return nil
	}
	if def, err := s.governing(ctx, tx, sub.Form, sub.FormHash); err != nil || def.Entry != form.Invitation {
		return err
	}
	inv, err := tx.InvitationByHash(ctx, identity.HashCode(norm))
	if fault.KindOf(err) == fault.NotFound {
		return nil
	} else if err != nil {
		return err
	}
	if inv.UsedAt != 0 || inv.ExpiresAt < s.Instant() {
		return fault.At("invitation_code", "fault.wrong_invitation").Because(errUsedCode)
	}
	if err := tx.UseInvitation(ctx, inv.ID, s.Instant()); err != nil {
		return err
	}
	c, _, err := s.Cases.Load(ctx, tx, inv.CaseID)
	if err != nil {
		return err
	}
	sub.EnterCase(inv.CaseID, inv.PartyID)
	by := casework.Applicant
	if to := c.Party(inv.PartyID); to != nil {
		if who, _ := to.InvitedBy(inv.ID); who.Represents {
			by = casework.Representative
		}
	}
	return s.Cases.Append(ctx, tx, by, inv.CaseID, invited(c, inv.ID, *sub, a)...)
}

// invited makes the facts of a confirmation by code. It does not take the place of an answer that counts as
// made in writing. Where there is nobody left to meet, as when the other side left while it was filled in, it is
// only put to the case, marked as such.
// The letter with the code tells who answers, the party or who represents them, and so may the answers.
func invited(c *mediation.Case, letter string, sub record.Submission, a form.Answers) []mediation.Fact {
	put := attached(sub, stopOf(a), a)
	facts := append(proposed(sub, a), put)
	p := c.Party(sub.PartyID)
	if p == nil {
		return facts
	}
	if c.NothingToAgree(p) {
		put.Body.(*mediation.Attached).Late = true
		return facts
	}
	agrees := a.String("agree") == "yes"
	by, _ := p.InvitedBy(letter)
	put.Body.(*mediation.Attached).Represents = !agrees && by.Represents
	if !agrees || p.WithdrewOn != "" || p.Confirmed == nil || !p.Confirmed.Agrees || c.InWriting(p) == nil {
		represents := by.Represents || a.String("answers_for") == "represented"
		confirmed := &mediation.Confirmed{
			Agrees: agrees, Identity: mediation.IdentityLink, Signature: mediation.SignatureNone, SubmissionID: sub.ID,
			Represents: represents, Self: !represents,
		}
		facts = append(facts, mediation.Fact{PartyID: sub.PartyID, OccurredOn: sub.ArrivedOn, Body: confirmed})
	}
	if p.Side == mediation.Offender && (a.String("admits_offence") != "" || a.String("admits_facts") != "") {
		admitted := admissions(sub, a)
		admitted.Represents = admitted.Represents || by.Represents
		facts = append(facts, mediation.Fact{PartyID: sub.PartyID, OccurredOn: sub.ArrivedOn, Body: admitted})
	}
	return facts
}
