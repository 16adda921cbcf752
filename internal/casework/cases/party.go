package cases

import (
	"context"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// NameParty adds a party, or with an id puts right what is known of one; the
// old fact stays, superseded.
func (s *Service) NameParty(
	ctx context.Context, by casework.Actor, caseID string, version int, partyID string, p mediation.PartyNamed,
) error {
	p.Person.Name = strings.TrimSpace(p.Person.Name)
	if p.Legal {
		p.Person.Name = latvia.Quoted(p.Person.Name)
	}
	p.Safety = p.Safety || p.Ban
	if p.Interpreter != mediation.OtherTongue {
		p.Person.Tongue = ""
	}
	if wrong := s.wrongIn(p); len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return s.change(ctx, by, casework.EditParty, caseID, version, func(_ Tx, c *mediation.Case) (facts, error) {
		if err := s.may(c, mediation.Deed{Act: mediation.ActName, Body: &p}); err != nil {
			return nil, err
		}
		if bothSides(c, p) {
			return nil, fault.At("representative", "fault.two_sides")
		}
		if other := sameCode(c, partyID, p); other != nil {
			return nil, fault.At("code", "fault.same_code", fault.Args{"name": other.Name()})
		}
		f := mediation.Fact{PartyID: partyID, Body: &p}
		if partyID == "" {
			f.PartyID = casework.NewID()
			if p.Language == "" {
				p.Language = locale.Main
			}
			return []mediation.Fact{f}, nil
		}
		old := c.Party(partyID)
		if old == nil {
			return nil, fault.New(fault.NotFound, "fault.not_found")
		}
		keepUnasked(&p, old)
		f.Supersedes = old.FactID
		return []mediation.Fact{f}, nil
	})
}

// wrongIn is what is wrong in the data of a party by themselves.
func (s *Service) wrongIn(p mediation.PartyNamed) (wrong []fault.Field) {
	if n := len([]rune(p.Person.Name)); n == 0 {
		wrong = append(wrong, fault.Field{Path: "name", Key: "fault.party_name"})
	} else if n > casework.LongestName {
		wrong = append(wrong, fault.Field{
			Path: "name", Key: "fault.party_name_long", Args: fault.Args{"max": casework.LongestName},
		})
	}
	if p.Side != mediation.Victim && p.Side != mediation.Offender {
		wrong = append(wrong, fault.Field{Path: "side", Key: "fault.party_side"})
	}
	for _, coded := range []struct {
		path, value string
		list        []string
	}{
		{"sex", p.Sex, mediation.Sexes}, {"basis", p.Basis, mediation.Bases},
		{"custody", p.Person.Custody, mediation.Custodies},
		{"spoken", p.Language, locale.Languages}, {"interpreter", p.Interpreter, mediation.Tongues},
		{"safe_channel", p.Person.SafeChannel, mediation.SafeChannels},
		{"agent_spoken", p.Person.Agent.Language, locale.Languages},
		{"agent_channel", p.Person.Agent.SafeChannel, mediation.SafeChannels},
	} {
		if coded.value != "" && !slices.Contains(coded.list, coded.value) {
			wrong = append(wrong, fault.Field{Path: coded.path, Key: "fault.not_offered"})
		}
	}
	switch born := p.Person.BirthDate; {
	case born == "":
	case born > s.Today():
		wrong = append(wrong, fault.Field{Path: "birth_date", Key: "form.date_future"})
	case born < s.ahead(-latvia.Eldest):
		wrong = append(wrong, fault.Field{Path: "birth_date", Key: "form.date_old"})
	}
	return append(wrong, casework.Unprintable(
		"name", p.Person.Name, "code", p.Person.Code, "representative", p.Person.Representative,
		"prison", p.Person.Prison,
	)...)
}

// bothSides tells a representative who is of the other side, or represents somebody of it (domain
// rule 4).
func bothSides(c *mediation.Case, p mediation.PartyNamed) bool {
	fold := func(s string) string { return strings.Join(strings.Fields(latvia.Fold(s)), " ") }
	name := fold(p.Person.Representative)
	return name != "" && slices.ContainsFunc(c.Side(p.Side.Other()), func(other *mediation.Party) bool {
		return fold(other.Name()) == name || fold(other.Person.Representative) == name
	})
}

// sameCode is another party with the personal code or registration number of this one; nil for none.
func sameCode(c *mediation.Case, partyID string, p mediation.PartyNamed) *mediation.Party {
	code := strings.ReplaceAll(strings.TrimSpace(p.Person.Code), "-", "")
	for _, other := range c.Parties {
		same := strings.ReplaceAll(strings.TrimSpace(other.Person.Code), "-", "") == code
		if code != "" && other.ID != partyID && same {
			return other
		}
	}
	return nil
}

// keepUnasked keeps what a correction does not ask about.
func keepUnasked(p *mediation.PartyNamed, old *mediation.Party) {
	if p.Person.IBAN == "" {
		p.Person.IBAN = old.Person.IBAN
	}
	if p.Language == "" {
		p.Language = old.Language
	}
	if p.WishFormat == "" {
		p.WishFormat = old.WishFormat
	}
	if p.WishMode == "" {
		p.WishMode = old.WishMode
	}
	if p.Person.WishPlace == "" {
		p.Person.WishPlace = old.Person.WishPlace
	}
	p.Person.HideAddress = p.Person.HideAddress || old.Person.HideAddress // the party's own wish
}
