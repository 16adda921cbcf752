package reading

import (
	"cmp"
	"slices"
	"strings"
)

// plainly is how much more must speak for one side than for the other that nothing else is weighed.
const plainly = 2

// decideRole weighs what the letter tells of the writer.
func (p *page) decideRole() {
	if h, ok := p.findCounsel(); ok {
		p.role = representative
		p.say(Role, representative, h, false)
		p.sayClientsSide()
		return
	}
	basis, h := p.basis()
	if basis != "" {
		p.role, p.basisAt = representative, h.span
		p.say(Role, representative, h, true)
		s := p.sentenceOf(h.from)
		p.say(RepresentationBasis, basis, h, p.has("who represented", s) && p.has("basis self", s))
		return
	}
	if one, h := p.kin(); one != nil {
		p.role, p.basisAt, p.kinOf = representative, h.span, one
		p.say(Role, representative, h, false)
		return
	}
	if h, ok := p.instead(); ok {
		p.role, p.basisAt = representative, h.span
		p.say(Role, representative, h, false)
		return
	}
	side, h, sure := p.side()
	p.role = side
	p.say(Role, side, h, sure)
}

// side is on which side the one stands whose letter it is, what says so, and whether it is sure.
func (p *page) side() (string, hit, bool) {
	v, vh := p.weight("role victim")
	o, oh := p.weight("role offender")
	if side, h := p.quotedSide(); side != "" {
		return side, h, false
	}
	for _, one := range p.people {
		if side, h := p.signedAs(one.mentions[len(one.mentions)-1]); side != "" {
			return side, h, true
		}
	}
	switch side, h := p.sideOfOther(), (hit{rule: "the side on which the other one stands"}); {
	case v > 0 && o > 0:
	case side == victim:
		v, vh = v+plainly, cmp.Or(vh, h)
	case side == offender:
		o, oh = o+plainly, cmp.Or(oh, h)
	}
	var words sideScores
	if v-o < plainly && o-v < plainly {
		words = p.weighSides()
		if side, h := words.plain(); side != "" {
			return side, h, false
		}
	}
	switch {
	case v == 0 && o == 0 && p.has("safety true", p.whole()) && !p.has("safety false", p.whole()):
		return victim, p.hits.of("safety true")[0], false
	case v == 0 && o == 0 && p.othersDeed().to > 0:
		return victim, p.othersDeed(), false // whoever tells what others did, and nothing of their own
	case v == 0 && o == 0:
		return unknownRole, hit{rule: "nothing says it"}, false
	case v > o:
		return victim, vh, v >= o+2
	case o > v:
		return offender, oh, o >= v+2
	}
	side, h := words.likelier()
	return side, h, false
}

// othersDeed is what the letter tells that somebody did, and not the two to each other.
func (p *page) othersDeed() hit {
	for _, h := range p.hits.of("deed") {
		if !mutual(p.at(h.from)) && !p.negated(h.from) {
			return h
		}
	}
	return hit{}
}

// weight counts the sentences that speak for a role; what the writer says to be counts most.
func (p *page) weight(about topic) (n int, strongest hit) {
	seen := map[string]bool{}
	best, other := 0, opposite[about]
	for _, h := range p.hits.of(about) {
		if p.cited(h.from) {
			continue
		}
		denied := strings.HasPrefix(h.rule, "the writer denies")
		if !denied && (p.negated(h.from) || p.negates(h)) || seen[h.rule] || other != "" &&
			(h.weight == 0 && h.to-h.from == 1 && p.inLonger(h, other) || p.covered(h, other)) {
			continue
		}
		if about == "role offender" && (othersDo.has(p.at(h.from-1).fold) || p.wished(h)) {
			continue // "he did not mean it"
		}
		if p.at(h.to-1).fold == "sorry" && regrets.has(p.at(h.to).fold+p.at(h.to+1).fold) {
			continue // "I am sorry, but I have changed my mind"
		}
		if p.takesStatement(h) {
			continue
		}
		if p.at(h.to-1).text == ":" && p.labelsOther(h.to) || about == "role offender" && p.befallsWriter(h) {
			continue
		}
		seen[h.rule] = true
		w := 1
		if h.to-h.from > 1 {
			w = 2
		}
		if first := p.at(h.from).fold; first == "esmu" || first == "statuss" || first == "es" ||
			confessions.has(first) {
			w = 3
		}
		if h.weight > 0 {
			w = h.weight
		}
		n += w
		if w > best {
			best, strongest = w, h
		}
	}
	return n, strongest
}

// takesStatement reports whether what was taken is what somebody said: "the inspector took my statement".
func (p *page) takesStatement(h hit) bool {
	for i := h.from; i < h.to+2; i++ {
		if f := p.at(i).fold; f == "took" || f == "taken" || f == "takes" {
			return statements.has(p.at(i+1).fold) || statements.has(p.at(i+2).fold) || statements.has(p.at(i+3).fold)
		}
	}
	return false
}

// statements are what an official takes of somebody.
var statements = set("statement statements details report call complaint testimony evidence fingerprints photograph " +
	"photographs")

// othersDo stand before what somebody else did.
var othersDo = set("he she they vins vina vini он она они")

// wished reports whether what a phrase says is wished of another, or told of one: "gribu izlīgt, bet lai samaksā",
// "Kļava ir gatavs maksāt".
func (p *page) wished(h hit) bool {
	if p.at(h.from-1).fold == "ir" && strings.HasPrefix(p.at(h.from).fold, "gatav") {
		return true
	}
	return wishes.has(p.at(h.to-2).fold) && startsAny(p.at(h.to-1).fold, payStems)
}

// wishes stand before what another should do.
var wishes = set("lai чтобы пусть")

// payStems begin the verbs for making good.
var payStems = strings.Fields("maks samaks atmaks atlidz kompens atdo заплат верн возмест оплат")

// regrets follow a "sorry" that is said of the letter itself.
var regrets = set(",but ,i forthe formy forany totrouble tobother")

// befallsWriter reports whether an English phrase that begins with "I" tells what was done to the writer: "I am the
// one who was attacked".
func (p *page) befallsWriter(h hit) bool {
	if p.at(h.from).fold != "i" {
		return false
	}
	if p.at(h.to-1).fold == "who" {
		return passives.has(p.at(h.to).fold) && !strings.HasSuffix(p.at(h.to+1).fold, "ing")
	}
	return h.to-h.from > 2 && passives.has(p.at(h.to-2).fold) && strings.HasSuffix(p.at(h.to-1).fold, "ed")
}

// passives make a verb behind them say what befalls somebody.
var passives = set("was were been being got gets")

// labelsOther reports whether behind a form's label, "Cietušais:", stands another than the one whom the form names part
// by part as its writer.
func (p *page) labelsOther(i int) bool {
	labelled, presents := false, false
	for _, one := range p.people {
		own := slices.ContainsFunc(one.mentions, func(m mention) bool { return m.presents })
		here := slices.ContainsFunc(one.mentions, func(m mention) bool { return m.from == i })
		if own && here {
			return false
		}
		labelled, presents = labelled || here, presents || own
	}
	return labelled && presents
}

// confessions are words that say of the writer what nobody says of another.
var confessions = set("atzistu atzistam nozeloju nozelojam nenoliedzu признаю признаем признаюсь раскаиваюсь сожалею " +
	"каюсь")

// opposite are the topics of the two sides.
var opposite = map[topic]topic{"role victim": "role offender", "role offender": "role victim"}

// inLonger reports whether a word is part of a longer phrase of another topic: "cietušo" in "atzīts par cietušo".
func (p *page) inLonger(h hit, other topic) bool {
	for _, o := range p.from(other, h.from-longestPhrase) {
		if o.from > h.from {
			break
		}
		if o.to-o.from > 1 && o.to-o.from <= 4 && o.to >= h.to {
			return true
		}
	}
	return false
}

// longestCover is how many tokens a phrase has at most that covers another.
const longestCover = 5

// covered reports whether a phrase of another topic begins where one does and goes on: "man draud" in "man draud
// sods".
func (p *page) covered(h hit, other topic) bool {
	for _, o := range p.from(other, h.from) {
		if o.from > h.from {
			break
		}
		if o.to > h.to && o.to-o.from <= longestCover {
			return true
		}
	}
	return false
}

// basis is what the writer represents somebody by, empty for somebody who writes for themselves.
func (p *page) basis() (string, hit) {
	for _, b := range []struct{ about, name string }{
		{"basis trustee", "trustee"}, {"basis guardian", "guardian"},
	} {
		for _, h := range p.hits.of(topic(b.about)) {
			if s := p.sentenceOf(h.from); p.selfIn(s) {
				return b.name, h
			}
		}
	}
	return p.parent()
}

// selfIn reports whether a sentence speaks of the writer.
func (p *page) selfIn(s span) bool {
	for i := s.from; i < s.to; i++ {
		switch p.at(i).fold {
		case "es", "esmu", "mana", "manam", "manai", "manu", "mans", "savam", "savai", "sava", "savas", "iecelta",
			"iecelts", "я",
			"моя", "мой", "моего", "моей", "i", "my":
			return true
		}
	}
	return p.at(s.from).line < 8
}

// confesses are what others are told to have done who stand on the offender's side.
var confesses = set("atzinas atzinies atzinusies признался призналась сознался созналась confessed")

// sideOfOther is the writer's role as the words for the other side give it: whoever speaks of "the
// accused" by name is the victim. It is empty when both sides or none are spoken of.
func (p *page) sideOfOther() string {
	victims, offenders := 0, 0
	for _, one := range p.people {
		for _, m := range one.mentions {
			if h, ok := p.nearestRole(m); ok && m.from-h.to <= 2 {
				if h.topic == "party victim" {
					victims++
				} else {
					offenders++
				}
			} else if confesses.has(p.at(m.to).fold) && p.mayBe(m, nominative) {
				offenders++ // "Jānis Bērzs atzinās"
			}
		}
	}
	if claim := p.has("money mine", p.whole()) && p.has("role claim", p.whole()); claim && victims == 0 {
		offenders++
	}
	switch {
	case victims > 0 && offenders == 0:
		return offender
	case offenders > 0 && victims == 0:
		return victim
	}
	return ""
}
