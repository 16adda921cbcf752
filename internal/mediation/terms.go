package mediation

import (
	"fmt"
	"slices"
	"strconv"

	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// Limits of an agreement.
const (
	MaxTerms       = 30
	MaxInstalments = 60
	MaxTermText    = 2000
	MaxHours       = 1000
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

// Endless reports whether a term binds for ever: how somebody behaves, without a day until which. It is kept or
// broken, and never done (domain rule 23).
func (t Term) Endless() bool { return t.Kind == TermBehaviour && t.Due == "" }

// Endless reports whether a term of a version that was signed binds for ever.
func (c *Case) Endless(termID string) bool {
	endless := false
	for _, a := range c.Agreements {
		for _, v := range a.Versions {
			for _, t := range v.Terms {
				if t.ID == termID && v.SignedOn != "" {
					endless = t.Endless()
				}
			}
		}
	}
	return endless
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

// CheckTerms finds everything that is wrong with a list of terms or still to be decided, all
// at once: who owes and who receives are parties of the case, each kind has what it asks,
// instalments add up to the amount, no day lies before the day of freezing, and somebody
// decided which claims remain (docs/domain.md, Agreement).
func CheckTerms(c *Case, set *TermsSet, today Date) []fault.Field {
	var wrong []fault.Field
	if len(set.Terms) == 0 || len(set.Terms) > MaxTerms {
		wrong = append(wrong, fault.Field{Path: "terms", Key: "fault.terms_count", Args: fault.Args{"max": MaxTerms}})
	}
	if len(set.Person.Words) != len(set.Terms) {
		return append(wrong, fault.Field{Path: "terms", Key: "fault.terms_words"})
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
		k := checking{today: today, at: fmt.Sprintf("terms.%d.", i)}
		k.term(c, t, set.Person.Words[i])
		wrong = append(wrong, k.wrong...)
	}
	return wrong
}

// checking is one term on its way through the checks.
type checking struct {
	today Date
	at    string // path of the term
	wrong []fault.Field
}

func (k *checking) say(field, key string, args ...fault.Args) {
	f := fault.Field{Path: k.at + field, Key: key}
	if len(args) > 0 {
		f.Args = args[0]
	}
	k.wrong = append(k.wrong, f)
}

func (k *checking) term(c *Case, t Term, w TermWords) {
	asks, known := TermForms[t.Kind]
	if !known {
		k.say("kind", "fault.term_kind")
		return
	}
	if c.Party(t.From) == nil {
		k.say("from", "fault.term_from")
	}
	k.doer(c.Party(t.From), t, w)
	if c.Party(t.To) == nil && (t.To != "" || asks.To == MustAsk) || t.To != "" && t.To == t.From {
		k.say("to", "fault.term_to")
	}
	if len(asks.Ways) > 0 && !slices.Contains(asks.Ways, t.Way) {
		k.say("way", "fault.term_way_"+string(t.Kind))
	}
	if away := c.awayFrom(c.Party(t.From), c.Party(t.To)); t.Way == WayMeeting && away != nil {
		k.say("way", "fault.term_not_there", fault.Args{"name": away.Name()})
	}
	k.text(asks, w.Text)
	if asks.Hours == MustAsk && (t.Hours < 1 || t.Hours > MaxHours) {
		k.say("hours", "fault.term_hours", fault.Args{"max": MaxHours})
	}
	switch {
	case t.Due != "" && (!t.Due.Valid() || t.Due < k.today):
		k.say("due", "fault.term_due")
	case t.Due == "" && (asks.Due == MustAsk || t.Way == WaySpoken || t.Way == WayWritten):
		k.say("due", "fault.term_day")
	}
	if t.Kind == TermMoney {
		k.money(t, w)
	}
}

// doer refuses a term of a representative whom nobody knows, or who represents the party no more.
func (k *checking) doer(p *Party, t Term, w TermWords) {
	switch {
	case p == nil || t.By == DoerParty:
	case t.By != DoerRepresentative || !p.MayUndertake():
		k.say("from", "fault.term_by", fault.Args{"name": p.Name()})
	case w.By != p.Person.Representative:
		k.say("from", "fault.term_by_former", fault.Args{"name": p.Name(), "by": w.By})
	}
}

func (k *checking) text(asks TermForm, text string) {
	switch n := len([]rune(text)); {
	case n > MaxTermText:
		k.say("text", "fault.term_text_long", fault.Args{"max": MaxTermText})
	case n == 0 && asks.Text == MustAsk:
		k.say("text", "fault.term_text")
	}
}

// sum reports whether a sum is one that can be owed.
func (k *checking) sum(field string, cents int64) bool {
	switch {
	case cents <= 0:
		k.say(field, "fault.term_amount")
	case cents > MaxCents:
		k.say(field, "fault.term_amount_large", fault.Args{"max": latvia.SaidSum(MaxCents)})
	default:
		return true
	}
	return false
}

func (k *checking) money(t Term, w TermWords) {
	k.sum("amount", t.Cents)
	if t.Way == WayAccount && w.IBAN == "" {
		k.say("iban", "fault.term_iban_missing")
	}
	if len(t.Instalments) > MaxInstalments {
		k.say("instalments", "fault.term_instalments")
	}
	if len(t.Instalments) == 0 && t.Due == "" {
		k.say("due", "fault.term_due_missing")
	}
	sum, whole := int64(0), true
	for i, in := range t.Instalments {
		row := fmt.Sprintf("instalments.%d.", i)
		if !in.Due.Valid() || in.Due < k.today {
			k.say(row+"due", "fault.term_due")
		}
		whole = k.sum(row+"amount", in.Cents) && whole
		sum += in.Cents
	}
	if len(t.Instalments) > 0 && whole && t.Cents > 0 && sum != t.Cents {
		k.say("amount", "fault.term_sum", fault.Args{
			"sum": latvia.SaidSum(sum), "amount": latvia.SaidSum(t.Cents),
		})
	}
}
