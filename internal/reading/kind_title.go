package reading

import (
	"slices"
	"strings"
)

// titleWords is how many words the title of a letter has at most in a line of its own.
const titleWords = 3

// titleLines is within how many lines of the beginning a title stands.
const titleLines = 14

// applicationTitles are the titles of an application.
var applicationTitles = set("iesniegums pieteikums lugums ходатайство прошение application")

// titled reports whether a line of its own calls the letter an application: "ХОДАТАЙСТВО", "Iesniegums".
func (p *page) titled() bool {
	for n, line := range p.lines {
		if n >= titleLines {
			break
		}
		if !applicationTitles.has(p.at(line.from).fold) {
			continue
		}
		if p.words(line) <= titleWords && line.to-line.from <= titleWords+1 || p.at(line.from+1).text == "(" {
			return true
		}
		if asked := p.at(line.from + titleWords); p.has("kind mediation", line) && asked.text == "(" {
			return true // "Iesniegums izlīguma organizēšanai (aizpilda iesniedzējs)"
		}
	}
	return false
}

// answersFirst finds a letter that begins with the answer to what somebody asked, and asks for nothing: "Jā, nākšu",
// "Нет, не приду".
func (p *page) answersFirst() (hit, bool) {
	if p.has("kind asks", p.whole()) || p.has("kind letter", p.whole()) {
		return hit{}, false
	}
	if len(p.lines) > 1 && p.words(p.lines[0]) <= titleWords && startsAny(p.tokens[0].fold, replies) {
		return hit{span: p.lines[0], rule: "its title says that it answers"}, true
	}
	for i := range min(len(p.tokens)-1, answerSoon) {
		opens := i == 0 || p.tokens[i-1].sentence != p.tokens[i].sentence || p.at(i-1).line != p.at(i).line ||
			p.at(i-1).text == "," && p.has("who greet", span{0, i})
		if next := p.at(i + 1).text; opens && answerWords.has(p.at(i).fold) &&
			(next == "," || next == "." || next == "!") {
			return hit{span: span{i, i + 1}, rule: "it begins with an answer"}, true
		}
	}
	for i := 1; i < min(len(p.tokens)-1, answerOpens); i++ { // "Apdomāju. Nē. Viņa man …"
		if s := p.sentenceOf(i); s.from == i && s.to-s.from == 2 && p.at(i).capital && plainAnswers.has(p.at(i).fold) &&
			p.at(i+1).text != "?" && p.at(i-1).text != "?" && p.at(i+1).text != ":" {
			return hit{span: s, rule: "a sentence is nothing but the answer"}, true
		}
	}
	return hit{}, false
}

// plainAnswers are the answers that a sentence has alone.
var plainAnswers = set("ja ne да нет yes")

// replies begin the title of an answer.
var replies = strings.Fields("atbilde ответ reply answer")

// answerSoon is within how many tokens an answer stands that a letter begins with, behind a greeting.
const answerSoon = 12

var answerWords = set("ja ne да нет yes no ok okay")

// answersSoon reports whether one of the first sentences says that the letter answers, or what the writer answers who
// asks for nothing.
func (p *page) answersSoon(h hit) bool {
	switch {
	case h.topic == "kind confirmation":
		return h.from < answerOpens && h.to-h.from > 1 && !p.titled()
	case h.topic == "consent true" || h.topic == "":
		return !p.has("kind letter", p.whole()) && !p.has("kind asks", p.whole())
	}
	return false
}

// answerOpens is within how many tokens of the beginning words stand that say what a letter is.
const answerOpens = 30

// confirmsOnly reports whether words that a confirmation has are those that an application has too: "подтверждаю, что
// участвую добровольно".
func (p *page) confirmsOnly(h hit) bool {
	first := p.at(h.from).fold
	if last := p.at(h.to - 1).fold; startsAny(first, leaflets) || startsAny(last, leaflets) {
		return true // whoever applies may have read it too
	}
	return first == "vai" || strings.HasPrefix(first, "apliecinu") || strings.HasPrefix(first, "apstiprin") ||
		strings.HasPrefix(first, "подтвержда") || strings.HasPrefix(first, "confirm")
}

// leaflets are the beginnings of words for what people are given to read.
var leaflets = strings.Fields("buklet brosur atgadn памятк брошюр буклет leaflet brochure")

// answersPlainly reports whether a confirmation says what the writer answers, and not only words that stand in one too.
func (p *page) answersPlainly() bool {
	return (p.has("consent true", p.whole()) || p.has("consent false", p.whole())) && !p.titled() &&
		!slices.ContainsFunc(p.hits.of("kind letter"), func(h hit) bool { return h.to-h.from > 1 })
}

// byCounsel reports whether a lawyer writes for a client, and so no authority.
func (p *page) byCounsel() bool {
	return len(p.hits.of("who counsel")) > 0 && len(p.hits.of("who client")) > 0
}
