package cases

import (
	"tilts/internal/latvia"
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

// behalf is in whose name somebody signs for a legal person, in the case that follows, where that is certain.
func behalf(cat *locale.Catalogue, p *mediation.Party) string {
	key := "document.behalf_" + string(p.Side)
	if _, certain := latvia.Dative(p.Name()); !p.Legal || !certain {
		return ""
	}
	return cat.T(key, "name", p.Name())
}

// AgentRole is what somebody is who stands for a party: a legal representative only of whoever has to have one.
func AgentRole(cat *locale.Catalogue, p *mediation.Party) string {
	if p == nil {
		return Represents(cat, "", false)
	}
	return Represents(cat, p.Person.Representative, p.Legal || p.Basis == "officer" || p.Basis == "proxy")
}

// Represents is what somebody of a name is who stands for another, by law or chosen for it.
func Represents(cat *locale.Catalogue, name string, chosen bool) string {
	key := "document.representative"
	if chosen {
		key += "_chosen"
	}
	if latvia.Woman(name) {
		key += "_female"
	}
	return cat.T(key)
}
