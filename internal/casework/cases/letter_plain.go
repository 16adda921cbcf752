package cases

import (
	"cmp"

	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// plainTerm tells a party, or who represents them, one term in plain words: what they do and what is done for
// them, in short sentences with sums in figures only. It is empty for nobody alone, and for what somebody else
// does for a third person. The sides are strangers in a letter: nobody is named but whom the reader represents; where
// the other side are several, the agreement, which all of them sign, says to whom.
func plainTerm(
	cat *locale.Catalogue, seen mediation.Seen, t mediation.Term, w mediation.TermWords, who mediation.Expected,
) string {
	self := who.Party
	if self == "" || t.From != self && t.To != "" && t.To != self {
		return ""
	}
	key, from, to := "document.plain_"+string(t.Kind), cat.T("document.from_other_side"), "document.plain_to_other"
	switch {
	case t.Kind == mediation.TermWork && t.Hours == 0:
		key = "document.plain_help"
	case t.Way != "":
		key += "_" + string(t.Way)
	}
	if t.From != self {
		to = "document.plain_to_you"
		if who.Represents {
			to = "document.plain_to_represented"
		}
	}
	if t.Doer().Same(who) {
		key += "_you"
	} else {
		key += "_they"
	}
	if t.From == self {
		from = cmp.Or(seen.NameOfDoer(t, w), from)
	}
	said := cat.T(key,
		"from", from, "to", cat.T(to), "sum", latvia.Money(t.Cents, cat.Lang),
		"hours", cat.N("document.hours", t.Hours),
	)
	if p := seen.Party(self); p != nil && t.From == self && t.To != "" && len(seen.Side(p.Side.Other())) > 1 {
		said = join(said, cat.T("document.plain_whom"))
	}
	return join(said, plainDay(cat, t))
}

// plainDay is until when, in a sentence of its own; the days of instalments stand beside their sums.
func plainDay(cat *locale.Catalogue, t mediation.Term) string {
	switch {
	case t.Endless():
		return cat.T("document.plain_lasting")
	case t.Due == "" || len(t.Instalments) > 0 || t.Way == mediation.WayMeeting:
		return ""
	}
	key := "document.plain_by"
	if t.Kind == mediation.TermBehaviour {
		key = "document.plain_keep_by"
	}
	return cat.T(key, "date", latvia.DateUntil(t.Due.Time(), cat.Lang))
}
