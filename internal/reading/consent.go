package reading

import (
	"slices"
	"strings"
)

// readConsent reads an express, unconditional consent or a refusal.
func (p *page) readConsent() {
	if h, ok := p.refusal(); ok {
		agrees := slices.ContainsFunc(p.hits.of("consent true"), func(a hit) bool {
			return a.to-a.from > 1 && a.to <= h.from && !p.negated(a.from) && !p.conditional(a) && !p.othersConsent(a)
		})
		p.say(Consent, "false", h, p.kind == withdrawal || h.to-h.from > 1 && !agrees)
		return
	}
	if p.kind == withdrawal {
		h, ok := p.withdrawn()
		if !ok { // its words were weighed
			h = hit{span: p.sentenceOf(0), rule: "what is taken back"}
		}
		p.say(Consent, "false", h, ok)
		return
	}
	best := p.consentTaken()
	for _, h := range p.hits.of("consent true") {
		if p.conditional(h) {
			return
		}
		if p.negated(h.from) || p.within(h, "consent scoped") || p.asks(h) && !p.answered(h) || p.citedWord(h) ||
			p.wonders(h) || p.staysIn(h) {
			continue
		}
		if p.has("consent not", span{h.from, min(h.to+2, len(p.tokens))}) || p.othersConsent(h) {
			continue
		}
		if best.to == 0 || h.to-h.from > best.to-best.from {
			best = h
		}
	}
	if best.to > 0 {
		p.say(Consent, "true", best, best.to-best.from > 1 && !p.has("if word", p.sentenceOf(best.from)))
	}
}

func (p *page) refusal() (hit, bool) {
	for _, h := range p.hits.of("consent false") {
		s := p.sentenceOf(h.from)
		if p.kind != withdrawal && (p.has("consent if", s) || p.opensWithIf(s)) ||
			p.kind == application && p.otherMay(h) || p.at(h.from-1).fold == "ne" ||
			p.at(h.from-1).fold == "не" ||
			h.to-h.from == 1 && choices.has(p.at(h.from-1).fold) || p.refusesWay(h) {
			continue
		}
		if p.kind == withdrawal || p.kind == confirmation || h.to-h.from > 1 && p.has("kind mediation", s) {
			return h, true
		}
	}
	return hit{}, false
}

// refusesWay reports whether it is a way to meet that is refused, and not the meeting: "I would rather not do it on a
// screen".
func (p *page) refusesWay(h hit) bool {
	c := p.sentenceOf(h.from)
	behind := span{h.to, min(p.clauseOf(h.span).to, h.to+wayReach)}
	if p.has("kind mediation", behind) || p.kind == withdrawal {
		return false
	}
	return p.has("mode online", behind) != p.has("mode in_person", behind) && !p.has("mode any", c) &&
		!p.has("mode online", span{c.from, h.from}) && p.has("consent true", p.whole())
}

// wayReach is within how many words behind a refusal the way stands that is refused.
const wayReach = 7

// choices stand between two answers of which one is asked: "piekrītu vai nepiekrītu".
var choices = set("vai или or")

// opensWithIf reports whether a sentence begins with its condition: "Ja nauda nenāks, uzskatiet, ka atsakos".
func (p *page) opensWithIf(s span) bool {
	first := p.at(s.from).fold
	if s.to-s.from <= shortAnswer {
		return false // "ja naksu."
	}
	if next := p.at(s.from + 1).fold; first == "ja" && endsIn(next, "su", "shu") && !marked(p.text) {
		return false // "ja naksu. piekritu", without its marks
	}
	return first == "ja" && !marked(p.at(s.from).text) && p.at(s.from+1).text != "," || first == "if" ||
		first == "если"
}

// shortAnswer is how many tokens a sentence has at most that answers and sets no condition.
const shortAnswer = 3

// otherMay reports whether it is the other side who may refuse.
func (p *page) otherMay(h hit) bool {
	for i := h.from - 1; i >= h.from-4 && i >= 0; i-- {
		switch p.at(i).fold {
		case "var", "vins", "vina", "if", "если", "ja":
			return true
		}
	}
	return false
}

func (p *page) conditional(h hit) bool {
	s := p.sentenceOf(h.from)
	for _, c := range p.from("consent if", s.from) {
		if c.from >= s.to {
			break
		}
		if c.to <= s.to && !evenIf.has(p.at(c.from-1).fold) && !p.unconditional(c) {
			return true
		}
	}
	return p.opensWithIf(s)
}

// unconditional reports whether words before a condition say that there is none: "nav saistīta ar nosacījumiem".
func (p *page) unconditional(c hit) bool {
	last := p.at(c.to - 1).fold
	if !startsAny(last, conditions) {
		return false
	}
	for i := c.from - 1; i >= c.from-3 && p.at(i).kind == word; i-- {
		if f := p.at(i).fold; f == "nav" || f == "bez" || f == "не" || f == "без" || f == "not" || f == "no" ||
			f == "without" {
			return true
		}
	}
	return false
}

// conditions begin the words for one.
var conditions = strings.Fields("nosacijum noteikum услови condition")

// evenIf stand before an "if" that sets no condition: "piedalīšos, pat ja naudu atdod vēlāk".
var evenIf = set("pat ari даже even")

// consentTaken finds "es to gribu" in which "that" is the talk of which the sentence before speaks: "tad ir saruna ar
// cietušo. Es to gribu."
func (p *page) consentTaken() hit {
	for _, h := range p.hits.of("consent taken") {
		s := p.sentenceOf(h.from)
		if s.from == 0 || p.negated(h.from) || p.conditional(h) || p.asks(h) {
			continue
		}
		before := p.sentenceOf(s.from - 1)
		if p.has("kind mediation", span{before.from, h.from}) || p.has("kind meeting", span{before.from, h.from}) {
			return h
		}
	}
	return hit{}
}

// staysIn reports whether "I'm in" tells where the writer stays: "which dormitory I'm in".
func (p *page) staysIn(h hit) bool {
	before := p.at(h.from - 1)
	return p.at(h.from).fold == "i'm" && p.at(h.from+1).fold == "in" && before.kind == word &&
		before.sentence == p.at(h.from).sentence && before.fold != "and" && before.fold != "so"
}

// wonders reports whether words that would consent hold a question: "gribu pajautāt, vai drīkst piedalīties".
func (p *page) wonders(h hit) bool {
	for i := h.from; i < h.to; i++ {
		if f := p.at(i).fold; (f == "vai" || f == "whether" || f == "ли") && p.at(i-1).text == "," || f == "whether" {
			return true
		}
	}
	return false
}

// citedWord reports whether a word is only cited: "ar vārdu „piekrītu” vēl pagaidīšu".
func (p *page) citedWord(h hit) bool {
	return h.to-h.from == 1 && strings.ContainsAny(p.at(h.from-1).text, "\"„“”«'") &&
		strings.ContainsAny(p.at(h.to).text, "\"„“”»'")
}

// othersConsent reports whether somebody else is said to consent: "viņš piekrīt", "ka viņš piedalās
// brīvprātīgi".
func (p *page) othersConsent(h hit) bool {
	if p.at(h.from).fold == "piekrit" && p.at(h.from-1).fold == "abi" {
		return true
	}
	if p.kinReady(h) {
		return true
	}
	c := p.clauseOf(h.span)
	if reporting.has(p.at(c.from).fold) && c.from > 1 && p.says(c) {
		c.from = p.clauseOf(span{c.from - 2, c.from - 1}).from // "он говорит, что участвует"
	}
	for i := c.from; i < h.from; i++ {
		if p.ofRepresented(i) {
			return false
		}
		switch p.at(i).fold {
		case "vins", "vini", "kuri", "kurs", "he", "she", "they", "он", "она", "они":
			return true
		case "es", "mes", "i", "we", "я", "мы":
			return false
		}
	}
	return false
}

// kinReady reports whether a relative of the writer's is ready for something: "сестра готова внести".
func (p *page) kinReady(h hit) bool {
	before := p.at(h.from - 1)
	if before.fold == "ir" || before.fold == "is" || before.fold == "are" {
		before = p.at(h.from - 2)
	}
	return p.role != representative && before.sentence == p.at(h.from).sentence && relatives[before.fold] != 0 &&
		!endsIn(before.fold, "u", "am", "ai", "im", "ei", "ой", "ей", "ом", "у") &&
		startsAny(p.at(h.from).fold, readyStems) && !endsIn(p.at(h.from).fold, "u", "am")
}

// readyStems begin the words for being ready and agreeing.
var readyStems = strings.Fields("gatav piekrit готов соглас ready willing happy prepared agree")

// ofRepresented reports whether a pronoun takes up the one for whom the letter is written, whom it or the sentence
// before named last: "Dēls Emīls zina. Viņš piekrīt".
func (p *page) ofRepresented(i int) bool {
	if !takenUp.has(p.at(i).fold) && p.at(i).fold != "он" && p.at(i).fold != "она" || p.role != representative {
		return false
	}
	last, at := false, -1
	for _, one := range p.people {
		for _, m := range one.mentions {
			if m.to <= i && m.from > at && p.at(m.from).sentence >= p.at(i).sentence-2 {
				last, at = one == p.stoodFor, m.from
			}
		}
	}
	for _, about := range []topic{"who represented", "who client"} {
		for _, h := range p.from(about, max(at, 0)) {
			if h.to > i {
				break
			}
			last = last || p.at(h.from).sentence >= p.at(i).sentence-1
		}
	}
	return last
}

// reporting begin a clause with what somebody says.
var reporting = set("ka что that")

// agreesToo are verbs of somebody else who takes part or agrees.
var agreesToo = set("участвует участвуют согласен согласна согласны piedalās piedalīsies piekrīt piekrītot " +
	"agrees takes")

// says reports whether a clause tells of somebody else's part.
func (p *page) says(c span) bool {
	for i := c.from; i < c.to; i++ {
		switch t := p.at(i); {
		case t.fold == "es" || t.fold == "я" || t.fold == "мы" || t.fold == "mes" || t.fold == "i":
			return false
		case agreesToo.has(t.fold):
			return true
		}
	}
	return false
}
