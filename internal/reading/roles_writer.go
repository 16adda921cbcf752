package reading

import (
	"slices"
	"strings"
)

// markWriter gives a person points for being the writer.
func (p *page) markWriter(one *person, m mention, line span) {
	n := p.at(m.from).line
	if p.has("who prepared", span{max(line.from, p.sentenceOf(m.from).from), m.from}) && p.role != institution {
		one.official++
		return // "Sagatavoja: Anna Liepa", and somebody else signs
	}
	if p.labelledOther(m, line) {
		return // "cietušais: Anna Liepa" in what an offender writes
	}
	if p.signsLast(m) {
		one.writer += 4
	}
	if h, ok := p.before(m, "who self", 5); ok && p.closeTo(h.to, m.from) && !p.fromWithin(h, m, line) &&
		p.at(m.from-1).text != "." {
		if m.from > h.to && p.at(m.from-1).kind == word && !p.mayBe(m, nominative) && p.has("who relation",
			span{h.to, m.from}) || p.ownRelative(m) {
			return // "пишет мама Глеба", "es gribu, lai nāk mana mamma Anna Ozola"
		}
		if rep, ok := p.before(m, "who represented", 0); ok && rep.to > h.to &&
			(p.at(rep.to-1).fold == "of" || !p.mayOnly(m, nominative)) {
			return // "I am the mother of Daniel"
		}
		strong := h.to-h.from > 1 || n < 6 || p.at(m.to).text == "," || p.at(m.to).text == "("
		if strong && p.selfCase(m, h) {
			one.writer += 5
		}
	}
	if h, ok := p.first("who from", span{line.from, min(line.from+3, line.to)}); ok && h.from == line.from && n < 8 &&
		m.from-h.to <= 4 {
		one.writer += 5
	}
	if h, ok := p.after(m, "who self after", 1); ok && p.closesSelf(m, h) {
		one.writer += 6
		one.addressee = false
	}
	if p.opensWithName(m) || p.headsFirm(m, line) || p.closesOwn(m) {
		one.writer += 5
	}
	if p.befallen(m) {
		one.writer += 5
	}
	if p.calledAlone(m) {
		one.writer += 6
		one.other = 0
	}
	if m.presents || p.presents(m) {
		one.writer += 4
	}
	if p.kinSigns(m, line) {
		one.writer += 6
	}
	p.markSigned(one, m, line)
	for _, a := range p.mails {
		local, _, _ := strings.Cut(folded(a.text), "@")
		if f := one.guesses; len(f) > 0 && len(f[0].family) > 3 && strings.Contains(local, latin(f[0].family)) {
			one.writer++
			break
		}
	}
}

// headsFirm reports whether one of the first lines has a legal person and, behind words for whoever stands for it, a
// name: "Biedrības „Saule” pārstāve Anna Ozola".
func (p *page) headsFirm(m mention, line span) bool {
	if p.role == institution || p.at(m.from).line >= firmHead || !p.mayBe(m, nominative) || m.family < 0 ||
		line.to-m.to > 2 && !asking.has(p.at(m.to).fold) && !(p.at(m.to).text == "," && p.codeSoon(m.to)) ||
		!p.has("firm represented", span{max(line.from, m.from-3), m.from}) {
		return false
	}
	for i := line.from; i < m.from; i++ {
		if _, ok := p.firmAt(i); ok {
			return true
		}
	}
	return false
}

// asking are what whoever stands for a legal person does in its letter.
var asking = set("ludz iesniedz versas piesaka zino pazino aicina pieprasa просит обращается заявляет asks requests")

// firmHead is within how many lines of the beginning a letter names the legal person that writes.
const firmHead = 5

// kinSigns reports whether one of the last lines begins with what the one who represents somebody is to them, and goes
// on with the name: "Mamma Anna Ozola", "Katrīnas māte Anna Ozola, 26114480".
func (p *page) kinSigns(m mention, line span) bool {
	if p.role != representative || p.at(m.from).line < len(p.lines)-5 || !p.mayBe(m, nominative) || m.family < 0 {
		return false
	}
	h, ok := p.before(m, "basis parent title", 1)
	if t := p.at(m.from - 1); !ok && m.from == line.from+1 && relatives[t.fold] != 0 && m.given >= 0 {
		return true // "meita Anna Ozola, 26114480"
	}
	return ok && h.from <= line.from+1 && h.to-h.from == 1 && (h.to == m.from || p.at(h.to).text == ":")
}

// signsFor reports whether a line begins with the title of somebody who signs for others, right before the name:
// "Valdes locekle Anna Kalniņa".
func (p *page) signsFor(m mention, line span) bool {
	h, ok := p.before(m, "who signs", 0)
	return ok && h.from <= line.from+1 && p.role != institution
}

// opensWithName reports whether one of the first sentences says nothing but who writes: "Это Анна Белова."
func (p *page) opensWithName(m mention) bool {
	s := p.sentenceOf(m.from)
	if m.from == s.from+1 && m.from < greeting && p.at(m.to).text == "," && selfVerbs.has(p.at(m.to+1).fold) &&
		p.mayBe(m, nominative) {
		return true // "Pensionāre Anna Belova, dzīvoju Cēsīs."
	}
	if before := p.at(m.from - 2).text; p.at(m.from-1).fold == "te" && before != "" &&
		strings.Contains(".!?", before) && m.from < greeting && m.given >= 0 && m.family >= 0 &&
		p.mayBe(m, nominative) {
		return true // "vai te probācija? te anna liepa"
	}
	return opensSelf.has(p.at(s.from).fold) && m.from == s.from+1 && m.from < greeting && (m.to >= s.to-1 ||
		p.at(s.from).fold != "это" && p.at(m.to).kind != word && p.mayBe(m, nominative))
}

// greetsWithOwn reports whether the writer's own name stands behind a greeting, and what it is about behind that:
// "Sveiki, Anna Belova, lieta 11096088826".
func (p *page) greetsWithOwn(m mention) bool {
	return m.from < greeting && m.given >= 0 && m.family >= 0 && p.at(m.from-1).text == "," && p.at(m.to).text == "," &&
		p.mayBe(m, nominative) && caseWords.has(p.at(m.to+1).fold) && p.role != institution
}

// caseWords begin what a letter is about, behind the name of whoever writes.
var caseWords = set("lieta lietas kriminalprocess kp p pk personas kods tel talr talrunis дело по телефон тел case " +
	"phone")

// closesOwn reports whether one of the first sentences says on which side the writer stands and ends with the name: "Я
// потерпевшая по делу № 11092031126, Анна Белова."
func (p *page) closesOwn(m mention) bool {
	s := p.sentenceOf(m.from)
	if m.from >= 2*greeting+selfReach || p.at(m.from-1).text != "," || m.to < s.to-1 || m.given < 0 || m.family < 0 ||
		!p.mayBe(m, nominative) || p.role == institution {
		return false
	}
	switch p.at(s.from).fold {
	case "es", "esmu", "я", "i":
		head := span{s.from, min(s.from+selfReach, m.from)}
		return p.has("party victim", head) || p.has("party offender", head)
	}
	return false
}

// selfReach is within how many tokens of its sentence's beginning the writer says on which side they stand.
const selfReach = 6

// selfVerbs are what people say of themselves right behind their name.
var selfVerbs = set("dzivoju esmu stradaju rakstu versos ludzu gribu griezos macos живу работаю пишу прошу " +
	"обращаюсь учусь " +
	"хочу")

// opensSelf are words before the name of whoever writes: "Te Anna Belova, 26114480".
var opensSelf = set("это te seit тут здесь")

// closesSelf reports whether words behind a name show that it is the writer's: "меня Анна Белова зовут", and at the
// beginning of what is written "Анна здесь".
func (p *page) closesSelf(m mention, h hit) bool {
	if before := p.at(m.from - 1).fold; calledWords.has(p.at(h.from).fold) {
		return h.from == m.to && (before == "меня" || before == "mani")
	}
	return h.to-h.from > 1 || m.from < greeting || p.at(m.from).line >= len(p.lines)-3
}

// calledWords say what somebody is called.
var calledWords = set("зовут звать sauc")

// calledAlone reports whether a name stands behind "зовут" and the sentence says of whom only by what it tells of the
// writer: "мне 81 год, зовут Нина Белова".
func (p *page) calledAlone(m mention) bool {
	i, s := m.from-1, p.sentenceOf(m.from)
	if f := p.at(i).fold; f != "зовут" && f != "звать" || !p.mayBe(m, nominative) {
		return false
	}
	for j := i - 1; j >= max(s.from, i-besideCalled); j-- {
		t := p.at(j)
		switch {
		case t.fold == "мне" || t.fold == "меня" || t.fold == "я":
			return true
		case others.has(t.fold) || p.inName(j) || p.has("who relation", span{j, j + 1}) || t.fold == "которого" ||
			t.fold == "которую":
			return false
		}
	}
	return i == s.from
}

// besideCalled is how many words before "зовут" say of whom it is said.
const besideCalled = 8

// fromWithin reports whether a "from" stands within a line of the text, where it says of whom something comes and not
// who writes: "ни писем от Марии Беловой".
func (p *page) fromWithin(h hit, m mention, line span) bool {
	return h.to-h.from == 1 && p.at(h.from).fold == "от" && h.from >= fromHead && h.from != line.from &&
		m.to != line.to && !p.codeSoon(m.to)
}

// fromHead is within how many tokens of the beginning "от" says who writes: "Пробации от Марии Беловой, швеи".
const fromHead = 4

// greeting is within how many tokens of the beginning people greet and say who they are.
const greeting = 14

// longSignature is how many lines a signature takes at most, with the address and the numbers below the name.
const longSignature = 9

// contactsBelow reports whether all lines below one have numbers, or nothing but a few words.
func (p *page) contactsBelow(n int) bool {
	for _, l := range p.lines[n+1:] {
		numbers := 0
		for i := l.from; i < l.to; i++ {
			if k := p.at(i).kind; k == number || k == mail {
				numbers++
			}
		}
		if l.to > l.from && numbers == 0 || p.words(l) > 7 {
			return false
		}
	}
	return true
}

// presents reports whether a name in the nominative opens a sentence and the birth or the code follows, as
// people present themselves: "Anna Kalniņa, dzimusi 1960. gadā".
func (p *page) presents(m mention) bool {
	s := p.sentenceOf(m.from)
	if m.family < 0 || m.given < 0 || !p.mayBe(m, nominative) || p.role == institution {
		return false
	}
	if m.from != s.from && !p.afterColon(m, s) && !p.behindI(m) && !p.behindTrade(m, s) && !p.heads(m) {
		return false
	}
	if h, ok := p.after(m, "date born", 2); ok && h.from <= m.to+2 {
		return true
	}
	if f := p.at(m.to).fold; p.codeSoon(m.to) && p.codeFollows(m) && (p.at(m.to).kind != word ||
		labelOf(f) == codeLabels || f == "p" || f == "п") {
		return true
	}
	return p.signsWithContacts(m, s) || p.signsWithAddress(m, s)
}

// behindTrade reports whether the letter begins with what the writer is and the name: "taksists, Jānis Bērzs, p.k.".
func (p *page) behindTrade(m mention, s span) bool {
	return m.from == s.from+2 && p.at(m.from-1).text == "," && p.at(s.from).kind == word && m.from < greeting &&
		!p.has("party victim", span{s.from, m.from}) && !p.has("party offender", span{s.from, m.from}) &&
		!p.has("who represented", span{s.from, m.from})
}

// heads reports whether a letter begins with what the writer is, the name and the code: "Ieslodzītais Jānis Bērzs,
// p.k.".
func (p *page) heads(m mention) bool {
	line := p.lines[p.at(m.from).line]
	return p.at(m.from).line < 2 && m.from-line.from <= mostTrade && p.at(m.to).text == "," && p.codeSoon(m.to) &&
		p.words(span{line.from, m.from}) == m.from-line.from && !p.has("who to", line) && p.mayBe(m, nominative)
}

// mostTrade is how many words say what the writer is before the name.
const mostTrade = 4

// behindI reports whether a name stands right behind words for the writer, "Es, Anna Kalniņa, dzimusi", and not behind
// "viņas vārds ir".
func (p *page) behindI(m mention) bool {
	h, ok := p.before(m, "who self", 1)
	return ok && !p.has("number his", span{max(h.from-3, 0), h.to}) && (p.at(m.from-1).kind != word ||
		h.to == m.from && p.role != representative)
}

// signsWithContacts reports whether a sentence has nothing but a name and where its bearer is reached: "Armands
// Kļava, Kandava, Lielā iela 9, tālrunis 26 117 774".
func (p *page) signsWithContacts(m mention, s span) bool {
	if m.from != s.from || m.to >= s.to || p.at(m.to).kind == word && labelOf(p.at(m.to).fold) != phoneLabels ||
		p.role == representative {
		return false
	}
	small := 0
	for i := m.to; i < s.to; i++ {
		if t := p.at(i); t.kind == word && !t.capital && labelOf(t.fold) == noLabel && !streetWords.has(t.fold) {
			small++
		}
	}
	within := func(n numeral) bool { return n.from >= m.to && n.to <= s.to }
	return small <= 2 && (slices.ContainsFunc(p.phones, within) || slices.ContainsFunc(p.mails, within) ||
		slices.ContainsFunc(p.codes, within))
}

// signsWithAddress reports whether one of the last lines begins with a name and goes on with where its bearer lives:
// "Павел Белов, хутор «Липки», Резекненский край".
func (p *page) signsWithAddress(m mention, s span) bool {
	line := p.lines[p.at(m.from).line]
	if m.from != line.from || p.at(m.from).line < len(p.lines)-5 || p.at(m.to).text != "," || p.role == representative {
		return false
	}
	place := false
	for i := m.to; i < min(line.to, m.to+signedPlace); i++ {
		t := p.at(i)
		if t.kind == word && t.deed != 0 {
			return false
		}
		place = place || t.kind == number || streetWords.has(t.fold) || strings.ContainsAny(t.text, "\"„“«")
	}
	return place
}

// signedPlace is within how many tokens behind a name an address shows itself.
const signedPlace = 6

// afterColon reports whether a name stands behind a colon that no word for another person precedes.
func (p *page) afterColon(m mention, s span) bool {
	if p.at(m.from-1).text != ":" || p.role == representative {
		return false
	}
	for _, about := range []topic{"who other", "party offender", "party victim", "who represented", "who official"} {
		if p.has(about, span{s.from, m.from}) {
			return false
		}
	}
	return true
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

// mayOnly reports whether every reading of a name is in a case.
func (p *page) mayOnly(m mention, c cases) bool {
	for _, g := range m.guesses {
		if g.cases&c == 0 {
			return false
		}
	}
	return true
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
	return words <= 1 || words <= 4 && p.at(from-1).text == "," && (p.at(to+2).text == "," || p.at(to+2).text == "(")
}
