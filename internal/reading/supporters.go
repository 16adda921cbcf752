package reading

import (
	"slices"
	"strings"
)

// supportNear reports whether words within a span say that somebody comes along; not "pierakstīja klāt", which
// somebody did.
func (p *page) supportNear(s span) bool {
	if in := p.clauseOf(s); p.has("support refused", in) && in.to-in.from <= longestRefusal {
		return false // "liecinieces klātbūtne nav vajadzīga"
	}
	for _, h := range p.from("who support", s.from) {
		if h.from >= s.to {
			break
		}
		if refusedSupport.has(p.at(h.to).fold) || refusedSupport.has(p.at(h.to+1).fold) && p.at(h.to).kind == word {
			continue // "vīra man līdzi nevajag"
		}
		if h.to <= s.to && (h.to-h.from > 1 || p.at(h.from).cyrillic || !strings.HasSuffix(p.at(h.from-1).fold, "ja") ||
			p.at(h.from-1).fold == "ja") {
			return true
		}
	}
	return false
}

// longestRefusal is how many tokens a clause has at most that only says who need not come.
const longestRefusal = 12

// askedAlong reports whether somebody is named right behind words that ask them along, whatever else they are:
// "pieaicinot saimnieci Annu Liepu".
func (p *page) askedAlong(one *person) bool {
	return slices.ContainsFunc(one.mentions, func(m mention) bool {
		h, ok := p.before(m, "support asked", 2)
		return ok && !p.has("support refused", p.clauseOf(span{h.from, m.to}))
	})
}

// refusedSupport are words behind those for coming along that say nobody shall.
var refusedSupport = set("nevajag nevajadzes nevajadzetu nevelos negribu")

// supportsLater reports whether somebody who is named by what they are to the writer shall come along in
// another sentence, where no name stands: "psiholoģe Anete Vīksna … ja psiholoģe sēdētu klāt".
func (p *page) supportsLater(m mention) bool {
	kin, ok := p.before(m, "who relation", 0)
	if !ok {
		return false
	}
	word, s := p.at(kin.to-1).fold, p.sentenceOf(m.from)
	if next := p.sentenceOf(min(s.to, len(p.tokens)-1)); m.to >= s.to-1 && takenUp.has(p.at(next.from).fold) &&
		p.supportNear(span{next.from, min(next.to, next.from+8)}) {
		return true // "племянница Анна Белова. Её и возьму с собой"
	}
	stem := begin(word, max(utf8Len(word)-2, 4))
	for _, h := range p.from("who relation", m.to) {
		if h.to-h.from == 1 && strings.HasPrefix(p.at(h.from).fold, stem) &&
			p.has("who support", span{max(p.sentenceOf(h.from).from, h.from-6), min(p.sentenceOf(h.from).to, h.to+6)}) {
			return true
		}
	}
	return false
}

// takenUp are the pronouns that take up whom the sentence before named last.
var takenUp = set("ее его vinu vina vins him her she he")

// findSupporters takes those out who shall come along.
func (p *page) findSupporters(people []*person) []*person {
	var rest []*person
	for _, one := range people {
		if one.support > 0 && (one.relation > 0 || one.other == 0 || p.askedAlong(one)) &&
			one.offender+one.victim == 0 &&
			(len(one.mentions) <= 2 || p.askedAlong(one)) && p.supported(one) &&
			(one.mentions[0].family >= 0 || one.relation > 0 || p.role != offender) {
			p.add(p.nameValue(Supporters, one, "somebody who shall come along", one.relation > 0 &&
				one.mentions[0].family >= 0))
			continue
		}
		rest = append(rest, one)
	}
	return rest
}

// findCompanions takes those out of an authority's letter whom it asks along with a party: "lūdz, lai klāt ir meita
// Anna Ozola".
func (p *page) findCompanions(writer *person) {
	for _, one := range p.people {
		if one != writer && one.support > 0 && one.mentions[0].family >= 0 && !one.addressee && !one.title &&
			p.supported(one) && len(one.guesses) > 0 && (p.askedFor(one) ||
			one.offender+one.victim == 0 && (one.relation > 0 || p.askedAlong(one))) {
			one.companion = true
			p.add(p.nameValue(Supporters, one, "somebody who shall come along", one.relation > 0))
		}
	}
}

// askedFor reports whether somebody who is named once stands behind words that ask them along in the same sentence,
// and not right behind a word for a party.
func (p *page) askedFor(one *person) bool {
	m := one.mentions[0]
	h, ok := p.nearestRole(m)
	return len(one.mentions) == 1 && !(ok && h.to == m.from) &&
		p.has("support asked", span{p.sentenceOf(m.from).from, m.from})
}

// supported reports whether somebody is spoken of only where support is.
func (p *page) supported(one *person) bool {
	for _, m := range one.mentions {
		s := p.sentenceOf(m.from)
		if m.family >= 0 && p.has("date offence", s) && !p.has("who relation", s) ||
			p.has("deed", s) && p.dated(s) {
			return false
		}
	}
	return true
}

// dated reports whether a sentence names a day.
func (p *page) dated(s span) bool {
	return slices.ContainsFunc(p.dates, func(d date) bool { return d.from >= s.from && d.from < s.to })
}

// supports reports whether somebody is named beside words for support itself, who is then no other side.
func (p *page) supports(one *person) bool {
	return slices.ContainsFunc(one.mentions, func(m mention) bool {
		s := p.sentenceOf(m.from)
		return p.has("support mine", s) || slices.ContainsFunc(p.tokens[s.from:s.to], func(t token) bool {
			return startsAny(t.fold, supporting)
		})
	})
}

var supporting = strings.Fields("atbalst pavad support accompan поддерж сопров")

// invited makes the other side of somebody whom the letter only asks to invite, when nobody else is
// left for it: "lūdzu mani un Tāli Vējiņu uzaicināt uz sarunu".
func (p *page) invited(rest []*person) []*person {
	if slices.ContainsFunc(rest, func(one *person) bool { return len(one.guesses) > 0 && one.official == 0 }) {
		return rest
	}
	for i, v := range p.letter.Values {
		if v.Field != Supporters || v.Sure {
			continue
		}
		for _, one := range p.people {
			if one.relation == 0 && one.name() == v.Text && !p.supports(one) {
				p.letter.Values = slices.Delete(p.letter.Values, i, i+1)
				return append(rest, one)
			}
		}
	}
	return rest
}
