package meeting

import (
	"strings"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/desk/cases/action"
)

// wished says beside the field that was added last what those who take part wish of it.
func wished(f *action.Fields, v cases.View, what mediation.Trait, of func(p *mediation.Party) string) {
	for _, p := range v.TakingPart() {
		if said := of(p); said != "" {
			line := f.Words.T(
				"staff.wish_of", "what", f.Words.T("staff.trait_"+string(what)), "name", p.Name(),
				"said", action.SaidInWords(f.Words, mediation.Proposal{What: what, Value: said}),
			)
			f.Last().Hint = strings.TrimSpace(f.Last().Hint + " " + line)
		}
	}
}

// neededBy says of somebody who may come which interpreter they need and what else; nothing of guests and of who
// represents somebody.
func neededBy(words *locale.Catalogue, v cases.View, e mediation.Expected) (said string) {
	p := v.Party(e.Party)
	if p == nil || e.Guest != "" || e.Represents {
		return ""
	}
	for _, need := range []mediation.Proposal{
		{What: mediation.TraitInterpreter, Value: p.Spoken()}, {What: mediation.TraitAccess, Value: p.Person.Access},
	} {
		if need.Value != "" {
			said += ". " + words.T("staff.trait_"+string(need.What)) + ": " + action.SaidInWords(words, need)
		}
	}
	return said
}
