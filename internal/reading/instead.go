package reading

// instead finds that somebody writes for another person without being its parent or guardian: a grandmother for the
// grandson who lives with her, a neighbour for somebody who cannot write. It returns what says so.
func (p *page) instead() (hit, bool) {
	if len(p.hits.of("who client")) > 0 && len(p.hits.of("who counsel")) > 0 {
		return hit{}, false // a lawyer whose client, or who, is not named plainly
	}
	for _, h := range p.hits.of("who instead") {
		if p.insteadOf(h) != nil && !p.negated(h.from) && !p.has("instead not", p.sentenceOf(h.from)) &&
			!p.dictated() {
			return h, true
		}
	}
	if points, h := p.childOf("basis kin"); points >= 2 && (!p.tellsOfOwn() || p.nameBehind(h) && !p.tellsOfSelf()) {
		return h, true
	}
	return hit{}, false
}

// nameBehind reports whether a name stands right behind words: "mans mazdēls Rihards Zariņš".
func (p *page) nameBehind(h hit) bool { return p.inName(h.to) }

// besideInstead is how many words may stand between the words for whom somebody writes and that person's name.
const besideInstead = 6

// insteadOf is the person whose name stands in or beside words that say for whom somebody writes, nil when none does.
func (p *page) insteadOf(h hit) *person {
	if last := p.at(h.to - 1).fold; last == "vieta" && placesOf.has(p.at(h.to-2).fold) {
		return nil // "tepat ieslodzījuma vietā"
	}
	var nearest *person
	best := besideInstead + 1
	for _, one := range p.people {
		for _, m := range one.mentions {
			away := max(m.from-h.to, h.from-m.to, 0)
			if m.letter != "" || away >= best || p.at(m.from).sentence != p.at(h.from).sentence {
				continue
			}
			if self, ok := p.before(m, "who self", 1); ok && self.to > h.to || m.from < h.from && !p.endsBehindName(h) {
				continue
			}
			nearest, best = one, away
		}
	}
	if nearest == nil && p.endsBehindName(h) {
		nearest = p.lastBefore(h.from)
	}
	if nearest == nil && p.standsFor(h) {
		if nearest = p.openingNext(h); nearest == nil {
			nearest = p.calledBehind(h.to)
		}
	}
	return nearest
}

// openingNext is the person whose name opens the sentence behind words for whom somebody writes: "Пишу за сына. Илья
// Белов, ему 13 лет".
func (p *page) openingNext(h hit) *person {
	next := p.sentenceOf(h.from).to
	for _, one := range p.people {
		for _, m := range one.mentions {
			if m.letter != "" || !p.mayBe(m, nominative) {
				continue
			}
			if m.from == next && p.at(m.to).text == "," || m.family >= 0 && takenUp.has(p.at(next).fold) &&
				m.from > next && m.from <= next+calledSoon && p.at(m.from-1).text == "," {
				return one
			}
		}
	}
	return nil
}

// standsFor reports whether words for whom somebody writes say so without a name: "rakstu mammas vārdā", "пишу за
// бабушку".
func (p *page) standsFor(h hit) bool {
	c := span{h.from, min(h.to+4, p.sentenceOf(h.from).to)}
	return p.has("who ward", c)
}

// calledSoon is within how many sentences the one is named for whom somebody writes.
const calledSoon = 4

// calledBehind is the first person whose name the next sentences give by saying what somebody is called, not the
// writer: "Mammu sauc Velta Ozoliņa", "Her name is Mary Stone".
func (p *page) calledBehind(i int) *person {
	var first *person
	at := len(p.tokens)
	for _, one := range p.people {
		for _, m := range one.mentions {
			if m.from < i || m.from >= at || p.at(m.from).sentence > p.at(i).sentence+calledSoon ||
				m.given < 0 || m.family < 0 || !callsName.has(p.at(m.from-1).fold) {
				continue
			}
			if whose := p.at(m.from - 2).fold; whose == "mani" || whose == "меня" || p.at(m.from-3).fold == "my" &&
				whose == "name" || whose == "es" {
				continue
			}
			first, at = one, m.from
		}
	}
	return first
}

// callsName stand before what somebody is called.
var callsName = set("sauc ir vards зовут звать это is called named")

// placesOf stand before the place where something is or was, and not before "instead of".
var placesOf = set("ieslodzijuma apcietinajuma darba dzives notikuma nozieguma izcietusanas tiksanas sapulces " +
	"sanaksmes glabasanas atputas tirdzniecibas apskates drosa neitrala klusa publiska sabiedriska cita kada sava " +
	"tada viena saja taja")

// lastBefore is the last person named with both names in the two sentences before a token, who is not the writer; one
// who is called the writer's relative sooner than another: "mans vīrs Jānis Kļava".
func (p *page) lastBefore(i int) *person {
	var last *person
	at, kin := 0, false
	for _, one := range p.people {
		for _, m := range one.mentions {
			if m.from < at || m.to > i || p.at(m.from).sentence < p.at(i).sentence-2 || m.family < 0 || m.given < 0 {
				continue
			}
			_, related := p.before(m, "who relation", 0)
			if _, ok := p.before(m, "who self", 1); !ok && (related || !kin) {
				last, at, kin = one, m.from, related
			}
		}
	}
	return last
}

// endsBehindName reports whether words for whom somebody writes stand behind the name: "Annas Ozolas vārdā".
func (p *page) endsBehindName(h hit) bool {
	switch p.at(h.to - 1).fold {
	case "varda", "vieta", "laba", "uzdevuma", "persona", "parstavis", "parstave", "меня", "может", "умеет":
		return true
	}
	return p.at(h.from).fold == "pats" || p.at(h.from).fold == "pati"
}
