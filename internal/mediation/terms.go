package mediation

import (
	"fmt"
	"slices"
	"strconv"

	"tilts/internal/fault"
)

// Limits of an agreement.
const (
	MaxTerms       = 30
	MaxInstalments = 60
	MaxTermText    = 2000
	MaxCents       = 100_000_000_00 // one hundred million euro
)

// Name gives each term that has no id yet, or one the case does not know, a new one. A term
// keeps its id when its text, its place in the list or the version changes.
func (s *TermsSet) Name(c *Case, newID func() string) {
	known := map[string]bool{}
	for _, a := range c.Agreements {
		for _, t := range a.Terms {
			known[t.ID] = true
		}
	}
	for i := range s.Terms {
		if t := &s.Terms[i]; !known[t.ID] {
			t.ID = newID()
		}
		known[s.Terms[i].ID] = false // no two terms are one
	}
}

// numbered returns terms with the ids that they have, or, when they were written before
// terms had any, with their place in the list.
func numbered(terms []Term) []Term {
	list := slices.Clone(terms)
	for i := range list {
		if list[i].ID == "" {
			list[i].ID = strconv.Itoa(i + 1)
		}
	}
	return list
}

// CheckTerms finds everything wrong with a list of terms: who owes is the
// case's offender or victim, instalments add up to the amount, no date lies
// before the day of freezing (docs/domain.md, Agreement).
func CheckTerms(c *Case, set *TermsSet, today Date) []fault.Field {
	var wrong []fault.Field
	at := func(i int, field, key string, args ...fault.Args) {
		f := fault.Field{Path: fmt.Sprintf("terms.%d.%s", i, field), Key: key}
		if len(args) > 0 {
			f.Args = args[0]
		}
		wrong = append(wrong, f)
	}
	if len(set.Terms) == 0 || len(set.Terms) > MaxTerms {
		return []fault.Field{{Path: "terms", Key: "fault.terms_count", Args: fault.Args{"max": MaxTerms}}}
	}
	if len(set.Person.Words) != len(set.Terms) {
		return []fault.Field{{Path: "terms", Key: "fault.terms_words"}}
	}
	if len([]rune(set.Person.Facts)) > MaxTermText {
		wrong = append(wrong, fault.Field{
			Path: "facts", Key: "fault.term_text_long", Args: fault.Args{"max": MaxTermText},
		})
	}
	if set.Claims != ClaimsNone && set.Claims != ClaimsPartly && set.Claims != ClaimsYes {
		wrong = append(wrong, fault.Field{Path: "claims", Key: "fault.choose_claims"})
	}
	for i, t := range set.Terms {
		if c.Party(t.From) == nil {
			at(i, "from", "fault.term_from")
		}
		if c.Party(t.To) == nil && (t.To != "" || t.Kind == TermMoney || t.Kind == TermReturn) {
			at(i, "to", "fault.term_to")
		}
		text := []rune(set.Person.Words[i].Text)
		if len(text) > MaxTermText {
			at(i, "text", "fault.term_text_long", fault.Args{"max": MaxTermText})
		}
		if len(text) == 0 && t.Kind != TermMoney && t.Kind != TermApology {
			at(i, "text", "fault.term_text")
		}
		if t.Due != "" && (!t.Due.Valid() || t.Due < today) {
			at(i, "due", "fault.term_due")
		}
		if t.Kind == TermMoney {
			checkMoney(t, today, func(field, key string) { at(i, field, key) })
		}
	}
	return wrong
}

func checkMoney(t Term, today Date, at func(field, key string)) {
	if t.Cents <= 0 || t.Cents > MaxCents {
		at("amount", "fault.term_amount")
	}
	if len(t.Instalments) > MaxInstalments {
		at("instalments", "fault.term_instalments")
	}
	if len(t.Instalments) == 0 && t.Due == "" {
		at("due", "fault.term_due_missing")
	}
	sum := int64(0)
	for _, in := range t.Instalments {
		sum += in.Cents
		if !in.Due.Valid() || in.Due < today || in.Cents <= 0 {
			at("instalments", "fault.term_instalment")
			return
		}
	}
	if len(t.Instalments) > 0 && sum != t.Cents {
		at("instalments", "fault.term_sum")
	}
}
