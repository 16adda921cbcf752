package reading

// befallen reports whether a sentence begins with the writer as whom something befell: "Man, Annai Ozolai, nozaga".
func (p *page) befallen(m mention) bool {
	i := m.from - 1
	if p.at(i).text == "," {
		i--
	}
	if i < 0 || i != p.sentenceOf(m.from).from || m.given < 0 || m.family < 0 {
		return false
	}
	switch p.at(i).fold {
	case "man", "мне":
		return p.mayBe(m, dative)
	case "mani", "меня":
		return p.mayBe(m, accusative)
	}
	return false
}

// thanks stand before a comma and the name that ends a letter.
var thanks = set("ceriba ceribu sveicienu sveicienus milestiba godbijiba надеждой приветом благодарностью hope " +
	"wishes sincerely truly faithfully cheers paldies pateiciba pateicibu cienu sveicieni спасибо " +
	"уважением thanks regards you")

// markSigned counts where a name stands: alone above or below the letter, or at its end.
func (p *page) markSigned(one *person, m mention, line span) {
	n, words := p.at(m.from).line, p.words(line)
	alone := m.from == line.from || !p.at(m.from-1).spaced && p.at(m.from-1).kind == sign
	short := words <= 6
	switch {
	case m.family < 0 && p.role != representative && m.from > line.from &&
		p.has("who relation", span{line.from, m.from}):
		// who answers the telephone: "mob. 26114480, sieva Anna"
	case p.role == representative && m.family < 0 && !p.mayBe(m, nominative):
		// whose code or mother it is: "Henrija kods"
	case p.role == institution && p.codeFollows(m):
		// a party, not the official
	case n < len(p.lines)-5 && n >= len(p.lines)-longSignature && alone && m.to == line.to && m.given >= 0 &&
		m.family >= 0 && m.letter == "" && p.contactsBelow(n):
		one.writer += 3
	case p.behindLabel(m, line):
		// "Cietušais: Anna Ozola" is no signature
	case n >= len(p.lines)-5 && (m.to == line.to || p.wide(m.from) || short && (alone || p.signsFor(m, line)) ||
		p.endOfText(m)):
		if _, ok := p.before(m, "who support", 3); !ok && short {
			one.writer += 3
			if p.signsFor(m, line) {
				one.writer += 3
			}
			if p.has("who title", line) || n > 0 && p.has("who title", p.lines[n-1]) && n-1 >= len(p.lines)-6 ||
				n+1 < len(p.lines) && p.has("who title", p.lines[n+1]) {
				one.title = true
				one.writer += 3
			}
		}
	case n < 8 && short && m.from == line.from && !one.addressee && !(m.family < 0):
		one.writer += 3
	}
	if p.endOfText(m) && !short && m.family >= 0 {
		if _, ok := p.before(m, "who signs", 0); ok {
			one.writer += 4
		}
	}
	before := p.at(m.from - 1)
	closes := before.kind == number || before.text == "," && thanks.has(p.at(m.from-2).fold)
	if s := p.sentenceOf(m.from); (m.from == s.from || closes) && m.to >= s.to-1 && m.given >= 0 && m.family >= 0 &&
		!short && p.endOfText(m) {
		one.writer += 3 // a letter without lines ends with the name, or with a number and the name
	}
}

// signedAs is the side on which somebody signs who ends the letter with the word for it and the name: "lieta
// 11087012326, cietusī Anna Ozola".
func (p *page) signedAs(m mention) (string, hit) {
	before := p.at(m.from - 2)
	if m.given < 0 || m.family < 0 || m.to < len(p.tokens)-1 || p.kind == request || !p.mayBe(m, nominative) ||
		before.text != "," && before.text != "." && before.line == p.at(m.from-1).line {
		return "", hit{}
	}
	for _, side := range []string{victim, offender} {
		if h, ok := p.first(topic("party "+side), span{m.from - 1, m.from}); ok {
			return side, h
		}
	}
	return "", hit{}
}

// wide reports whether a wide space stands before a token, as before a signature.
func (p *page) wide(i int) bool {
	return i > 0 && p.at(i).start-p.at(i-1).end >= 3
}

func (p *page) endOfText(m mention) bool { return m.to >= len(p.tokens)-3 }

// ownRelative reports whether a name stands behind words for a relative of the writer's: "mana mamma Anna Ozola".
func (p *page) ownRelative(m mention) bool {
	return p.theWriters(p.at(m.from-2).fold) && relatives[p.at(m.from-1).fold] != 0
}
