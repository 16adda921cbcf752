package reading

import (
	"slices"
	"strings"
)

// letterKind is what a letter is. It says what people wrote, whether or not there is a form for it.
type letterKind uint8

const (
	application letterKind = iota
	confirmation
	request
	withdrawal
	otherKind
)

func (k letterKind) String() string {
	return [...]string{"application", "confirmation", "request", "withdrawal", "other"}[k]
}

// Withdraws reports whether a letter takes back what its writer said before.
func (l Letter) Withdraws() bool { return l.Get(Kind).Text == withdrawal.String() }

// Refuses reports whether a letter answers an invitation with no.
func (l Letter) Refuses() bool {
	return l.Get(Kind).Text == confirmation.String() && l.Get(Consent).Text == "false"
}

// The roles of a writer.
const (
	victim         = "victim"
	offender       = "offender"
	representative = "representative"
	institution    = "institution"
	unknownRole    = "unknown"
)

func (p *page) whole() span { return span{0, len(p.tokens)} }

// mostValues is how many values most letters have at most.
const mostValues = 20

func (p *page) add(v Value) {
	if p.letter.Values == nil {
		p.letter.Values = make([]Value, 0, mostValues)
	}
	p.letter.Values = append(p.letter.Values, v)
}

// say adds a value that a phrase gave.
func (p *page) say(f Field, text string, h hit, sure bool) {
	v := Value{Field: f, Text: text, Sure: sure, Rule: h.rule}
	if h.to > h.from {
		v.Spans = []Span{p.bytes(h.span)}
	}
	p.add(v)
}

// decideKind decides the language, what kind of document this is and the writer's role.
func (p *page) decideKind() {
	p.decideLanguage()
	p.findOffices()
	p.leaveAside()
	authority, why := p.authority()
	var h hit
	p.kind, h = p.kindOf(authority)
	p.kind, h, authority = p.weighed(p.kind, h, authority)
	if why.rule == "" {
		why = h
	}
	p.say(Kind, p.kind.String(), h, !strings.HasPrefix(h.rule, "the words weighed") && h.topic != "kind postpone" &&
		h.topic != "kind adds")
	switch {
	case p.kind == otherKind:
		p.role = unknownRole
		p.say(Role, p.role, hit{rule: "not about mediation"}, true)
	case authority == institution:
		p.role = institution
		p.say(Role, p.role, why, true)
	case authority == representative:
		p.role = representative
		p.say(Role, p.role, why, true)
	default:
		p.decideRole()
	}
}

// decideLanguage counts the words of each language; two in good parts are mixed.
func (p *page) decideLanguage() {
	lv, ru, en := p.scripts.latvian, p.scripts.russian, p.scripts.english
	latin := 0
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.kind == word && !t.cyrillic && !t.capital && utf8Len(t.text) > 1 {
			latin++
		}
	}
	lang := "lv"
	switch {
	case ru >= 12 && latin >= 12:
		lang = "mixed"
	case ru > latin:
		lang = "ru"
	case en >= 12 && lv >= 12 && min(en, lv)*5 >= max(en, lv):
		lang = "mixed"
	case en > lv:
		lang = "en"
	}
	if h, says := p.first("latvian not", p.whole()); says && lang == "lv" {
		p.say(Lang, lang, h, false) // somebody else wrote it down
		return
	}
	p.say(Lang, lang, hit{rule: "words counted by script and language"}, true)
}

// kindOf decides the kind, and returns what says so.
func (p *page) kindOf(authority string) (letterKind, hit) {
	criminal := len(p.cases) > 0 || p.has("kind article", p.whole()) || p.asksOfCase()
	if authority == institution {
		return p.authoritysKind(criminal)
	}
	if kind, h, ok := p.saidKind(criminal); ok {
		return kind, h
	}
	return p.toldKind(criminal)
}

// authoritysKind decides the kind of an authority's letter: one that asks for mediation or one about something else.
func (p *page) authoritysKind(criminal bool) (letterKind, hit) {
	all := p.whole()
	if mediation, about := p.first("kind mediation", all); about {
		return request, mediation
	}
	if asks, ok := p.first("kind request", all); ok {
		return request, asks
	}
	for _, wish := range []topic{"kind wish", "form conference"} {
		if h, ok := p.first(wish, all); ok && criminal {
			return request, h
		}
	}
	if len(p.cases) > 0 && (p.namesBothSides() || p.toMediators()) {
		return request, hit{rule: "an authority names the case and both sides, or writes to the mediators"}
	}
	return otherKind, hit{rule: "an authority that does not write about mediation"}
}

// saidKind finds a letter that says what it is: that it takes something back, applies or answers.
func (p *page) saidKind(criminal bool) (letterKind, hit, bool) {
	all := p.whole()
	agrees, refuses := p.has("consent true", all), p.has("consent false", all)
	if h, ok := p.wishesNow(); ok {
		return application, h, true
	}
	if h, ok := p.withdrawn(); ok {
		return withdrawal, h, true
	}
	if h, ok := p.first("kind applies", all); ok {
		return application, h, true // "please treat this as my application", whatever mail it answers
	}
	if h, ok := p.first("kind adds", all); ok && !refuses {
		return application, h, true
	}
	if p.answers && (agrees || refuses) {
		return confirmation, hit{rule: "it answers a mail that it quotes"}, true
	}
	if h, ok := p.first("kind stray", all); ok && !agrees && !refuses {
		return otherKind, h, true // a letter for somebody else came to the writer
	}
	if h, ok := p.confirmed(); ok && (criminal || agrees || p.has("kind mediation", all) || p.has("kind wish", all)) {
		return confirmation, h, true
	}
	for _, answer := range []func() (hit, bool){p.refuses, p.answersFirst, p.postponed} {
		if h, ok := answer(); ok {
			return confirmation, h, true
		}
	}
	return 0, hit{}, false
}

// aboutMediation finds what shows that a letter is about mediation: a word for it, or for what is done there.
func (p *page) aboutMediation(criminal bool) (hit, bool) {
	for _, about := range []topic{"kind mediation", "kind wish", "form conference", "form session", "consent true",
		"role victim", "role offender"} {
		if h, ok := p.first(about, p.whole()); ok && (criminal || !strings.HasPrefix(string(about), "role")) {
			return h, true
		}
	}
	return hit{}, false
}

// toldKind weighs what a letter tells that does not say what it is: whether it applies, answers, or is about something
// else.
func (p *page) toldKind(criminal bool) (letterKind, hit) {
	all := p.whole()
	about, ok := p.aboutMediation(criminal)
	if !ok {
		return otherKind, hit{rule: "no word about mediation or a meeting"}
	}
	told := p.told()
	speaks := p.speaksOfCrime(criminal) + min(told, 4)
	strange := p.distinct("kind other")
	mediation := p.has("kind mediation", all)
	agrees, asked := p.first("consent true", all)
	wish, wished := p.first("kind asks", all)
	switch {
	case mediation && p.byCounsel() && strange == 0:
		return application, about // a lawyer asks for a client
	case told == 0 && !criminal && strange == 0 && asked && agrees.to-agrees.from > 1 && mediation:
		return confirmation, agrees // whoever agrees and tells nothing else was asked
	case wished && (strange == 0 || told > 1):
		return application, wish
	case speaks < 3, told == 0 && !criminal && !(mediation && p.has("kind letter", all)) && !p.mediatesWith():
		return otherKind, hit{rule: "no crime and nothing that happened"}
	case strange > 0 && !criminal && speaks-3*strange < 3:
		other, _ := p.first("kind other", all)
		return otherKind, other
	}
	return application, about
}

// told is how much the letter tells of what befell or was done by its writer, or by or to a child.
func (p *page) told() int {
	all := p.whole()
	victims, _ := p.weight("role victim")
	offenders, _ := p.weight("role offender")
	n := victims + offenders
	child := p.has("basis parent", all) || p.has("basis guardian", all) || p.has("basis trustee", all)
	if child && (p.has("date offence", all) || p.has("kind deed", all) || p.has("deed", all)) {
		n += 2
	}
	if n == 0 && p.has("kind deed", all) && p.has("kind wish", all) {
		n = 1
	}
	return n
}

// refuses finds a refusal in a letter that asks for nothing: who refuses was asked.
func (p *page) refuses() (hit, bool) {
	all := p.whole()
	if p.has("kind letter", all) || p.has("kind request", all) || p.has("consent if", all) {
		return hit{}, false
	}
	for _, h := range p.hits.of("consent false") {
		s := p.sentenceOf(h.from)
		if h.to-h.from > 1 && !p.otherMay(h) && !p.negated(h.from) && !p.opensWithIf(s) && !p.asks(h) {
			return h, true
		}
	}
	return hit{}, false
}

// postponed finds that the writer cannot come on the day of a meeting that was agreed, or asks for another day: who
// says so was invited and still takes part. A meeting with an inspector is none of ours, and who tells what happened
// or asks for a meeting applies.
func (p *page) postponed() (hit, bool) {
	all := p.whole()
	if p.has("kind asks", all) || p.titled() || p.has("kind other", all) ||
		p.has("kind postpone not", all) {
		return hit{}, false
	}
	if v, _ := p.weight("role victim"); v == 0 && !p.has("kind deed", all) && !p.has("consent false", all) {
		for _, h := range p.hits.of("kind meeting") {
			s := p.sentenceOf(h.from)
			beside := span{max(s.from, h.from-besideMeeting), min(s.to, h.to+besideMeeting)}
			if p.dated(beside) && !p.opensWithIf(s) {
				h.topic = "kind postpone"
				return h, true // what somebody says of a meeting that has its day
			}
		}
	}
	for _, h := range p.hits.of("kind postpone") {
		s := p.sentenceOf(h.from)
		if (p.dayIn(s) || p.has("aside later", s) || p.has("kind mediation", s)) && !p.opensWithIf(s) {
			return h, true
		}
	}
	return hit{}, false
}

// besideMeeting is within how many words of the one for a meeting its day stands.
const besideMeeting = 8

// asksOfCase reports whether a letter that speaks of mediation names the authority that has the case, as who only asks
// what it means does.
func (p *page) asksOfCase() bool {
	return p.has("kind mediation", p.whole()) && slices.ContainsFunc(p.offices, func(o office) bool {
		return o.kind == "police" || o.kind == "prosecutor"
	})
}

// mediatesWith reports whether the letter names the one with whom there shall be mediation: "izlīgumu ar Jāni Bērzu".
func (p *page) mediatesWith() bool {
	return slices.ContainsFunc(p.hits.of("kind mediation"), func(h hit) bool {
		with := p.at(h.to).fold
		return (with == "ar" || with == "с" || with == "with") && p.inName(h.to+1)
	})
}

// speaksOfCrime counts what shows that a letter is about a crime and its two sides.
func (p *page) speaksOfCrime(criminal bool) (n int) {
	if criminal {
		n += 2
	}
	for _, about := range []topic{
		"kind mediation", "kind letter", "date offence", "consent true", "form session",
		"form conference", "kind crime", "kind wish", "kind deed",
	} {
		if p.has(about, p.whole()) {
			n++
		}
	}
	if p.has("kind mediation", p.whole()) {
		n++
	}
	return n
}

// distinct counts the phrases of a topic that stand in the letter, each once.
func (p *page) distinct(about topic) int {
	seen := map[string]bool{}
	for _, h := range p.hits.of(about) {
		seen[h.rule] = true
	}
	return len(seen)
}

// confirmed looks for the title of a confirmation or words that answer an invitation, near
// the beginning.
func (p *page) confirmed() (hit, bool) {
	for _, h := range p.hits.of("kind confirmation") {
		line := p.lines[p.at(h.from).line]
		title := strings.HasPrefix(p.at(h.from).fold, "apliecinaj") || strings.HasPrefix(p.at(h.from).fold,
			"подтверждени") ||
			strings.HasPrefix(p.at(h.from).fold, "confirmati")
		if title && line.to-line.from > 8 || (p.titled() || applicationTitles.has(p.at(0).fold)) &&
			(p.confirmsOnly(h) ||
				applicationTitles.has(p.at(line.from).fold)) {
			continue
		}
		return h, true
	}
	for n, line := range p.lines { // "Uz 12.02.2026. Nr. 3-9/214"
		if n > 6 {
			break
		}
		if f := p.at(line.from).fold; (f == "uz" || f == "на") && p.at(line.from+1).kind == number {
			return hit{span: line, rule: "the number of a letter that is answered"}, true
		}
	}
	return hit{}, false
}

// toMediators reports whether a mail goes to an address of the mediators: "izligums@vpd.example".
func (p *page) toMediators() bool {
	return slices.ContainsFunc(p.mails, func(n numeral) bool {
		local, _, _ := strings.Cut(strings.ToLower(n.text), "@")
		return p.at(n.from).line < 6 && (strings.HasPrefix(local, "izlig") || strings.HasPrefix(local, "mediac") ||
			strings.HasPrefix(local, "mediat"))
	})
}

// negated reports whether a word before token i turns it into its opposite.
func (p *page) negated(i int) bool {
	for j := i - 1; j >= i-3 && j >= 0 && p.at(j).sentence == p.at(i).sentence; j-- {
		switch w := p.at(j).fold; w {
		case "не", "not", "never", "without", "don't", "didn't", "do'nt", "cannot", "nekad", "ни":
			return true
		case ",", ";", ":", "–", "—":
			return false
		}
	}
	return false
}

// negates reports whether a Russian phrase has a "не" before its last word that the list does not ask for:
// "я не взяла".
func (p *page) negates(h hit) bool {
	return h.to-h.from > 2 && p.at(h.to-2).fold == "не" && p.at(h.from).fold == "я"
}
