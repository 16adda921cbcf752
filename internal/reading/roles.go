package reading

import "slices"

// marks are what the words around a person's name say of that person.
type marks struct {
	official, represented, support, relation, other int // how often
	offender, victim                                int
	told                                            int // 1 when named where the letter tells what happened
	addressee                                       bool
	deed                                            bool // stands beside the deed, as who did it or whom it befell
	teller                                          bool // told or saw it
	title                                           bool // in the signature, with an official's title
	rule                                            string
}

// longestPhrase is how many words a phrase may take, gaps with it.
const longestPhrase = 16

// before returns the phrase of a topic that ends at most reach words before a mention, in its sentence or line.
func (p *page) before(m mention, about topic, reach int) (hit, bool) {
	var nearest hit
	for _, h := range p.from(about, m.from-reach-longestPhrase) {
		if h.from >= m.from {
			break
		}
		if h.to > m.from || m.from-h.to > reach {
			continue
		}
		t, last := p.at(m.from), p.at(h.to-1)
		if (last.sentence == t.sentence || last.line == t.line) && h.to > nearest.to {
			nearest = h
		}
	}
	return nearest, nearest.to > 0
}

// after is before for a phrase that begins at most reach words behind a mention.
func (p *page) after(m mention, about topic, reach int) (hit, bool) {
	for _, h := range p.from(about, m.to) {
		if h.from-m.to > reach {
			break
		}
		if p.at(h.from).sentence == p.at(m.to-1).sentence {
			return h, true
		}
	}
	return hit{}, false
}

// markPeople notes for each person what stands around the name.
func (p *page) markPeople() {
	p.findFirms()
	for _, one := range p.people {
		for _, m := range one.mentions {
			if !p.standsForFirm(one, m) {
				p.mark(one, m)
			}
		}
	}
	if p.role != representative || p.letter.Get(RepresentationBasis).Text != "" {
		return
	}
	if p.counsel != nil {
		p.markCounsel()
		return
	}
	if one := p.kinOf; one != nil {
		one.represented, one.writer, one.relation = one.represented+2, one.writer-8, 0
		return
	}
	if one := p.insteadOf(hit{span: p.basisAt}); one != nil {
		one.represented, one.writer, one.relation = one.represented+2, one.writer-8, 0
	}
}

// mark notes what stands around one place where somebody is named.
func (p *page) mark(one *person, m mention) {
	side, _ := p.signedAs(m)
	if _, parent := p.signsAsParent(m); side != "" || parent && p.role == representative {
		one.writer += 8
		return
	}
	line := p.lines[p.at(m.from).line]
	p.markAddressee(one, m, line)
	p.markRelative(one, m)
	p.markOfficial(one, m)
	if m.family >= 0 && p.has("date offence", p.sentenceOf(m.from)) {
		one.told = 1
	}
	p.markOther(one, m)
	p.markSupport(one, m)
	p.markDeed(one, m)
	p.markWriter(one, m, line)
}

// officeBefore is the authority whose name ends where a person's begins.
func (p *page) officeBefore(m mention) (office, bool) {
	for _, o := range p.offices {
		if o.to == m.from {
			return o, true
		}
	}
	return office{}, false
}

// nearestRole is the nearest word before a name that says on which side somebody stands.
func (p *page) nearestRole(m mention) (hit, bool) {
	near, ok := p.before(m, "party offender", 8)
	if b, okB := p.before(m, "party victim", 8); okB && (!ok || b.to > near.to) {
		near, ok = b, true
	}
	if !ok {
		return hit{}, false
	}
	if o, titled := p.before(m, "who judge", 2); titled && o.from > near.to {
		return hit{}, false // "cietušais Jānis Putniņš, inspektore Anita Riba"
	}
	if o, titled := p.after(m, "who judge", 1); titled && p.at(near.from).sentence != p.at(o.from).sentence {
		return hit{}, false // "cietušais Jānis Putniņš. Anita Riba, inspektore"
	}
	return near, true
}

// assignPeople decides who is the writer, the other side, the person represented and who comes along.
func (p *page) assignPeople() {
	p.markPeople()
	p.markDictated()
	writer := p.findWriter()
	if writer == nil {
		writer = p.labelledSelf()
	}
	p.writer = writer
	if writer != nil {
		p.nameWriter(writer)
	}
	if p.role == institution {
		p.findCompanions(writer)
		p.findParties(writer)
		return
	}
	if p.kind == otherKind {
		return
	}
	var represented *person
	if p.role == representative {
		represented = p.findRepresented(writer)
		p.stoodFor = represented
	}
	rest := slices.DeleteFunc(slices.Clone(p.people), func(one *person) bool {
		return one == writer || one == represented || one == p.lawyer || one.addressee || len(one.guesses) == 0 ||
			one.mentions[0].letter != ""
	})
	rest = p.findSupporters(rest)
	rest = p.invited(rest)
	p.findOther(rest)
}

// findWriter returns the person for whom most speaks.
func (p *page) findWriter() *person {
	var best *person
	for _, one := range p.people {
		if one.addressee && one.writer < 8 {
			continue
		}
		if p.role != institution && p.kind != otherKind && one.official > 0 && one.writer < 5 &&
			p.letter.Get(RepresentationBasis).Text != "orphans_court" {
			continue
		}
		if p.role == institution || p.letter.Get(RepresentationBasis).Text == "orphans_court" {
			one.writer += 4 * min(one.official, 1)
			if one.offender+one.victim > 0 && !one.title {
				one.writer -= 6
			}
		}
		if one.writer > 2 && (best == nil || one.writer > best.writer || one.writer == best.writer && one.full() &&
			!best.full() && one.mentions[0].from-best.mentions[0].to != 1) { // not of "Mirdza un Valdis Ozoli"
			best = one
		}
	}
	return best
}

// findRepresented returns the person for whom a representative writes.
func (p *page) findRepresented(writer *person) *person {
	if p.counsel != nil {
		p.add(p.nameValue(RepresentedName, p.stoodFor, "the client for whom a lawyer writes", false))
		return p.stoodFor
	}
	var best *person
	points := 0
	for _, one := range p.people {
		if one == writer || one.mentions[0].letter != "" || one.addressee {
			continue
		}
		n := 3*min(one.represented, 2) - 2*one.offender
		for _, m := range one.mentions {
			if p.codeFollows(m) {
				n += 2
			}
			if m.from >= p.basisAt.from && m.from <= p.basisAt.to+1 && one.represented == 0 && m.to > p.basisAt.from {
				n += 2
			}
		}
		if one.official > 0 {
			n -= 2
		}
		if n <= 0 && p.young(one) && p.basisAt.to > 0 {
			n++
		}
		if n > points {
			best, points = one, n
		}
	}
	if called := p.calledBehind(p.basisAt.to); best == nil && p.basisAt.to > 0 && called != writer {
		best = called
	}
	if best != nil {
		p.add(p.nameValue(RepresentedName, best, "the person for whom the letter is written",
			points >= 5 && (best == p.kinOf || p.letter.Get(RepresentationBasis).Text != "")))
	}
	return best
}

// young reports whether the years behind somebody's name are a child's.
func (p *page) young(one *person) bool {
	return slices.ContainsFunc(one.mentions, func(m mention) bool {
		age, _, ok := p.ageBehind(m)
		return ok && age < adult
	})
}

// adult is with how many years nobody is a minor.
const adult = 18

// codeFollows reports whether a personal code stands soon after a name.
func (p *page) codeFollows(m mention) bool {
	for _, c := range p.codes {
		if c.from >= m.to && c.from <= m.to+12 && p.at(c.from).line <= p.at(m.to).line+1 {
			return true
		}
	}
	return false
}

// findOther decides who is the other side.
func (p *page) findOther(people []*person) {
	var best *person
	points, second := 0, 0
	for _, one := range people {
		n := 1 + max(one.told, 0) + 2*min(one.other, 2) + 2*min(one.offender+one.victim, 2) + len(one.mentions)
		if one.deed {
			n += 2
		}
		if one.teller && len(people) > 1 {
			n -= 2
		}
		if one.official > 0 {
			n -= 4
		}
		if one.teller && one.relation > 0 && one.other == 0 {
			n -= 4 // "direktore Anna Liepa uzrakstīja policijai"
		}
		if one.relation > 0 && one.other == 0 {
			n-- // "his father" is not he
		}
		if one.mentions[0].family < 0 {
			n -= 2
		}
		if !one.mentions[0].known && one.other == 0 {
			n -= 2
		}
		if n > points {
			best, points, second = one, n, points
		} else if n > second {
			second = n
		}
	}
	if best == nil || points == second {
		return
	}
	nameless := p.letter.Get(FamilyName).Text == "" && p.letter.Get(GivenName).Text == ""
	if nameless && best.other+best.offender+best.victim+best.told == 0 {
		return // it may be the writer
	}
	rule := "the only other person named"
	if best.rule != "" {
		rule = best.rule
	}
	p.add(p.nameValue(OtherPartyName, best, rule, second == 0 && len(people) == 1 &&
		best.other+best.offender+best.victim > 0 && best.known()))
}
