package reading

import (
	"strings"
)

var streetWords = set("iela ielas iela ielu prospekts prospekta prospekta bulvaris bulvara bulvari soseja sosejas " +
	"laukums laukuma " +
	"gatve gatves gatve aleja alejas aleja cels cela dambis dambja dambi linija linijas krastmala krastmalas " +
	"skersiela " +
	"street avenue улица улице аллея шоссе проспект")

var streetNominative = map[string]string{
	"iela": "iela", "ielu": "iela", "prospekta": "prospekts", "bulvari": "bulvāris", "bulvara": "bulvāris",
	"soseja":  "šoseja",
	"laukuma": "laukums", "gatve": "gatve", "aleja": "aleja", "cela": "ceļš", "dambi": "dambis", "linija": "līnija",
	"krastmala": "krastmala", "skersiela": "šķērsiela", "улице": "улица",
}

// place is an address in the text.
type place struct {
	span
	text   string
	points int
}

// readAddress takes the address at which the writer can be reached.
func (p *page) readAddress() {
	p.readInstitution()
	if p.role == institution {
		return
	}
	var best place
	several := false // another place has an address too
	for i := 0; i < len(p.tokens); i++ {
		a, ok := p.addressAt(i)
		if !ok {
			continue
		}
		a.points = p.addressPoints(a)
		several = several || best.text != "" && a.text != best.text
		if a.points > best.points {
			best = a
		}
		i = max(i, a.to-1)
	}
	if best.points > 0 && p.letter.Get(RepresentationBasis).Text != "orphans_court" {
		p.add(Value{Field: Address, Text: best.text, Spans: []Span{p.bytes(best.span)},
			Sure: best.points >= 4 && p.ends(best) && !several, Rule: "a street or a house with its place"})
	}
}

// ends reports whether nothing more of an address may follow: the line or the sentence ends there.
func (p *page) ends(a place) bool {
	next, last := p.at(a.to), p.at(a.to-1)
	return next.line != last.line || next.text == "." || next.text == ";" || next.text == ")" ||
		strings.Contains(a.text, "LV-")
}

func (p *page) addressPoints(a place) int {
	n := 2
	line := p.lines[p.at(a.from).line]
	near := span{max(line.from, a.from-6), a.from}
	switch {
	case p.has("address prefer", near):
		n += 4
	case p.has("address declared", near):
		n++
	case p.has("address label", near):
		n += 3
	case p.at(a.from).line < 8:
		n += 2
	}
	if p.has("address former", near) {
		n -= 3
	}
	if p.has("address other", p.around(a.span, 8)) || p.has("date offence", p.sentenceOf(a.from)) {
		n -= 4
	}
	return n
}

// addressAt reads the address whose street word, "ул." or quoted house stands at token i.
func (p *page) addressAt(i int) (place, bool) {
	t := p.at(i)
	switch {
	case streetWords[t.fold] && !t.cyrillic && (p.at(i-1).capital || isMonth(p.at(i-1).fold)) &&
		p.at(i+1).kind == number:
		return p.fromStreet(i)
	case englishStreets[t.fold] && p.at(i-1).capital && p.at(i+1).kind != number:
		return p.numberFirst(i)
	case places2[t.fold] != "" && strings.HasPrefix(t.fold, "pag") && p.at(i-1).capital && p.at(i-2).text == "," &&
		p.labelledAddress(i-3):
		return p.bareHouse(i)
	case t.kind == word && t.capital && !t.cyrillic && p.at(i+1).kind == number && p.at(i+1).line == t.line &&
		endsIn(t.fold, "s", "u") && !notNames()(t.fold) && p.labelledAddress(i):
		return p.bareLatvianStreet(i)
	case t.fold == "linija" && p.at(i-1).text == "." && p.at(i-2).kind == number && p.at(i-3).capital:
		return p.fromStreet(i)
	case t.cyrillic && isTown(t.fold) && p.at(i+1).text == "," && p.at(i+2).capital && p.at(i+2).cyrillic &&
		p.at(i+3).kind == number && isDash(p.at(i+4).text) && p.at(i+5).kind == number && p.at(i+5).line == t.line:
		return p.bareStreet(i)
	case t.cyrillic && (t.fold == "ул" || t.fold == "улица" || t.fold == "улице" || t.fold == "проспект" ||
		t.fold == "пр" || t.fold == "аллея" || t.fold == "шоссе"):
		return p.russianStreet(i)
	case t.kind == sign && strings.Contains("\"„“«”", t.text):
		return p.house(i)
	}
	return place{}, false
}

// fromStreet goes back over the street's name and the town before it, and on over number, place and postcode.
func (p *page) fromStreet(i int) (place, bool) {
	from := i - 1
	if p.at(from).text == "." {
		from = i - 3
	}
	if day := p.at(from - 1); p.at(from-1).text == "." && p.at(from-2).kind == number && isMonth(p.at(from).fold) &&
		!day.spaced { // 11. novembra krastmala
		from -= 2
	}
	if first := p.at(from - 2); p.at(from-1).text == "." && initial(first) && first.line == p.at(i).line {
		from -= 2 // A. Čaka iela
	}
	for p.at(from-1).kind == word && p.at(from-1).capital && p.at(from-1).line == p.at(i).line && from > i-4 &&
		p.joined(from) && !p.has("address label", span{from - 1, from}) {
		from--
	}
	words := strings.Fields(p.text[p.at(from).start:p.at(i-1).end])
	street := strings.Join(append(words, sameCase(streetNominative[p.at(i).fold], p.at(i))), " ")
	a := place{span: span{from, i + 1}, text: street}
	p.townBefore(&a)
	p.houseNumber(&a)
	p.placesAfter(&a)
	return a, true
}

// sameCase is the nominative of a street word, or the word itself when no list has it.
func sameCase(nominative string, t *token) string {
	if nominative == "" {
		return t.text
	}
	if !marked(t.text) && strings.ToLower(t.text) == t.fold && t.fold == folded(nominative) {
		return t.text
	}
	return nominative
}

// townBefore takes in "Salacgrīvā," before a street.
func (p *page) townBefore(a *place) {
	i := a.from - 1
	if p.at(i).text == "," {
		i--
	}
	t := p.at(i)
	if t.kind != word || !t.capital || t.line != p.at(a.from).line || !isTown(t.fold) && i == a.from-1 {
		return
	}
	if !isTown(t.fold) && !strings.HasSuffix(t.fold, "a") && !strings.HasSuffix(t.fold, "e") {
		return
	}
	if notTown(t.fold) {
		return
	}
	after := *a // "в Даугавпилсе, ул. Смилшу 92, Даугавпилс" names the town once
	p.houseNumber(&after)
	p.placesAfter(&after)
	if strings.HasSuffix(after.text, ", "+town(t)) {
		return
	}
	a.from = i
	a.text = town(t) + ", " + a.text
}

func notTown(fold string) bool { return notNames()(fold) && !isTown(fold) }

// houseNumber takes "48 – 17", "14 dz. 6", "11–5", "7/9", "12A - 3", "k-2".
func (p *page) houseNumber(a *place) {
	j := a.to
	p.skipComma(&j, number)
	if p.at(j).kind != number {
		return
	}
	j++
	for j < len(p.tokens) && p.at(j).line == p.at(j-1).line {
		t := p.at(j)
		switch {
		case t.kind == word && !t.spaced && utf8Len(t.text) == 1:
			j++
		case (isDash(t.text) || t.text == "/") && p.at(j+1).kind == number:
			j += 2
		case t.text == "," && flatWord(p.at(j+1).fold):
			j++
		case flatWord(t.fold):
			j++
			if p.at(j).text == "." {
				j++
			}
			if p.at(j).kind == number {
				j++
			}
		default:
			a.text += " " + strings.Join(strings.Fields(p.text[p.at(a.to).start:p.at(j-1).end]), " ")
			a.to = j
			return
		}
	}
	a.text += " " + strings.Join(strings.Fields(p.text[p.at(a.to).start:p.at(j-1).end]), " ")
	a.to = j
}

func (p *page) skipComma(j *int, kind tokenKind) {
	if p.at(*j).text == "," && p.at(*j+1).kind == kind {
		*j++
	}
}

func flatWord(f string) bool {
	return f == "dz" || f == "dzivoklis" || f == "kv" || f == "кв" || f == "квартира" || f == "корп" || f == "k" ||
		f == "flat" || f == "apt" || f == "istaba" || f == "комн" || f == "комната" || f == "room" || f == "dzivokli"
}

// placesAfter takes the towns, parishes, districts and the postcode after a house number.
func (p *page) placesAfter(a *place) {
	for {
		j := a.to
		if p.at(j).text == "," {
			j++
		}
		t := p.at(j)
		if t.line != p.at(a.to-1).line && (p.at(a.to).text != "," || t.line != p.at(a.to-1).line+1) {
			return
		}
		switch {
		case t.upper && t.fold == "lv" && isDash(p.at(j+1).text) && p.at(j+2).kind == number:
			a.text += ", " + p.text[t.start:p.at(j+2).end]
			a.to = j + 3
			return
		case t.fold == "lv" && p.at(j+1).kind == number && len(p.at(j+1).text) == 4:
			a.text += ", " + p.text[t.start:p.at(j+1).end]
			a.to = j + 2
			return
		case t.kind == word && t.capital && places2[p.at(j+1).fold] != "":
			a.text += ", " + t.text + " " + placeWord(p.at(j+1))
			a.to = j + 2
			if strings.HasSuffix(a.text, ".") && p.at(a.to).text == "." {
				a.to++
			}
		case t.kind == word && t.capital && (isTown(t.fold) || j > a.to && !notNames()(t.fold) && !p.at(j+1).capital):
			a.text += ", " + town(t)
			a.to = j + 1
		default:
			return
		}
	}
}

var places2 = map[string]string{
	"pagasts": "pagasts", "pagasta": "pagasts", "pag": "pag.", "novads": "novads", "novada": "novads", "nov": "nov.",
	"rajons": "rajons", "rajona": "rajons", "ciems": "ciems", "ciema": "ciems",
}

func placeWord(t *token) string { return places2[t.fold] }

// russianStreet reads "Рига, ул. Дзелзавас 74-112", "ул. Раиня 40, кв. 12".
func (p *page) russianStreet(i int) (place, bool) {
	j := p.skip(i+1, ".")
	if !p.at(j).capital || p.at(j).line != p.at(i).line {
		return place{}, false
	}
	a := place{span: span{i, j + 1}}
	for p.at(a.to).kind == word && p.at(a.to).line == p.at(i).line && a.to < j+3 {
		a.to++
	}
	a.text = p.text[p.at(i).start:p.at(a.to-1).end]
	if p.at(i).fold == "улице" {
		a.text = "улица " + p.text[p.at(j).start:p.at(a.to-1).end]
	}
	p.townBefore(&a)
	p.houseNumber(&a)
	p.placesAfter(&a)
	return a, true
}

// bareStreet reads "Рига, Дагдас 4-21", a street without its word.
func (p *page) bareStreet(i int) (place, bool) {
	a := place{span: span{i, i + 3}, text: town(p.at(i)) + ", " + p.at(i+2).text}
	p.houseNumber(&a)
	p.placesAfter(&a)
	return a, true
}

// house reads a house with a name in quotation marks and its parish: "Druviņās", Kalvenes pagastā.
func (p *page) house(i int) (place, bool) {
	end := i + 1
	for end < i+5 && (p.at(end).kind == word && p.at(end).capital || end > i+1 && p.at(end).kind == number) {
		end++
	}
	if end == i+1 || p.at(end).kind != sign || !strings.Contains("\"”“»", p.at(end).text) {
		return place{}, false
	}
	a := place{span: span{i, end + 1}}
	var words []string
	for j := i + 1; j < end; j++ {
		words = append(words, p.at(j).text)
	}
	last := len(words) - 1
	if p.at(end-1).kind == number {
		last--
	}
	words[last] = houseNominative(words[last])
	a.text = p.at(i).text + strings.Join(words, " ") + p.at(end).text
	before := a.to
	p.placesAfter(&a)
	if a.to == before && p.at(i-1).text == "," && (places2[p.at(i-2).fold] != "" || isTown(p.at(i-2).fold)) {
		return p.parishFirst(a), true
	}
	return a, a.to > before
}

// houseNominative puts a farm's name into the nominative: they are plural mostly.
func houseNominative(w string) string {
	for _, e := range []struct{ locative, nominative string }{{"ās", "as"}, {"os", "i"}, {"ēs", "es"}, {"ā", "a"},
		{"ē", "e"}} {
		if stem, ok := strings.CutSuffix(w, e.locative); ok {
			return stem + e.nominative
		}
	}
	return w
}
