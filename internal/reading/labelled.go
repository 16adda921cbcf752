package reading

// labelledSelf is the writer of a letter that is a form without "I": the one person named behind a label for the
// writer's own side, with a code or a telephone of their own: "Обвиняемый: Глеб Белов, п.к. …".
func (p *page) labelledSelf() *person {
	own := topic("party " + p.role)
	if p.role != victim && p.role != offender || p.kind == otherKind {
		return nil
	}
	var found *person
	for _, one := range p.people {
		if !one.full() || one.addressee {
			continue
		}
		for _, m := range one.mentions {
			line := p.lines[p.at(m.from).line]
			h, ok := p.first(own, span{line.from, m.from})
			if !ok || h.from != line.from || p.at(m.from-1).text != ":" || !p.mayBe(m, nominative) {
				continue
			}
			if found != nil && found != one {
				return nil // two on that side
			}
			found = one
		}
	}
	return found
}

// behindLabel reports whether a name stands behind a label for a side of the case.
func (p *page) behindLabel(m mention, line span) bool {
	before := span{line.from, m.from}
	return p.role != institution && p.at(m.from-1).text == ":" && (p.has("party victim", before) ||
		p.has("party offender", before) || p.has("who other", before))
}

// labelledOther reports whether a name stands behind a label for the side on which the writer is not.
func (p *page) labelledOther(m mention, line span) bool {
	other := map[string]topic{victim: "party offender", offender: "party victim"}[p.role]
	return other != "" && p.at(m.from-1).text == ":" && p.has(other, span{line.from, m.from})
}

// signsLast reports whether a letter without lines ends with a name and nothing behind it but a town and a date:
// "…lieta 11087012326. anna liepa bauska 25.09.2026".
func (p *page) signsLast(m mention) bool {
	if m.given < 0 || m.family < 0 || m.to < len(p.tokens)-lastTokens || m.from == 0 ||
		m.to == len(p.tokens) || !p.endsBefore(m.from) || !p.mayBe(m, nominative) ||
		p.role == institution {
		return false
	}
	for i := m.to; i < len(p.tokens); i++ {
		t := p.at(i)
		street := streetWords.has(t.fold) || streetWords.has(p.at(i+1).fold) || rural.has(t.fold) || i > m.to &&
			(rural.has(p.at(i+1).fold) || rural.has(p.at(i-1).fold)) && t.capital
		if t.kind == word && !isTown(t.fold) && !yearWords.has(t.fold) && !isMonth(t.fold) && !street &&
			labelOf(t.fold) != phoneLabels {
			return false
		}
	}
	return true
}

// rural are the words of an address in the country.
var rural = set("pagasts pagasta novads novada majas хутор волость край parish county")

// lastTokens is how many tokens a town, a date, an address and a telephone have at most.
const lastTokens = 20

// endsBefore reports whether the text ends before a token but for a signature: behind a full stop, or a farewell and
// its comma, "Ar cerību, Anna Ozola".
func (p *page) endsBefore(i int) bool {
	switch p.at(i - 1).text {
	case ".", "!", "?":
		return true
	case ",":
		return thanks.has(p.at(i - 2).fold)
	}
	return false
}
