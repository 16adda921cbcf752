package reading

import (
	"slices"
	"strings"
)

// afterEarlier stands in the rule of a withdrawal that says what it takes back.
const afterEarlier = " after "

// withdrawn looks for words that take something back.
func (p *page) withdrawn() (hit, bool) {
	for _, h := range p.hits.of("kind withdrawal") {
		if !p.negated(h.from) && !p.urged(h) {
			return h, true
		}
	}
	for _, h := range p.hits.of("kind undo") { // "In May I signed … I cannot go through with it"
		if before, ok := p.first("kind earlier", span{0, h.from}); ok && !p.negated(h.from) {
			return hit{span: h.span, rule: h.rule + afterEarlier + before.rule}, true
		}
	}
	for _, h := range p.hits.of("consent false") { // "Last week I sent my consent … I will not come"
		if before, ok := p.first("kind earlier", span{0, h.from}); ok && !p.negated(h.from) && !p.urged(h) &&
			!p.asks(h) && !p.opensWithIf(p.sentenceOf(h.from)) && !p.otherMay(h) && !p.has("consent true", span{h.to,
			len(p.tokens)}) {
			return hit{span: h.span, rule: h.rule + afterEarlier + before.rule}, true
		}
	}
	return hit{}, false
}

// wishesNow finds that the writer refused before and wishes now: "atteicos, tagad esmu pārdomājis un vēlos satikties".
func (p *page) wishesNow() (hit, bool) {
	for _, h := range p.hits.of("kind refused") {
		rest := span{h.to, p.sentenceOf(h.from).to}
		if p.has("kind withdrawal", rest) && (p.has("kind wish", rest) || p.has("kind asks", rest)) {
			return h, true
		}
	}
	return hit{}, false
}

// urged reports whether words that take something back are what others want of the writer, who asks about it or says
// to do no such thing: "viņi grib, lai es ņemu iesniegumu atpakaļ", "vai varu atsaukt".
func (p *page) urged(h hit) bool {
	overlaps := func(u hit) bool { return u.from < h.to && h.from <= u.to }
	return slices.ContainsFunc(p.hits.of("kind urged"), overlaps) || p.has("kind urged not", p.whole()) ||
		p.at(h.from-1).fold == "varu" && p.at(h.from-2).fold == "vai"
}

// takesBack reports whether a withdrawal says more than that somebody no longer takes part: "ņemu atpakaļ".
func (p *page) takesBack(h hit) bool {
	for i := h.from; i < h.to; i++ {
		if startsAny(p.at(i).fold, takenBack) {
			return true
		}
	}
	last := p.at(h.to - 1).fold
	return last == "atpakal" || last == "назад" || last == "обратно" || last == "back" || last == "nost"
}

// takenBack are the beginnings of words by which something is taken back.
var takenBack = strings.Fields("atsauc anule отзыв отозв аннулир withdraw revok retract")
