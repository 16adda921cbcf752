package cases

import (
	"slices"
	"strings"

	"tilts/internal/document"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// LetterOffer is a letter of a case with whether it can be written now.
type LetterOffer struct {
	document.CaseLetter
	Why   string        // key of why nobody can get it now; empty when somebody can
	NotTo []LetterNotTo // parties of its side who cannot get it now, though others can

	Unaddressed bool // it goes to the authority in charge, whose address nobody has said
}

// LetterNotTo is a party who cannot get a letter, and the key of why.
type LetterNotTo struct{ Name, Why string }

// Letters lists all letters of a case in a language, with whether and to whom they can be
// written now.
func (s *Service) Letters(v View, lang string) (list []LetterOffer) {
	for _, l := range s.letters(lang) {
		list = append(list, offer(v.Case, l))
	}
	return list
}

// letters lists the letters there are, each with its name in a language if it has one there.
func (s *Service) letters(lang string) []document.CaseLetter {
	list := s.Documents.CaseLetters(locale.Main)
	for i := range list {
		if l, err := s.Documents.CaseLetter(list[i].Kind, lang); err == nil {
			list[i].Title, list[i].Asks = l.Title, l.Asks
		}
	}
	slices.SortStableFunc(list, func(a, b document.CaseLetter) int { return strings.Compare(a.Title, b.Title) })
	return list
}

func offer(c *mediation.Case, l document.CaseLetter) LetterOffer {
	o := LetterOffer{CaseLetter: l}
	if !l.For.Person() {
		o.Why = lacks(c, l, nil)
		o.Unaddressed = l.For == document.ForDirector && c.DirectorAddress == ""
		return o
	}
	somebody := false
	for _, p := range c.Parties {
		if !l.For.Takes(p.Side) {
			continue
		}
		why := lacks(c, l, p)
		if why == "" {
			somebody = true
			continue
		}
		o.NotTo = append(o.NotTo, LetterNotTo{Name: p.Name(), Why: why})
	}
	switch {
	case somebody:
	case len(o.NotTo) > 0:
		o.Why, o.NotTo = o.NotTo[0].Why, nil
	default:
		o.Why = "fault.template_nobody"
	}
	return o
}

// lacks is the key of why a letter makes no sense in a case now, to a party if it goes to one;
// empty when it does. Guests of the wider circle have no party.
func lacks(c *mediation.Case, l document.CaseLetter, p *mediation.Party) string {
	self := ""
	if p != nil {
		self = p.ID
	}
	if l.For == document.ForRepresentative && p != nil && p.Person.Representative == "" {
		return "fault.letter_no_representative"
	}
	seen := l.For.Seen(c, self)
	at := slices.IndexFunc(l.Needs, func(n document.Need) bool {
		if n.OfParty() {
			return p == nil || !partyMeets(c, p, n)
		}
		return !caseMeets(seen, n)
	})
	if at < 0 {
		return ""
	}
	return "fault.letter_needs_" + string(l.Needs[at])
}

// caseMeets reports whether a case, as whom a letter is for may know it, has what it needs.
func caseMeets(seen mediation.Seen, n document.Need) bool {
	switch n {
	case document.NeedMeeting:
		return seen.PlannedMeeting() != nil
	case document.NeedHeld:
		return seen.HeldMeeting() != nil
	case document.NeedTerms:
		return slices.ContainsFunc(seen.Texts(), func(a *mediation.Agreement) bool { return len(a.Terms) > 0 })
	case document.NeedAgreement:
		_, v := agreementOn(seen)
		return v != nil && v.SignedOn != ""
	case document.NeedOutcome:
		return seen.Outcome != ""
	case document.NeedDirector:
		return seen.Request != "" || seen.Director != ""
	}
	return false
}

// partyMeets reports whether a letter to one party has what it needs of them.
func partyMeets(c *mediation.Case, p *mediation.Party, n document.Need) bool {
	switch n {
	case document.NeedDue:
		return slices.ContainsFunc(c.Dues(), func(d mediation.Due) bool {
			return d.From == p.ID && d.Result != mediation.FulfilledDone
		})
	case document.NeedWithdrew:
		return p.WithdrewOn != "" || slices.ContainsFunc(p.Unsettled, func(u mediation.Unsettled) bool {
			return u.Stop == mediation.StopWithdrawal
		})
	}
	return false
}
