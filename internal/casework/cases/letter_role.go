package cases

import (
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// role is what a party is in the case, of a woman in her own form where the language has one.
func role(cat *locale.Catalogue, p *mediation.Party) string {
	key := "document.role_" + string(p.Side)
	if p.Sex == "female" {
		key += "_female"
	}
	return cat.T(key)
}
