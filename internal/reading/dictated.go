package reading

import "strings"

// dictated reports whether somebody only wrote down what another says: "Pierakstīja Inga Roze no viņas vārdiem".
func (p *page) dictated() bool {
	_, ok := p.dictation()
	return ok
}

// dictation is where the first or the last lines say that the letter was written down.
func (p *page) dictation() (hit, bool) {
	for _, h := range p.hits.of("who dictates") {
		if p.at(h.from).line < 4 || p.at(h.from).line >= len(p.lines)-4 {
			return h, true
		}
	}
	return hit{}, false
}

// markDictated tells in a letter that was written down the one who speaks from the one who writes: "Pierakstīja
// sociālā darbiniece Inga Roze, jo Annas Liepas kundze slikti redz", "Vecmammu sauc Anna Liepa".
func (p *page) markDictated() {
	h, ok := p.dictation()
	if !ok || p.role == institution {
		return
	}
	s := p.sentenceOf(h.from)
	for _, one := range p.people {
		for _, m := range one.mentions {
			called := p.at(m.from - 1).fold
			_, kin := p.before(mention{span: span{m.from - 1, m.from}}, "who relation", 0)
			switch {
			case (called == "sauc" || called == "зовут") && (kin || relatives[p.at(m.from-2).fold] != 0):
				one.writer, one.other = one.writer+8, 0
			case m.from < s.from || m.from >= s.to:
			case titleCases[p.at(m.to).fold] != 0 || p.at(m.to).fold == "vardiem" || p.at(m.to).fold == "varda" ||
				p.behindWords(m):
				one.writer, one.official, one.addressee = one.writer+6, 0, false
			case p.mayBe(m, nominative):
				one.writer -= 8
			}
		}
	}
}

// behindWords reports whether "со слов" or "from" stands before a name with a few words at most between.
func (p *page) behindWords(m mention) bool {
	for i := m.from - 1; i >= max(0, m.from-4); i-- {
		if f := p.at(i).fold; f == "слов" || f == "диктовку" {
			return true
		} else if !strings.HasPrefix(f, "vec") && p.at(i).kind != word {
			return false
		}
	}
	return false
}
