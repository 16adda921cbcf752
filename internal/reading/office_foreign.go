package reading

import "strings"

// russianHeads are the nouns of authorities in Cyrillic, by their stem.
var russianHeads = []struct{ stem, nominative, adjective, kind string }{
	{"прокуратур", "прокуратура", "ая", "prosecutor"}, {"полици", "полиция", "ая", "police"},
	{"участ", "участок", "ий", "police"}, {"суд", "суд", "ий", "court"}, {"управлени", "управление", "ое", "police"},
	{"отдел", "отдел", "ий", "police"},
}

// russianOffice reads an adjective with a capital letter and its noun: "Латгальской прокуратуре".
func (p *page) russianOffice(i int) (office, bool) {
	if !p.at(i).capital && !strings.HasPrefix(p.at(i).fold, "полици") {
		return office{}, false
	}
	if rest, ok := strings.CutPrefix(p.at(i).fold, "полици"); ok && len(rest) <= 4 && p.at(i+1).capital &&
		p.joined(i+1) {
		return office{span: span{i, i + 2}, kind: "police", name: asWritten("полиция", p.at(i).text) + " " +
			p.at(i+1).text}, true
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
				words = append(words, adjective(p.at(k).text, h.adjective))
			}
			o.name = strings.Join(append(words, h.nominative), " ")
			if n := p.at(j + 1); strings.HasPrefix(n.fold, "полици") && h.stem != "полици" {
				o.to++
				o.name += " " + n.text
			}
			return o, strings.HasSuffix(words[0], h.adjective) || h.adjective == "ий" && endsIn(words[0], "ый")
		}
		if !endsIn(p.at(j).fold, "ой", "ого", "ий", "ое", "ая", "ый", "ому", "ом", "ую", "им", "ым") {
			break
		}
	}
	return office{}, false
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

// englishOffice reads "Riga Centre police station", "State Police", "Kurzeme District Court".
func (p *page) englishOffice(i int) (office, bool) {
	if f := p.at(i).fold; f == "the" || f == "police" || f == "court" || p.at(i+1).fold == "probation" ||
		f == "criminal" {
		return office{}, false
	}
	for j := i + 1; j <= i+5 && p.at(j).kind == word && p.at(j).line == p.at(i).line; j++ {
		t := p.at(j)
		kind := ""
		switch t.fold {
		case "police", "precinct":
			kind = "police"
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
		for k := to; k < to+3 && p.at(k).line == t.line && (p.at(k).capital || p.at(k).fold == "station"); k++ {
			switch p.at(k).fold {
			case "station", "department", "division", "board": // State Police Zemgale station
				to = k + 1
			}
		}
		if !p.at(i).capital || p.at(i).sentence != t.sentence {
			return office{}, false
		}
		if p.at(to).fold == "of" && p.at(to+1).fold == "the" && p.at(to+2).fold == "state" &&
			p.at(to+3).fold == "police" {
			to += 4 // Ogre Precinct of the State Police
		}
		return office{span: span{i, to}, name: p.text[p.at(i).start:p.at(to-1).end], kind: kind}, true
	}
	return office{}, false
}
