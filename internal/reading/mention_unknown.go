package reading

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// unknown reads two words with capital letters that no list knows as a name, or a Russian family name that stands
// alone.
func (p *page) unknown(i int) (mention, bool) {
	if p.withFamily(i) {
		return mention{span: span{i, i + 1}, given: -1, family: i, known: true, guesses: p.familyGuesses(i,
			instrumental|accusative|genitive|dative, male|female)}, true
	}
	if m, ok := p.withParticle(i); ok {
		return m, true
	}
	if !p.name(i+1) || !p.joined(i+1) || p.at(i).cyrillic != p.at(i+1).cyrillic || p.at(i).upper != p.at(i+1).upper ||
		p.namesStreet(i+2) || p.at(i+2).text == "&" || strings.ContainsAny(p.at(i-1).text, "\"„“«'") {
		return mention{}, false
	}
	opens := i == 0 || p.at(i-1).sentence != p.at(i).sentence
	if opens && givenForms(p.at(i+1)) != nil && p.name(i+2) && p.joined(i+2) {
		return mention{}, false // "Pārstāvu Annu Kalniņu"
	}
	line := p.lines[p.at(i).line]
	if opens && p.words(line) > 6 && !p.has("who self", span{max(i-4, 0), i}) && !p.contactSoon(i+2) &&
		i+2 < len(p.tokens) { // but the name that ends the letter
		return mention{}, false
	}
	if p.name(i+2) && p.joined(i+2) && p.thirdName(i) && !p.namesStreet(i+3) {
		given := p.text[p.at(i).start:p.at(i+1).end] // Thi Lan Nguyen
		return mention{span: span{i, i + 3}, given: i, family: i + 2,
			guesses: []guess{{given: given, family: p.at(i + 2).text, cases: nominative, cost: 3}}}, true
	}
	m := mention{span: span{i, i + 2}, given: i, family: i + 1}
	if familyEnding(p.at(i).fold) && !familyEnding(p.at(i+1).fold) {
		m.given, m.family = i+1, i
	}
	for _, c := range eachCase(anyCase) {
		for _, g := range []gender{male, female} {
			a, b := p.familyGuess(m.given, c, g), p.familyGuess(m.family, c, g)
			if a != nil && b != nil {
				m.guesses = append(m.guesses, guess{given: a.family, family: b.family, gender: g, cases: c,
					cost: 2 + a.cost + b.cost})
			}
		}
	}
	if m.guesses == nil {
		m.guesses = []guess{{given: p.at(m.given).text, family: p.at(m.family).text, cost: 6}}
	}
	p.weigh(&m)
	return m, true
}

// thirdName reports whether three words may be two given names and a family name: behind words for the writer, and in
// Russian within a sentence, where nothing else is written so.
func (p *page) thirdName(i int) bool {
	return p.has("who self", span{max(i-4, 0), i}) || p.at(i).cyrillic && p.at(i+2).cyrillic && i > 0 &&
		p.at(i-1).sentence == p.at(i).sentence && p.at(i-1).kind == word && !p.at(i-1).capital
}

// withParticle reads a given name that no list knows, a particle and a family name: "Anneliese von Hohenthal".
func (p *page) withParticle(i int) (mention, bool) {
	family := i + 1
	for particle(p.at(family)) && p.joined(family) && family <= i+3 {
		family++
	}
	if family == i+1 || !p.name(family) || !p.joined(family) || p.at(family).cyrillic || p.namesStreet(family+1) {
		return mention{}, false
	}
	m := mention{span: span{i, family + 1}, given: i, family: family}
	m.guesses = []guess{{given: p.at(i).text, family: p.at(family).text, cases: nominative, cost: 2}}
	p.withParticles(&m, i+1)
	return m, true
}

// noMonth reports whether "Marta", "Maija" or "Imanta" is a name and no month or place: another name follows, and no
// day stands before.
func (p *page) noMonth(i int) bool {
	before := p.at(i - 1)
	return p.name(i+1) && p.joined(i+1) && before.kind != number && !strings.HasSuffix(p.at(i).text, "ā") &&
		(before.text != "." || before.sentence != p.at(i).sentence) &&
		!yearWords.has(before.fold)
}

// codeSoon reports whether a personal code begins within a few tokens, as behind a name.
func (p *page) codeSoon(i int) bool {
	for _, c := range p.codes {
		if c.from >= i && c.from <= i+6 && p.at(c.from).line == p.at(i).line {
			return true
		}
	}
	return false
}

// contactSoon reports whether a code, a telephone or a mail address begins within a few tokens, as behind the name
// of whoever writes.
func (p *page) contactSoon(i int) bool {
	soon := func(n numeral) bool { return n.from >= i && n.from <= i+4 && p.at(n.from).line == p.at(i-1).line }
	return p.codeSoon(i) || slices.ContainsFunc(p.phones, soon) || slices.ContainsFunc(p.mails, soon)
}

// words counts the words among tokens.
func (p *page) words(s span) (n int) {
	for i := s.from; i < s.to; i++ {
		if p.at(i).kind == word {
			n++
		}
	}
	return n
}

// withFamily reports whether a Russian family name stands alone within a sentence, behind a word that goes before
// people: "с Головченко за один стол не сяду".
func (p *page) withFamily(i int) bool {
	t, before := p.at(i), p.at(i-1)
	return t.cyrillic && i > 0 && before.sentence == t.sentence && beforePeople.has(before.fold) &&
		!(p.at(i+1).kind == word && p.at(i+1).capital) && aloneFamily(t.fold) && !isTown(t.fold) && !p.namesStreet(i+1)
}

// beforePeople stand before whom the other side may be.
var beforePeople = set("с со против перед к ко простить прощать видеть встречать")

// aloneFamily reports whether a word ends as hardly anything but a Russian family name does.
func aloneFamily(fold string) bool {
	return utf8.RuneCountInString(fold) > 5 && endsIn(fold, "овым", "евым", "иным", "ыным", "енко", "овко", "овой",
		"евой", "иной", "чуком", "юком", "ловко", "ченко", "швили", "дзе") || utf8.RuneCountInString(fold) > 6 &&
		endsIn(fold, "ко")
}

// slavicFamily reports whether a word in Cyrillic is a family name in some case: "Соколовым".
func slavicFamily(fold string) bool {
	for _, stem := range []string{"ов", "ев", "ин", "ын", "ск", "цк"} {
		if i := strings.LastIndex(fold, stem); i > 4 {
			switch fold[i+len(stem):] {
			case "а", "у", "ым", "ой", "ого", "ому", "им", "ую", "ая", "ий":
				return true
			case "":
				return stem != "ск" && stem != "цк"
			}
		}
	}
	return familyEnding(fold)
}

// surnameEnding reports whether a Latvian word ends as hardly anything but a family name does.
func surnameEnding(fold string) bool {
	return utf8.RuneCountInString(fold) > 4 && endsIn(fold, "ins", "inu", "inam", "nieks", "nieku", "niece", "nieci",
		"ovs", "ovu", "ova", "evs", "evu", "eva", "skis", "ska", "tis", "ckis", "lis", "sons", "mane", "manis")
}

// familyEnding reports whether a word looks like a family name and no given name.
func familyEnding(fold string) bool {
	return utf8.RuneCountInString(fold) > 4 && endsIn(fold, "ов", "ев", "ова", "ева", "ский", "ская", "цкий",
		"цкая", "енко", "чук", "юк", "ович", "евич", "овой", "евой", "ову", "ovs", "evs", "ova", "eva", "skis", "ska",
		"nieks", "niece", "sons", "sone")
}
