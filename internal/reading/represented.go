package reading

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// describeRepresented reads when the person was born for whom the letter is written, or how old they are.
func (p *page) describeRepresented() {
	name := p.letter.Get(RepresentedName).Text
	if name == "" {
		return
	}
	p.wardsSide()
	own := p.letter.Get(BirthDate).Spans
	for _, d := range p.dates {
		t, real := d.time()
		if !d.full() || !real || !p.born(d) || slices.Contains(own, p.bytes(d.span)) {
			continue
		}
		if p.owner(d.span) == ofRepresented || p.has("born other", span{p.sentenceOf(d.from).from, d.to}) {
			p.letter.Represented = append(p.letter.Represented, Value{Field: RepresentedBirth,
				Text: t.Format(time.DateOnly), Spans: []Span{p.bytes(d.span)}, Rule: "born"})
			break
		}
	}
	for _, one := range p.people {
		if one.name() != name {
			continue
		}
		for _, m := range one.mentions {
			if age, at, ok := p.ageBehind(m); ok {
				p.letter.Represented = append(p.letter.Represented, Value{Field: RepresentedAge,
					Text: strconv.Itoa(age), Spans: []Span{p.bytes(at)}, Rule: "years behind the name"})
				return
			}
		}
	}
}

// wardsSide reads on which side the one stands for whom an orphan's court writes: "kurš cietis".
func (p *page) wardsSide() {
	if p.letter.Get(RepresentationBasis).Text != "orphans_court" || p.stoodFor == nil {
		return
	}
	for _, m := range p.stoodFor.mentions {
		for i := m.to; i < min(m.to+sideReach, p.lines[p.at(m.from).line].to); i++ {
			if side := wardSide(p.at(i).fold); side != "" {
				p.letter.Represented = append(p.letter.Represented, Value{Field: RepresentedSide, Text: side,
					Spans: []Span{p.bytes(span{i, i + 1})}, Rule: "behind the name"})
				return
			}
			if p.at(i).kind == word && p.inName(i) {
				break
			}
		}
	}
	for _, m := range p.stoodFor.mentions {
		if before, ok := p.nearestRole(m); ok && m.from-before.to <= 1 && wardSide(p.at(before.to-1).fold) != "" {
			p.letter.Represented = append(p.letter.Represented, Value{Field: RepresentedSide,
				Text: strings.TrimPrefix(string(before.topic), "party "), Spans: []Span{p.bytes(before.span)},
				Rule: before.rule})
			return
		}
	}
}

// wardSide is the side that a word says.
func wardSide(fold string) string {
	switch {
	case startsAny(fold, wardSides[victim]):
		return victim
	case startsAny(fold, wardSides[offender]):
		return offender
	}
	return ""
}

// sideReach is how many tokens behind a name words say on which side its bearer stands.
const sideReach = 24

// wardSides are how words begin by which somebody suffered or did something.
var wardSides = map[string][]string{
	victim: strings.Fields("ciet cietus piekaut sasist apzagt aplaup потерпевш пострада избит victim suffered"),
	offender: strings.Fields("izdarij nodarij apsudz aizdom vainig обвиня подозрева соверш accused suspected " +
		"committed"),
}

// How far behind a name the years stand, in tokens, and how old people become.
const (
	ageReach = 7
	oldest   = 110
)

// ageBehind is how old somebody is as the words behind the name say: "Mārtiņam ir 15 gadu", "Liam is 15", "Rihards
// Zariņš, 16,".
func (p *page) ageBehind(m mention) (age int, at span, ok bool) {
	for i := m.to; i < min(m.to+ageReach, p.sentenceOf(m.from).to); i++ {
		n := max(p.value(i), int(numberWord(p.at(i).fold)))
		next, before := p.at(i+1), p.at(i-1).fold
		if n < 1 || n > oldest || before == "pirms" || before == "через" || notOld.has(p.at(i+2).fold) {
			continue
		}
		plain := next.kind == sign && next.text != ":" && (before == "is" || before == "," && next.text == ",")
		if next.kind == word && yearsWord(next.fold) {
			return n, span{i, i + 2}, true
		} else if plain {
			return n, span{i, i + 1}, true
		}
	}
	return 0, span{}, false
}

// notOld are words behind years that are no age: "pirms 3 gadiem", "3 года назад".
var notOld = set("atpakal назад ago подряд")
