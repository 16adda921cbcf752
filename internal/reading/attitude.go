package reading

import "strings"

// readAttitude reads what the writer thinks of taking part: consent, fear, how to meet,
// with which interpreter.
func (p *page) readAttitude() {
	yes, no := p.safety()
	if p.letter.Afraid = yes.to > 0 || p.has("life weary", p.whole()); p.kind == otherKind {
		return
	}
	if p.role != institution {
		p.readConsent()
	}
	p.saySafety(yes, no)
	p.readMode()
	p.readForm()
	p.readInterpreter()
}

// safety finds fear, a ban on contact, or a wish to keep an address secret, and where the letter says there is none.
func (p *page) safety() (yes, no hit) {
	for _, h := range p.hits.of("safety false") {
		no = h
	}
	for _, h := range p.hits.of("safety true") {
		if p.negated(h.from) && p.at(h.from).fold != "not" || p.within(h, "safety false") ||
			p.noThreat(h) {
			continue
		}
		if p.role == offender && p.toldOfAnother(h) || h.to-h.from == 1 && p.calmed(h) ||
			h.to-h.from == 2 && p.fearsItself(h) || p.asks(h) || p.othersOwnFear(h) ||
			p.role == institution && h.to-h.from == 1 && startsAny(p.at(h.from).fold, threats) {
			continue
		}
		yes = h
		break
	}
	if yes.to == 0 {
		yes = p.threatened()
	}
	if yes.to == 0 {
		yes, _ = p.keptSecret()
	}
	return yes, no
}

// othersOwnFear reports whether the other side is the one who fears: "runāt pats baidās", "he is afraid himself".
func (p *page) othersOwnFear(h hit) bool {
	if p.role != victim || h.to-h.from > 1 || !theirFear.has(p.at(h.from).fold) {
		return false
	}
	c := p.clauseOf(h.span)
	for i := c.from; i < h.from; i++ {
		switch p.at(i).fold {
		case "vins", "pats", "он", "сам":
			return true
		}
	}
	return p.at(h.to).fold == "pats" || p.at(h.to).fold == "сам"
}

// theirFear are the words for fear in the third person.
var theirFear = set("baidas baidijas bistas nobijies боится боялся опасается")

// threatened finds that the writer is threatened, in however few words: "Man draud. Ko darīt?" What the law threatens
// with is no threat: "man draud cietumsods".
func (p *page) threatened() hit {
	for _, h := range p.hits.of("safety threatened") {
		if !p.negated(h.from) && !p.within(h, "safety false") && !p.cited(h.from) && !p.noThreat(h) {
			return h
		}
	}
	return hit{}
}

// noThreat reports whether nobody threatens, or the law does.
func (p *page) noThreat(h hit) bool {
	for i := h.from; i < h.to; i++ {
		if startsAny(p.at(i).fold, threats) {
			return startsAny(p.at(h.to).fold, lawsThreats) || startsAny(p.at(h.to+1).fold, lawsThreats) ||
				p.at(h.from-1).fold == "nobody" || p.at(h.from).fold == "nobody"
		}
	}
	return false
}

var threats = strings.Fields("draud apdraud угрож гроз threat")

// lawsThreats are how words begin for what a court or an office may do: "sods", "срок".
var lawsThreats = strings.Fields("naudas sod cietum brivibas lidz apcietin izliksan izmaks parad krimin tiesa darba " +
	"штраф срок тюрьм тюрем лишен увольн jail prison fine")

// saySafety says whether the writer is afraid, or that the letter contradicts itself.
func (p *page) saySafety(yes, no hit) {
	switch {
	case yes.to > 0 && no.to > 0:
		p.letter.Conflicts = append(p.letter.Conflicts, Conflict{SafetyConcern, []Value{
			{Field: SafetyConcern, Text: "true", Spans: []Span{p.bytes(yes.span)}, Rule: yes.rule},
			{Field: SafetyConcern, Text: "false", Spans: []Span{p.bytes(no.span)}, Rule: no.rule},
		}})
	case yes.to > 0:
		p.say(SafetyConcern, "true", yes, yes.to-yes.from > 2 && yes.rule != secretRule)
	case no.to > 0:
		p.say(SafetyConcern, "false", no, true)
	}
}

// asks reports whether a phrase stands in a question: "Боюсь ли я его? Нет."
func (p *page) asks(h hit) bool { return p.at(p.sentenceOf(h.from).to-1).text == "?" }

// answered reports whether the writer asks something and says yes to it: "Labprātīgi? Jā."
func (p *page) answered(h hit) bool {
	s := p.sentenceOf(h.from)
	next := p.at(s.to)
	yes := next.fold == "ja" && (next.text != "ja" || p.caseless == smallCase) || next.fold == "да" ||
		next.fold == "yes"
	return yes && s.to-s.from <= shortQuestion && (p.at(s.to+1).kind != word ||
		p.at(s.to+1).sentence != next.sentence)
}

// shortQuestion is how many tokens a question has at most that the writer answers.
const shortQuestion = 8

// within reports whether a phrase of another topic covers a hit or part of it.
func (p *page) within(h hit, other topic) bool {
	for _, o := range p.from(other, h.from-longestPhrase) {
		if o.from >= h.to {
			break
		}
		if o.from < h.to && o.to > h.from {
			return true
		}
	}
	return false
}

// calmed reports whether fear is spoken of something else than the other side: "baidos, ka", "боюсь опоздать",
// "I am afraid I cannot".
func (p *page) calmed(h hit) bool {
	next, second := p.at(h.to), p.at(h.to+1)
	switch {
	case p.at(h.from-1).fold == "looked" || p.at(h.from-1).fold == "more": // "he looked more scared than I was"
		return true
	case p.role == offender && fearedOnce.has(p.at(h.to-1).fold):
		return true // "aizlaidos, jo baidījos no sievas"
	case p.role == offender && p.othersFear(h):
		return true // "saprotu, ka viņi tagad baidās"
	case p.at(h.to-1).fold == "afraid" && next.kind == word && !fearsWhom.has(next.fold):
		return true // "I'm afraid Tuesday is impossible"
	case p.at(h.from-1).fold == "was" && next.fold != "of": // "I was afraid and I left"
		return true
	case !next.cyrillic && travels.has(next.fold):
		return true // "baidos braukt ar autobusu"
	case (next.fold == "no" || next.fold == "of") && harmless(second.fold):
		return true // "dēls baidās no suņiem"
	case p.at(h.from).fold == "боится" && next.kind == word && !endsIn(next.fold, "его", "ее", "их") &&
		!endsIn(next.fold, "ть", "ться"):
		return true // "теперь боится собак"
	case next.text == ",":
		return second.fold == "ka" || second.fold == "что" || second.fold == "lai" && p.at(h.to+2).fold != "vins" &&
			p.at(h.to+2).fold != "vina" // "rakstīt baidos, lai nenodarītu pāri"
	case next.cyrillic:
		return endsIn(next.fold, "ть", "ться") && !strings.HasPrefix(next.fold, "встреча") &&
			!strings.HasPrefix(next.fold, "оставаться") && !endsIn(next.fold, "ходить", "выйти")
	}
	return next.fold == "that" || next.fold == "i" || next.fold == "we" || next.fold == "it"
}

// othersFear reports whether one word for fear is said of somebody else than the writer.
func (p *page) othersFear(h hit) bool {
	for i := h.from - 1; i >= p.clauseOf(h.span).from; i-- {
		if others.has(p.at(i).fold) {
			return true
		} else if theWriter.has(p.at(i).fold) {
			return false
		}
	}
	return false
}

// toldOfAnother reports whether an offender tells what somebody else said of their fear: "она сказала, что до сих пор
// не спит".
func (p *page) toldOfAnother(h hit) bool {
	c := p.clauseOf(h.span)
	for i := c.from; i < h.to; i++ {
		if theWriter.has(p.at(i).fold) {
			return false
		}
	}
	before := c.from - 2
	return reporting.has(p.at(c.from).fold) && p.at(c.from-1).text == "," && before >= 0 &&
		saidWords.has(p.at(before).fold)
}

// saidWords are what somebody else said.
var saidWords = set("teica stastija sacija saka stasta rakstija сказала сказал говорит говорила говорил рассказала " +
	"рассказал пишет said says told wrote")

// fearedOnce are words of a fear that was.
var fearedOnce = set("baidijos bijos nobijos nobaidijos боялся боялась испугался испугалась panicked")

// fearsWhom go on with whom or what somebody is afraid of.
var fearsWhom = set("of for to he she they him her them his because when and or if even every at in near")

// travels are Latvian words for what people fear to do, whoever the other side is.
var travels = set("braukt lidot kavet nokavet aizmirst kludities runat uzstaties stresot")

// fearsItself reports whether "man bail, ka" goes on with what the writer and not the other side may do: "man bail, ka
// aizmirsīšu".
func (p *page) fearsItself(h hit) bool {
	if p.at(h.to).text != "," {
		return false
	}
	switch p.at(h.to + 1).fold {
	case "ka", "что", "that":
		return endsIn(p.at(h.to+2).fold, "su", "sos", "simies", "ю", "юсь", "у", "усь") || p.at(h.to+2).fold == "i"
	}
	return false
}

var harmlessStems = strings.Fields("sun skuter skrejrit masin uden augstum tums zob lido ugun dzivniek " +
	"dog scooter height noise loud traffic")

// harmless reports whether a word is for something that people fear and that has no side: "baidās no suņiem".
func harmless(fold string) bool {
	return startsAny(fold, harmlessStems)
}

func (p *page) readForm() {
	var first hit
	value := ""
	for _, f := range []struct {
		about topic
		name  string
	}{{"form session", "session"}, {"form conference", "conference"}} {
		for _, h := range p.hits.of(f.about) {
			if p.within(h, "form not") || p.negated(h.from) || p.at(h.from-1).fold == "nevis" || p.offered(h) ||
				p.role == institution && h.to-h.from == 1 &&
					f.name == "session" { // a court's own sitting
				continue
			}
			if value != "" && value != f.name {
				return
			}
			if value == "" {
				value, first = f.name, h
			}
		}
	}
	if value != "" {
		p.say(MeetingForm, value, first, true)
	}
}

// offered reports whether a form is one of those that the label of an answer offers: "Session or conference: session".
func (p *page) offered(h hit) bool {
	line := p.lines[p.at(h.from).line]
	offers := false
	for i := line.from; i < line.to-1; i++ {
		switch p.at(i).fold {
		case "or", "vai", "или", "/":
			offers = true
		case ":":
			return offers && i >= h.to
		}
	}
	return false
}

// readInterpreter reads the language of an interpreter who is asked for.
func (p *page) readInterpreter() {
	for _, h := range p.hits.of("interpreter cue") {
		s := p.sentenceOf(h.from)
		if p.transfers(h) {
			continue
		}
		if !p.has("interpreter vital", s) && (p.negated(h.from) || p.has("interpreter not", s)) {
			continue
		}
		if lang, at, ok := p.languageIn(s, h); ok {
			p.say(InterpreterLanguage, lang, hit{span: span{min(at.from, h.from), max(at.to, h.to)},
				topic: h.topic, rule: h.rule}, p.has("interpreter asked", s) && !p.twoLanguages(s))
			return
		}
		if p.at(h.from).cyrillic && p.letter.Get(Lang).Text == "ru" && p.has("interpreter asked", s) {
			p.say(InterpreterLanguage, "ru", h, false) // of the letter, where it names no other
			return
		}
	}
}

// transfers reports whether it is money that is "переведено", and not words.
func (p *page) transfers(h hit) bool {
	if !startsAny(p.at(h.from).fold, []string{"перев"}) || strings.HasPrefix(p.at(h.from).fold, "переводчик") {
		return false
	}
	for i := h.to; i < h.to+4; i++ {
		if t := p.at(i); t.kind == number || currency(t) || startsAny(t.fold, accounts) {
			return true
		}
	}
	return false
}

// accounts begin the words for money and where it goes.
var accounts = strings.Fields("деньг сумм счет карт")

// twoLanguages reports whether a sentence names two languages, Latvian not counted.
func (p *page) twoLanguages(s span) bool {
	n := 0
	for _, l := range vocabulary().languages {
		if l.tag != "lv" && p.has(l.named, s) {
			n++
		}
	}
	return n > 1
}

// languageIn is the language named nearest to the word for an interpreter; Latvian only
// when it is the only one.
func (p *page) languageIn(s span, cue hit) (lang string, at hit, ok bool) {
	nearest := 1 << 20
	for _, l := range vocabulary().languages {
		for _, h := range p.hits.of(l.named) {
			if h.from < s.from || h.to > s.to {
				continue
			}
			d := max(h.from-cue.to, cue.from-h.to, 0)
			if before := p.at(h.from - 1).fold; before == "с" || before == "no" || before == "from" || l.tag == "lv" {
				d += 1000
			}
			if d < nearest {
				nearest, lang, at, ok = d, l.tag, h, true
			}
		}
	}
	return lang, at, ok
}
