package reading

import "strings"

// addressed is how many words may stand between the word for the addressee and the name in a line of text.
const addressed = 4

// markAddressee notes whom a letter goes to or greets, and who wrote the mail that it answers.
func (p *page) markAddressee(one *person, m mention, line span) {
	if h, ok := p.first("who to", span{line.from, min(line.from+2, line.to)}); ok && h.from == line.from &&
		p.at(m.from).line < 8 && (m.from-h.to <= addressed || line.to-line.from <= 3*addressed) {
		one.addressee = true
	}
	if p.greetsWithOwn(m) {
		one.writer += 5
	} else if n := p.at(m.from).line; n < 4 && m.from-line.from <= 3 && line.to-m.to <= 2 && p.has("who greet",
		span{line.from, min(m.to+1, line.to)}) && line.to-line.from <= 7 {
		one.addressee = true
	}
	if s := p.sentenceOf(m.from); p.at(m.from).line < 4 && s.to-m.to <= 1 && s.to-s.from <= 7 &&
		p.has("who greet", span{s.from, m.from + 1}) && !p.has("who self", s) && m.given < 0 {
		one.addressee = true // "Здравствуйте, госпожа Круминя!" before other sentences of the line
	}
	if p.wroteBefore(m, line) {
		one.addressee = true
		one.writer -= 8
	}
}

// markRelative notes who is named as a relative of the one for whom the letter is written, or as that one.
func (p *page) markRelative(one *person, m mention) {
	if h, ok := p.after(m, "who kin title", 0); ok && !p.mayOnly(m, nominative) {
		one.represented++
		one.writer -= 4
		one.rule = h.rule
	}
	if h, ok := p.before(m, "who self_rep", 1); ok && p.at(h.to).fold != "of" && p.mayBe(m, nominative) &&
		!p.ownRelative(m) && p.at(h.to).text != "." {
		one.writer, one.rule = one.writer+6, h.rule
	}
	if _, ok := p.before(m, "who self_kin", 1); ok && p.role == representative && p.mayBe(m, nominative) &&
		p.at(m.from-1).fold != "of" {
		one.writer += 6
	}
	if h, ok := p.before(m, "who represented", 4); ok {
		if p.guards(h, m) {
			one.writer += 5 // "aizbildne Anna Ozola" is the guardian
		} else {
			one.represented++
		}
	}
	if h, ok := p.after(m, "basis parent", 1); ok && p.role == representative && p.childAlready(m, h) {
		one.represented++
	}
	if _, ok := p.before(m, "who relation", 2); ok {
		one.relation++
	}
}

// guards reports whether it is the guardian whose name stands behind the word for one: "aizbildne Anna Ozola", "esmu
// viņa aizbildne: Anna Ozola", and not "kuras aizbildne esmu: Anna Ozola".
func (p *page) guards(h hit, m mention) bool {
	owned := p.at(h.from-1).fold == "kuras" || p.at(h.from-1).fold == "kura"
	answers := h.to == m.from-1 && p.at(h.to).text == "." && p.at(h.from-1).text == ":" && p.asksWho(h.from)
	return (h.to == m.from || p.at(m.from-1).text == ":" && !owned || answers) && p.has("who guardian", h.span) &&
		p.mayBe(m, nominative) && p.role != institution
}

// asksWho reports whether a line asks who the writer is before a token: "Kas es esmu: aizgādne. Anna Ozola".
func (p *page) asksWho(i int) bool {
	return p.has("who self", span{p.lines[p.at(i).line].from, i})
}

// markOfficial notes who is named with an office. Whoever is at the head of a legal person is no official: "valdes
// priekšsēdētājs Jānis Bērzs".
func (p *page) markOfficial(one *person, m mention) {
	if h, signs := p.before(m, "who signs", 0); signs && p.role != institution &&
		startsAny(p.at(h.from).fold, heading) {
		return
	}
	if h, ok := p.before(m, "who official", 3); ok && p.at(h.to).text == "," && misters.has(p.at(m.from-1).fold) {
		one.official++ // "the inspector, a Mr Liepa"
	} else if h, ok := p.before(m, "who official", 2); ok && !workplaces.has(p.at(h.from-1).fold) {
		one.official++
	} else if h, ok := p.before(m, "who judge", 1); ok && p.role == institution && h.to == m.from {
		one.official++ // "Kapteinis Jānis Bērzs"
	} else if h, ok := p.after(m, "who official", 2); ok && p.at(m.to).text == "," && h.from <= m.to+2 &&
		p.at(h.to).kind != word { // not "Jānis Bērzs, policiste pateica"
		one.official++
	}
	if o, ok := p.officeBefore(m); ok && p.role == institution {
		if h, ok := p.before(mention{span: o.span}, "who judge", 0); ok && p.at(h.from).line == p.at(m.from).line {
			one.official++ // "судья Рижского городского суда Инга Дзене"
		}
	}
}

// markOther notes who is named as the other side, or on one of the two.
func (p *page) markOther(one *person, m mention) {
	if p.kinCalled(one, m) {
		return
	}
	if h, ok := p.before(m, "who other", 3); ok && !(p.neighbour(h) && (p.sawIt(m) ||
		p.supportNear(p.around(m.span, 8)))) {
		one.other, one.rule = one.other+1, h.rule
	}
	if h, ok := p.after(m, "who called", 0); ok && one.represented == 0 {
		one.other, one.rule = one.other+1, h.rule
	}
	minor := func(h hit) bool { return strings.HasPrefix(p.at(h.to-1).fold, "nepilngadig") }
	if h, ok := p.nearestRole(m); ok && p.role == representative && minor(h) {
		one.represented++
	} else if ok {
		if h.topic == "party offender" {
			one.offender++
		} else {
			one.victim++
		}
	}
}

// kinCalled notes that a name behind "sauc" is that of a relative of whom the sentence or the one before speaks: "Mamma
// zina un arī nāks, viņu sauc Anna Ozola".
func (p *page) kinCalled(one *person, m mention) bool {
	h, ok := p.before(m, "who called", 0)
	if !ok {
		h, ok = p.before(m, "who other", 0)
	}
	if !ok || !calledWords.has(p.at(h.to-1).fold) && p.at(h.to-1).fold != "is" || p.role == representative {
		return false
	}
	s := p.sentenceOf(m.from)
	for i := h.from - 1; i >= max(s.from, h.from-besideKin); i-- {
		switch {
		case p.inName(i), p.at(i).deed != 0 && p.at(i).deed&byMe == 0:
			return false
		case relatives[p.at(i).fold] != 0:
			one.relation++
			if p.supportNear(s) {
				one.support++
			}
			return true
		}
	}
	return false
}

// besideKin is within how many tokens before "viņu sauc" the relative stands whose name follows.
const besideKin = 14

// sawIt reports whether words behind a name, or behind the brackets there, say that its bearer only saw or told it.
func (p *page) sawIt(m mention) bool {
	i := m.to
	for j := max(m.from-3, p.sentenceOf(m.from).from); j < m.from; j++ {
		if startsAny(p.at(j).fold, tellStems) && !p.at(j).capital || startsAny(p.at(j).fold, witnessed) {
			return true // "liecināja kaimiņiene Anna Liepa"
		}
	}
	if p.at(i).text == "(" {
		for i < m.to+longestBrackets && p.at(i).text != ")" {
			i++
		}
		i++
	}
	for j := i; j < i+4 && p.at(j).sentence == p.at(m.from).sentence; j++ {
		if startsAny(p.at(j).fold, tellStems) {
			return true
		}
	}
	return false
}

// witnessed begin the words for bearing witness.
var witnessed = strings.Fields("liecina redzej свидетел видел")

// markSupport notes who shall come along.
func (p *page) markSupport(one *person, m mention) {
	s := p.sentenceOf(m.from)
	if p.supportNear(span{max(s.from, m.from-14), min(s.to, m.to+13)}) {
		one.support++
	} else if p.has("form conference", s) && p.has("who relation", span{max(s.from, m.from-3), m.from}) {
		one.support++
	} else if p.supportsLater(m) {
		one.support++
	}
}

// neighbour reports whether a word before a name is for a neighbour, who may be the other side and who may come along.
func (p *page) neighbour(h hit) bool {
	return startsAny(p.at(h.to-1).fold, neighbours)
}

var neighbours = strings.Fields("kaimin сосед neighbo")

// wroteBefore reports whether a line opens the mail that is answered and names who wrote it: "On 12 May 2026 Ilze Roga
// <ilze@vpd.example> wrote:".
func (p *page) wroteBefore(m mention, line span) bool {
	last := p.at(line.to - 1)
	if last.text != ":" || line.to-m.to > longestPhrase {
		return false
	}
	switch p.at(line.to - 2).fold {
	case "wrote", "rakstija", "raksta", "писал", "писала", "пишет", "написал", "написала":
		return true
	}
	return false
}

// heading are the beginnings of words for whoever is at the head of a legal person, and no official.
var heading = strings.Fields("valdes direktor ipasn preziden член председ директор director chair owner")

// misters stand before a family name.
var misters = set("mr mrs ms господин госпожа г-н г-жа kungs kundze")

// workplaces stand before the profession of somebody who has nothing to do with the proceedings.
var workplaces = set("skolas bernudarza slimnicas veikala bibliotekas klinikas poliklinikas aptiekas uznemuma")
