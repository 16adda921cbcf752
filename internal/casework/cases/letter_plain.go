package cases

import (
	"cmp"

	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// plainTerm tells a party, or who represents them, one term in plain words: what they do and what is done for
// them, in short sentences with sums in figures only. It is empty for nobody alone, and for what somebody else
// does for a third person. The sides are strangers in a letter: nobody is named but whom the reader represents and,
// where the other side are several, who has signed the same agreement.
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
	several := seen.Party(self) != nil && len(seen.Side(seen.Party(self).Side.Other())) > 1
	if t.From == self || several {
		from = cmp.Or(seen.NameOfDoer(t, w), from)
	}
	recipient, more := cat.T(to), ""
	if t.From == self && t.To != "" && several {
		recipient, more = plainTo(cat, seen.Party(t.To).Name(), recipient)
	}
	if t.From == self && w.IBAN != "" {
		more = join(more, cat.T("document.plain_account", "account", latvia.IBANShown(w.IBAN)))
	}
	said := cat.T(key,
		"from", from, "to", recipient, "sum", latvia.Money(t.Cents, cat.Lang),
		"hours", cat.N("document.hours", t.Hours),
	)
	return join(join(said, more), plainDay(cat, t))
}

// plainTo is to whom somebody does a term where there are several: by their name, in its case where that is certain,
// else in a sentence of its own. Before they have signed nobody's name stands in a letter to the other side.
func plainTo(cat *locale.Catalogue, name, side string) (to, more string) {
	dative, certain := latvia.Dative(name)
	switch {
	case name == "":
		return side, cat.T("document.plain_whom")
	case cat.Lang == "en":
		return name, ""
	case cat.Lang == "lv" && certain:
		return dative, ""
	}
	return side, cat.T("document.plain_to_named", "name", name)
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
