package cases

import (
	"cmp"

	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// plainTerm tells a party, or who represents them, one term in plain words: what they do and what is done for
// them, in short sentences with sums in figures only. It is empty for nobody alone, and for what somebody else
// does for a third person. The sides are strangers in a letter: nobody is named but whom the reader represents, and,
// where several on the other side sign the same text, which of them it is about.
func plainTerm(
	cat *locale.Catalogue, seen mediation.Seen, others map[string]string, t mediation.Term, w mediation.TermWords,
	who mediation.Expected,
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
	from = cmp.Or(others[t.From], from)
	if t.From == self {
		from = cmp.Or(seen.NameOfDoer(t, w), from)
	}
	said := cat.T(key,
		"from", from, "to", receiver(cat, cat.T(to), others[t.To]), "sum", latvia.Money(t.Cents, cat.Lang),
		"hours", cat.N("document.hours", t.Hours),
	)
	return join(said, plainDay(cat, t))
}

// receiver is to whom something is done: by a name only where its case is certain, else with the name behind.
func receiver(cat *locale.Catalogue, plain, name string) string {
	if name == "" {
		return plain
	}
	if dative, certain := latvia.Dative(name); cat.Lang == "lv" && certain {
		return dative
	}
	return plain + " (" + name + ")"
}

// severalOthers names those of the other side who sign the same text as a party, by their ids: none where there is
// one, who needs no name.
func severalOthers(c *mediation.Case, a *mediation.Agreement, self string) map[string]string {
	p, names := c.Party(self), map[string]string{}
	if p == nil {
		return nil
	}
	for _, o := range c.Bound(a.Offender) {
		if o.Side != p.Side {
			names[o.ID] = o.Name()
		}
	}
	if len(names) < 2 {
		return nil
	}
	return names
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
