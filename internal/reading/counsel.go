package reading

import "slices"

// findCounsel tells a lawyer who writes from the client for whom: who bears the title is not the applicant when words
// for a client name another. It returns the lawyer, nil when none writes.
func (p *page) findCounsel() *person {
	if p.role == representative || p.role == institution || len(p.hits.of("who client")) == 0 {
		return nil
	}
	var lawyer *person
	for _, one := range p.people {
		if p.bearsTitle(one) && one.writer >= 0 && (lawyer == nil || one.writer > lawyer.writer) {
			lawyer = one
		}
	}
	if lawyer == nil {
		return nil
	}
	client := p.clientOf(lawyer)
	if client == nil {
		return nil
	}
	lawyer.writer, lawyer.official = 0, lawyer.official+1
	client.writer, client.addressee, client.official = max(client.writer, 0)+counselled, false, 0
	return lawyer
}

// counselled is how much more the client of a lawyer counts as the applicant than who only signs.
const counselled = 12

// bearsTitle reports whether a lawyer's title stands beside a name, or in a line of its own above or below it.
func (p *page) bearsTitle(one *person) bool {
	for _, m := range one.mentions {
		if h, ok := p.before(m, "who counsel", 1); ok && !p.has("who client", span{h.from, m.from}) {
			return true
		}
		if h, ok := p.after(m, "who counsel", 2); ok && (p.at(m.to).text == "," ||
			p.at(h.from).line != p.at(m.from).line) {
			return true
		}
		n := p.at(m.from).line
		for _, near := range []int{n - 1, n + 1} {
			if l := p.lines[n]; p.words(l) > 5 || near < 0 || near >= len(p.lines) || p.words(p.lines[near]) > 4 {
				continue
			}
			if h, ok := p.first("who counsel", p.lines[near]); ok && h.from <= p.lines[near].from+1 {
				return true
			}
		}
	}
	return false
}

// clientOf is whom the words for a client name: "mans klients Jānis Bērzs", "Annas Ozolas aizstāvis".
func (p *page) clientOf(lawyer *person) *person {
	var best *person
	nearest := clientReach + 1
	for _, one := range p.people {
		if one == lawyer || !one.full() {
			continue
		}
		accused := one.other > 0 && one.writer <= 0 && one.relation == 0 && p.accused(one)
		for _, m := range one.mentions {
			if h, ok := p.before(m, "who client", clientReach); ok && !accused && m.from-h.to < nearest {
				best, nearest = one, m.from-h.to
			}
			m.to = p.behindBracket(m.to)
			if h, ok := p.after(m, "who client of", clientReach); ok && h.from-m.to < nearest {
				best, nearest = one, h.from-m.to
			}
		}
	}
	return best
}

// clientReach is how many words may stand between those for a client and the name.
const clientReach = 3

// behindBracket is the token behind brackets that open at a token, as those of a code do behind a name; the token
// itself when none open there.
func (p *page) behindBracket(i int) int {
	if p.at(i).text != "(" {
		return i
	}
	for j := i + 1; j < i+longestPhrase; j++ {
		if p.at(j).text == ")" {
			return j + 1
		}
	}
	return i
}

// accused reports whether every place where somebody is named has a word for the other side before it.
func (p *page) accused(one *person) bool {
	return !slices.ContainsFunc(one.mentions, func(m mention) bool {
		_, ok := p.before(m, "who other", 2)
		return !ok
	})
}

// lastOf is where the last phrase of a topic within some tokens begins, -1 when there is none.
func (p *page) lastOf(about topic, within span) int {
	last := -1
	for _, h := range p.from(about, within.from) {
		if h.from >= within.to {
			break
		}
		if h.to <= within.to {
			last = h.from
		}
	}
	return last
}

// lawyers reports whether a telephone or an address is the lawyer's and not the client's: it stands in the lawyer's
// lines, or the letter calls it the writer's own, and nothing says that the client is reached there.
func (p *page) lawyers(s span) bool {
	if p.counsel == nil {
		return false
	}
	before := p.around(s, 8)
	client, mine := p.lastOf("number client", before), p.lastOf("number mine", before)
	switch {
	case client >= 0 || mine >= 0:
		return mine > client
	case p.has("number contact", p.around(s, 12)):
		return false // "saziņai": by whom the client is reached
	}
	for _, m := range p.counsel.mentions {
		if d := p.at(s.from).line - p.at(m.from).line; d >= -1 && d <= 4 {
			return true
		}
	}
	return false
}
