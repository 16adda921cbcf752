package reading

import "strings"

// What a letter cites is somebody else's: a passage in quotation marks of so many words at least, and so many tokens at
// most. A letter most of which stands in them was dictated, and is the writer's.
const (
	leastSpeech = 7
	mostSpeech  = 150
)

// findSpeech finds the passages in which the letter cites what somebody said or wrote.
func (p *page) findSpeech() {
	cited := 0
	for i := 0; i < len(p.tokens); i++ {
		t := p.at(i)
		if t.kind != sign || !strings.Contains("\"„“«”", t.text) || p.at(i+1).spaced || p.at(i+1).line != t.line {
			continue
		}
		words, small := 0, 0
		for j := i + 1; j < min(i+mostSpeech, len(p.tokens)); j++ {
			u := p.at(j)
			if u.kind == word {
				words++
				if !u.capital {
					small++
				}
			}
			if u.kind != sign || u.spaced || !strings.Contains("\"”“»", u.text) {
				continue
			}
			if words >= leastSpeech && small > words/2 && !p.presentsIn(i+1) {
				p.speech = append(p.speech, span{i, j + 1})
				cited += j + 1 - i
			}
			i = j
			break
		}
	}
	if cited > len(p.tokens)*3/5 {
		p.speech = nil
	}
}

// presentsIn reports whether a quotation begins with whoever writes it, as a letter that a lawyer hands on: "Es, Anna".
func (p *page) presentsIn(i int) bool {
	f := p.at(i).fold
	return (f == "es" || f == "я" || f == "i") && p.at(i+1).text == "," && p.at(i+2).capital
}

// cited reports whether a token stands in what the letter cites.
func (p *page) cited(i int) bool {
	for _, s := range p.speech {
		if s.from <= i && i < s.to {
			return true
		}
	}
	return false
}
