package casework

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// invitationLife is how long a one-person code opens the confirmation form.
const invitationLife = 60 * 24 * time.Hour

// Assign gives the case to a mediator. The clerk states that the conflict of
// interest was checked (domain rule 10); a volunteer's certificate must hold
// today.
func (s *Service) Assign(ctx context.Context, by Actor, caseID string, version int, mediatorID string, noConflict bool) error {
	if !noConflict {
		return fault.At("no_conflict", "fault.conflict_check")
	}
	return s.change(ctx, by, AssignMediator, caseID, version, func(tx Tx, c *mediation.Case) ([]mediation.Fact, error) {
		st, err := tx.StaffByID(ctx, mediatorID)
		if err != nil || st.Role != identity.Mediator || !st.Active {
			return nil, fault.At("mediator", "fault.choose_mediator")
		}
		if !st.CertifiedOn(string(s.today())) {
			return nil, fault.At("mediator", "fault.certificate_expired")
		}
		return []mediation.Fact{{Body: &mediation.Assigned{MediatorID: mediatorID, Volunteer: st.Volunteer}}}, nil
	})
}

// NameParty adds a party, or with an id puts right what is known of one; the
// old fact stays, superseded.
func (s *Service) NameParty(ctx context.Context, by Actor, caseID string, version int, partyID string, p mediation.PartyNamed) error {
	p.Person.Name = strings.TrimSpace(p.Person.Name)
	var wrong []fault.Field
	if n := len([]rune(p.Person.Name)); n == 0 {
		wrong = append(wrong, fault.Field{Path: "name", Key: "fault.party_name"})
	} else if n > 200 {
		wrong = append(wrong, fault.Field{Path: "name", Key: "fault.party_name_long", Args: fault.Args{"max": 200}})
	}
	if p.Side != mediation.Victim && p.Side != mediation.Offender {
		wrong = append(wrong, fault.Field{Path: "side", Key: "fault.party_side"})
	}
	wrong = append(wrong, unprintable("name", p.Person.Name, "code", p.Person.Code, "representative", p.Person.Representative)...)
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return s.change(ctx, by, EditParty, caseID, version, func(_ Tx, c *mediation.Case) ([]mediation.Fact, error) {
		if bothSides(c, p) {
			return nil, fault.At("representative", "fault.two_sides")
		}
		f := mediation.Fact{PartyID: partyID, Body: &p}
		if partyID == "" {
			f.PartyID = uuid.Must(uuid.NewV7()).String()
			return []mediation.Fact{f}, nil
		}
		old := c.Party(partyID)
		if old == nil {
			return nil, fault.New(fault.NotFound, "fault.not_found")
		}
		if p.Person.IBAN == "" {
			p.Person.IBAN = old.Person.IBAN
		}
		f.Supersedes = old.FactID
		return []mediation.Fact{f}, nil
	})
}

// bothSides tells a representative who is of the other side (domain rule 4).
func bothSides(c *mediation.Case, p mediation.PartyNamed) bool {
	fold := func(s string) string { return strings.Join(strings.Fields(latvia.Fold(s)), " ") }
	name := fold(p.Person.Representative)
	return name != "" && slices.ContainsFunc(c.Side(p.Side.Other()), func(other *mediation.Party) bool {
		return fold(other.Name()) == name
	})
}

// Invite makes a one-person code for a party and the letter that carries it.
// Only the code's hash stays; the letter is kept as an issued document.
func (s *Service) Invite(ctx context.Context, by Actor, caseID string, version int, partyID, lang string) (documentID string, err error) {
	if err := allow(by, InviteParty); err != nil {
		return "", err
	}
	v, err := s.Case(ctx, by, caseID)
	if err != nil {
		return "", err
	}
	p := v.Party(partyID)
	if p == nil {
		return "", fault.New(fault.NotFound, "fault.not_found")
	}
	if v.Outcome != "" {
		return "", fault.New(fault.Conflict, "fault.case_closed")
	}
	code := identity.DeriveCode([]byte(identity.NewToken()), "invitation")
	doc, err := s.invitation(ctx, v, p, code, lang)
	if err != nil {
		return "", err
	}
	err = s.change(ctx, by, InviteParty, caseID, v.guard(version), func(tx Tx, c *mediation.Case) ([]mediation.Fact, error) {
		if err := s.stopInvitations(ctx, tx, caseID, partyID); err != nil {
			return nil, err
		}
		inv := record.Invitation{
			ID: uuid.Must(uuid.NewV7()).String(), CaseID: caseID, PartyID: partyID, CodeHash: identity.HashCode(code),
			CreatedAt: s.instant(), ExpiresAt: mediation.InstantOf(s.Now().Add(invitationLife)),
		}
		if err := tx.AddInvitation(ctx, inv); err != nil {
			return nil, err
		}
		if err := tx.AddDocument(ctx, doc); err != nil {
			return nil, err
		}
		return []mediation.Fact{{PartyID: partyID, Body: &mediation.Invited{Channel: mediation.ChannelPost}}}, nil
	})
	return doc.ID, err
}

// stopInvitations ends the codes a party was given before: a letter that was
// lost opens nothing any more.
func (s *Service) stopInvitations(ctx context.Context, tx Tx, caseID, partyID string) error {
	list, err := tx.Invitations(ctx, caseID)
	if err != nil {
		return err
	}
	for _, inv := range list {
		if inv.PartyID != partyID || inv.UsedAt != 0 {
			continue
		}
		if err := tx.UseInvitation(ctx, inv.ID, s.instant()); err != nil {
			return err
		}
	}
	return nil
}

// Contacted records a try to reach a party; "unreachable" needs them (domain rule 17).
func (s *Service) Contacted(ctx context.Context, by Actor, caseID string, version int, partyID string, on mediation.Date, channel mediation.Channel, reached bool) error {
	if !slices.Contains(mediation.Channels, channel) {
		return fault.At("channel", "fault.check_answers")
	}
	return s.onParty(ctx, by, caseID, version, partyID, on, &mediation.Contacted{Channel: channel, Reached: reached})
}

// Confirm records a party's written answer and how identity and signature were
// established (MK 347 p. 3).
func (s *Service) Confirm(ctx context.Context, by Actor, caseID string, version int, partyID string, on mediation.Date, body mediation.Confirmed) error {
	var wrong []fault.Field
	if !slices.Contains(mediation.Identities, body.Identity) {
		wrong = append(wrong, fault.Field{Path: "identity", Key: "fault.choose_agrees"})
	}
	if !slices.Contains(mediation.Signatures, body.Signature) {
		wrong = append(wrong, fault.Field{Path: "signature", Key: "fault.choose_agrees"})
	}
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return s.onParty(ctx, by, caseID, version, partyID, on, &body)
}

// Admit records the offender's two admissions; both may be left blank.
func (s *Service) Admit(ctx context.Context, by Actor, caseID string, version int, partyID string, on mediation.Date, body mediation.Admitted) error {
	return s.onParty(ctx, by, caseID, version, partyID, on, &body)
}

// Withdraw records that a party takes the agreement to take part back. No
// reason is asked (domain rule 9).
func (s *Service) Withdraw(ctx context.Context, by Actor, caseID string, version int, partyID string, on mediation.Date) error {
	return s.onParty(ctx, by, caseID, version, partyID, on, &mediation.Withdrew{})
}

func (s *Service) onParty(ctx context.Context, by Actor, caseID string, version int, partyID string, on mediation.Date, body mediation.Body) error {
	return s.change(ctx, by, RunCase, caseID, version, func(_ Tx, c *mediation.Case) ([]mediation.Fact, error) {
		p := c.Party(partyID)
		if p == nil {
			return nil, fault.New(fault.NotFound, "fault.not_found")
		}
		if _, admission := body.(*mediation.Admitted); admission && p.Side != mediation.Offender {
			return nil, fault.New(fault.Invalid, "fault.only_offender_admits")
		}
		if err := s.happened(on); err != nil {
			return nil, err
		}
		return []mediation.Fact{{PartyID: partyID, OccurredOn: on, Body: body}}, nil
	})
}

// happened refuses a date that does not exist or is still to come.
func (s *Service) happened(on mediation.Date) error {
	if !on.Valid() || on > s.today() {
		return fault.At("on", "fault.date_past")
	}
	return nil
}
