package cases

import (
	"strings"

	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// TermWording is how the agreement would say a term of a list, in the language that is
// signed, with the instalments of its table; empty while nobody owes it, or while the sum it is about is not known.
func (s *Service) TermWording(v View, set mediation.TermsSet, n int) string {
	t := set.Terms[n]
	if v.Party(t.From) == nil || mediation.TermForms[t.Kind].Amount == mediation.MustAsk && t.Cents <= 0 {
		return ""
	}
	set.Undertake(v.Case)
	cat := s.Catalogues.For(locale.Main)
	return join(termSentence(cat, v.Seen, t, set.Person.Words[n]), instalments(cat, t))
}

// instalments are those of a term as far as they are typed, in one sentence; empty for none.
func instalments(cat *locale.Catalogue, t mediation.Term) string {
	var parts []string
	for _, in := range t.Instalments {
		if in.Due.Valid() && in.Cents > 0 {
			parts = append(parts, cat.T("document.says_instalment",
				"date", latvia.DateUntil(in.Due.Time(), cat.Lang), "sum", latvia.Money(in.Cents, cat.Lang)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return cat.T("document.says_instalments", "parts", strings.Join(parts, "; "))
}

// TermSaid is what somebody wrote of a term, in the sentence that it continues; empty where they
// wrote nothing.
func (s *Service) TermSaid(v View, t mediation.Term, w mediation.TermWords) string {
	if !t.Composed || w.Text == "" {
		return w.Text
	}
	return termSentence(s.Catalogues.For(locale.Main), v.Seen, t, w)
}

// termSentence says a term as a lawyer would: who, until when, what, to whom. A name is put
// into its case only where that is certain; else it stands in a sentence of its own.
func termSentence(cat *locale.Catalogue, c mediation.Seen, t mediation.Term, w mediation.TermWords) string {
	name := func(id string) string {
		if p := c.Party(id); p != nil {
			return p.Name()
		}
		return ""
	}
	key, from, to := "document.says_"+string(t.Kind), doer(cat, c, t, w), name(t.To)
	if from == "" && t.From != "" { // the sides are strangers in a letter, and a sentence still says who
		from = sideOf(cat, c, "from", t.From)
	}
	if t.Way != "" && t.Kind != mediation.TermMoney {
		key += "_" + string(t.Way)
	}
	dative, certain := latvia.Dative(to)
	switch {
	case to == "" && t.To != "": // whoever reads it may not know the name
		to = sideOf(cat, c, "to", t.To)
	case cat.Lang == "lv" && certain:
		to = dative
	case to != "" && cat.Has(key+"_named"):
		key += "_named"
	}
	text := strings.TrimRight(w.Text, ". ")
	if quoted := "document.quoted_" + string(t.Kind); quotes(cat, w) && cat.Has(quoted) {
		text = cat.T(quoted)
	}
	return join(cat.T(key,
		"from", from, "to", to, "until", until(cat, t), "sum", sum(cat, t.Cents), "how", how(cat, t, w),
		"hours", cat.N("document.hours", t.Hours), "text", text,
	), afterwards(cat, t, w))
}

// sideOf names somebody whose name the reader of a letter may not know by what they are in the case.
func sideOf(cat *locale.Catalogue, c mediation.Seen, key, id string) string {
	if p := c.Party(id); p != nil {
		return cat.T("document." + key + "_" + string(p.Side))
	}
	return ""
}

// quotes reports whether a language only quotes what somebody wrote of a term: that is in the language of the
// agreement, and stands beside a sentence of its own.
func quotes(cat *locale.Catalogue, w mediation.TermWords) bool {
	return cat.Lang != locale.Main && w.Text != ""
}

// doer is who does a term, as its sentence begins; empty where the reader may not know.
func doer(cat *locale.Catalogue, c mediation.Seen, t mediation.Term, w mediation.TermWords) string {
	name := c.NameOfDoer(t, w)
	if name == "" || !t.Doer().Represents {
		return name
	}
	role := "document.representative" // only who has to be represented has somebody who undertakes
	if latvia.Woman(name) {
		role += "_female"
	}
	return cat.T("document.in_own_name", "name", name, "role", cat.T(role))
}

// afterwards is what stands in a sentence of its own behind.
func afterwards(cat *locale.Catalogue, t mediation.Term, w mediation.TermWords) string {
	if t.Kind == mediation.TermApology && !quotes(cat, w) {
		return w.Text
	}
	return ""
}

// join puts two sentences together, without the gaps that empty parts leave; spaces that do
// not break stay.
func join(sentence, more string) string {
	said := strings.TrimSpace(sentence + " " + more)
	for strings.Contains(said, "  ") {
		said = strings.ReplaceAll(said, "  ", " ")
	}
	return strings.ReplaceAll(said, " .", ".")
}

func until(cat *locale.Catalogue, t mediation.Term) string {
	if t.Due == "" || len(t.Instalments) > 0 || t.Way == mediation.WayMeeting {
		return ""
	}
	return cat.T("document.says_until", "date", latvia.DateUntil(t.Due.Time(), cat.Lang))
}

// sum is an amount in digits and, as far as there are words for it, in words.
func sum(cat *locale.Catalogue, cents int64) string {
	digits := latvia.Money(cents, cat.Lang)
	words, err := latvia.MoneyInWords(cents, cat.Lang)
	if err != nil {
		return digits
	}
	return digits + " (" + words + ")"
}

func how(cat *locale.Catalogue, t mediation.Term, w mediation.TermWords) string {
	switch {
	case w.IBAN != "":
		return cat.T("document.says_account", "account", latvia.IBANShown(w.IBAN))
	case t.Way == mediation.WayCash:
		return cat.T("document.says_cash")
	}
	return ""
}
