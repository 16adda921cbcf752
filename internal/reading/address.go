package reading

import (
	"strings"
)

var streetWords = set("iela ielas ielu prospekts prospekta bulvaris bulvara bulvari soseja sosejas laukums laukuma " +
	"gatve gatves gatvi magistrale magistrali magistrales aleja alejas cels cela dambis dambja dambi " +
	"prospektu laukumu soseju aleju liniju krastmalu skersielu celu " +
	"linija linijas krastmala krastmalas " +
	"skersiela skersielas rajons mikrorajons mikrorajona " +
	"skvers parks parka skvera dzirnavas " +
	"street avenue улица улице аллея шоссе проспект")

var russianStreets = set("ул ал ш улица улице проспект проспекте пр просп аллея шоссе бульвар бульваре бул площадь " +
	"набережная переулок линия иела")

var streetNominative = map[string]string{
	"iela": "iela", "ielu": "iela", "prospekta": "prospekts", "bulvari": "bulvāris", "bulvara": "bulvāris",
	"soseja":    "šoseja",
	"prospektu": "prospekts", "laukumu": "laukums", "soseju": "šoseja", "aleju": "aleja", "liniju": "līnija",
	"krastmalu": "krastmala", "skersielu": "šķērsiela", "celu": "ceļš",
	"laukuma": "laukums", "gatve": "gatve", "gatvi": "gatve", "magistrale": "maģistrāle", "magistrali": "maģistrāle",
	"aleja": "aleja", "cela": "ceļš", "dambi": "dambis", "linija": "līnija",
	"krastmala": "krastmala", "skersiela": "šķērsiela", "mikrorajona": "mikrorajons", "skvera": "skvērs",
	"улице": "улица",
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
	if p.role == institution || p.letter.Get(RepresentationBasis).Text == "orphans_court" {
		p.readLetterhead()
		p.giveAddresses()
		return
	}
	var best place
	several := false // another place has an address too
	for i := 0; i < len(p.tokens); i++ {
		a, ok := p.addressAt(i)
		if !ok {
			continue
		}
		a = p.inside(a)
		if a.points = p.addressPoints(a); p.represents(a) {
			text := strings.Join(strings.Fields(a.text), " ")
			p.letter.Represented = append(p.letter.Represented, Value{Field: RepresentedAddress, Text: text,
				Spans: []Span{p.bytes(a.span)}, Rule: "where they live"})
		}
		several = several || best.text != "" && a.text != best.text
		if a.points > best.points {
			best = a
		}
		i = max(i, a.to-1)
	}
	if best.points > 0 {
		text := strings.Join(strings.Fields(best.text), " ")
		p.add(Value{Field: Address, Text: text, Spans: []Span{p.bytes(best.span)},
			Sure: best.points >= 4 && p.ends(best) && !several && p.wholeAddress(best),
			Rule: "a street or a house with its place"})
	}
}

// wholeAddress reports whether an address has its postcode, or a word before it that says what it is.
func (p *page) wholeAddress(a place) bool {
	near := span{max(p.lines[p.at(a.from).line].from, a.from-6), a.from}
	return strings.Contains(a.text, "LV-") || p.has("address label", near) || p.has("address prefer", near)
}

// ends reports whether nothing more of an address may stand before it, or follow: the line or the sentence ends there.
func (p *page) ends(a place) bool {
	next, last := p.at(a.to), p.at(a.to-1)
	if before := p.at(a.from - 2); p.at(a.from-1).text == "," && (before.capital || before.kind == number) &&
		before.line == p.at(a.from).line {
		return false // something of it may stand before
	}
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
	case p.has("address scene", near):
		n -= 2 // where something stood or happened
	case p.at(a.from).line < 8:
		n += 2
	}
	if p.apart(a.span) || p.represents(a) {
		n -= 6
	}
	if p.has("address former", near) {
		n -= 3
	}
	if p.has("address theirs", near) && p.at(a.from-1).text != ":" { // a form has "kurš dzīvo: …" of the writer
		n -= 6
	}
	if p.has("address other", p.around(a.span, 8)) || p.has("date offence", p.upToStop(a)) {
		n -= 4
	}
	return n
}

// upToStop is the sentence of an address up to the full stop behind its number, which may end it: "Lielā iela 40-7. Es
// gribu".
func (p *page) upToStop(a place) span {
	s := p.sentenceOf(a.from)
	for i := a.to; i < s.to; i++ {
		if p.at(i).text == "." {
			s.to = i
		}
	}
	return s
}

// represents reports whether an address is where somebody else lives, for whom the letter is written: "Mammu sauc Velta
// Ozoliņa, dzīvo Dārza ielā 12-4".
func (p *page) represents(a place) bool {
	if p.role != representative {
		return false
	}
	for i := a.from - 1; i >= a.from-4; i-- {
		if theyLive.has(p.at(i).fold) {
			return p.owner(a.span) == ofRepresented
		}
	}
	return false
}

// theyLive say where somebody else lives.
var theyLive = set("dzivo dzivojot dzivojosa dzivojoss deklareta deklarets живет проживает прописана прописан lives " +
	"living resides")

// addressAt reads the address whose street word, "ул." or quoted house stands at token i.
func (p *page) addressAt(i int) (place, bool) {
	t := p.at(i)
	switch {
	case p.at(i+1).kind == number && !t.cyrillic && streetWords.has(t.fold) && (p.at(i-1).capital ||
		isMonth(p.at(i-1).fold)):
		return p.fromStreet(i)
	case p.at(i-1).capital && p.at(i+1).kind != number && englishStreets.has(t.fold):
		return p.numberFirst(i)
	case strings.HasPrefix(t.fold, "pag") && places2[t.fold] != "" && i > 2 && p.at(i-1).capital &&
		p.at(i-2).text == "," && p.labelledAddress(i-3):
		return p.bareHouse(i)
	case t.kind == word && t.capital && !t.cyrillic && p.at(i+1).kind == number && p.at(i+1).line == t.line &&
		endsIn(t.fold, "s", "u") && !notNames()(t.fold) && p.labelledAddress(i):
		return p.bareLatvianStreet(i)
	case p.betweenCommas(i):
		return p.bareLatvianStreet(i)
	case !t.cyrillic && t.capital && p.at(i+1).text == "," && p.at(i+3).kind == number && isTown(t.fold) &&
		p.streetName(p.at(i+2)) && isDash(p.at(i+4).text) && p.at(i+5).kind == number && p.at(i+5).line == t.line:
		return p.bareStreet(i)
	case t.fold == "linija" && p.at(i-1).text == "." && p.at(i-2).kind == number && p.at(i-3).capital:
		return p.fromStreet(i)
	case t.cyrillic && p.at(i+1).text == "," && isTown(t.fold) && p.at(i+2).capital && p.at(i+2).cyrillic &&
		p.at(i+3).kind == number && isDash(p.at(i+4).text) && p.at(i+5).kind == number && p.at(i+5).line == t.line:
		return p.bareStreet(i)
	case (t.fold == "иела" || t.fold == "гатве") && p.at(i-1).capital && p.at(i+1).kind == number:
		return p.nameFirst(i)
	case ((t.fold == "p" || t.fold == "a") && p.at(i+2).fold == "k" || t.fold == "а" && p.at(i+2).fold == "я") &&
		p.at(i+1).text == "/" && p.at(i+3).kind == number:
		return p.postBox(i)
	case t.cyrillic && russianStreets.has(t.fold):
		return p.russianStreet(i)
	case t.kind == word && (i == 0 || p.at(i-1).line != t.line || p.at(i-1).text == ":"):
		return p.foreignAddress(i)
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
	if from < i-1 && strings.HasSuffix(p.at(from).text, "os") && p.at(from+1).capital { // Ainažos Valdemāra iela
		from++
	}
	words := strings.Fields(p.text[p.at(from).start:p.at(i-1).end])
	for n, w := range words { // Zaļajā ceļā, Lielajā ielā
		masculine := endsIn(p.at(i).fold, "cela", "laukuma", "prospekta", "bulvari", "dambi")
		if stem, ok := strings.CutSuffix(w, "ajā"); ok && masculine {
			words[n] = stem + "ais"
		} else if ok {
			words[n] = stem + "ā"
		}
	}
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

// houseNumber takes "48 – 17", "14 dz. 6", "11–5", "7/9", "12A - 3", "k-2".
func (p *page) houseNumber(a *place) {
	j := a.to
	p.skipComma(&j, number)
	if k := p.skip(j, ","); houseWord(p.at(k).fold) && p.at(p.skip(k+1, ".")).kind == number {
		j = p.skip(k+1, ".")
	}
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
			p.takeUpTo(a, j)
			p.flatBehind(a)
			return
		}
	}
	p.takeUpTo(a, j)
}

// flatBehind takes in a flat whose number stands before its word: "34, 11. dzīvoklī".
func (p *page) flatBehind(a *place) {
	j := a.to
	if p.at(j).text == "," && p.at(j+1).kind == number && p.at(j+2).text == "." &&
		strings.HasPrefix(p.at(j+3).fold, "dzivokl") && p.at(j+3).line == p.at(j).line {
		a.text += ", " + p.at(j+1).text + ". " + sameCase("dzīvoklis", p.at(j+3))
		a.to = j + 4
	}
}

// takeUpTo takes in what stands behind an address up to a token, as it is written.
func (p *page) takeUpTo(a *place, j int) {
	if p.at(a.to).text != "," {
		a.text += " "
	}
	text := strings.Join(strings.Fields(p.text[p.at(a.to).start:p.at(j-1).end]), " ")
	a.text += strings.Replace(text, "dzīvoklī", "dzīvoklis", 1) // "61, dzīvoklī 3"
	a.to = j
}

// houseWord reports whether a word stands before the number of a house: "улица Миера, дом 5".
func houseWord(fold string) bool {
	return fold == "дом" || fold == "д" || fold == "maja" || fold == "house"
}

func (p *page) skipComma(j *int, kind tokenKind) {
	if p.at(*j).text == "," && p.at(*j+1).kind == kind {
		*j++
	}
}

func flatWord(f string) bool {
	return f == "dz" || f == "dzivoklis" || f == "kv" || f == "кв" || f == "квартира" || f == "корп" || f == "k" ||
		f == "к" ||
		f == "flat" || f == "apt" || f == "istaba" || f == "комн" || f == "комната" || f == "room" || f == "dzivokli"
}

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
	for end < i+5 && (p.at(end).kind == word && p.at(end).capital || end > i+1 && p.at(end).kind == number ||
		isDash(p.at(end).text) && p.at(end+1).kind == number) {
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
	for last > 0 && p.at(i+1+last).kind != word {
		last--
	}
	words[last] = houseNominative(words[last])
	inner := strings.Join(words, " ")
	if isDash(p.at(end-2).text) && last == len(words)-3 { // "Zvirbuļi-1"
		inner = strings.Join(words[:last+1], " ") + p.text[p.at(end-3).end:p.at(end-1).end]
	}
	a.text = p.at(i).text + inner + p.at(end).text
	if p.at(i-1).fold == "s" && p.at(i-2).text == "/" && (p.at(i-3).fold == "z" || p.at(i-3).fold == "v") {
		a.from, a.text = i-3, p.text[p.at(i-3).start:p.at(i-1).end]+" "+a.text // z/s "Kalnozoli"
	}
	if isDash(p.at(a.to).text) && p.at(a.to+1).kind == number {
		p.takeUpTo(&a, a.to+2)
	}
	before, from := a.to, a.from
	if p.shopBefore(i, end+1) {
		return place{}, false
	}
	p.placesAfter(&a)
	parish := p.at(a.from-1).text == "," && places2[p.at(a.from-2).fold] != "" && !strings.Contains(a.text, " pag")
	if a.to == before || p.at(before+1).fold == "lv" || parish {
		p.townBefore(&a)
	}
	return a, a.to > before || a.from < from && p.at(from-1).text == ","
}

// houseNominative puts a farm's name into the nominative: they are plural mostly.
func houseNominative(w string) string {
	for _, e := range []struct{ locative, nominative string }{{"ās", "as"}, {"os", "i"}, {"ēs", "es"},
		{"krogā", "krogs"}, {"kalnā", "kalns"}, {"laukā", "lauks"}, {"galā", "gals"}, {"mežā", "mežs"}, {"ā", "a"},
		{"ē", "e"}} {
		if stem, ok := strings.CutSuffix(w, e.locative); ok {
			return stem + e.nominative
		}
	}
	return w
}
