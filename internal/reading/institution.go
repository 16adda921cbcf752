package reading

import "strings"

// readInstitution takes the authority that wrote the letter, otherwise the one that has the
// criminal proceedings.
func (p *page) readInstitution() {
	if p.kind == otherKind || len(p.offices) == 0 {
		return
	}
	court := p.letter.Get(RepresentationBasis).Text == "orphans_court"
	writes := p.role == institution || court
	best, points, others := -1, 0, false
	for i, o := range p.offices {
		n := 1
		switch {
		case court && o.kind != "orphans": // whom the court only names
		case writes && o.own:
			n += 6
		case writes && p.has("who title", p.lines[p.at(o.from).line]):
			n += 4
		case !writes && o.kind == "orphans":
			continue
		}
		if o.cue {
			n += 2
		}
		if p.umbrella(o) {
			n -= 3
		}
		if !writes && (p.sentThere(o) || p.ofGuardians(o)) {
			continue
		}
		n += min((o.to-o.from)/3, 2) // the fuller name
		if best >= 0 && p.offices[best].name != o.name {
			others = true
		}
		if n > points {
			best, points = i, n
		}
	}
	if best < 0 {
		return
	}
	o := p.offices[best]
	p.add(Value{Field: Institution, Text: o.name, Spans: []Span{p.bytes(o.span)}, Sure: writes && o.own && !others,
		Rule: "the name of an authority"})
	if p.role == institution && o.kind != "orphans" {
		p.ofDocument(InstitutionKind, o.kind, o.span, o.own && !others, "the name of an authority")
	}
}

// OrphansCourt reports whether the name of an authority is an orphan's court's, which directs no proceedings.
func OrphansCourt(name string) bool {
	name = folded(name)
	return strings.Contains(name, "barinties") || strings.Contains(name, "сиротск") || strings.Contains(name, "orphan")
}
