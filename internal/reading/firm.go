package reading

import "strings"

// firm is a legal person that an authority's letter names: its tokens, its name as it is written, its number.
type firm struct {
	span
	name         string
	registration numeral
	told         bool // it is among the parties
}

// firmForms are the words for what a legal person is, beside its name: "SIA „Zaļā bode”", "biedrība „Saule”".
var firmForms = set("biedribas nodibinajuma uznemuma firmas kooperativa sabiedribas sia as ik ps zs ks ооо ао ип зао " +
	"sabiedriba biedriba biedribai nodibinajums kooperativs uznemums uznemumam firma veikals veikala общество " +
	"предприятие фирма кооператив ltd llc plc company")

// longestFirm is how many words the name of a legal person has at most.
const longestFirm = 8

// firmReach is within how many tokens behind a legal person its representative and its number are named.
const firmReach = 24

// findFirms finds the legal persons that an authority's letter names.
func (p *page) findFirms() {
	if p.role != institution {
		return
	}
	for i := 0; i < len(p.tokens); i++ {
		if f, ok := p.firmAt(i); ok {
			f.registration = p.registration(f)
			p.firms = append(p.firms, f)
			i = f.to - 1
		}
	}
}

// firmAt reads "SIA „Zaļā bode”", "„Zaļā bode” SIA", "z/s „Ozoli”", "SIA Zaļā bode".
func (p *page) firmAt(i int) (firm, bool) {
	t := p.at(i)
	opens := func(i int) bool { return p.at(i).kind == sign && strings.Contains("\"„“«”", p.at(i).text) }
	farm := (t.fold == "z" || t.fold == "i") && p.at(i+1).text == "/" && len(p.at(i+2).fold) == 1
	switch {
	case farm && opens(i+3):
		if to := p.quoteEnd(i + 3); to > 0 {
			return p.firm(i, to), true
		}
	case firmForms.has(t.fold) && opens(i+1) && p.at(i+1).line == t.line:
		if to := p.quoteEnd(i + 1); to > 0 {
			return p.firm(i, to), true
		}
	case opens(i):
		if to := p.quoteEnd(i); to > 0 && p.at(to).upper && firmForms.has(p.at(to).fold) {
			return p.firm(i, to+1), true
		}
	case t.upper && firmForms.has(t.fold) && p.at(i+1).capital && p.joined(i+1):
		to := i + 1
		for p.at(to).kind == word && p.joined(to) && to < i+longestFirm && (p.at(to).capital ||
			p.at(to+1).capital && p.joined(to+1) && p.at(to+1).line == t.line) && !p.inName(to) {
			to++
		}
		return p.firm(i, to), to > i+1
	}
	return firm{}, false
}

func (p *page) firm(from, to int) firm {
	s := p.bytes(span{from, to})
	return firm{span: span{from, to}, name: strings.Join(strings.Fields(p.text[s.Start:s.End]), " ")}
}

// quoteEnd is the token behind the mark that closes a quotation of a few words, 0 when none does.
func (p *page) quoteEnd(i int) int {
	for j := i + 2; j <= i+1+longestFirm && p.at(j).line == p.at(i).line; j++ {
		if t := p.at(j); t.kind == sign && strings.Contains("\"”“»", t.text) {
			return j + 1
		}
	}
	return 0
}

// registration is the number under which a legal person is registered: eleven digits that begin with 4, 5 or 9 soon
// behind its name.
func (p *page) registration(f firm) numeral {
	for i := f.to; i < f.to+firmReach/2 && p.at(i).line == p.at(f.from).line; i++ {
		if t := p.at(i); t.kind == number && len(t.text) == caseDigits && strings.Contains("459", t.text[:1]) {
			return numeral{span: span{i, i + 1}, text: t.text, rule: "eleven digits behind a legal person",
				checked: true}
		}
	}
	return numeral{}
}

// firmOf is the victim that is a legal person and for whom somebody stands: named before them in the sentence or the
// line, with words for a representative between.
func (p *page) firmOf(m mention) *firm {
	for n := range p.firms {
		f := &p.firms[n]
		if f.told || f.to > m.from || m.from-f.to > firmReach || p.at(f.to-1).line != p.at(m.from).line &&
			p.at(f.to-1).sentence != p.at(m.from).sentence {
			continue
		}
		if p.victimised(f) && p.has("firm represented", span{max(f.to, m.from-4), m.from}) {
			return f
		}
	}
	return nil
}

// standsForFirm reports whether somebody stands for a legal person, and marks them as that side's: "SIA „Zaļā bode”,
// valdes locekle Aija Kalve".
func (p *page) standsForFirm(one *person, m mention) bool {
	f := p.firmOf(m)
	if f != nil {
		one.victim++
	}
	return f != nil
}

// victimised reports whether a legal person is named as the victim: "Cietušais: SIA „Zaļā bode”".
func (p *page) victimised(f *firm) bool {
	h, ok := p.nearestRole(mention{span: f.span})
	return ok && h.topic == "party victim" && f.from-h.to <= 3
}

// addFirms adds the victims that are legal persons and for whom nobody is named.
func (p *page) addFirms() {
	for n := range p.firms {
		if f := &p.firms[n]; !f.told && p.victimised(f) {
			one := Party{Role: victim}
			one.legal(p, f)
			p.letter.Parties = append(p.letter.Parties, one)
		}
	}
}

// legal makes a party that of a legal person.
func (one *Party) legal(p *page, f *firm) {
	one.Firm = Value{Field: "legal_name", Text: f.name, Spans: []Span{p.bytes(f.span)}, Rule: "a legal person"}
	if f.registration.text != "" {
		one.Registration = Value{Field: "registration_number", Text: f.registration.text,
			Spans: []Span{p.bytes(f.registration.span)}, Sure: true, Rule: f.registration.rule}
		one.Firm.Sure = true
	}
}
