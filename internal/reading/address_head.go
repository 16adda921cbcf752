package reading

import "strings"

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
