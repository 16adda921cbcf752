package reading

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// person is somebody the letter names, in one place or several.
type person struct {
	mentions []mention
	guesses  []guess // how the name may be read; what all places agree on stands first
	writer   int     // points that speak for the writer
	sure     bool

	companion bool // an authority asks them along with a party
	marks
}

// guess is one reading of a name: its parts in the nominative.
type guess struct {
	given, family string
	gender        gender
	cases         cases
	cost          int
}

// mention is a place where a name stands. given and family are its tokens, -1 for a part
// that is missing.
type mention struct {
	span
	given, family int
	letter        string // the given name's first letter, folded, when no more is written
	known         bool   // the given name is in the lists
	presents      bool   // a form or the writer names it part by part
	kin           bool   // a word for a relative before it shows the gender
	guesses       []guess
}

// notNames are words with a capital letter that are no names.
var notNames = sync.OnceValue(func() func(string) bool {
	whole, prefixes := map[string]bool{}, map[string][]string{}
	for _, line := range readLines("words/notnames.txt") {
		for _, w := range strings.Fields(line) {
			if prefix, cut := strings.CutSuffix(w, "*"); cut {
				prefixes[beginning(prefix)] = append(prefixes[beginning(prefix)], prefix)
			} else {
				whole[w] = true
			}
		}
	}
	words, begins := lookupOf(whole), lookupOf(prefixes)
	return func(w string) bool {
		if known, _ := words.get(w); known {
			return true
		}
		all, _ := begins.get(beginning(w))
		for _, prefix := range all {
			if strings.HasPrefix(w, prefix) {
				return true
			}
		}
		return false
	}
})

// name reports whether a token may be part of a name.
func (p *page) name(i int) bool {
	t := p.at(i)
	if t.deed&byMe != 0 && (i == 0 || p.tokens[i-1].sentence != t.sentence) {
		return false // "Salauzu Jura Kalna žogu"
	}
	return t.kind == word && t.capital && utf8.RuneCountInString(t.text) > 1 && (!notNames()(t.fold) ||
		endsIn(t.fold, "nieks", "nieka", "niekam", "nieku", "niece", "nieces", "niecei", "nieci")) // Liepājnieks
}

// joined reports whether token i follows the one before it in the same line after a space.
func (p *page) joined(i int) bool {
	t, before := p.at(i), p.at(i-1)
	if t.line != before.line {
		l := p.lines[before.line] // a line that was filled may break within a name
		return t.line >= 0 && p.tokens[l.to-1].end-p.tokens[l.from].start > 60 && before.sentence == t.sentence
	}
	return t.spaced && !strings.Contains(p.text[before.end:t.start], "  ")
}

// mostNames is how many names are looked at; a text with more is no letter.
const mostNames = 150

// findMentions finds every place where a name stands.
func (p *page) findMentions() []mention {
	all := make([]mention, 0, 16)
	for i := 0; i < len(p.tokens) && len(all) < mostNames; i++ {
		t := &p.tokens[i]
		if t.kind != word || !t.capital {
			continue
		}
		m, ok := p.mentionAt(i)
		if ok && p.namesStreet(m.to) {
			i = m.to - 1
			continue
		}
		if !ok {
			continue
		}
		if n := len(all) - 1; n >= 0 && m.given < 0 && all[n].family >= 0 && m.from-all[n].to <= 4 &&
			p.has("who surname apart", span{all[n].to, m.from}) && p.has("who given", span{max(all[n].from-2, 0),
			all[n].from}) {
			text := p.text[p.at(all[n].from).start:p.at(all[n].to-1).end]
			all[n] = mention{span: span{all[n].from, m.to}, given: all[n].from, family: m.family, known: true,
				guesses: []guess{{given: text, family: p.at(m.family).text, cases: nominative}}}
		} else if n >= 0 && m.given < 0 && all[n].family < 0 && m.from-all[n].to <= 4 &&
			p.has("who surname apart", span{all[n].to, m.from}) {
			all[n] = apart(all[n], m) // Vārds: Anna. Uzvārds: Kalniņa.
		} else if n >= 0 && m.family < 0 && all[n].given < 0 && m.from-all[n].to <= 4 &&
			p.has("who given", span{all[n].to, m.from}) {
			joined := apart(m, all[n]) // Фамилия Соболь, имя Герман
			joined.span, joined.presents = span{all[n].from, m.to}, !p.has("number his", span{max(0, all[n].from-3),
				all[n].from})
			all[n] = joined
		} else if n >= 0 && m.given >= 0 && m.family > m.given && all[n].given < 0 && m.from-all[n].to <= 4 &&
			p.has("who given", span{all[n].to, m.from}) {
			text := p.text[p.at(m.from).start:p.at(m.to-1).end] // Family name: Kotha, given names: Sai Venkata
			all[n] = mention{span: span{all[n].from, m.to}, given: m.from, family: all[n].family, known: true,
				presents: true, guesses: []guess{{given: text, family: p.at(all[n].family).text, cases: nominative}}}
		} else {
			all = append(all, m)
		}
		i = m.to - 1
	}
	return all
}

// apart joins a given name and a family name between which the word for it stands.
func apart(a, b mention) mention {
	m := mention{span: span{a.from, b.to}, given: a.given, family: b.family, known: true}
	for _, g := range a.guesses {
		for _, f := range b.guesses {
			if g.cases&nominative != 0 && f.cases&nominative != 0 && g.gender == f.gender {
				m.guesses = append(m.guesses, guess{given: g.given, family: f.family, gender: g.gender,
					cases: nominative})
			}
		}
	}
	if m.guesses == nil {
		m.guesses = b.guesses
	}
	return m
}

// namesStreet reports whether what follows says that the name was of a street or an office.
func (p *page) namesStreet(i int) bool {
	t := p.at(i)
	return p.at(i-1).line == t.line && (streetWords.has(t.fold) || officeWords.has(t.fold) || places.has(t.fold))
}

func (p *page) mentionAt(i int) (mention, bool) {
	t := p.at(i)
	if initial(t) && p.at(i+1).text == "." {
		if m, ok := p.initialAt(i); ok || utf8.RuneCountInString(t.text) == 1 {
			return m, ok
		}
	}
	if m, ok := p.familyFirst(i); ok {
		return m, true
	}
	if given := givenForms(t); given != nil && !p.namesStreet(i+1) && (!notNames()(t.fold) || p.noMonth(i)) {
		last := i
		if second := givenForms(p.at(i + 1)); second != nil && p.joined(i+1) && p.name(i+2) && p.joined(i+2) &&
			!patronymic(p.at(i+2).fold) {
			last = i + 1
		}
		family := p.behindInitial(last + 1)
		for particle(p.at(family)) && p.joined(family) && family <= last+3 {
			family++
		}
		if patronymic(p.at(family).fold) && p.at(family).cyrillic && p.joined(family) &&
			(p.name(family+1) && p.joined(family+1) || fathers(p.at(family).fold)) {
			family++
		}
		if (p.name(family) || regions.has(p.at(family).fold)) && p.joined(family) &&
			p.at(family).cyrillic == t.cyrillic {
			m, ok := p.full(span{i, family + 1}, i, last, family)
			p.withParticles(&m, last+1)
			return m, ok
		}
		if m, ok := p.reversed(i-1, i); ok {
			return m, true
		}
		if j := i + 2; calledWords.has(p.at(i+1).fold) && p.name(j) && givenForms(p.at(j)) == nil && p.joined(j) {
			m, ok := p.full(span{i, j + 1}, i, i, j) // "меня Тимур зовут Белов"
			m.presents = p.at(i-1).fold == "меня" || p.at(i-1).fold == "mani"
			return m, ok
		}
		return p.alone(i, given), true
	}
	if !p.name(i) {
		return mention{}, false
	}
	if p.name(i+1) && p.joined(i+1) && givenForms(p.at(i+1)) != nil && p.name(i+2) && p.joined(i+2) &&
		givenForms(p.at(i+2)) == nil && p.at(i).cyrillic == p.at(i+2).cyrillic && !p.at(i+2).cyrillic &&
		!p.namesStreet(i+3) && !familyEnding(t.fold) && !p.has("who self", span{i, i + 1}) && (i > 0 &&
		p.at(i-1).sentence == t.sentence ||
		p.lines[t.line].to-p.lines[t.line].from <= 5) {
		return p.full(span{i, i + 3}, i, i+1, i+2) // a first name that no list has, and a second one
	}
	if p.name(i+1) && p.joined(i+1) && givenForms(p.at(i+1)) != nil {
		if m, ok := p.reversed(i, i+1); ok {
			return m, true
		}
	}
	if p.surnameCue(i) {
		return mention{span: span{i, i + 1}, given: -1, family: i, known: true, guesses: p.familyGuesses(i, anyCase,
			male|female)}, true
	}
	return p.unknown(i)
}

// regions are parts of the country that are family names too, behind a given name.
var regions = set("zemgale zemgales zemgali zemgalei kurzeme kurzemes latgale latgales vidzeme vidzemes")

// initial reports whether a word is the first letter of a name, or two that are one sound.
func initial(t *token) bool {
	n := utf8.RuneCountInString(t.text)
	return t.capital && (n == 1 || n == 2 && (t.fold == "dz" || t.fold == "kr" || t.fold == "vl" || t.fold == "ch"))
}

// initialAt reads "I. Vanaga", "А. Б. Иванов".
func (p *page) initialAt(i int) (mention, bool) {
	j := i
	for j < i+6 && p.at(j).kind == word && initial(p.at(j)) && p.at(j+1).text == "." {
		j += 2
	}
	if j == i || !p.name(j) || p.at(j).line != p.at(i).line {
		return mention{}, false
	}
	m := mention{span: span{i, j + 1}, given: i, family: j, letter: p.at(i).fold,
		guesses: p.familyGuesses(j, anyCase, male|female)}
	p.weigh(&m)
	return m, true
}

// full reads a given name, or two, and a family name.
func (p *page) full(s span, first, last, family int) (mention, bool) {
	m := mention{span: s, given: first, family: family, known: true}
	for _, g := range givenForms(p.at(last)) {
		for _, c := range eachCase(g.cases) {
			f := p.familyGuess(family, c, g.gender)
			if f == nil {
				continue
			}
			if c == nominative && p.scripts.latvian > p.scripts.english && endsIn(p.at(family).fold, "i", "u") &&
				!namedAs.has(p.at(s.from-1).fold) {
				f.cost++ // "Gvido Vēzi" is somebody whom something befalls
			}
			f.given = asWritten(g.nominative, p.at(last).text)
			if last > first {
				f.given = p.nominativeGiven(first, c, g.gender) + " " + f.given
			}
			m.guesses = append(m.guesses, *f)
		}
	}
	if m.guesses == nil { // a family name that declines like no other: as it stands
		g := givenForms(p.at(last))[0]
		given := asWritten(g.nominative, p.at(last).text)
		if g.cases&nominative == 0 && endsIn(p.at(last).fold, "a", "e") && endsIn(p.at(family).fold, "a", "e") {
			// "Agrita" of no list, not of "Agrits"
			g, given = inflected{cases: nominative, gender: female}, p.at(last).text
		}
		if last > first {
			given = p.text[p.at(first).start:p.at(last-1).end] + " " + given
		}
		m.guesses = []guess{{given: given, family: p.at(family).text,
			gender: g.gender,
			cases:  g.cases, cost: 5}}
	}
	p.weigh(&m)
	return m, true
}

// nominativeGiven is a given name that stands in a case.
func (p *page) nominativeGiven(i int, c cases, g gender) string {
	for _, f := range givenForms(p.at(i)) {
		if f.cases&c != 0 && f.gender == g {
			return asWritten(f.nominative, p.at(i).text)
		}
	}
	if f := p.familyGuess(i, c, g); f != nil && givenForms(p.at(i)) == nil {
		return f.family
	}
	return p.at(i).text
}

func eachCase(c cases) []cases {
	var all []cases
	for one := nominative; one <= instrumental; one <<= 1 {
		if c&one != 0 {
			all = append(all, one)
		}
	}
	if c == anyCase {
		return []cases{nominative, genitive, dative, accusative, instrumental}
	}
	return all
}

// familyGuess reads a family name that stands in a case; nil when it cannot.
func (p *page) familyGuess(i int, c cases, g gender) *guess {
	t := p.at(i)
	small := strings.ToLower(t.text)
	if p.scripts.english > p.scripts.latvian && !t.cyrillic {
		small = strings.TrimSuffix(strings.TrimSuffix(small, "'s"), "’s") // "Emma Clark's aunt"
	}
	var nom string
	var doubt, ok bool
	switch {
	case t.cyrillic:
		nom, doubt, ok = russianFamily(strings.ReplaceAll(small, "ё", "е"), c, g)
	case p.scripts.english > p.scripts.latvian: // English declines no names
		nom, doubt, ok = small, false, c == nominative
	default:
		nom, doubt, ok = latvianFamily(small, c, g)
	}
	if !ok {
		return nil
	}
	f := guess{family: asWritten(nom, t.text), gender: g, cases: c}
	if doubt {
		f.cost++
	}
	return &f
}

// familyGuesses reads a family name whose given name does not show case and gender.
func (p *page) familyGuesses(i int, c cases, g gender) []guess {
	var all []guess
	for _, one := range eachCase(c) {
		for _, gender := range []gender{male, female} {
			if g&gender == 0 {
				continue
			}
			if f := p.familyGuess(i, one, gender); f != nil {
				all = append(all, *f)
			}
		}
	}
	return all
}

// reversed reads "Šķēle Normunds", as forms and signatures have it.
func (p *page) reversed(family, given int) (mention, bool) {
	if !p.name(family) || !p.joined(given) || p.at(family).cyrillic != p.at(given).cyrillic {
		return mention{}, false
	}
	line := p.lines[p.at(family).line]
	before := p.at(family - 1).fold
	starts := family == line.from || before == "no" || before == "от" || before == ":" || before == "es" ||
		before == "я" ||
		p.at(family-1).kind != word || p.has("who self", span{max(family-4, 0), family}) ||
		p.at(given).cyrillic && (patronymic(p.at(given+1).fold) || slavicFamily(p.at(family).fold) ||
			p.at(family-1).sentence == p.at(family).sentence && !p.at(family).upper)
	if !starts || givenForms(p.at(family)) != nil && !patronymic(p.at(given+1).fold) ||
		p.name(given+1) && p.joined(given+1) && !patronymic(p.at(given+1).fold) && givenForms(p.at(given+1)) == nil {
		return mention{}, false
	}
	to, last := given+1, given
	if patronymic(p.at(to).fold) {
		to++
	} else if p.name(to) && p.joined(to) && givenForms(p.at(to)) != nil {
		to, last = to+1, to // Tīruma Anna Veronika
	}
	return p.full(span{family, to}, given, last, family)
}

func (p *page) alone(i int, given []inflected) mention {
	m := mention{span: span{i, i + 1}, given: i, family: -1, known: true}
	for _, g := range given {
		for _, c := range eachCase(g.cases) {
			m.guesses = append(m.guesses, guess{given: asWritten(g.nominative, p.at(i).text), gender: g.gender,
				cases: c})
		}
	}
	p.weigh(&m)
	return m
}

func (p *page) surnameCue(i int) bool {
	if p.has("who certain", span{i - 1, i}) && surnameEnding(p.at(i).fold) {
		return true
	}
	if p.has("who surname", span{max(i-3, p.sentenceOf(i).from), i}) && p.at(i-1).text != "," {
		return true
	}
	next := p.at(i + 1).fold
	return strings.HasPrefix(next, "kungs") || strings.HasPrefix(next, "kungu") || strings.HasPrefix(next, "kundz") ||
		strings.HasPrefix(next, "kungam")
}
