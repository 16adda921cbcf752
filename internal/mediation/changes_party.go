package mediation

// ownData are what a party's data hold besides what submissions propose: by the end of the key of its field.
var ownData = []struct {
	field string
	of    func(*PartyNamed) any
}{
	{"name", func(p *PartyNamed) any { return p.Person.Name }},
	{"side", func(p *PartyNamed) any { return p.Side }},
	{"kind", func(p *PartyNamed) any { return [3]bool{p.Legal, p.Minor, p.Ward} }},
	{"code", func(p *PartyNamed) any { return p.Person.Code }},
	{"birth_date", func(p *PartyNamed) any { return p.Person.BirthDate }},
	{"sex", func(p *PartyNamed) any { return p.Sex }},
	{"safety", func(p *PartyNamed) any { return p.Safety }},
	{"hide_address", func(p *PartyNamed) any { return p.Person.HideAddress }},
	{"ban", func(p *PartyNamed) any { return p.Ban }},
	{"ban_until", func(p *PartyNamed) any { return p.BanUntil }},
	{"agent_spoken", func(p *PartyNamed) any { return p.Person.Agent.Language }},
	{"interpreter", func(p *PartyNamed) any { return p.Spoken() }},
	{"iban", func(p *PartyNamed) any { return p.Person.IBAN }},
	{"supervisor", func(p *PartyNamed) any { return p.Person.Supervisor }},
}

// Corrected tells which of a party's data a fact made others than they were: the ends of keys, such as field_name or
// trait_address. It is empty for a fact that names a party for the first time, and for every other.
func (c *Case) Corrected(f Fact) (data []string) {
	now, names := f.Body.(*PartyNamed)
	if !names {
		return nil
	}
	was := c.NamedBefore(f)
	if was.Person.Name == "" {
		return nil
	}
	for _, d := range ownData {
		if d.of(&was) != d.of(now) {
			data = append(data, "field_"+d.field)
		}
	}
	for _, t := range traits {
		if t.known != nil && *t.known(&was) != *t.known(now) {
			data = append(data, "trait_"+string(t.Trait))
		}
	}
	return data
}
