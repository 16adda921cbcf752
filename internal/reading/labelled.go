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
