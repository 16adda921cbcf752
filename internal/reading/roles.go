package reading

import (
	"slices"
	"strings"
)

// marks are what the words around a person's name say of that person.
type marks struct {
	official, represented, support, relation, other int // how often
	offender, victim                                int
	told                                            int // 1 when named where the letter tells what happened
	addressee                                       bool
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
	for _, one := range p.people {
		for _, m := range one.mentions {
			p.mark(one, m)
		}
	}
}

func (p *page) mark(one *person, m mention) {
	line := p.lines[p.at(m.from).line]
	if h, ok := p.first("who to", span{line.from, min(line.from+2, line.to)}); ok && h.from == line.from &&
		p.at(m.from).line < 8 {
		one.addressee = true
	}
	if _, ok := p.before(m, "who official", 2); ok {
		one.official++
	} else if h, ok := p.after(m, "who official", 2); ok && p.at(m.to).text == "," && h.from <= m.to+2 {
		one.official++
	}
	if m.family >= 0 && p.has("date offence", p.sentenceOf(m.from)) {
		one.told = 1
	}
	if _, ok := p.before(m, "who represented", 4); ok {
		one.represented++
	}
	if _, ok := p.before(m, "who relation", 2); ok {
		one.relation++
	}
	if h, ok := p.before(m, "who other", 3); ok {
		one.other++
		one.rule = h.rule
	}
	s := p.sentenceOf(m.from)
	if p.has("who support", span{max(s.from, m.from-14), min(s.to, m.to+9)}) {
		one.support++
	}
	if h, ok := p.nearestRole(m); ok {
		if h.topic == "party offender" {
			one.offender++
		} else {
			one.victim++
		}
	}
	p.markWriter(one, m, line)
}

// nearestRole is the nearest word before a name that says on which side somebody stands.
func (p *page) nearestRole(m mention) (hit, bool) {
	a, okA := p.before(m, "party offender", 8)
	b, okB := p.before(m, "party victim", 8)
	if okB && (!okA || b.to > a.to) {
		return b, true
	}
	return a, okA
}

// markWriter gives a person points for being the writer.
func (p *page) markWriter(one *person, m mention, line span) {
	n := p.at(m.from).line
	if h, ok := p.before(m, "who self", 2); ok && p.closeTo(h.to, m.from) {
		strong := h.to-h.from > 1 || n < 6 || p.at(m.to).text == "," || p.at(m.to).text == "("
		if strong && p.selfCase(m, h) {
			one.writer += 5
		}
	}
	if h, ok := p.first("who from", span{line.from, min(line.from+3, line.to)}); ok && h.from == line.from && n < 8 &&
		m.from-h.to <= 4 {
		one.writer += 5
	}
	words := 0
	for i := line.from; i < line.to; i++ {
		if p.at(i).kind == word {
			words++
		}
	}
	alone := m.from == line.from || !p.at(m.from-1).spaced && p.at(m.from-1).kind == sign
	short := words <= 6
	switch {
	case n >= len(p.lines)-5 && (m.to == line.to || p.wide(m.from) || short && alone || p.endOfText(m)):
		if _, ok := p.before(m, "who support", 3); !ok && short {
			one.writer += 3
			if p.has("who title", line) || n > 0 && p.has("who title", p.lines[n-1]) && n-1 >= len(p.lines)-6 ||
				n+1 < len(p.lines) && p.has("who title", p.lines[n+1]) {
				one.title = true
				one.writer += 3
			}
		}
	case n < 8 && short && m.from == line.from && !one.addressee && !(m.family < 0):
		one.writer += 3
	}
	for _, a := range p.mails {
		local, _, _ := strings.Cut(folded(a.text), "@")
		if f := one.guesses; len(f) > 0 && len(f[0].family) > 3 && strings.Contains(local, latin(f[0].family)) {
			one.writer++
			break
		}
	}
}

// latin is a name as people write it in an address.
func latin(name string) string { return folded(name) }

// selfCase reports whether a name may be the writer's after the words before it: "es" and
// a nominative, not "es un Anna".
func (p *page) selfCase(m mention, h hit) bool {
	switch p.at(h.from).fold {
	case "es", "я", "i", "esmu":
		return p.mayBe(m, nominative) && (m.family >= 0 || h.to-h.from > 1)
	case "mani", "mans", "меня", "мое":
		return p.mayBe(m, nominative)
	}
	return true
}

// mayBe reports whether the likeliest reading of a name is in a case.
func (p *page) mayBe(m mention, c cases) bool {
	return len(m.guesses) > 0 && m.guesses[0].cases&c != 0
}

// closeTo reports whether nothing but signs stands between two places, or one small word:
// "es, pensionāre Anna Kalniņa".
func (p *page) closeTo(from, to int) bool {
	words := 0
	for i := from; i < to; i++ {
		if t := p.at(i); t.kind == word && !t.capital && utf8Len(t.text) > 3 {
			words++
		} else if t.kind != sign {
			return false
		}
	}
	return words <= 1
}

// wide reports whether a wide space stands before a token, as before a signature.
func (p *page) wide(i int) bool {
	return i > 0 && p.at(i).start-p.at(i-1).end >= 3
}

func (p *page) endOfText(m mention) bool { return m.to >= len(p.tokens)-3 }

// assignPeople decides who is the writer, the other side, the person represented and who comes along.
func (p *page) assignPeople() {
	p.markPeople()
	writer := p.findWriter()
	if writer != nil {
		p.nameWriter(writer)
	}
	if p.role == institution {
		p.findParties(writer)
		return
	}
	if p.kind == otherKind {
		return
	}
	var represented *person
	if p.role == representative {
		represented = p.findRepresented(writer)
	}
	rest := slices.DeleteFunc(slices.Clone(p.people), func(one *person) bool {
		return one == writer || one == represented || one.addressee || len(one.guesses) == 0 ||
			one.mentions[0].letter != ""
	})
	rest = p.findSupporters(rest)
	p.findOther(rest)
}

// findWriter returns the person for whom most speaks.
func (p *page) findWriter() *person {
	var best *person
	for _, one := range p.people {
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
		if one.writer > 2 && (best == nil || one.writer > best.writer) {
			best = one
		}
	}
	return best
}

func (p *page) nameWriter(one *person) {
	g := one.guesses[0]
	sure := one.certain() && one.writer >= 5 && one.known()
	for _, f := range []struct {
		field Field
		text  string
	}{{GivenName, g.given}, {FamilyName, g.family}} {
		if f.text != "" {
			p.add(Value{Field: f.field, Text: f.text, Spans: p.namePart(one, f.field == GivenName), Sure: sure,
				Rule: "the name of the writer"})
		}
	}
	one.sure = sure
}

// known reports whether a list has the given name.
func (one *person) known() bool {
	return slices.ContainsFunc(one.mentions, func(m mention) bool { return m.known && m.given >= 0 && m.letter == "" })
}

// namePart is where the given or the family name of a person stands first.
func (p *page) namePart(one *person, given bool) []Span {
	for _, m := range one.mentions {
		i := m.family
		if given {
			i = m.given
		}
		if i >= 0 && !(given && m.letter != "") {
			s := span{i, i + 1}
			if given && m.family > i+1 && givenForms(p.at(i+1)) != nil && !patronymic(p.at(i+1).fold) {
				s.to = m.family
			}
			return []Span{p.bytes(s)}
		}
	}
	return []Span{p.bytes(one.mentions[0].span)}
}

func (p *page) nameValue(f Field, one *person, rule string, sure bool) Value {
	m := one.mentions[0]
	for _, other := range one.mentions {
		if other.family >= 0 && other.given >= 0 && other.letter == "" {
			m = other
			break
		}
	}
	return Value{Field: f, Text: one.name(), Spans: []Span{p.bytes(m.span)}, Sure: sure && one.certain(), Rule: rule}
}

// findRepresented returns the person for whom a representative writes.
func (p *page) findRepresented(writer *person) *person {
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
		}
		if one.official > 0 {
			n -= 2
		}
		if n > points {
			best, points = one, n
		}
	}
	if best != nil {
		p.add(p.nameValue(RepresentedName, best, "the person for whom the letter is written", points >= 5))
	}
	return best
}

// codeFollows reports whether a personal code stands soon after a name.
func (p *page) codeFollows(m mention) bool {
	for _, c := range p.codes {
		if c.from >= m.to && c.from <= m.to+12 && p.at(c.from).line <= p.at(m.to).line+1 {
			return true
		}
	}
	return false
}

// findSupporters takes those out who shall come along.
func (p *page) findSupporters(people []*person) []*person {
	var rest []*person
	for _, one := range people {
		if one.support > 0 && (one.relation > 0 || one.other == 0) && one.offender+one.victim == 0 &&
			len(one.mentions) <= 2 && p.supported(one) {
			p.add(p.nameValue(Supporters, one, "somebody who shall come along", one.relation > 0))
			continue
		}
		rest = append(rest, one)
	}
	return rest
}

// supported reports whether somebody is spoken of only where support is.
func (p *page) supported(one *person) bool {
	for _, m := range one.mentions {
		s := p.sentenceOf(m.from)
		if m.family >= 0 && p.has("date offence", s) && !p.has("who relation", s) {
			return false
		}
	}
	return true
}

// findOther decides who is the other side.
func (p *page) findOther(people []*person) {
	var best *person
	points, second := 0, 0
	for _, one := range people {
		n := 1 + one.told + 2*min(one.other, 2) + 2*min(one.offender+one.victim, 2) + len(one.mentions)
		if one.official > 0 {
			n -= 4
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
	if best == nil {
		return
	}
	rule := "the only other person named"
	if best.rule != "" {
		rule = best.rule
	}
	p.add(p.nameValue(OtherPartyName, best, rule, second == 0 && len(people) == 1 &&
		best.other+best.offender+best.victim > 0 && best.known()))
}
