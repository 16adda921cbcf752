package reading

import (
	"slices"
	"strings"
)

// findCounsel finds the lawyer who writes for a client, and the client: the lawyer represents, the client is
// represented. A letter that the client writes and that only names a lawyer is the client's.
func (p *page) findCounsel() (hit, bool) {
	i := slices.IndexFunc(p.hits.of("who client"), func(h hit) bool { return !p.suspected(h) })
	if i < 0 {
		return hit{}, false
	}
	for _, one := range p.people {
		if !p.bearsTitle(one) && !p.signsForClient(one) {
			continue
		}
		switch client := p.clientOf(one); {
		case client == nil:
		case p.speaks(client, one):
			p.lawyer = one
		default:
			p.counsel, p.stoodFor, p.lawyer = one, client, nil
			return p.hits.of("who client")[i], true
		}
	}
	return hit{}, false
}

// suspected reports whether words before a client's name are those that stand before the other side's too: "aizdomās
// turētā Jāņa Bērza".
func (p *page) suspected(h hit) bool { return p.at(h.from).fold == "aizdomas" }

// markCounsel marks the lawyer as the writer and the client as who is represented.
func (p *page) markCounsel() {
	p.counsel.writer, p.counsel.addressee = max(p.counsel.writer, 0)+counselled, false
	p.stoodFor.writer, p.stoodFor.addressee = min(p.stoodFor.writer, 0), false
	p.stoodFor.represented, p.stoodFor.official = p.stoodFor.represented+2, 0
}

// sayClientsSide says on which side a lawyer's client stands: as the word before the client's name does, or else as the
// letter does.
func (p *page) sayClientsSide() {
	side, h, _ := p.side()
	for _, m := range p.stoodFor.mentions {
		if before, ok := p.nearestRole(m); ok && m.from-before.to <= 1 {
			side, h = strings.TrimPrefix(string(before.topic), "party "), before
			break
		}
	}
	if side == unknownRole {
		return
	}
	v := Value{Field: RepresentedSide, Text: side, Rule: h.rule}
	if h.to > h.from {
		v.Spans = []Span{p.bytes(h.span)}
	}
	p.letter.Represented = append(p.letter.Represented, v)
}

// counselled is how much more a lawyer who writes for a client counts as the writer than whoever only signs.
const counselled = 12

// speaks reports whether the client and not the lawyer writes: "Es, Dāvis Šmits", or the client's name in the last
// lines and the lawyer's before them.
func (p *page) speaks(client, lawyer *person) bool {
	last := func(one *person) int { return one.mentions[len(one.mentions)-1].from }
	for _, m := range client.mentions {
		if h, ok := p.before(m, "who self", 1); ok && p.mayBe(m, nominative) && p.selfCase(m, h) {
			return true
		}
	}
	m := client.mentions[len(client.mentions)-1]
	n := p.at(m.from).line
	return n >= len(p.lines)-3 && p.mayBe(m, nominative) && p.words(p.lines[n]) <= signedWords &&
		last(lawyer) < m.from
}

// signedWords is how many words a line has at most in which somebody signs.
const signedWords = 5

// bearsTitle reports whether a lawyer's title stands beside a name, or in a line of its own above or below it.
func (p *page) bearsTitle(one *person) bool {
	for _, m := range one.mentions {
		if h, ok := p.before(m, "who counsel", 1+p.degree(m.from)); ok && !p.has("who client", span{h.from, m.from}) {
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

// signsForClient reports whether a name alone in one of the last lines signs a letter that speaks of a lawyer who is
// not the writer's: "Advokātu birojs … mūsu klients …".
func (p *page) signsForClient(one *person) bool {
	m := one.mentions[len(one.mentions)-1]
	n := p.at(m.from).line
	if n < len(p.lines)-3 || n == 0 || !p.mayBe(m, nominative) || m.from > p.lines[n].from+1 {
		return false
	}
	return slices.ContainsFunc(p.hits.of("who counsel"), func(h hit) bool {
		return !p.theWriters(p.at(h.from-1).fold) && p.at(h.from).line != n
	})
}

// degree is how many words and signs of a degree stand before a token: "Dr. iur. Roberts Vēveris".
func (p *page) degree(i int) int {
	n := 0
	for p.at(i-n-1).text == "." && degrees.has(p.at(i-n-2).fold) {
		n += 2
	}
	return n
}

var degrees = set("dr mg iur jur")

// clientOf is whom the words for a client name: "mans klients Jānis Bērzs", "Annas Ozolas aizstāvis".
func (p *page) clientOf(lawyer *person) *person {
	var best *person
	nearest := 2 * (clientReach + 1)
	for _, one := range p.people {
		if one == lawyer || !one.full() {
			continue
		}
		accused := p.accused(one)
		for _, m := range one.mentions {
			if h, ok := p.before(m, "who client", clientReach); ok && (!accused || represents.has(p.at(h.from).fold)) {
				away := m.from - h.to
				if p.suspected(h) {
					away += clientReach + 1
				}
				if away < nearest {
					best, nearest = one, away
				}
			}
			m.to = p.behindBracket(m.to)
			if h, ok := p.after(m, "who client of", clientReach); ok && h.from-m.to < nearest {
				best, nearest = one, h.from-m.to
			}
		}
	}
	return best
}

// represents are words for what a lawyer does, behind which the client's side may stand: "pārstāvu cietušo Ilzi Roze".
var represents = set("manis parstavu parstavot parstavam aizstavu aizstavot aizstavam представляю представляя " +
	"защищаю защищая")

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

// lawyers reports whether a telephone or an address is the lawyer's whom the client who writes names: it stands in
// the lawyer's lines, and nothing calls it the writer's own.
func (p *page) lawyers(s span) bool {
	return p.lawyer != nil && !p.has("number mine", p.around(s, 8)) &&
		slices.ContainsFunc(p.lawyer.mentions, func(m mention) bool {
			below := p.at(s.from).line - p.at(m.from).line
			return below >= -1 && below <= lawyersLines
		})
}

// lawyersLines is how many lines below a lawyer's name tell where the lawyer is reached.
const lawyersLines = 4

// apart reports whether a telephone or an address is not the writer's: the client's where a lawyer writes, as words for
// the client or the client's name stand before it and nothing that calls it the writer's own; or the lawyer's where
// the client writes.
func (p *page) apart(s span) bool {
	if p.counsel == nil {
		return p.lawyers(s)
	}
	before := p.around(s, clientNumber)
	client, mine := p.lastOf("number client", before), p.lastOf("number mine", before)
	for _, m := range p.stoodFor.mentions {
		if m.from >= before.from && m.to <= s.from {
			client = max(client, m.from)
		}
	}
	for _, m := range p.counsel.mentions {
		if m.from >= before.from && m.to <= s.from {
			mine = max(mine, m.from)
		}
	}
	return client > mine
}

// clientNumber is how many words and signs may stand between the client's name and a number.
const clientNumber = 12
