package reading

import (
	"strings"
	"time"
)

// headLines are within how many lines a letterhead has an authority's address.
const headLines = 6

// readLetterhead takes the address with its postcode that an authority's letterhead has: there it is reached.
func (p *page) readLetterhead() {
	for i := 0; i < len(p.tokens) && p.at(i).line < headLines; i++ {
		a, ok := p.addressAt(i)
		if !ok {
			continue
		}
		line := p.lines[p.at(a.from).line]
		if strings.Contains(a.text, "LV-") && !p.has("who to", line) && !p.has("party offender", line) &&
			!p.has("party victim", line) {
			p.add(Value{Field: Address, Text: a.text, Spans: []Span{p.bytes(a.span)}, Rule: "the letterhead"})
			return
		}
		i = max(i, a.to-1)
	}
}

// giveAddresses gives each party of an authority's letter the address and the day of birth that stand behind its name
// in the same line.
func (p *page) giveAddresses() {
	own := p.letter.Get(Address).Spans
	for i := 0; i < len(p.tokens); i++ {
		a, ok := p.addressAt(i)
		if !ok {
			continue
		}
		a = p.inside(a)
		i = max(i, a.to-1)
		s := p.bytes(a.span)
		if len(own) > 0 && s.Start < own[0].End && own[0].Start < s.End || !p.behindParty(a.from) {
			continue
		}
		p.give(Address, numeral{span: a.span, text: strings.Join(strings.Fields(a.text), " "),
			rule: "an address behind the name"})
	}
	for _, d := range p.dates {
		if t, real := d.time(); d.full() && real && p.born(d) && p.behindParty(d.from) {
			p.give(BirthDate, numeral{span: d.span, text: t.Format(time.DateOnly), rule: "born"})
		}
	}
}

// behindParty reports whether the name of a party stands before a token, in its line or on the one before it.
func (p *page) behindParty(i int) bool {
	party, after := p.partyMention(i)
	return party >= 0 && p.at(i).line-p.at(after-1).line <= 1
}
