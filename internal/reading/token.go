package reading

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// token is a word, a run of digits, an e-mail address or a sign. fold is the text in small
// letters without diacritics, so that one list serves letters with and without them.
type token struct {
	start, end int
	text, fold string
	kind       tokenKind
	capital    bool // begins with a capital letter
	upper      bool // has two letters or more, all capital
	cyrillic   bool
	mixed      bool // has letters of Latin and of Cyrillic script
	spaced     bool // white space stands before it
	line       int
	sentence   int
	opens      openings
	behind     openings // those of all words behind it in its sentence
	aside      bool     // may be part of a date, or stands in brackets
	deed       deedForm // how it names what somebody does to somebody
}

type tokenKind uint8

const (
	sign tokenKind = iota
	word
	number
	mail
)

// page is a text being read: its tokens and lines, and what the rules found so far.
type page struct {
	text      string
	tokens    []token
	lines     []span // tokens of each line that has any
	sentences []span
	hits      hits
	folded    []byte // the folds of all tokens, one after another
	foldEnds  []int  // where each token's fold ends in folded
	found
	letter Letter
}

// span is a run of tokens, from and up to but without to.
type span struct{ from, to int }

func parse(text string) *page {
	text = digitsOfOCR(whole(text))
	p := clean()
	p.text = text
	text, p.answers = unquoted(unled(text))
	p.tokens = slices.Grow(p.tokens, len(text)/5+8)
	folded, ends := slices.Grow(p.folded[:0], len(text)), p.foldEnds[:0]
	line, spaced := 0, true
	soft, feeds := softBreaks(text), 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) {
			if r == '\n' {
				if feeds++; feeds >= len(soft) || !soft[feeds] {
					line++
				}
			}
			spaced = true
			i += size
			continue
		}
		t := token{start: i, spaced: spaced, line: line}
		t.end, t.kind = scan(text, i, r, size)
		t.text = text[i:t.end]
		if t.kind == word && brokenAt(text, t.end) {
			feeds++
			t.end, t.text = unbroken(text, i, t.end)
		} else if t.kind == word && t.end-i == size {
			t.end, t.text = unspaced(text, i, t.end)
		}
		folded = t.look(folded)
		ends = append(ends, len(folded))
		p.tokens = append(p.tokens, t)
		i, spaced = t.end, false
	}
	all, from := string(folded), 0
	for i := range p.tokens {
		p.tokens[i].fold = all[from:ends[i]]
		from = ends[i]
	}
	p.folded, p.foldEnds = folded, ends
	p.undouble()
	p.findLines()
	p.unmix()
	p.caseless = p.caseOf()
	p.findSentences()
	p.countLanguages()
	p.intoCyrillic()
	vocabulary().find(p.tokens, p.scripts.english*8 >= p.scripts.latvian, p.hits.all)
	p.recase()
	p.dropUnticked()
	p.findDeeds()
	return p
}

// pages are those that were read, whose memory is used again.
var pages = sync.Pool{New: func() any {
	l := vocabulary()
	return &page{hits: hits{make([][]hit, len(l.topics)), &l.numbers}}
}}

// clean takes an empty page, which goes back with done.
func clean() *page { return pages.Get().(*page) }

// done forgets what was read and keeps only its memory. What parse made must not be used after it.
func (p *page) done() {
	if p.quote != nil {
		p.quote.done()
	}
	clear(p.tokens)
	for n := range p.hits.all {
		p.hits.all[n] = p.hits.all[n][:0]
	}
	*p = page{tokens: p.tokens[:0], lines: p.lines[:0], sentences: p.sentences[:0], hits: p.hits, folded: p.folded,
		foldEnds: p.foldEnds}
	pages.Put(p)
}

// brokenAt reports whether a word is broken where it ends: a hyphen, the end of the line, and a letter on the next one.
func brokenAt(text string, end int) bool {
	if end+2 >= len(text) || text[end] != '-' || text[end+1] != '\n' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[end+2:])
	return unicode.IsLetter(next)
}

// unbroken puts a word together that is broken at the end of a line; a hyphen before a capital letter is its own.
func unbroken(text string, start, broken int) (end int, whole string) {
	end, _ = scanWord(text, broken+2)
	if next, _ := utf8.DecodeRuneInString(text[broken+2:]); unicode.IsUpper(next) {
		return end, text[start:broken+1] + text[broken+2:end]
	}
	return end, text[start:broken] + text[broken+2:end]
}

// whole is the part of a text that is read, cut between two letters.
func whole(text string) string {
	if len(text) <= longest {
		return text
	}
	cut := longest
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut]
}

// scan returns where the token that begins at i ends.
func scan(text string, i int, r rune, size int) (end int, kind tokenKind) {
	switch {
	case isLetter(r):
		return scanWord(text, i)
	case r >= '0' && r <= '9':
		end = i + 1
		for end < len(text) && text[end] >= '0' && text[end] <= '9' {
			end++
		}
		if end < len(text) && (text[end] == '@' || text[end] == '.' || text[end] == '_') {
			if m := mailEnd(text, i); m > 0 {
				return m, mail
			}
		}
		return end, number
	}
	return i + size, sign
}

// scanWord takes letters, and hyphens and apostrophes between letters; an e-mail address
// is one token.
func scanWord(text string, i int) (end int, kind tokenKind) {
	end = i
	for end < len(text) {
		if c := text[end]; c >= 'a' && c <= 'z' {
			end++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[end:])
		switch {
		case isLetter(r) || unicode.Is(unicode.Mn, r):
			end += size
			continue
		case r == '-' || r == '\'' || r == '’' || r == '—' || r == '–':
			next, _ := utf8.DecodeRuneInString(text[end+size:])
			if unicode.IsUpper(next) || unicode.IsLetter(next) && r != '—' && r != '–' {
				end += size
				continue
			}
		case r == '@' || r == '.' || r == '_' || r == '+' || r >= '0' && r <= '9':
			if m := mailEnd(text, i); m > 0 {
				return m, mail
			}
		}
		break
	}
	if end < len(text) && text[end] == '-' {
		if m := mailEnd(text, i); m > 0 {
			return m, mail
		}
	}
	return end, word
}

// mailEnd returns where an e-mail address that begins at i ends, 0 when none does.
func mailEnd(text string, i int) int {
	at := i
	for at < len(text) && at-i < 64 && mailByte(text[at]) {
		at++
	}
	if at == i || at >= len(text) || text[at] != '@' {
		return 0
	}
	end, dot := at+1, 0
	for end < len(text) && end-at < 255 && (mailByte(text[end]) && text[end] != '_' && text[end] != '+') {
		if text[end] == '.' {
			dot = end
		}
		end++
	}
	for end > at && (text[end-1] == '.' || text[end-1] == '-') {
		end--
	}
	if dot <= at+1 || dot >= end-1 {
		dot = strings.LastIndexByte(text[at:end], '.') + at
	}
	if dot <= at+1 || end-dot < 3 {
		return 0
	}
	return end
}

func mailByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || strings.IndexByte("._-+", b) >= 0
}

// The letters of Cyrillic script.
const (
	firstCyrillic = '\u0400'
	lastCyrillic  = '\u04ff'
)

// isLetter is unicode.IsLetter, sooner for those of Latvian and Russian: of U+0100 to U+017F all are letters.
func isLetter(r rune) bool {
	return r >= '\u0100' && r <= '\u017f' || r >= 'А' && r <= 'я' || unicode.IsLetter(r)
}

// look notes how the word is written, and appends its fold.
func (t *token) look(folds []byte) []byte {
	if t.kind != word {
		return fold(folds, t.text)
	}
	first, _ := utf8.DecodeRuneInString(t.text)
	t.capital, t.cyrillic = unicode.IsUpper(first), first >= firstCyrillic && unicode.Is(unicode.Cyrillic, first)
	letters, small, cyrillic := 0, 0, 0
	for _, r := range t.text {
		switch {
		case r >= 'a' && r <= 'z':
			letters++
			small++
		case r >= 'а' && r <= 'я':
			letters++
			small++
			cyrillic++
		case isLetter(r):
			letters++
			if unicode.IsLower(r) {
				small++
			}
			if r >= firstCyrillic && r <= lastCyrillic {
				cyrillic++
			}
		}
	}
	t.mixed = cyrillic > 0 && cyrillic < letters
	t.upper = letters > 1 && small == 0
	return fold(folds, t.text)
}

func (p *page) findLines() {
	for i := range p.tokens {
		if i == 0 || p.tokens[i].line != p.tokens[i-1].line {
			p.lines = append(p.lines, span{i, i})
		}
		p.lines[len(p.lines)-1].to = i + 1
	}
	for n, l := range p.lines { // from here on a line's number counts lines that have words
		for i := l.from; i < l.to; i++ {
			p.tokens[i].line = n
		}
	}
}

// findSentences numbers the sentences. A new line begins one when it begins with a capital
// letter or a digit after a line that was short or came to an end.
func (p *page) findSentences() {
	sentence := 0
	for i := range p.tokens {
		if i > 0 && p.parts(i) {
			sentence++
		}
		if sentence == len(p.sentences) {
			p.sentences = append(p.sentences, span{i, i})
		}
		p.tokens[i].sentence = sentence
		p.sentences[sentence].to = i + 1
	}
}

// parts reports whether a sentence ends before token i.
func (p *page) parts(i int) bool {
	t, before := &p.tokens[i], &p.tokens[i-1]
	if t.line != before.line {
		l := p.lines[before.line]
		long := p.tokens[l.to-1].end-p.tokens[l.from].start > 70
		return strings.Contains(p.text[before.end:t.start], "\n\n") || !long || endsSentence(before) ||
			t.kind == sign
	}
	if !t.spaced || !endsSentence(before) || t.kind == sign {
		return false
	}
	if before.text != "." || i < 2 {
		return t.kind != word || t.capital || before.text == ";"
	}
	last := &p.tokens[i-2]
	if last.kind == number { // 28. janvārī; but "10.06.2026. Lūdzu" ends
		return t.capital && !t.upper && utf8.RuneCountInString(t.text) > 2 && !isMonth(t.fold)
	}
	if short := utf8.RuneCountInString(last.text) == 1 || abbreviations.has(last.fold); short && last.kind == word {
		return false
	}
	return t.capital || t.kind == number || p.caseless == smallCase
}

func endsSentence(t *token) bool {
	return t.text == "." || t.text == "!" || t.text == "?" || t.text == "…" || t.text == ";"
}

// at returns a token, an empty one outside the text.
func (p *page) at(i int) *token {
	if i < 0 || i >= len(p.tokens) {
		return &token{line: -1, sentence: -1}
	}
	return &p.tokens[i]
}

// bytes is where tokens stand in the text.
func (p *page) bytes(s span) Span { return Span{p.tokens[s.from].start, p.tokens[s.to-1].end} }

// sentenceOf is the whole sentence of a token.
func (p *page) sentenceOf(i int) span {
	return p.sentences[p.at(i).sentence]
}
