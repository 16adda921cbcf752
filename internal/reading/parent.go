package reading

import (
	"slices"
	"strings"
)

// children are the beginnings of words for somebody's child.
var children = strings.Fields("del meit mazdel mazmeit bern puik zen pusaudz сын доч ребен внук внуч мальч подрост " +
	"son daughter child grandson granddaughter stepson stepdaughter")

// childWord reports whether a word is one for a child.
func childWord(fold string) bool {
	for _, stem := range children {
		if rest, ok := strings.CutPrefix(fold, stem); ok && len(rest) <= 4 && fold != "meitene" && fold != "del" {
			return true
		}
	}
	return false
}

// parent decides whether a parent writes for a child: because the letter says so, or
// because the child is named, with its code or its years, as the one whom it is about.
func (p *page) parent() (string, hit) {
	if p.youngWriter() {
		return "", hit{}
	}
	points, h := p.childOf("basis parent")
	if points >= 2 {
		return "parent", h
	}
	for _, one := range p.people { // a signature: "Zigmāra māte" above or below a name
		for _, m := range one.mentions {
			line := p.lines[p.at(m.from).line]
			kin, ok := p.after(m, "who kin title", 0)
			if ok && p.at(m.from).line >= len(p.lines)-5 && kin.to == line.to && p.words(line) <= 4 &&
				!p.mayOnly(m, nominative) && p.has("basis parent title", kin.span) {
				return "parent", hit{span: span{m.from, kin.to}, topic: kin.topic, rule: kin.rule}
			}
			if kin, ok := p.signsAsParent(m); ok {
				return "parent", kin
			}
			if kin, ok := p.before(m, "basis parent title", 0); ok && kin.from == line.from && m.family >= 0 &&
				kin.to-kin.from == 1 && p.at(m.from).line >= len(p.lines)-3 && p.mayBe(m, nominative) &&
				(len(p.codes) > 0 || slices.ContainsFunc(p.people, p.young)) && !p.tellsOfSelf() {
				return "parent", kin
			}
		}
	}
	return "", hit{}
}

// youngWriter reports whether the writer says to be a minor, who is nobody's parent: "man ir 16 gadi", "мне 17", "I am
// 15".
func (p *page) youngWriter() bool {
	for i := range p.tokens {
		if n := p.value(i); n < youngest || n >= adult || p.at(i+1).kind == word && !yearsWord(p.at(i+1).fold) &&
			p.at(i+1).fold != "un" && p.at(i+1).fold != "и" && p.at(i+1).fold != "and" {
			continue
		}
		switch a, b := p.at(i-1), p.at(i-2); {
		case a.fold == "мне" && p.at(i-1).sentence == p.at(i).sentence,
			a.fold == "man" && p.scripts.latvian > p.scripts.english, a.fold == "ir" && b.fold == "man",
			a.fold == "am" && b.fold == "i", a.fold == "i'm", a.fold == "i’m":
			return true
		}
	}
	return false
}

// signsAsParent reports whether a name and what its bearer is to the child end the letter: "Anna Ozola (mamma)".
func (p *page) signsAsParent(m mention) (hit, bool) {
	kin, ok := p.first("basis parent title", span{m.to + 1, m.to + 2})
	return kin, ok && kin.to >= len(p.tokens)-2 && p.at(m.to).kind == sign && p.at(m.to).text != "."
}

// childOf says how much speaks for it that the letter is written for a child whom words of a topic name, and which
// words say it most; nothing when the letter is the writer's own story.
func (p *page) childOf(about topic) (int, hit) {
	var best hit
	points, shown := 0, false // shown when the child is, or that the writer stands for it
	for _, h := range p.hits.of(about) {
		if p.cited(h.from) || p.writersParent(h) || p.othersChild(h) || manyChildren.has(p.at(h.to-2).fold) {
			continue
		}
		if p.saysNot(span{h.from - 1, h.to}) || p.inName(h.to-1) || p.phoneSoon(h.to) ||
			p.has("who kin", span{h.from - 1, h.from + 1}) { // foster mother
			continue
		}
		s := p.sentenceOf(h.from)
		if p.doneToWriter(s) {
			continue
		}
		n := 0
		if p.has("basis rep", span{max(h.from-6, s.from), min(h.to+8, s.to)}) {
			n += 4
		}
		n += p.childNear(h, s)
		if p.childsDeed(h) {
			n += 2
		}
		shown = shown || n > 0 || writesFor.has(p.at(h.from).fold) && p.within(h, "basis self") // "пишу за сына"
		if p.has("basis self", s) {
			n += 2
		}
		if n > points {
			best, points = h, n
		}
	}
	if points == 0 {
		return 0, hit{}
	}
	if p.has("child young", p.whole()) {
		points++
	}
	v, _ := p.weight("role self_victim")
	if v > 0 {
		points -= 4
	}
	if !shown && p.tellsOfOwn() {
		return 0, hit{}
	}
	return points, best
}

// manyChildren stand before a parent of whom no child is named: "esmu trīs bērnu māte".
var manyChildren = set("bernu детей")

// writesFor begin words for whom somebody writes.
var writesFor = set("rakstu versos griezos iesniedzu пишу обращаюсь подаю заявляю")

// notWords stand before somebody who is named only to say that it was another: "to gribu es, nevis mana māte".
var notWords = set("nevis ne не not")

func (p *page) saysNot(s span) bool {
	return slices.ContainsFunc(p.tokens[max(s.from, 0):s.to], func(t token) bool { return notWords.has(t.fold) })
}

// writersParent reports whether words for a parent are for the writer's own or somebody's: "отец мой", "mans tēvs".
func (p *page) writersParent(h hit) bool {
	return h.to-h.from == 1 && !childWord(p.at(h.from).fold) && (whoseParent.has(p.at(h.to).fold) ||
		whoseParent.has(p.at(h.from-1).fold))
}

// whoseParent say whose parent somebody is.
var whoseParent = set("мой моя моего моей моему мою его ее их mans mana manam manai savs viņa " +
	"viņas my his her their")

// othersChild reports whether a bare word for a child is about one that somebody has, with no name right behind it:
// "sieviete ar bērnu", "bērnam nekas, Anna Kalniņa cietusi".
func (p *page) othersChild(h hit) bool {
	if h.to-h.from > 1 || !startsAny(p.at(h.from).fold, []string{"bern", "ребен"}) {
		return false
	}
	return p.at(h.from-1).fold == "ar" || p.at(h.from-1).fold == "с" || !p.at(h.to).capital && p.at(h.to).text != "," &&
		!p.at(h.to+1).capital && p.at(h.to).kind == word && numberWord(p.at(h.to).fold) == 0
}

// childsDeed reports whether words for the writer's own child stand beside a deed: "моего сына ударил".
func (p *page) childsDeed(h hit) bool {
	if h.to-h.from < 2 || !childWord(p.at(h.to-1).fold) {
		return false
	}
	s := p.sentenceOf(h.from)
	for i := max(s.from, h.from-besideChild); i < min(s.to, h.to+besideChild); i++ {
		if p.at(i).kind == word && p.at(i).deed != 0 {
			return !p.tellsOfSelf()
		}
	}
	return false
}

// doneToWriter reports whether a sentence says that something was done to the writer: "mans dēls nozaga man naudu".
func (p *page) doneToWriter(s span) bool {
	for i := s.from; i < s.to; i++ {
		if t := p.at(i); t.deed != 0 && t.deed&(byMe|done) == 0 && (sufferers.has(p.at(i+1).fold) ||
			sufferers.has(p.beforeDay(i).fold) || p.takesMine(i, s)) {
			return true
		}
	}
	return false
}

// takesMine reports whether a verb goes on with what is the writer's own: "paņēma no skapja manus 500 eiro".
func (p *page) takesMine(i int, s span) bool {
	for j := i + 1; j < min(s.to, i+besideChild) && p.at(j).kind == word; j++ {
		if mineTaken.has(p.at(j).fold) {
			return !childWord(p.at(j + 1).fold)
		}
	}
	return false
}

// mineTaken stand before what is the writer's own, as the object of a verb.
var mineTaken = set("manu manus manas мою мои")

// beforeDay is the token before a verb, or before the day that stands between: "mani 3. maijā piekāva".
func (p *page) beforeDay(i int) *token {
	for i--; i > 0 && (p.at(i).kind == number || p.at(i).text == "." || isMonth(p.at(i).fold)); i-- {
	}
	return p.at(i)
}

// sufferers stand for the writer to whom something is done.
var sufferers = set("man mani mums mus мне меня нам нас me us")

// besideChild is within how many words of a child's a deed concerns it.
const besideChild = 5

// ownStory is how much must speak for a side that a parent who shows no child tells of what befell the parent.
const ownStory = 2

// tellsOfOwn reports whether the letter tells plainly what the writer did or suffered: "es esmu trīs bērnu tēvs, un
// mani apkrāpa".
func (p *page) tellsOfOwn() bool {
	v, _ := p.weight("role victim")
	o, _ := p.weight("role offender")
	return max(v, o) >= ownStory
}

// childsAge is within how many words behind a child's name its birth is told.
const childsAge = 14

// childNear says how much the words about a child speak of the one whom the letter is
// about: a name, a code behind it, years below eighteen.
func (p *page) childNear(h hit, s span) (points int) {
	if !childWord(p.at(h.from).fold) && !childWord(p.at(h.to-1).fold) {
		s = span{s.from, min(len(p.tokens), s.to+40)} // "Es esmu mamma. Meitai Odrijai ir 12 gadi"
	}
	for i := h.from; i < min(h.to+6, s.to); i++ {
		if n := max(p.value(i), int(numberWord(p.at(i).fold))); n > 3 && n < 18 && p.agedBehind(i) {
			points += 2
		}
	}
	for _, one := range p.people {
		for _, m := range one.mentions {
			if p.childAlready(m, h) {
				return points + 2
			}
			if m.from < h.from || m.from > h.to+4 || m.from >= s.to ||
				p.has("who support", span{max(s.from, h.from-5), m.from}) {
				continue
			}
			points = max(points, 1)
			if len(one.mentions) > 1 || p.has("date offence", s) {
				points++
			}
			if p.codeFollows(m) {
				points += 3
			} else if p.has("date born", span{m.to, min(m.to+childsAge, s.to)}) {
				points += 2
			}
			return points
		}
	}
	return points
}

// childAlready reports whether words for the writer's own child stand behind the name of whom the letter is about:
// "rakstu par Annu Ozolu, savu meitu".
func (p *page) childAlready(m mention, h hit) bool {
	return m.to == h.from-1 && m.family >= 0 && p.at(m.to).text == "," && h.to-h.from == 2 &&
		childWord(p.at(h.to-1).fold) && aboutWords.has(p.at(m.from-1).fold)
}

// aboutWords stand before what a letter is about.
var aboutWords = set("par о об про about regarding concerning")

// agedBehind reports whether a number is how old somebody is: "12 gadi", "Elzai ir 12.", "(14)", "Глебу семнадцать,",
// "manam puikam 14,".
func (p *page) agedBehind(i int) bool {
	next, before := p.at(i+1), p.at(i-1)
	if yearsWord(next.fold) {
		return true
	}
	bare := before.fold == "ir" || before.fold == "is" || before.text == "(" && next.text == ")" ||
		before.kind == word && (before.capital || childWord(before.fold))
	switch next.fold {
	case ".", ",", ")", "and", "un":
		return bare && p.at(i+2).kind != number
	}
	return false
}

// phoneSoon reports whether a telephone stands within a few tokens: "zvaniet meitai Olgai 29 004 551".
func (p *page) phoneSoon(i int) bool {
	for _, n := range p.phones {
		if n.from >= i && n.from <= i+4 {
			return true
		}
	}
	return false
}

func yearsWord(fold string) bool {
	return strings.HasPrefix(fold, "gad") || fold == "г" || fold == "лет" || fold == "год" || fold == "года" ||
		strings.HasPrefix(fold, "year") || isDash(fold)
}

// inName reports whether a token is part of somebody's name.
func (p *page) inName(i int) bool {
	for _, one := range p.people {
		for _, m := range one.mentions {
			if m.from <= i && i < m.to {
				return true
			}
		}
	}
	return false
}
