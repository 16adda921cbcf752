package reading

import "strings"

// englishStreets are the street words that follow a house number: "12 Brivibas Street".
var englishStreets = set("street avenue road lane crescent close drive gardens terrace grove boulevard way square " +
	"place court row quay wharf walk hill mews green view parade alley yard villas embankment promenade park")

// labelledAddress reports whether a word soon before a token says that an address follows.
func (p *page) labelledAddress(i int) bool {
	before := span{max(p.lines[p.at(i).line].from, i-5), i}
	return p.has("address label", before) || p.has("address prefer", before) || p.has("address declared", before)
}

// numberFirst reads an address in the English order: "Flat 3, 12 Brivibas Street, Riga".
func (p *page) numberFirst(i int) (place, bool) {
	from := i - 1
	for from > i-4 && p.at(from-1).capital && p.joined(from) {
		from--
	}
	if p.at(from-1).kind != number || p.at(from-1).line != p.at(i).line {
		return place{}, false
	}
	from--
	if p.at(from-1).text == "," && p.at(from-2).kind == number && flatWord(p.at(from-3).fold) {
		from -= 3
	}
	a := place{span: span{from, i + 1}, text: p.text[p.at(from).start:p.at(i).end]}
	p.placesAfter(&a)
	p.abroad(&a)
	return a, true
}

// abroad takes the town and the postcode that no list of ours has: ", Leeds LS4 2LE".
func (p *page) abroad(a *place) {
	to := a.to
	for p.at(to).line == p.at(a.from).line && to < a.to+8 && (p.at(to).text == "," || p.at(to).capital ||
		p.at(to).kind == number || p.at(to).text == "." && p.at(to-1).fold == "co" && p.at(to+1).capital) {
		to++
	}
	if p.at(to-1).text == "," {
		to--
	}
	if to > a.to {
		a.text += p.text[p.at(a.to-1).end:p.at(to-1).end]
		a.to = to
	}
}

// bareLatvianStreet reads a street without its word, in a town: "Lielirbes 1-3, Rīga".
func (p *page) bareLatvianStreet(i int) (place, bool) {
	a := place{span: span{i, i + 1}, text: p.at(i).text}
	p.houseNumber(&a)
	street := a.to
	p.placesAfter(&a)
	return a, a.to > street
}

// betweenCommas reports whether what may be a street stands behind a comma, before its number and a comma: "Stacijas
// 44, Zilupe".
func (p *page) betweenCommas(i int) bool {
	if p.at(i-1).text != "," || p.at(i+1).kind != number || p.at(i+1).line != p.at(i).line || !p.streetName(p.at(i)) {
		return false
	}
	j := i + 2
	if isDash(p.at(j).text) && p.at(j+1).kind == number {
		j += 2
	}
	return p.at(j).text == "," && p.at(j+1).capital && isTown(p.at(j+1).fold)
}

// streetName reports whether a word may be the name of a street that stands without its word: "Baznīcas".
func (p *page) streetName(t *token) bool {
	return t.kind == word && t.capital && !t.cyrillic && endsIn(t.fold, "as", "es", "u", "ova") && !isMonth(t.fold) &&
		!notNames()(t.fold)
}

// bareHouse reads a house without quotation marks before its parish, whose word is token i: "Kalnu māja,
// Raiskuma pagasts".
func (p *page) bareHouse(i int) (place, bool) {
	end := i - 2
	from := end - 1
	if !p.at(from).capital && p.at(from-1).capital && p.joined(from) {
		from--
	}
	if !p.at(from).capital || givenForms(p.at(from)) != nil || places2[p.at(end-1).fold] != "" {
		return place{}, false
	}
	a := place{span: span{from, end}, text: strings.Join(strings.Fields(p.text[p.at(from).start:p.at(end-1).end]), " ")}
	if end == from+1 {
		a.text = houseNominative(a.text)
	}
	p.placesAfter(&a)
	return a, a.to > i
}

// nameFirst reads a Latvian street in Cyrillic, whose word, token i, stands behind its name: "Сатиксмес иела 5".
func (p *page) nameFirst(i int) (place, bool) {
	a := place{span: span{i - 1, i + 1}, text: p.at(i-1).text + " " + p.at(i).text}
	p.townBefore(&a)
	p.houseNumber(&a)
	p.placesAfter(&a)
	return a, true
}

// postBox reads "p/k 118, Mārupe, LV-2167", with its place.
func (p *page) postBox(i int) (place, bool) {
	if p.at(i-1).text == "," && strings.ContainsAny(p.at(i-2).text, "\"”“»") {
		return place{}, false // a house that has its own name: krīzes centrs "Pūces", a/k 118
	}
	a := place{span: span{i, i + 4}, text: p.text[p.at(i).start:p.at(i+3).end]}
	p.placesAfter(&a)
	return a, a.to > i+4
}
