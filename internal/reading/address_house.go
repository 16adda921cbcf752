package reading

import "strings"

// prisons are the words for one, with the nominative; a letter from there names it before the street.
var prisons = map[string]string{
	"cietums": "cietums", "cietuma": "cietums", "centralcietums": "Centrālcietums",
	"centralcietuma": "Centrālcietums", "тюрьма": "тюрьма", "тюрьме": "тюрьма", "тюрьмы": "тюрьма", "prison": "Prison",
	"nams": "nams", "nama": "nams", "centrs": "centrs", "centra": "centrs", "patversme": "patversme",
	"slimnica": "slimnīca", "pansionats": "pansionāts", "pansionata": "pansionāts",
}

// inside takes in the prison or the room that stands before an address: "Jelgavas cietumā, Langervaldes iela 2",
// "Room 412, Anniņmuižas bulvāris 26A". Whoever writes from there is not reached without it.
func (p *page) inside(a place) place {
	last := a.from - 1
	if name := prisons[p.at(last).fold]; name != "" && strings.HasPrefix(a.text, "\"") {
		a.from, a.text = last, sameCase(name, p.at(last))+" "+a.text // pansionātā "Mežvidi"
		for t := p.at(a.from - 1); t.kind == word && !t.capital && t.line == p.at(last).line && last-a.from < 2 &&
			endsIn(t.fold, "as", "es", "u") && utf8Len(t.fold) > 3; t = p.at(a.from - 1) {
			a.from, a.text = a.from-1, t.text+" "+a.text // sociālās aprūpes nams "Mežvidi"
		}
		return a
	}
	if p.at(last).text != "," && p.at(last).text != "(" || p.at(last-1).line != p.at(a.from).line {
		return a
	}
	last--
	t := p.at(last)
	if f := p.at(last - 1).fold; t.kind == number && flatWord(f) && len(f) > 2 {
		a.from, a.text = last-1, p.text[p.at(last-1).start:t.end]+", "+a.text
		return a
	}
	which := strings.HasSuffix(p.at(last-1).text, "ajā")
	if prisons[t.fold] == "" || !p.at(last-1).capital && !t.capital && !(which && p.at(last-2).capital) {
		return a
	}
	a.from = last
	name := sameCase(prisons[t.fold], t)
	for (p.at(a.from-1).capital || which && a.from == last) && p.joined(a.from) && a.from > last-3 {
		a.from--
		word := p.at(a.from).text
		if t.cyrillic {
			word = adjective(word, "ая")
		}
		if stem, ok := strings.CutSuffix(word, "ajā"); ok {
			word = stem + "ā" // "psihiatriskajā slimnīcā"
		}
		name = word + " " + name
	}
	a.text = strings.Join(strings.Fields(name), " ") + ", " + a.text
	return a
}

// foreignAddress reads a line, or the last part of one, that is nothing but a street with its number, a postcode and a
// town of another country: "Lindenallee 14, 24105 Kiel, Germany".
func (p *page) foreignAddress(i int) (place, bool) {
	line := p.lines[p.at(i).line]
	street := i
	for street < line.to && p.at(street).kind == word && street < i+4 {
		street++
	}
	if street == i || !p.at(i).capital || p.at(i).cyrillic || p.at(street).kind != number ||
		len(p.at(street).text) > 3 {
		return place{}, false
	}
	a := place{span: span{i, street}, text: p.text[p.at(i).start:p.at(street-1).end]}
	p.houseNumber(&a)
	code := p.at(a.to + 1)
	if p.at(a.to).text != "," || code.kind != number || len(code.text) < 4 || len(code.text) > 6 ||
		!p.at(a.to+2).capital || p.at(a.to+2).line != p.at(i).line || isMonth(p.at(a.to+2).fold) {
		return place{}, false
	}
	to := a.to + 2
	for to < line.to && (p.at(to).capital || p.at(to).text == "," && p.at(to+1).capital) && to < a.to+8 {
		to++
	}
	if to < line.to && p.at(to).text != "," && p.at(to).text != "." && p.at(to).text != ";" {
		return place{}, false
	}
	a.text += ", " + p.text[code.start:p.at(to-1).end]
	a.to = to
	return a, true
}

// shopBefore reports whether what stands in quotation marks from token i is a shop's name, and its street follows:
// "frizētava „Cirpa”, Lāčplēša iela 9".
func (p *page) shopBefore(i, to int) bool {
	before := p.at(i - 1)
	if before.kind != word || before.line != p.at(i).line || labelOf(before.fold) != noLabel ||
		prisons[before.fold] != "" || p.has("address label", span{i - 1, i}) || p.at(to).text != "," {
		return false
	}
	j := to + 1
	for p.at(j).kind == word && j < to+4 && p.at(j).line == before.line {
		if streetWords.has(p.at(j).fold) && p.at(j+1).kind == number {
			return startsAny(before.fold, shops) || firmForms.has(before.fold)
		}
		j++
	}
	return false
}

// shops are the beginnings of words for what bears a name and stands in a street.
var shops = strings.Fields("friz veikal salon kafejn bar klub restor maizn darbn studij viesn birz galer aptiek")
