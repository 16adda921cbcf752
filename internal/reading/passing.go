package reading

import (
	"slices"
	"strings"
)

// against are the topics of words that stop a case when they are meant so.
var against = []topic{"consent false", "kind withdrawal", "kind undo"}

// leaveAside drops the words against taking part whose object is something else than taking part: a day that does not
// suit, a way to meet, a supporter who is no longer wanted, what somebody must not learn. A refusal stops a case, and
// so it needs its own object.
func (p *page) leaveAside() {
	if p.has("aside hindered", p.whole()) {
		p.aside = true
	}
	for _, about := range against {
		all := p.hits.of(about)
		if kept := slices.DeleteFunc(all, p.besidesTheMatter); len(kept) < len(all) {
			p.aside = true
			p.hits.set(about, kept)
		}
	}
}

// onlyAside reports whether all that sounds like a refusal is said of something else.
func (p *page) onlyAside() bool {
	return p.aside && !slices.ContainsFunc(against, func(about topic) bool { return p.has(about, p.whole()) })
}

// besidesTheMatter reports whether words that would refuse or take back have another object than taking part.
func (p *page) besidesTheMatter(h hit) bool {
	c := p.clauseOf(h.span)
	if p.takesBack(h) || p.has("aside not", c) {
		return false
	}
	if channelVerbs.has(p.at(h.to-1).fold) && p.has("aside channel", p.sentenceOf(h.from)) {
		return true // "vairs nezvaniet, rakstiet uz e-pastu"
	}
	if p.wishesOfOthers(h) || p.has("aside thing", c) || p.wantsElse(h) {
		return true
	}
	if p.firmlyNo(c) {
		return false
	}
	return p.dayIn(c) || p.has("aside later", p.whole()) && !p.has("kind mediation", h.span) || p.wayIn(c)
}

// channelVerbs are what people do not want to be reached by.
var channelVerbs = set("nezvaniet nerakstiet писать звонить звоните пишите call write")

// firmlyNo reports whether a clause has a word that refuses whatever the day and the way are: "atsakos", "iesniegumu".
func (p *page) firmlyNo(c span) bool {
	for i := c.from; i < c.to; i++ {
		if startsAny(p.at(i).fold, firmVerbs) {
			return true
		}
	}
	return false
}

var firmVerbs = strings.Fields("atsak atteik nepiekrit noraid izstaj iesniegum " +
	"pieteikum piekrisan отказ отклон несоглас заявл соглас refus declin withdraw application consent")

// dayIn reports whether a clause names a day or an hour, and no deed that happened on it.
func (p *page) dayIn(c span) bool {
	if p.has("kind deed", c) || p.has("kind earlier", c) {
		return false
	}
	return p.has("aside day", c) || slices.ContainsFunc(p.dates, func(d date) bool {
		return d.from >= c.from && d.to <= c.to
	})
}

// wayIn reports whether a clause names one way to meet, and not both.
func (p *page) wayIn(c span) bool {
	s := p.sentenceOf(c.from)
	return p.has("aside way", c) && !(p.has("aside near", s) && p.has("aside far", s) &&
		!p.has("aside welcome", s))
}

// wishesOfOthers reports whether what is not wanted is what somebody else does: "negribu, lai nāk mana māsa", "не хочу,
// чтобы он знал". That a meeting takes place at all is the matter itself.
func (p *page) wishesOfOthers(h hit) bool {
	s := p.sentenceOf(h.from)
	for i := h.from + 1; i < min(h.to+3, s.to); i++ {
		if f := p.at(i).fold; f == "lai" && p.at(i-1).text == "," || f == "чтобы" || f == "чтоб" {
			return !p.has("aside matter", span{i, s.to})
		}
		if i >= h.to && p.at(i).kind == word && !p.fills(i) {
			break
		}
	}
	return false
}

// fills reports whether a word may stand between a wish and what is wished: "vairs negribu tomēr, lai".
func (p *page) fills(i int) bool { return fillers.has(p.at(i).fold) }

var fillers = set("vairs tomer vairak больше уже anymore")

// wantsElse reports whether words that only say that something is no longer wanted go on with another thing than
// taking part: "vairs negribu baidīties", "no longer want my sister to come".
func (p *page) wantsElse(h hit) bool {
	if !wanting.has(p.at(h.to - 1).fold) {
		return false
	}
	c := p.clauseOf(h.span)
	next := p.at(h.to)
	if next.kind != word || next.sentence != p.at(h.from).sentence || c.to <= h.to {
		return false
	}
	return !p.namesMatter(c) && !p.has("kind mediation", c)
}

var wanting = set("negribu nevelos negribam nevelamies хочу желаю буду want wish vairs")

// namesMatter reports whether a clause names taking part in any way: "piedalīties", "ar viņu", "to".
func (p *page) namesMatter(c span) bool {
	for i := c.from; i < c.to; i++ {
		if f := p.at(i).fold; matters.has(f) || startsAny(f, matterStems) {
			return true
		}
	}
	return false
}

var matters = set("runat parunat to tadu neko vinu vinus vinam vinai viniem redzet iet nakt braukt ar but ta so " +
	"sedet говорить этого его ее их им ним ней ними видеть ничего идти ходить приходить иметь с " +
	"сидеть дела part participate mediation continue proceed go anything this that it involved attend " +
	"him her them process application consent come talk contact see do deal")

var matterStems = strings.Fields("piedal tikt satik izlig tiks sarun aprunat mediac turpin " +
	"proces dalib iesniegum pieteikum " +
	"piekris iesaist starpnie nodarbot jaukt kontakt palidz atvain ligum vienos участ встре примир " +
	"мирит медиац разговар продолж процес процедур заявлен соглас общат обсужда связ meet reconcil " +
	"settle")
