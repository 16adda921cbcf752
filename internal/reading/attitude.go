package reading

import "strings"

// readAttitude reads what the writer thinks of taking part: consent, fear, how to meet,
// with which interpreter.
func (p *page) readAttitude() {
	yes, no := p.safety()
	if p.letter.Afraid = yes.to > 0; p.kind == otherKind {
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

// readConsent reads an express, unconditional consent or a refusal.
func (p *page) readConsent() {
	if h, ok := p.refusal(); ok {
		p.say(Consent, "false", h, p.kind == withdrawal || h.to-h.from > 1)
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
	var best hit
	for _, h := range p.hits.of("consent true") {
		if p.conditional(h) {
			return
		}
		if p.negated(h.from) || p.within(h, "consent scoped") || p.asks(h) && !p.answered(h) || p.citedWord(h) ||
			p.wonders(h) {
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
			h.to-h.from == 1 && choices[p.at(h.from-1).fold] {
			continue
		}
		if p.kind == withdrawal || p.kind == confirmation || h.to-h.from > 1 && p.has("kind mediation", s) {
			return h, true
		}
	}
	return hit{}, false
}

// choices stand between two answers of which one is asked: "piekrītu vai nepiekrītu".
var choices = set("vai или or")

// opensWithIf reports whether a sentence begins with its condition: "Ja nauda nenāks, uzskatiet, ka atsakos".
func (p *page) opensWithIf(s span) bool {
	first := p.at(s.from).fold
	return first == "ja" && !marked(p.at(s.from).text) && p.at(s.from+1).text != "," || first == "if" ||
		first == "если"
}

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
	return p.has("consent if", s) || p.opensWithIf(s)
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
	c := p.clauseOf(h.span)
	if reporting[p.at(c.from).fold] && c.from > 1 && p.says(c) {
		c.from = p.clauseOf(span{c.from - 2, c.from - 1}).from // "он говорит, что участвует"
	}
	for i := c.from; i < h.from; i++ {
		switch p.at(i).fold {
		case "vins", "vini", "kuri", "kurs", "he", "she", "they", "он", "она", "они":
			return true
		case "es", "mes", "i", "we", "я", "мы":
			return false
		}
	}
	return false
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
		case agreesToo[t.fold]:
			return true
		}
	}
	return false
}

// safety finds fear, a ban on contact, or a wish to keep an address secret, and where the letter says there is none.
func (p *page) safety() (yes, no hit) {
	for _, h := range p.hits.of("safety false") {
		no = h
	}
	for _, h := range p.hits.of("safety true") {
		if p.negated(h.from) && p.at(h.from).fold != "not" || p.within(h, "safety false") {
			continue
		}
		if h.to-h.from == 1 && p.calmed(h) || h.to-h.from == 2 && p.fearsItself(h) || p.asks(h) {
			continue
		}
		yes = h
		break
	}
	if yes.to == 0 {
		yes, _ = p.keptSecret()
	}
	return yes, no
}

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
	case p.role == offender && fearedOnce[p.at(h.to-1).fold]:
		return true // "aizlaidos, jo baidījos no sievas"
	case p.at(h.to-1).fold == "afraid" && next.kind == word && !fearsWhom[next.fold]:
		return true // "I'm afraid Tuesday is impossible"
	case p.at(h.from-1).fold == "was" && next.fold != "of": // "I was afraid and I left"
		return true
	case !next.cyrillic && travels[next.fold]:
		return true // "baidos braukt ar autobusu"
	case next.fold == "no" && harmless(second.fold):
		return true // "dēls baidās no suņiem"
	case p.at(h.from).fold == "боится" && next.kind == word && !endsIn(next.fold, "его", "ее", "их") &&
		!endsIn(next.fold, "ть", "ться"):
		return true // "теперь боится собак"
	case next.text == ",":
		return second.fold == "ka" || second.fold == "что"
	case next.cyrillic:
		return endsIn(next.fold, "ть", "ться") && !strings.HasPrefix(next.fold, "встреча") &&
			!strings.HasPrefix(next.fold, "оставаться") && !endsIn(next.fold, "ходить", "выйти")
	}
	return next.fold == "that" || next.fold == "i" || next.fold == "we" || next.fold == "it"
}

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

// harmless reports whether a word is for something that people fear and that has no side: "baidās no suņiem".
func harmless(fold string) bool {
	return startsAny(fold, []string{"sun", "uden", "augstum", "tums", "zob", "lido", "ugun", "dzivniek"})
}

func (p *page) readForm() {
	var first hit
	value := ""
	for _, f := range []struct {
		about topic
		name  string
	}{{"form session", "session"}, {"form conference", "conference"}} {
		for _, h := range p.hits.of(f.about) {
			if p.within(h, "form not") || p.negated(h.from) || p.offered(h) ||
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
