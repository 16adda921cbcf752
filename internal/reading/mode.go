package reading

import (
	"slices"
	"strings"
)

// readMode reads how the writer wants to meet, when it is the only or the preferred way.
func (p *page) readMode() {
	if p.letter.Get(Consent).Text == "false" {
		return // whoever refuses to meet names the ways only to refuse them
	}
	p.hits.set("mode in_person", append(p.hits.of("mode in_person"), p.placed()...))
	in, inHit := p.modePoints("mode in_person")
	on, onHit := p.modePoints("mode online")
	if in == 0 && on == 0 {
		in, inHit = p.refusedScreen()
	}
	switch {
	case in > 0 && on > 0 && in == on:
	case in > on:
		p.say(MeetingMode, "in_person", inHit, on == 0 && in > named && p.sureMode(inHit))
	case on > in:
		p.say(MeetingMode, "online", onHit, in == 0 && on > named && p.sureMode(onHit))
	}
}

// placed are the places where people wish to meet: "tikties skolā". Without its long vowel "skola" is no place,
// where the letter writes long vowels.
func (p *page) placed() []hit {
	return slices.DeleteFunc(p.hits.of("mode place"), func(h hit) bool {
		return !marked(p.at(h.to-1).text) && p.writesMarks() || p.staysAway(h)
	})
}

// staysAway reports whether words for a place tell where the writer is who cannot come: "uz tikšanos nebūšu, esmu
// slimnīcā".
func (p *page) staysAway(h hit) bool {
	for i := h.from; i < h.to; i++ {
		if f := p.at(i).fold; f == "esmu" || f == "nebusu" || f == "нахожусь" || startsAny(f, cannot) {
			return true
		}
	}
	return false
}

// cannot begin the words by which somebody says that they do not come.
var cannot = strings.Fields("nevar nenak neatnak netiek netiks nespej")

// writesMarks reports whether the letter has Latvian words with diacritics.
func (p *page) writesMarks() bool {
	return slices.ContainsFunc(p.tokens, func(t token) bool { return t.kind == word && !t.capital && marked(t.text) })
}

// refusedScreen takes the refusal of a screen as the wish to meet: "nekādus zoom es neprotu".
func (p *page) refusedScreen() (points int, at hit) {
	for _, h := range p.hits.of("mode online") {
		s := p.sentenceOf(h.from)
		if p.refusedMode(h, s) && (!p.loose(h) || p.aboutMeeting(s)) && !p.has("mode fallback", s) {
			return 1, h
		}
	}
	return 0, hit{}
}

// sureMode reports whether a mode is named in a sentence about the meeting, and no other anywhere.
func (p *page) sureMode(h hit) bool {
	s := p.sentenceOf(h.from)
	return !p.doubtfulMode() && !p.loose(h) && p.has("mode meeting", s)
}

// loose reports whether a mode is named by nothing but words that are said of other things too.
func (p *page) loose(h hit) bool {
	for _, l := range p.from("mode loose", h.from) {
		if l.from > h.from {
			break
		}
		if l.to >= h.to {
			return true
		}
	}
	return false
}

// doubtfulMode reports whether the letter refuses a mode or names one as a fallback somewhere.
func (p *page) doubtfulMode() bool {
	return p.has("mode negative", p.whole()) || p.has("mode fallback", p.whole())
}

// named is what the bare name of a mode counts; only what is said to be preferred counts more, and is sure.
const named = 2

// modePoints adds up what speaks for a mode: 2 for naming it, more with "tikai" or
// "vislabāk", nothing as a fallback.
func (p *page) modePoints(about topic) (points int, best hit) {
	for _, h := range p.hits.of(about) {
		if n := p.at(h.to); n.kind == number || n.text == "+" { // WhatsApp +371 …
			continue
		}
		s := p.sentenceOf(h.from)
		near := span{max(s.from, h.from-5), min(s.to, h.to+5)}
		answer := p.answersLabel(h)
		switch {
		case h.from-p.lines[p.at(h.from).line].from <= labelWords && p.offered(h), p.refusedMode(h, s):
			continue
		case answer:
		case p.has("mode any", s), p.fallback(span{max(s.from, h.from-7, p.behindBut(h)), min(s.to, h.to+4)}, h):
			continue
		case p.loose(h) && !p.aboutMeeting(s) && !p.has("mode only", near):
			continue // a video that somebody filmed, somebody's WhatsApp
		case p.has("kind deed", p.clauseOf(h.span)):
			continue // where something was done: "salauza soliņu pie viņas mājas"
		}
		n := named
		if p.has("mode only", near) {
			n++
		}
		if n > points {
			points, best = n, h
		}
	}
	return points, best
}

// fallback reports whether words of a fallback stand within a span, other than those within the words for a mode:
// "telefoniski vai video" are two ways from afar.
func (p *page) fallback(within span, h hit) bool {
	for _, f := range p.from("mode fallback", within.from) {
		if f.from >= within.to {
			break
		}
		if f.to <= within.to && !(f.from >= h.from && f.to <= h.to) && !p.bothAfar(f) {
			return true
		}
	}
	return false
}

// bothAfar reports whether a fallback stands within a longer phrase for meeting from afar.
func (p *page) bothAfar(f hit) bool {
	for _, h := range p.from("mode online", f.from-longestPhrase) {
		if h.from >= f.from {
			break
		}
		if h.to >= f.to && h.to-h.from > f.to-f.from {
			return true
		}
	}
	return false
}

// behindBut is where what stands behind the last "but" before a mode begins: "varam arī zoomā, bet labāk dzīvajā".
func (p *page) behindBut(h hit) int {
	for i := h.from - 1; i >= p.sentenceOf(h.from).from; i-- {
		switch t := p.at(i); t.fold {
		case "bet", "tacu", "но":
			return i
		case "but":
			if t.text == "but" { // not "būt"
				return i
			}
		}
	}
	return 0
}

// labelWords is within how many words of a line a label offers the ways to meet: "Ekrāns vai dzīvē:".
const labelWords = 3

// answersLabel reports whether a mode is all that stands behind the label of a line: "Ekrāns vai dzīvē: dzīvē".
func (p *page) answersLabel(h hit) bool {
	return p.at(h.from-1).text == ":" && p.lines[p.at(h.from).line].to-h.to <= 1
}

// aboutMeeting reports whether a sentence speaks of the meeting and not of what happened.
func (p *page) aboutMeeting(s span) bool {
	return p.has("mode meeting", s) && !p.has("kind deed", s)
}

// refusedMode reports whether a mode is named only to be refused: "nevis pa datoru".
func (p *page) refusedMode(h hit, s span) bool {
	if p.negated(h.from) || p.within(h, "mode negative") || p.declined(h) {
		return true
	}
	for i := h.from - 1; i >= h.from-3 && i >= s.from; i-- {
		if p.at(i).text == "," {
			break
		}
		switch p.at(i).fold {
		case "nevis", "ne", "neka", "than", "чем", "нежели":
			return true
		}
	}
	return false
}

// declined reports whether the clause of a mode says no: "klātienē es nevaru", "нет, видео не надо".
func (p *page) declined(h hit) bool {
	if p.has("mode refused", h.span) {
		return false // "video nederēs" wishes for the other way
	}
	c := p.clauseOf(h.span)
	return p.has("mode refused", c) && !p.has("mode welcome", c)
}

// clauseOf is what stands around a span up to the next comma or dash, or the end of its sentence.
func (p *page) clauseOf(s span) span {
	in := p.sentenceOf(s.from)
	for s.from > in.from && !parts(p.at(s.from-1)) {
		s.from--
	}
	for s.to < in.to && !parts(p.at(s.to)) {
		s.to++
	}
	return s
}

// parts reports whether a sign or a small word parts two clauses.
func parts(t *token) bool {
	switch t.fold {
	case ",", ";", ":", "(", ")", "un", "bet", "tacu", "nevis", "and", "и", "а", "но":
		return true
	case "but":
		return t.text == "but" || t.text == "But" // not "būt"
	}
	return isDash(t.text)
}
