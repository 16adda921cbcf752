package reading

import (
	"slices"
	"strings"
)

// russianHeads are the nouns of authorities in Cyrillic, by their stem.
var russianHeads = []struct{ stem, nominative, adjective, kind string }{
	{"прокуратур", "прокуратура", "ая", "prosecutor"}, {"полици", "полиция", "ая", "police"},
	{"участ", "участок", "ий", "police"}, {"суд", "суд", "ий", "court"}, {"управлени", "управление", "ое", "police"},
	{"отдел", "отдел", "ий", "police"},
}

// russianOffice reads an adjective with a capital letter and its noun: "Латгальской прокуратуре".
func (p *page) russianOffice(i int) (office, bool) {
	if strings.HasPrefix(p.at(i).fold, "прокуратур") && p.at(i+1).capital && p.joined(i+1) {
		if to := p.genitives(i + 1); to > i+1 { // "прокуратура Видземского судебного округа"
			return office{span: span{i, to}, kind: "prosecutor", name: asWritten("прокуратура", p.at(i).text) + " " +
				p.spelledFrom(i+1, to)}, true
		}
	}
	if p.at(i).fold == "суд" && p.at(i+1).capital && p.joined(i+1) {
		if to := p.genitives(i + 1); to > i+1 { // "суд Видземского района г. Риги"
			if p.at(to).fold == "г" && p.at(to+1).text == "." && p.at(to+2).capital {
				to += 3
			}
			return office{span: span{i, to}, kind: "court", name: p.spelledFrom(i, to)}, true
		}
	}
	if !p.at(i).capital && !strings.HasPrefix(p.at(i).fold, "полици") && !strings.HasPrefix(p.at(i).fold, "участ") {
		return office{}, false
	}
	if rest, ok := strings.CutPrefix(p.at(i).fold, "полици"); ok && len(rest) <= 4 && p.at(i+1).capital &&
		p.joined(i+1) {
		to := max(p.genitives(i+1), i+2)
		return office{span: span{i, to}, kind: "police", name: asWritten("полиция", p.at(i).text) + " " +
			p.spelledFrom(i+1, to)}, true
	}
	if strings.HasPrefix(p.at(i).fold, "участк") && endsIn(p.at(i).fold, "вый", "вого", "вому", "вым", "вом") {
		return office{}, false // "участковый Виктор Павлович" is a policeman
	}
	if strings.HasPrefix(p.at(i).fold, "участ") && p.at(i+1).capital && p.joined(i+1) &&
		p.at(i+1).cyrillic == p.at(i).cyrillic && !p.at(i).upper {
		return p.namedStation(i)
	}
	if o, ok := p.russianDirectorate(i); ok {
		return o, true
	}
	for j := i + 1; j <= i+4 && p.at(j).kind == word && p.at(j).line == p.at(i).line; j++ {
		for _, h := range russianHeads {
			rest, ok := strings.CutPrefix(p.at(j).fold, h.stem)
			if !ok || len(rest) > 6 || !(h.stem != "суд" || rest == "" || rest == "а" || rest == "у" ||
				rest == "ом" || rest == "е") {
				continue
			}
			o := office{span: span{i, j + 1}, kind: h.kind}
			if strings.HasPrefix(p.at(j-1).fold, "сиротск") {
				o.kind = "orphans"
			}
			var words []string
			for k := i; k < j; k++ {
				text := p.spelledFrom(k, k+1)
				if k == i {
					text = asWritten(strings.ToLower(text), "Аа")
				}
				words = append(words, adjective(text, h.adjective))
			}
			o.name = strings.Join(append(words, h.nominative), " ")
			if to := p.genitives(j + 1); to > j+1 && h.stem != "полици" {
				o.to = to
				o.name += " " + p.spelledFrom(j+1, to)
			}
			p.addStation(&o)
			return o, strings.HasSuffix(words[0], h.adjective) || h.adjective == "ий" && endsIn(words[0], "ый")
		}
		if !endsIn(p.at(j).fold, "ой", "ого", "ий", "ое", "ая", "ый", "ому", "ом", "ую", "им", "ым") {
			break
		}
	}
	return office{}, false
}

// genitives is where the words in the genitive end that follow the noun of an authority and belong to its name, "отдел
// Государственной полиции", "участок Рижского регионального управления Государственной полиции": adjectives and their
// noun, as often as they stand there. It is i when none do.
func (p *page) genitives(i int) int {
	end := i
	for k := i; k < i+longestOffice && p.at(k).kind == word && p.at(k).line == p.at(i-1).line && p.joined(k); k++ {
		switch f := p.at(k).fold; {
		case f == "полиции" || f == "госполиции" || f == "управления" || f == "прокуратуры" || f == "отдела" ||
			f == "отделения" ||
			f == "края" || f == "города" || f == "района" || f == "округа" || f == "региона" ||
			f == "самоуправления" || f == "предместья":
			end = k + 1
		case !endsIn(f, "ого", "его", "ой", "ей"):
			return end
		}
	}
	return end
}

// spelledFrom are words as they are written, in small letters where all of them are capitals.
func (p *page) spelledFrom(from, to int) string {
	text := p.text[p.at(from).start:p.at(to-1).end]
	if p.at(from).upper && utf8Len(p.at(from).text) > 2 {
		return strings.ToLower(text)
	}
	return text
}

// namedStation reads a station that bears a name: "участок Ауструмземгале".
func (p *page) namedStation(i int) (office, bool) {
	to := i + 1
	for to < i+3 && p.at(to).kind == word && p.at(to).capital && p.joined(to) &&
		p.at(to).sentence == p.at(i).sentence && !(to > i+1 && endsIn(p.at(to).fold, "ского", "ской")) {
		to++
	}
	if end := p.genitives(to); !endsIn(p.at(i+1).fold, "ого", "ой") {
		to = max(to, end) // "участок Марупе Рижского регионального управления"
	}
	name := "участок" + p.text[p.at(i).end:p.at(to-1).end]
	return office{span: span{i, to}, kind: "police", name: name}, !endsIn(p.at(i+1).fold, "ого", "ой")
}

// addStation adds the station that is named behind a comma to the name of its authority.
func (p *page) addStation(o *office) {
	if p.at(o.to).text != "," || !strings.HasPrefix(p.at(o.to+1).fold, "участ") || !p.at(o.to+2).capital {
		return
	}
	if station, ok := p.namedStation(o.to + 1); ok {
		o.to = station.to
		o.name += ", " + station.name
	}
}

// russianDirectorate reads a name that begins with its noun: "Управление полиции Латгальского региона".
func (p *page) russianDirectorate(i int) (office, bool) {
	if !strings.HasPrefix(p.at(i).fold, "управлени") || !strings.HasPrefix(p.at(i+1).fold, "полици") {
		return office{}, false
	}
	to := i + 2
	for p.at(to).line == p.at(i).line && (p.at(to).capital && p.joined(to) ||
		strings.HasPrefix(p.at(to).fold, "регион")) {
		to++
	}
	name := asWritten("управление", p.at(i).text) + p.text[p.at(i).end:p.at(to-1).end]
	return office{span: span{i, to}, kind: "police", name: name}, to > i+2
}

// adjective puts a Russian adjective into the nominative that its noun asks for.
func adjective(w, ending string) string {
	for _, e := range []string{"ская", "ской", "скую", "ский", "ского", "скому", "ском", "ским", "ское"} {
		if stem, ok := strings.CutSuffix(w, e); ok {
			if stem == "город" && ending == "ий" {
				return "городской"
			}
			return stem + "ск" + ending
		}
	}
	for _, e := range []string{"ная", "ной", "ную", "ный", "ного", "ному", "ном", "ным", "ное"} {
		if stem, ok := strings.CutSuffix(w, e); ok {
			if ending == "ий" {
				return stem + "ный"
			}
			return stem + "н" + ending
		}
	}
	return w
}

// officeOf reads "police station of Tukums", "prosecutor's office for Latgale district".
func (p *page) officeOf(i int) (office, bool) {
	kind, last := "", p.at(i+1).fold
	switch f := p.at(i).fold; {
	case f == "police" && (last == "station" || last == "department" || last == "precinct"):
		kind = "police"
	case f == "prosecutor's" && last == "office":
		kind = "prosecutor"
	default:
		return office{}, false
	}
	if of := p.at(i + 2).fold; of != "of" && of != "for" && of != "in" || !p.at(i+3).capital ||
		p.at(i+3).sentence != p.at(i).sentence || p.at(i-1).capital {
		return office{}, false
	}
	to := i + 4
	for p.at(to).kind == word && p.joined(to) && p.at(to).sentence == p.at(i).sentence &&
		(p.at(to).capital || p.at(to).fold == "district" || p.at(to).fold == "region") {
		to++
	}
	return office{span: span{i, to}, name: p.text[p.at(i).start:p.at(to-1).end], kind: kind}, true
}

// stationOf reads "Latgale station of Riga police".
func (p *page) stationOf(i int) (office, bool) {
	if f := p.at(i + 1).fold; !p.at(i).capital || f != "station" && f != "precinct" && f != "department" ||
		p.at(i+2).fold != "of" {
		return office{}, false
	}
	to := i + 3
	for to < i+6 && p.at(to).capital && p.joined(to) {
		to++
	}
	if strings.HasPrefix(p.at(to).fold, "police") && to > i+3 {
		to++
	}
	if !strings.HasPrefix(p.at(to-1).fold, "police") || p.at(i).sentence != p.at(to-1).sentence {
		return office{}, false
	}
	return office{span: span{i, to}, name: p.text[p.at(i).start:p.at(to-1).end], kind: "police"}, true
}

// unitsBehind is where the units end that are named behind commas: "State Police, Riga Region Department, Ogre
// Station".
func (p *page) unitsBehind(to int) int {
	for p.at(to).text == "," {
		k := to + 1
		for k < to+6 && p.at(k).kind == word && p.at(k).line == p.at(to).line &&
			(p.at(k).capital || k > to+1 && p.at(k-1).capital && units.has(p.at(k).fold)) {
			k++
		}
		if !units.has(p.at(k - 1).fold) {
			return to
		}
		to = k
	}
	return to
}

// units are the words for the parts of an authority.
var units = set("station department division board unit precinct directorate")

// ofPolice reports whether a sentence that names a station speaks of the police: "Inspector Kalns of the Kurzeme
// station".
func (p *page) ofPolice(sentence int) bool {
	s := p.sentences[sentence]
	return slices.ContainsFunc(p.tokens[s.from:s.to], func(t token) bool { return policeWords.has(t.fold) })
}

var policeWords = set("police inspector officer policeman policewoman investigator detective")

// englishOffice reads "Riga Centre police station", "State Police", "Kurzeme District Court".
func (p *page) englishOffice(i int) (office, bool) {
	if o, ok := p.officeOf(i); ok {
		return o, true
	}
	if o, ok := p.stationOf(i); ok {
		return o, true
	}
	if f := p.at(i).fold; officialTitles.has(f) || f == "the" || f == "police" || f == "court" || f == "criminal" ||
		p.at(i+1).fold == "probation" {
		return office{}, false
	}
	for j := i + 1; j <= i+5 && p.at(j).kind == word && p.at(j).line == p.at(i).line; j++ {
		t := p.at(j)
		kind := ""
		switch t.fold {
		case "police", "precinct":
			kind = "police"
		case "station":
			if p.ofPolice(t.sentence) && p.at(j+1).fold != "of" {
				kind = "police"
			}
		case "court":
			kind = "court"
		case "prosecutor's", "prosecutors":
			kind = "prosecutor"
		}
		if kind == "" {
			if !t.capital && t.fold != "district" && t.fold != "regional" && t.fold != "city" {
				return office{}, false
			}
			continue
		}
		to := j + 1
		for f := p.at(to).fold; f == "station" || f == "office" || f == "department" ||
			f == "precinct"; f = p.at(to).fold {
			to++
		}
		for k, end := to, to+5; k < end && p.at(k).line == t.line; k++ {
			if !p.at(k).capital && p.at(k).fold != "station" {
				break
			}
			switch p.at(k).fold {
			case "station", "department", "division", "board": // State Police Zemgale station
				to = k + 1
			}
		}
		to = p.unitsBehind(to)
		if !p.at(i).capital || p.at(i).sentence != t.sentence {
			return office{}, false
		}
		if p.at(to).fold == "of" && p.at(to+1).fold == "the" && p.at(to+2).fold == "state" &&
			p.at(to+3).fold == "police" {
			to += 4 // Ogre Precinct of the State Police
		} else if end := p.boardBehind(to); end > 0 {
			to = end
		}
		return office{span: span{i, to}, name: p.text[p.at(i).start:p.at(to-1).end], kind: kind}, true
	}
	return office{}, false
}

// boardBehind is where the board ends to which an English letter says that a unit of the police belongs, "of the Riga
// Regional Board", 0 when it says none.
func (p *page) boardBehind(i int) int {
	if p.at(i).fold != "of" || p.at(i+1).fold != "the" {
		return 0
	}
	for j := i + 2; j < i+6 && p.at(j).capital && p.at(j).line == p.at(i).line; j++ {
		if f := p.at(j).fold; j > i+2 && (f == "board" || f == "department" || f == "administration") {
			return j + 1
		}
	}
	return 0
}
