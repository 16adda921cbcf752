package reading

import (
	"slices"
	"strings"
)

// opensLetter reports whether the letter begins with an authority as who acts: "Dobeles novada bāriņtiesa lūdz".
func (p *page) opensLetter(o office) bool {
	headed := p.at(o.from).line < 8 && p.lines[p.at(o.from).line].from == o.from // below the head of a mail
	return (o.from < greeting || headed) && o.from == p.sentenceOf(o.from).from && (p.at(o.to).kind == word ||
		p.at(o.to).text == ",") &&
		(p.at(o.to-1).fold == "barintiesa" || p.at(o.to-1).fold == "суд" || p.at(o.to-1).fold == "court")
}

// orphansSign finds somebody who signs for an orphan's court in a letter that names no other authority above:
// "Bāriņtiesas locekle Anna Ozola".
func (p *page) orphansSign() (hit, bool) {
	if slices.ContainsFunc(p.offices, func(o office) bool { return o.header && o.kind != "orphans" }) {
		return hit{}, false
	}
	for n := max(0, len(p.lines)-orphansFoot); n < len(p.lines); n++ {
		l := p.lines[n]
		for i := l.from; i < min(l.to, l.from+4); i++ {
			if strings.HasPrefix(p.at(i).fold, "barinties") && p.has("who title", span{i, l.to}) &&
				l.to-l.from <= longestOffice {
				return hit{span: span{l.from, i + 1}, rule: "the signature for an orphan's court"}, true
			}
		}
	}
	return hit{}, false
}

// orphansFoot is within how many lines of the end an orphan's court signs.
const orphansFoot = 4

// sender reports whether a line names the sender: "From: Jūrmala police station".
func (p *page) sender(l span, office int) bool {
	return p.has("who from", span{l.from, office}) && p.at(l.from+1).text == ":" && (office <= l.from+3 ||
		p.has("who official", span{l.from, office}) || p.has("who title", span{l.from, office}))
}

// namesBothSides reports whether one person is called the offender and another the victim, as nobody who
// stands on a side writes.
func (p *page) namesBothSides() bool {
	sides := map[topic]bool{}
	for _, one := range p.people {
		for _, m := range one.mentions {
			if h, ok := p.nearestRole(m); ok && m.from-h.to <= 3 {
				sides[h.topic] = true
			}
		}
	}
	return len(sides) == 2
}

// opensFromOffice reports whether the first words name the authority where the writer works: "te Jānis no Jelgavas (VP
// Zemgales reģiona pārvalde)".
func (p *page) opensFromOffice() bool {
	return len(p.cases) > 0 && len(p.offices) > 0 && p.offices[0].from < greeting && p.offices[0].kind != "orphans"
}

// titledName reports whether one of the last lines has a name and an official's title behind it.
func (p *page) titledName() bool {
	for n := max(0, len(p.lines)-5); n < len(p.lines); n++ {
		l := p.lines[n]
		for _, one := range p.people {
			for _, m := range one.mentions {
				if m.from == l.from && p.at(m.to).text == "," && p.has("who title", span{m.to, min(m.to+4, l.to)}) {
					return true
				}
			}
		}
	}
	return false
}

// signsOfficially reports whether an official's address stands at the end.
func (p *page) signsOfficially() bool {
	for _, m := range p.mails {
		if officialMail(m.text) && p.at(m.from).line >= len(p.lines)-5 {
			return true
		}
	}
	return false
}

// titleAtEnd reports whether one of the last lines begins with an official's title.
func (p *page) titleAtEnd() bool {
	for n := max(0, len(p.lines)-7); n < len(p.lines); n++ {
		l := p.lines[n]
		if h, ok := p.first("who title", l); ok && h.from-l.from <= 3 && l.to-l.from <= 14 &&
			p.at(h.from-1).fold != "valdes" { // of a company or a society
			return true
		}
	}
	return false
}

// titleClosing reports whether the last words are an official's title and name, as in a letter of one line: "Paldies.
// Inspektors Bērzs", "A. Bērzs (insp.)".
func (p *page) titleClosing() bool {
	return slices.ContainsFunc(p.from("who judge", len(p.tokens)-closing), func(h hit) bool {
		i, before := h.to, p.at(h.from-1)
		if p.at(i).text == "." {
			i++
		}
		opens := h.from-p.sentenceOf(h.from).from <= 2 || before.kind == sign
		return opens && (p.at(i).capital && p.at(i).kind == word || p.inName(h.from-2))
	})
}

// closing is how many of the last tokens say who signs a letter of one line.
const closing = 18

// officialMail reports whether an address is of the police, a prosecutor or a court.
func officialMail(address string) bool {
	_, domain, _ := strings.Cut(strings.ToLower(address), "@")
	for _, begin := range []string{"policij", "vp.", "prok", "ties", "police", "court", "vpol"} {
		if strings.HasPrefix(domain, begin) || strings.Contains(domain, "."+begin) {
			return true
		}
	}
	return false
}

// officialAtEnd finds a judge, prosecutor or investigator who signs: a short line at the
// end that begins with the title and has a name.
func (p *page) officialAtEnd() (hit, bool) {
	for n := max(0, len(p.lines)-4); n < len(p.lines); n++ {
		l := p.lines[n]
		h, ok := p.first("who judge", l)
		if !ok || h.from-l.from > 2 || l.to-l.from > 9 {
			continue
		}
		for _, one := range p.people {
			for _, m := range one.mentions {
				if m.from >= l.from && m.to <= l.to {
					return h, true
				}
			}
		}
	}
	return hit{}, false
}

// toldBefore reports whether a line above is one of a letter's text, or greets.
func (p *page) toldBefore(line int) bool {
	for n := range line {
		l := p.lines[n]
		last := p.at(l.to - 1).text
		if l.to-l.from > 14 || last == "!" || last == "," && l.to-l.from < 5 {
			return true
		}
	}
	return false
}

// officialFirst reports whether a word before the name of an authority is somebody's title or name, or says whose it
// is: "Inspektors Ločmelis Austrumvidzemes iecirknī", "Your police".
func (p *page) officialFirst(i int) bool {
	f, next := p.at(i).fold, p.at(i+1)
	if headOf(f) < 0 && !middles.has(f) && !region(f) && f != "valsts" && !p.at(i).upper && next.capital &&
		!next.upper &&
		endsIn(f, "s", "is") && region(next.fold) && !isTown(next.fold) && p.joined(i+1) {
		return true // "prokurors ir Kļaviņš Zemgales prokuratūrā"
	}
	return officialTitles.has(f) || (officialTitles.has(p.at(i-1).fold) || p.inName(i)) && !p.at(i).upper &&
		!region(f) &&
		p.at(i+1).capital && p.joined(i+1)
}

// officialTitles stand before the name of an official, and whose words before an authority.
var officialTitles = set("inspektors inspektore izmekletajs izmekletaja prokurors prokurore tiesnesis tiesnese " +
	"policists policiste your our their my")
