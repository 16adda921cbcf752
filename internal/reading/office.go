package reading

import "strings"

// office is an authority that the text names.
type office struct {
	span
	name   string
	kind   string // police, prosecutor, court, orphans
	header bool   // in a letterhead
	own    bool   // in the signature or the letterhead: of the writer
	cue    bool   // words near it say that it has the proceedings
}

// heads are the words that an authority's name ends with, by their stem, with the
// nominative and the genitive.
var heads = []struct{ stem, nominative, genitive, kind string }{
	{"iecirkn", "iecirknis", "iecirkņa", "police"}, {"parvald", "pārvalde", "pārvaldes", "police"},
	{"policij", "policija", "policijas", "police"}, {"prokuratur", "prokuratūra", "prokuratūras", "prosecutor"},
	{"barinties", "bāriņtiesa", "bāriņtiesas", "orphans"}, {"ties", "tiesa", "tiesas", "court"},
	{"apgabalties", "apgabaltiesa", "apgabaltiesas", "court"},
	{"robezsardz", "robežsardze", "robežsardzes", "police"},
	{"birojs", "birojs", "biroja", "police"}, {"biroj", "birojs", "biroja", "police"},
	{unit, "nodaļa", "nodaļas", "police"},
}

// unit is the stem of a part of an authority, which alone is none: "iecirkņa Kriminālpolicijas nodaļa".
const unit = "nodal"

var officeWords = set("iecirknis iecirkna iecirkni iecirknim prokuratura prokuraturas prokuratura prokuraturai " +
	"prokuraturu tiesa " +
	"tiesas tiesai tiesu barintiesa barintiesas policija policijas policiju policijai rajona regiona novada novads " +
	"pagasta " +
	"pagasts pilsetas прокуратура прокуратуры прокуратуре суд суда суде участок участка полиция полиции police " +
	"court district " +
	"prosecutor's cietums cietuma cietuma station")

var places = set("pagasts pagasta pagasta novads novada novada")

// middles are words of an authority's name that may be written small.
var middles = set("rajona regiona pilsetas priekspilsetas parvaldes parvalde policijas policija tiesas apgabala " +
	"novada iecirkna " +
	"un apgabaltiesas ziemelu valstspilsetas regionalas " +
	"kriminalpolicijas")

// findOffices finds the authorities.
func (p *page) findOffices() {
	for i := 0; i < len(p.tokens); i++ {
		t := &p.tokens[i]
		if t.kind != word {
			continue
		}
		if next := p.at(i + 1).fold; !t.capital && startsAny(next, smallHeads) && isTown(t.fold) && !p.at(i-1).capital {
			t.capital = true // "to izmekle jelgavas iecirknis"
		}
		var o office
		ok := false
		switch {
		case t.cyrillic:
			o, ok = p.russianOffice(i)
		case p.scripts.english > p.scripts.latvian && (t.capital || t.fold == "police" || t.fold == "court"):
			o, ok = p.englishOffice(i)
		}
		if !ok && !t.cyrillic {
			o, ok = p.latvianOffice(i)
		}
		if !ok {
			continue
		}
		p.placeOffice(&o)
		p.offices = append(p.offices, o)
		i = o.to - 1
	}
}

// smallHeads are authorities whose town people write small.
var smallHeads = strings.Fields("iecirkn prokuratur")

// headsOpen is how those nouns begin.
var headsOpen = func() (all openings) {
	for _, h := range heads {
		all |= openingOf(h.stem)
	}
	return all
}()

// headOf finds the noun that an authority's name ends with.
func headOf(fold string) int {
	if opening(fold)&headsOpen == 0 {
		return -1
	}
	for n, h := range heads {
		if fold == "iec" && n == 0 || fold == "parv" && n == 1 {
			return n
		}
		if rest, ok := strings.CutPrefix(fold, h.stem); ok && len(rest) <= 3 && !strings.HasPrefix(rest, "n") {
			return n
		}
	}
	return -1
}

// longestOffice is how many words an authority's name has at most, with those above it in a letterhead.
const longestOffice = 16

// latvianOffice reads a name from its first word on: capitals and genitives up to the last head.
func (p *page) latvianOffice(i int) (office, bool) {
	if !p.at(i).capital || functionWords.has(p.at(i).fold) || p.at(i).fold == "valsts" &&
		strings.HasPrefix(p.at(i+1).fold, "probac") {
		return office{}, false
	}
	for j := i + 1; j < i+3; j++ { // "Izmeklē VP …"
		if f := p.at(j).fold; f == "vp" || f == "valsts" && p.at(j).capital {
			return office{}, false
		}
	}
	last, head := -1, -1
	for j := i; j < i+longestOffice; j++ {
		t := p.at(j)
		if t.text == "." && cutShort[p.at(j-1).fold] != "" && p.at(j+1).line == t.line {
			continue // "Vidzemes reģ. pārv."
		}
		if t.kind != word || j > i && !p.continues(j) {
			break
		}
		n := headOf(t.fold)
		if t.fold == "tiesam" && (marked(t.text) || !p.at(j-1).capital || utf8Len(p.at(j-1).text) < 4) {
			break // "Es tiešām"
		}
		if t.fold == "tiesu" && (p.at(j-1).line != p.at(i).line || strings.HasPrefix(p.at(j+1).fold, "nam")) {
			break // "Krimināllietu tiesu palāta" below the name of the court; a court's house
		}
		if n < 0 && !middles.has(t.fold) && !t.capital && cutShort[t.fold] == "" ||
			strings.HasPrefix(t.fold, "probac") || j > i &&
			sentenceWord(t.fold) {
			break
		}
		if n >= 0 && (heads[n].stem != unit || last >= 0 && t.line > p.at(i).line) && (j > i ||
			heads[n].kind != "court" || t.upper) {
			last, head = j, n
			if heads[n].kind == "court" || heads[n].kind == "orphans" || strings.HasPrefix(t.fold, "iecirk") ||
				heads[n].kind == "prosecutor" && !p.at(j).upper {
				if !p.genitiveGoesOn(j) {
					break
				}
			}
		}
	}
	if last < 0 || last == i && heads[head].kind != "court" || !p.modified(i, last) || !p.mayBegin(i, last) ||
		p.officialFirst(i) {
		return office{}, false
	}
	if strings.HasPrefix(heads[head].stem, "biroj") && p.ofProbation(i) {
		return office{}, false
	}
	i = p.belowOthers(i, last, head)
	return office{span: span{i, last + 1}, name: p.officeName(i, last, head), kind: heads[head].kind}, true
}

// ofProbation reports whether the service to which people write stands before a name in the same line: "Valsts
// probācijas dienesta Ludzas birojam".
func (p *page) ofProbation(i int) bool {
	for j := max(i-5, p.lines[p.at(i).line].from); j < i; j++ {
		if strings.HasPrefix(p.at(j).fold, "probac") {
			return true
		}
	}
	return false
}

// belowOthers is where the name of an authority begins when the letterhead names those above it too, each in lines of
// its own: a ministry, a municipality, and of prosecutors the higher offices.
func (p *page) belowOthers(i, last, head int) int {
	for j := last - 1; j >= i; j-- {
		if p.at(j).line != p.at(j+1).line && namesNoOffice(p.at(j).fold) {
			return j + 1 // "NACIONĀLIE BRUŅOTIE SPĒKI" above "MILITĀRĀ POLICIJA"
		}
		if p.at(j).line == p.at(j+1).line || p.at(j).line == p.at(last).line {
			continue
		}
		f := p.at(j).fold
		if f == "pasvaldibas" && j+1 == last {
			continue // "OGRES NOVADA PAŠVALDĪBAS" above "BĀRIŅTIESA", which has no other name
		}
		if strings.HasPrefix(f, "ministrij") || strings.HasPrefix(f, "pasvaldib") || strings.HasPrefix(f,
			"republik") ||
			heads[head].kind == "prosecutor" && headOf(f) >= 0 {
			return j + 1
		}
	}
	return i
}

// functionWords may begin a sentence before the name of an authority.
var functionWords = set("ar no pie uz pa par un bet kas ko lai ja pec lietu lieta kad kur so sis si to tas ka jau " +
	"tagad pirms jums jusu mums musu " +
	"lietvediba kriminallieta kriminalprocess procesu virza sobrid patlaban nodota nodots atrodas bez del esmu man " +
	"mani vina vins saskana sakara atbilstosi ari izmekle izmekleja ved veic izskata lietu process")

func sentenceWord(fold string) bool {
	switch fold {
	case "kriminalprocess", "kriminalprocesa", "lieta", "lietas", "nr", "kl", "krimin", "iesniegums", "pieprasijums":
		return true
	}
	return false
}

// genitiveGoesOn reports whether the head at j is a genitive that another head follows.
func (p *page) genitiveGoesOn(j int) bool {
	for k := j + 1; k <= j+3; k++ {
		t := p.at(k)
		if t.kind != word || !p.continues(k) || !t.capital && !middles.has(t.fold) && headOf(t.fold) < 0 {
			return false
		}
		if headOf(t.fold) >= 0 {
			return true
		}
	}
	return false
}

// continues reports whether a word goes on with the name before it, over the lines of a letterhead too.
func (p *page) continues(j int) bool {
	t, before := p.at(j), p.at(j-1)
	if t.line == before.line {
		return t.spaced && !strings.Contains(p.text[before.end:t.start], "   ")
	}
	return t.line == before.line+1 && (t.upper && before.upper || t.line < 6 && t.capital &&
		before.fold == "policija" &&
		p.at(j-2).fold == "valsts" && p.short(t.line) ||
		t.line < 6 && t.capital && headOf(before.fold) >= 0 && !before.upper && p.short(before.line) &&
			p.short(t.line))
}

// short reports whether a line has few words, as those of a letterhead.
func (p *page) short(line int) bool { return p.lines[line].to-p.lines[line].from <= 6 }

// modified reports whether the name says which authority it is, not only "policija".
func (p *page) modified(from, to int) bool {
	for i := from; i <= to; i++ {
		if t := p.at(i); t.capital && headOf(t.fold) < 0 {
			return true
		}
	}
	return false
}

// cutShort are the words of an authority's name that are cut short, as they stand within it.
var cutShort = map[string]string{"reg": "reģiona", "parv": "pārvaldes", "iec": "iecirkņa", "pilss": "pilsētas"}

// officeName puts the head into the nominative and, in a letterhead of several lines, what
// stands before it into the genitive.
func (p *page) officeName(from, to, head int) string {
	var words []string
	upper := p.at(to).upper && p.at(from).upper && utf8Len(p.at(from).text) > 2
	for i := from; i <= to; i++ {
		t := p.at(i)
		w := t.text
		n := headOf(t.fold)
		if t.kind == sign {
			continue
		}
		switch {
		case i < to && cutShort[t.fold] != "":
			w = cutShort[t.fold]
		case i == to && cutShort[t.fold] != "":
			w = heads[head].nominative
		case i == to:
			w = spelled(heads[head].nominative, t.text)
		case n >= 0 && p.at(i+1).line != t.line:
			if w = heads[n].genitive; !p.writesMarks() {
				w = folded(w) // "iecirknis" has no marks, "iecirkņa" has
			}
		case upper && n >= 0:
			w = strings.ToLower(w)
		}
		if !upper && t.upper && utf8Len(t.text) > 3 && n < 0 {
			w = titled(strings.ToLower(w), "Aa") // "VALSTS POLICIJA" above "Vidzemes reģiona pārvalde"
		}
		if upper {
			w = strings.ToLower(w)
			if i == from || n < 0 && (!middles.has(t.fold) || p.at(i-1).line != t.line) {
				w = titled(w, "Aa")
			}
		}
		words = append(words, w)
	}
	return strings.Join(words, " ")
}

// spelled is a word without diacritics when the letter writes it so.
func spelled(w, like string) string {
	if folded(like) == strings.ToLower(like) && folded(w)[:3] == folded(like)[:3] && !marked(like) {
		head := strings.ToLower(like)
		if n := len([]rune(head)); n > 3 && marked(w) && folded(w) != w {
			return sameMarks(w, like)
		}
	}
	return w
}

// sameMarks keeps diacritics only where the letter's own word has them: "iecirkna" has none.
func sameMarks(w, like string) string {
	if strings.ContainsAny(w[:len(w)-1], "āēīūņļšžčģķ") && !marked(like) {
		return folded(w)
	}
	return w
}

// placeOffice notes where an authority stands and what is said near it.
func (p *page) placeOffice(o *office) {
	line := p.at(o.from).line
	l := p.lines[line]
	alone := l.to-l.from <= o.to-o.from+4
	o.header = line < 4 && (alone && o.from == l.from || p.sender(l, o.from)) && !p.toldBefore(line)
	o.own = o.header || line >= len(p.lines)-5 && (alone || p.has("who title", l))
	o.cue = p.has("office cue", p.sentenceOf(o.from))
	if o.header && p.at(o.to-1).line > line {
		o.own = true
	}
}

// authority reports whether an authority wrote the letter: institution for police,
// prosecutors and courts, representative for an orphan's court.
func (p *page) authority() (string, hit) {
	for _, o := range p.offices {
		if o.kind == "orphans" && (o.header || o.own || p.opensLetter(o)) {
			p.say(RepresentationBasis, "orphans_court", hit{span: o.span,
				rule: "the letterhead of an orphan's court"}, true)
			return representative, hit{span: o.span, rule: "the letterhead of an orphan's court"}
		}
	}
	if h, ok := p.orphansSign(); ok {
		p.say(RepresentationBasis, "orphans_court", h, true)
		return representative, h
	}
	titled := p.titleAtEnd()
	for _, o := range p.offices {
		if o.kind != "orphans" && (o.header || o.own && titled) {
			return institution, hit{span: o.span, rule: "the letterhead or the signature of an authority"}
		}
	}
	for _, m := range p.mails {
		if m.from < 30 && officialMail(m.text) && p.at(m.from).line < 4 {
			return institution, hit{span: m.span, rule: "the address of an authority"}
		}
	}
	for _, o := range p.offices {
		line := p.at(o.from).line
		if l := p.lines[line]; o.kind != "orphans" && o.own && line >= len(p.lines)-3 && o.from == l.from &&
			l.to-o.to <= 1 {
			return institution, hit{span: o.span, rule: "an authority under the letter"}
		}
	}
	if _, ok := p.findCounsel(); ok {
		return "", hit{} // a lawyer bears an official's title: "jurists"
	}
	if h, ok := p.first("who investigates", p.whole()); ok && !p.cited(h.from) {
		return institution, h
	}
	if h, ok := p.officialAtEnd(); ok && (len(p.cases) > 0 || len(p.offices) > 0) {
		return institution, h
	}
	if titled && p.has("kind request", p.whole()) {
		return institution, hit{rule: "the signature of an official"}
	}
	if p.signsOfficially() && p.titledName() && len(p.cases) > 0 {
		return institution, hit{rule: "an official's title and address under the letter"}
	}
	if p.namesBothSides() && (titled || p.signsOfficially() || p.opensFromOffice() || p.titleClosing()) {
		return institution, hit{rule: "both sides named, by an official"}
	}
	return "", hit{}
}
