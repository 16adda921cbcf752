package cases

import (
	"cmp"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// NameDoubts asks about those who sign an agreement, before nothing can be put right: a name that begins
// with a small letter or stands in Cyrillic alone, though the text is Latvian, somebody of whom
// nothing tells them from others of that name, a code whose check digit does not fit, and who signs for a legal person
// on a basis that nobody recorded. The path ends in the party's id.
func (s *Service) NameDoubts(c *mediation.Case, with string) (list []fault.Field) {
	for _, p := range c.Bound(with) {
		ask := func(key, name string) {
			list = append(list, fault.Field{Path: "name." + p.ID, Key: key, Args: fault.Args{"name": name}})
		}
		for _, name := range []string{p.Name(), p.Person.Representative} {
			if latvia.Cyrillic(name) {
				ask("fault.doubt_cyrillic_name", name)
			}
			if p.Legal && name == p.Name() { // "Pēteris & dēli" is written so
				continue
			}
			if small := latvia.SmallName(name); small != "" {
				ask("fault.doubt_small_name", small)
			}
		}
		if p.Legal && p.Person.Representative != "" && p.Basis == "" {
			list = append(list, fault.Field{Path: "basis." + p.ID, Key: "fault.doubt_no_basis", Args: fault.Args{
				"name": p.Person.Representative, "party": p.Name(),
			}})
		}
		if doubtfulCode(p) && printsCode(c, p) {
			list = append(list, fault.Field{
				Path: "code." + p.ID, Key: "fault.doubt_check_digit", Args: fault.Args{"name": p.Name()},
			})
		}
		switch {
		case p.Person.Code != "" || !p.Legal && p.Person.BirthDate != "":
		case p.Legal:
			ask("fault.doubt_no_registration", p.Name())
		default:
			ask("fault.doubt_unidentified", p.Name())
		}
	}
	return list
}

// LetterNameDoubts asks about names in Cyrillic before they stand in a letter in Latvian: of whoever it is to and who
// represents them, or of all parties where it is to the authority in charge. No language is that of the recipient.
func LetterNameDoubts(c *mediation.Case, who mediation.Expected, lang string) (list []fault.Field) {
	parties := c.Parties
	if p := c.Party(who.Party); p != nil {
		parties, lang = []*mediation.Party{p}, cmp.Or(lang, SpokenBy(p, who.Represents))
	}
	if cmp.Or(lang, locale.Main) != locale.Main || who.Guest != "" {
		return nil
	}
	for _, p := range parties {
		for _, name := range []string{p.Name(), p.Person.Representative} {
			if latvia.Cyrillic(name) {
				list = append(list, fault.Field{
					Path: "party", Key: "fault.doubt_cyrillic_letter", Args: fault.Args{"name": name},
				})
			}
		}
	}
	return list
}

// BesideDoubts asks about whom an agreement names beside those who sign it: the authority in charge and who else was
// at the meeting, where that stands in Cyrillic or with letters that no document has. The path is "director" or
// "others".
func BesideDoubts(c *mediation.Case) (list []fault.Field) {
	others := ""
	if m := c.HeldMeeting(); m != nil {
		others = m.Person.Others
	}
	list = inCyrillic(list, "director", c.Director)
	return inCyrillic(list, "others", others)
}

// OthersDoubts asks the same about who else was at a meeting before that is recorded: guests who came with it.
func OthersDoubts(c *mediation.Case, m mediation.Meeting) []fault.Field {
	if m.State != mediation.MeetingHeld {
		return nil
	}
	return inCyrillic(nil, "others", withGuests(c, m))
}

func inCyrillic(list []fault.Field, path, text string) []fault.Field {
	if name := latvia.CyrillicIn(text); name != "" {
		key := "fault.doubt_cyrillic_" + path
		list = append(list, fault.Field{Path: path, Key: key, Args: fault.Args{"name": name}})
	}
	return append(list, casework.Unprintable(path, text)...)
}

// Unprinted says of those who sign an agreement that it will tell them from others by their name alone: their code is
// not known, and a birth date does not stand in it. Nothing is to be asked about that; people from abroad have none.
func Unprinted(c *mediation.Case, with string) (list []fault.Field) {
	for _, p := range c.Bound(with) {
		if !p.Legal && p.Person.Code == "" && p.Person.BirthDate != "" && printsCode(c, p) {
			list = append(list, fault.Field{
				Path: "code." + p.ID, Key: "staff.freeze_no_code", Args: fault.Args{"name": p.Name()},
			})
		}
	}
	return list
}

// printsCode reports whether the agreement has the code of a party: of no human where there is something to fear.
func printsCode(c *mediation.Case, p *mediation.Party) bool {
	return mediation.Visible(mediation.ItemCode, mediation.ReaderOther, mediation.PlaceAgreement, c.HidesCode(p))
}

// doubtfulCode reports whether the check digit of a party's personal code does not fit the others.
func doubtfulCode(p *mediation.Party) bool {
	code, err := latvia.ParsePersonCode(p.Person.Code)
	return !p.Legal && err == nil && !code.CheckDigitOK()
}
