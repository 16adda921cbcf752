package reading

import (
	"slices"
	"strings"
)

// kin finds that the writer presents themselves as somebody's relative or class teacher, "Es esmu Velta Ozoliņa,
// Mārtiņa Ozoliņa vecmāmiņa": the letter is that person's, unless it tells what befell or was done by the writer.
func (p *page) kin() (*person, hit) {
	for _, h := range p.hits.of("who kin") {
		m, whose := p.kinNamed(h)
		if whose == nil || !p.presentsKin(m, h) || p.tellsOfSelf() {
			continue
		}
		h.span = span{min(h.from, m.from), max(h.to, m.to)}
		return whose, h
	}
	return nil, hit{}
}

// kinNamed is whose relative a word for one says somebody to be, and where the name stands: in the genitive before
// the word or behind it, "Zanes Kalnas vecākā māsa", "бабушка Артёма", "Emma Clark's aunt", "aunt of Emma Clark".
func (p *page) kinNamed(h hit) (mention, *person) {
	before := h.from
	for before > h.from-2 && kinAdjectives.has(p.at(before-1).fold) {
		before--
	}
	behind := h.to
	if p.at(behind).fold == "of" {
		behind++
	}
	for _, one := range p.people {
		for _, m := range one.mentions {
			if m.letter != "" || p.at(m.from).sentence != p.at(h.from).sentence {
				continue
			}
			switch {
			case m.to == before && (endsIn(p.at(m.to-1).text, "'s", "’s", "s'", "s’") ||
				!p.at(m.from).cyrillic && p.mayDecline(m, genitive)):
				return m, one
			case m.from == behind && (behind > h.to || p.at(m.from).cyrillic && p.mayDecline(m, genitive)):
				return m, one
			}
		}
	}
	return mention{}, nil
}

// kinAdjectives may stand between a name and the word for a relative.
var kinAdjectives = set("vecaka vecakais vecaks klases audzu older elder big little younger class foster step grand")

// mayDecline reports whether a name may stand in a case; English declines no names.
func (p *page) mayDecline(m mention, c cases) bool {
	if p.scripts.english > p.scripts.latvian && !p.at(m.from).cyrillic {
		return false
	}
	return slices.ContainsFunc(m.guesses, func(g guess) bool { return g.cases&c != 0 })
}

// kinBehind reports whether a word for a relative follows, with or without an adjective before it.
func (p *page) kinBehind(i int) bool {
	if kinAdjectives.has(p.at(i).fold) {
		i++
	}
	return p.has("who kin", span{i, i + 1})
}

// strayKin is how many words that say nothing of the writer may stand between the word for the writer and the one for
// a relative: "Es, 67 gadus veca pensionāre Velta, Mārtiņa vecmāmiņa".
const strayKin = 3

// presentsKin reports whether it is the writer who is the relative: behind a word for the writer, or in a heading or
// a signature beside the writer's own name, "Haralda Bērziņa vectēvs Oskars Bērziņš".
func (p *page) presentsKin(m mention, h hit) bool {
	from := min(m.from, h.from)
	stray := 0
	for i := from - 1; i >= p.sentenceOf(h.from).from; i-- {
		t := p.at(i)
		switch {
		case kinSelf.has(t.fold) && !(t.fold == "i" && !t.capital):
			return true
		case t.kind != word || t.capital || kinAdjectives.has(t.fold):
			continue
		case kinBreaks.has(t.fold) || t.deed != 0:
			return false
		}
		if stray++; stray > strayKin {
			return false
		}
	}
	n := p.at(from).line
	if line := p.lines[n]; n >= 8 && n < len(p.lines)-5 || p.words(line) > 7 {
		return false
	}
	for _, one := range p.people {
		for _, other := range one.mentions {
			behind, before := other.from-max(m.to, h.to), from-other.to
			beside := behind >= 0 && behind <= 1 || before >= 0 && before <= 1
			if beside && other.family >= 0 && p.mayBe(other, nominative) {
				return true
			}
		}
	}
	return false
}

var (
	kinSelf   = set("es esmu mani mans mana я меня пишет беспокоит это i i'm i’m my writing")
	kinBreaks = set("ka kad kurs kura kuru lai ja bet redzeja kopa ar что когда который которая чтобы если но с that " +
		"when who if but with saw")
)

// tellsOfSelf reports whether the letter tells of a deed that the writer did, or that was done to the writer: "my
// nephew hit me", and not "my nephew was hit".
func (p *page) tellsOfSelf() bool {
	if v, _ := p.weight("role self_victim"); v > 0 {
		return true
	}
	for _, about := range []topic{"role offender", "role victim", "deed"} {
		for _, h := range p.hits.of(about) {
			if h.to-h.from > 1 || p.at(h.from).deed == 0 || p.negated(h.from) {
				continue
			}
			if about == "role offender" && strings.HasPrefix(h.rule, "the writer did") || p.befalls(h) {
				return true
			}
		}
	}
	return false
}

// befalls reports whether a word for the writer, or for what is the writer's and no relative, stands beside a deed.
func (p *page) befalls(h hit) bool {
	s := p.sentenceOf(h.from)
	for i := s.from; i < s.to; i++ {
		if p.theWriters(p.at(i).fold) && !p.has("who represented", span{i, i + 4}) &&
			!p.has("who relation", span{i + 1, i + 4}) {
			return true
		}
	}
	return false
}
