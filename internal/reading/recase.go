package reading

import (
	"strings"
	"unicode/utf8"
)

// fewestWords is how many words a letter must have before the lack of small or of capital letters means something.
const fewestWords = 12

// letterCase is how a letter uses its capital letters.
type letterCase uint8

const (
	properCase letterCase = iota
	smallCase             // none within a sentence, as people dictate or write with one thumb
	upperCase             // nothing else, as in a telegram
)

// caseOf tells how a letter uses capital letters.
func (p *page) caseOf() letterCase {
	words, upper, inner := 0, 0, 0
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.kind != word || len(t.text) < 3 {
			continue
		}
		words++
		switch {
		case t.upper:
			upper++
		case t.capital && i > 0 && t.line == p.tokens[i-1].line && p.tokens[i-1].kind == word:
			inner++
		}
	}
	switch {
	case words < fewestWords:
		return properCase
	case upper*5 >= words*4:
		return upperCase
	case (upper+inner)*40 < words:
		return smallCase
	}
	return properCase
}

// recase gives capital letters to what looks like names, in a letter whose capitals tell nothing. It knows them by
// the lists of given names and towns, and by the words that stand beside names: "iela", "pagasts", "mani sauc".
func (p *page) recase() {
	if p.caseless == properCase {
		return
	}
	for i := range p.tokens {
		if t := &p.tokens[i]; t.kind == word && (t.upper && !shortened(t) || p.caseless == smallCase) {
			t.capital, t.upper = false, false
		}
	}
	for i := range p.tokens {
		if p.tokens[i].kind == word {
			p.recaseAt(i)
		}
	}
}

// shortened reports whether a word is one of those that are always written with capital letters: "LV-1050", "SIA".
func shortened(t *token) bool {
	switch t.fold {
	case "lv", "kl", "vp", "sia", "as", "уз", "habalv", "eur":
		return true
	}
	return false
}

// recaseAt gives capital letters to the name that begins at a token.
func (p *page) recaseAt(i int) {
	t, next := p.at(i), p.at(i+1)
	switch {
	case t.fold == "lv" && (isDash(next.text) || next.kind == number), t.fold == "vp" && region(next.fold):
		t.capital, t.upper = true, true
	case isTown(t.fold), p.quoted(i), p.villageInRow(i):
		t.capital = true
	case streetWords.has(next.fold) && !t.cyrillic && (p.at(i+2).kind == number || houseWord(p.at(i+2).fold)):
		t.capital = true
		if before := p.at(i - 1); before.kind == word && !commonWord(before) && p.joined(i) && !isTown(before.fold) {
			before.capital = true // "krišjāņa barona iela 5"
		}
	case t.cyrillic && russianStreets.has(t.fold) && p.at(p.skip(i+1, ".")).kind == word:
		p.tokens[p.skip(i+1, ".")].capital = true
	case places2[next.fold] != "" && next.kind == word, p.opensOffice(i):
		t.capital = true
	default:
		p.recaseName(i)
	}
}

// quoted reports whether a word opens what stands in quotation marks, as the name of a house does.
func (p *page) quoted(i int) bool {
	return p.at(i-1).text != "" && strings.Contains("\"„“«”", p.at(i-1).text) && !p.at(i).spaced ||
		p.at(i-2).text != "" && strings.Contains("\"„“«”", p.at(i-2).text) && p.at(i-1).capital &&
			strings.Contains("\"”“»", p.at(i+1).text)
}

// villageInRow reports whether a word stands between commas behind the number of a house, as a village does.
func (p *page) villageInRow(i int) bool {
	return p.at(i-1).text == "," && p.at(i-2).kind == number && p.at(i+1).text == "," && !commonWord(p.at(i))
}

// region reports whether a word says of which part of the country an authority is: "Zemgales", "Austrumlatgales".
func region(fold string) bool {
	return startsAny(fold, []string{"zemgal", "kurzem", "vidzem", "latgal", "pardaugav", "pierig", "ziemel", "dienvid",
		"austrum", "rietum", "centra", "земгал", "курзем", "видзем", "латгал", "пардаугав", "пририж",
		"рижск", "северн", "центральн"}) || isTown(fold)
}

// adjectival reports whether a Russian word is made of the name of a place: "огрский", "юрмальского".
func adjectival(fold string) bool {
	return endsIn(fold, "ский", "ского", "скому", "ском", "ским", "ская", "ской", "скую", "ское")
}

// opensOffice reports whether a word opens the name of an authority: "valsts policijas", "zemgales prokuratūra".
func (p *page) opensOffice(i int) bool {
	t, next := p.at(i), p.at(i+1)
	if next.kind != word || t.sentence != next.sentence {
		return false
	}
	rest := strings.HasPrefix(next.fold, "rajon") || strings.HasPrefix(next.fold, "apgabal") ||
		strings.HasPrefix(next.fold, "region") || headOf(next.fold) >= 0
	for _, h := range russianHeads {
		rest = rest || strings.HasPrefix(next.fold, h.stem)
	}
	if t.cyrillic {
		return rest && adjectival(t.fold) || adjectival(t.fold) && adjectival(next.fold) && region(t.fold)
	}
	return rest && region(t.fold) || t.fold == "valsts" && strings.HasPrefix(next.fold, "polici")
}

// recaseName gives capital letters to a given name and the family name beside it, and to two words that stand where
// only a name does.
func (p *page) recaseName(i int) {
	t := p.at(i)
	sole := p.soleName(i)
	given := givenForms(t)
	if utf8.RuneCountInString(t.fold) < 3 || given == nil && !sole || relatives[t.fold] != 0 {
		return
	}
	if sole {
		t.capital, p.at(i+1).capital = true, true
	}
	if given == nil {
		return
	}
	last := i + 1
	if p.joined(last) && (patronymic(p.at(last).fold) && p.at(last).cyrillic || givenForms(p.at(last)) != nil &&
		p.familyLikely(last+1)) {
		last++
	}
	switch {
	case p.joined(i+1) && p.familyLikely(last):
		for n := i; n <= last; n++ {
			p.at(n).capital = true
		}
	case p.familyLikely(i-1) && p.joined(i) && (familyEnding(p.at(i-1).fold) || surnameEnding(p.at(i-1).fold) ||
		p.lines[t.line].from == i-1 && p.lines[t.line].to <= i+2):
		p.at(i-1).capital, t.capital = true, true
	case !commonWord(t):
		t.capital = true
	}
}

// soleName reports whether two words stand where only a name does: behind "mani sauc", or alone in one of the last
// lines, a known given name first.
func (p *page) soleName(i int) bool {
	t, next := p.at(i), p.at(i+1)
	if next.kind != word || !p.joined(i+1) || utf8.RuneCountInString(next.text) < 3 || notNames()(next.fold) ||
		notNames()(t.fold) {
		return false
	}
	for _, h := range p.from("who self", i-3) {
		if h.to == i && (asksName(p.at(i-1).fold) || givenForms(t) != nil && p.at(i-1).text != ",") {
			return true
		}
		if h.from >= i {
			break
		}
	}
	l := p.lines[t.line]
	return t.line >= len(p.lines)-3 && l.from == i && l.to <= i+3 && t.line > 0 && givenForms(t) != nil
}

// asksName reports whether a word is the last before a name, whatever name it is.
func asksName(fold string) bool {
	return fold == "sauc" || fold == "vards" || fold == "uzvards" || fold == "зовут" || fold == "имя" ||
		fold == "name's"
}

// familyLikely reports whether a word may be a family name beside a given name: no list has it as another word, or it
// ends as hardly anything but family names do.
func (p *page) familyLikely(i int) bool {
	t := p.at(i)
	return t.kind == word && utf8.RuneCountInString(t.text) > 2 && labelOf(t.fold) == noLabel &&
		relatives[t.fold] == 0 && !endsIn(t.fold, "ejas", "ajas", "ojas", "oja") &&
		(!commonWord(t) || familyEnding(t.fold) || surnameEnding(t.fold) && !notNames()(t.fold))
}

// commonWord reports whether a list has a word as one that is no name.
func commonWord(t *token) bool {
	w := t.fold
	return notNames()(w) || latvianWords.has(w) || englishWords.has(w) || functionWords.has(w) || isMonth(w) ||
		numberWord(w) > 0 || len(vocabulary().first.find(w)) > 0 || deedWords().deed(t) != 0 ||
		kindWeights().first[begin(w, oneWord)]
}
