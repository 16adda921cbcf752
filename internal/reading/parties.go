package reading

import "sort"

// findParties lists the persons that an authority's letter names, each with what stands
// behind the name.
func (p *page) findParties(writer *person) {
	for _, one := range p.people {
		if one == writer || one.addressee || one.companion || len(one.guesses) == 0 || one.mentions[0].family < 0 {
			continue
		}
		f := p.firmOf(one.mentions[0])
		if f == nil && (one.title || one.offender+one.victim == 0 &&
			(one.official > 0 || one.relation > 0 || one.represented > 0)) {
			continue
		}
		role := ""
		switch {
		case f != nil:
			role = victim
		case one.offender > one.victim:
			role = offender
		case one.victim > 0:
			role = victim
		case len(p.letter.Parties) > 0 && p.letter.Parties[0].Role == offender:
			role = victim
		case len(p.letter.Parties) == 0:
			role = offender
		}
		rule := role
		if rule == "" {
			rule = "named, and on neither side"
		}
		party := Party{Role: role, Name: p.nameValue("name", one, rule, role != "")}
		if f != nil {
			party.legal(p, f)
			f.told = true
		}
		p.letter.Parties = append(p.letter.Parties, party)
	}
	p.addFirms()
}

// partyBefore is the party whose name stands nearest before a token, -1 when none does.
func (p *page) partyBefore(i int) int {
	best, _ := p.partyMention(i)
	return best
}

// partyMention is that party, and the token after its name, written out or with a first letter alone.
func (p *page) partyMention(i int) (party, after int) {
	party = -1
	for n := range p.letter.Parties {
		if f := p.letter.Parties[n].Firm; f.Text != "" {
			if to := p.tokenAt(f.Spans[0].End); to <= i && to > after {
				party, after = n, to
			}
		}
	}
	for _, one := range p.people {
		for _, m := range one.mentions {
			if m.to > i || m.to <= after {
				continue
			}
			for n := range p.letter.Parties {
				if name := p.letter.Parties[n].Name.Text; name != "" && name == one.name() {
					party, after = n, m.to
				}
			}
		}
	}
	return party, after
}

// tokenAt is the first token that begins at a byte of the text or behind it.
func (p *page) tokenAt(at int) int {
	return sort.Search(len(p.tokens), func(i int) bool { return p.tokens[i].start >= at })
}

// give adds a number to the party it stands behind; it is false when there is none.
func (p *page) give(f Field, n numeral) bool {
	party := p.partyBefore(n.from)
	if party < 0 {
		return false
	}
	one := &p.letter.Parties[party]
	for _, v := range one.Values {
		if v.Field == f {
			return false
		}
	}
	one.Values = append(one.Values, Value{Field: f, Text: n.text, Spans: []Span{p.bytes(n.span)}, Sure: n.checked,
		Rule: n.rule})
	return true
}
