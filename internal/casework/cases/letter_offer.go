package cases

import (
	"errors"
	"slices"
	"strings"

	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// LetterOffer is a letter of a case with whether it can be written now.
type LetterOffer struct {
	document.CaseLetter
	Why    string        // key of why nobody can get it now; empty when somebody can
	ByHand []string      // names of whoever can get it, in person alone: they want nothing sent
	NotTo  []LetterNotTo // parties of its side who cannot get it now, though others can

	Unaddressed bool // it goes to the authority in charge, whose address nobody has said
}

// ToDirector reports whether the letter goes to the authority in charge, in Latvian alone.
func (o LetterOffer) ToDirector() bool { return o.For == document.ForDirector }

// LetterNotTo is a party who cannot get a letter, and the key of why.
type LetterNotTo struct{ Name, Why string }

// WithoutAddress names who can get a letter sent, and has no address that could stand in it.
func (v View) WithoutAddress(o LetterOffer) (names []string) {
	for _, p := range v.Parties {
		who := mediation.Expected{Party: p.ID, Represents: o.For == document.ForRepresentative}
		gets := !slices.ContainsFunc(o.NotTo, func(not LetterNotTo) bool { return not.Name == p.Name() })
		gets = gets && p.ReachOf(who.Represents).TakesMessages()
		if o.For.Person() && o.For.Takes(p.Side) && gets && v.Addressless(who) {
			names = append(names, v.NameOf(who))
		}
	}
	return names
}

// Addressless reports whether nobody knows the address of somebody who is written to.
func (v View) Addressless(who mediation.Expected) bool {
	if g := v.Guest(who.Guest); g != nil {
		return g.Person.Address == ""
	}
	p := v.Party(who.Party)
	return p != nil && p.ReachOf(who.Represents).Address == ""
}

// Letters lists all letters of a case in a language, with whether and to whom they can be
// written now.
func (s *Service) Letters(v View, lang string) (list []LetterOffer) {
	for _, l := range s.letters(lang) {
		list = append(list, s.offer(v.Case, l))
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

func (s *Service) offer(c *mediation.Case, l document.CaseLetter) LetterOffer {
	o := LetterOffer{CaseLetter: l}
	if !l.For.Person() {
		o.Why = s.lacks(c, l, nil, "")
		o.Unaddressed = l.For == document.ForDirector && c.DirectorAddress == ""
		return o
	}
	somebody := false
	for _, p := range c.Parties {
		if !l.For.Takes(p.Side) {
			continue
		}
		why := s.lacks(c, l, p, "")
		if why == "" {
			who := mediation.Expected{Party: p.ID, Represents: l.For == document.ForRepresentative}
			if somebody = true; !p.ReachOf(who.Represents).TakesMessages() {
				o.ByHand = append(o.ByHand, c.NameOf(who))
			}
			continue
		}
		o.NotTo = append(o.NotTo, LetterNotTo{Name: p.Name(), Why: why})
	}
	switch {
	case somebody:
	case len(o.NotTo) > 0:
		o.Why, o.NotTo = closest(o.NotTo), nil
	default:
		o.Why = "fault.template_nobody"
	}
	return o
}

// closest is why nobody can get a letter now: what a rule says of somebody who needs it, before
// what is said of those who do not.
func closest(not []LetterNotTo) string {
	i := slices.IndexFunc(not, func(n LetterNotTo) bool { return !strings.HasPrefix(n.Why, lacking) })
	return not[max(i, 0)].Why
}

// lacking begins the keys of what a letter needs and there is not.
const lacking = "fault.letter_needs_"

// acts are what letters with such a need do to a case: one is written only while the rules
// allow that, whichever way it is asked for.
var acts = map[document.Need]mediation.Act{
	document.NeedDue: mediation.ActRemind, document.NeedBroken: mediation.ActTell,
	document.NeedOver: mediation.ActFeedback, document.NeedKept: mediation.ActCertify,
}

// lacks is the key of why a letter makes no sense in a case now, to a party if it goes to one;
// empty when it does. Guests of the wider circle have no party. It may stand instead of a document.
func (s *Service) lacks(c *mediation.Case, l document.CaseLetter, p *mediation.Party, instead string) string {
	self := ""
	if p != nil {
		self = p.ID
	}
	if p != nil && p.DiedOn != "" {
		return "fault.letter_died"
	}
	if p != nil && p.Silenced != "" {
		return "fault.letter_silenced"
	}
	if l.For == document.ForRepresentative && p != nil && p.Person.Representative == "" {
		return "fault.letter_no_representative"
	}
	seen := l.For.Seen(c, self)
	for _, n := range l.Needs {
		met := caseMeets
		if n.OfParty() {
			met = func(seen mediation.Seen, n document.Need) bool { return p != nil && partyMeets(c, p, n) }
		}
		if !met(seen, n) || n == document.NeedMeeting && c.Coming() == nil {
			return lacking + string(n)
		}
		if n == document.NeedMeeting && c.Coming().Begun(s.Today(), latvia.TimeOfDayOf(s.Now())) {
			return "fault.meeting_over"
		}
		if n == document.NeedOff && (c.CalledOff().On < s.Today() || p != nil && !eitherKnewOf(c, p)) {
			return lacking + string(n)
		}
		if n == document.NeedTerms && !standing(c) {
			return lacking + "standing"
		}
		if act, rule := acts[n]; rule {
			deed := mediation.Deed{Act: act, Party: p, Instead: instead}
			if act == mediation.ActRemind {
				deed.Represents = firstOwed(c, self).Represents
			}
			if err := s.may(c, deed); err != nil {
				return keyOf(err)
			}
		}
	}
	return ""
}

// standing reports whether what is agreed on can be told: nobody whom the terms name has left, and what
// is out for signatures may be signed.
func standing(c *mediation.Case) bool {
	return !slices.ContainsFunc(c.Texts(), func(a *mediation.Agreement) bool {
		return a.InForce() == nil && c.Leaver(a.Terms) != nil || a.Signing() != nil && c.Signable(a) == nil
	})
}

// keyOf is the key of the sentence that refuses.
func keyOf(err error) string {
	var f *fault.Error
	switch {
	case !errors.As(err, &f):
		return "fault.check_answers"
	case len(f.Fields) > 0:
		return f.Fields[0].Key
	}
	return f.Key
}

// caseMeets reports whether a case, as whom a letter is for may know it, has what it needs.
func caseMeets(seen mediation.Seen, n document.Need) bool {
	switch n {
	case document.NeedMeeting:
		return seen.PlannedMeeting() != nil
	case document.NeedOpen:
		_, v := agreementOn(seen)
		return seen.Outcome == "" && (v == nil || v.SignedOn == "")
	case document.NeedOff:
		return seen.CalledOff() != nil
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
	case document.NeedOver, document.NeedBroken:
		return true // the rule of the act says it all
	}
	return false
}

// partyMeets reports whether a letter to one party has what it needs of them.
func partyMeets(c *mediation.Case, p *mediation.Party, n document.Need) bool {
	switch n {
	case document.NeedKept:
		return true // the rule of the act says it all
	case document.NeedDue:
		return slices.ContainsFunc(c.Dues(), func(d mediation.Due) bool { return toRemind(d, firstOwed(c, p.ID)) })
	case document.NeedBound:
		return slices.ContainsFunc(c.TakingPart(), func(b *mediation.Party) bool { return b.ID == p.ID })
	case document.NeedApplied:
		return p.Applicant()
	case document.NeedExtended:
		return p.Applicant() && c.ProlongedTo != ""
	case document.NeedWithdrew:
		return p.WithdrewOn != "" || slices.ContainsFunc(p.Unsettled, func(u mediation.Unsettled) bool {
			return u.Stop == mediation.StopWithdrawal
		})
	}
	return false
}
