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
		if applicationTitles[p.at(line.from).fold] && p.words(line) <= titleWords && line.to-line.from <= titleWords+1 {
			return true
		}
	}
	return false
}

// confirmsOnly reports whether words that a confirmation has are those that an application has too: "подтверждаю, что
// участвую добровольно".
func (p *page) confirmsOnly(h hit) bool {
	first := p.at(h.from).fold
	return strings.HasPrefix(first, "apliecinu") || strings.HasPrefix(first, "apstiprin") ||
		strings.HasPrefix(first, "подтвержда") || strings.HasPrefix(first, "confirm")
}

// answersPlainly reports whether a confirmation says what the writer answers, and not only words that stand in one too.
func (p *page) answersPlainly() bool {
	return (p.has("consent true", p.whole()) || p.has("consent false", p.whole())) && !p.titled() &&
		!slices.ContainsFunc(p.hits.of("kind letter"), func(h hit) bool { return h.to-h.from > 1 })
}

// byCounsel reports whether a lawyer writes for a client, and so no authority.
func (p *page) byCounsel() bool {
	return len(p.hits.of("who counsel")) > 0 && len(p.hits.of("who client")) > 0
}
