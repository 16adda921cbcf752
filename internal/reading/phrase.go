package reading

import (
	"embed"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed words/*.txt
var wordFiles embed.FS

// topic is what a phrase speaks about, and what it says: "consent true".
type topic string

// hit is a place where a phrase stands.
type hit struct {
	span
	topic  topic
	rule   string
	weight int // what it counts for a role, 0 for what its length says
}

// A phrase is a line of words/phrases.<language>.txt, under the [topic] it speaks about.
// Its words are compared folded. "piekrit*" stands for every word that begins so, "a|b"
// for either, "[a]" for a or nothing, "_" for any one word or sign, ".." for up to eight of them, "~" for up
// to five without a comma. "a|b + c|d" is either of two words, then either of two: without the plus it reads as
// if "b c" were one of the choices, and is refused. A phrase does not reach beyond its sentence.
type phrase struct {
	number  int // in the order of the lists
	topic   topic
	at      int    // the number of its topic
	rule    string // its topic, and the line of the list
	english bool   // of the English list
	parts   []part
}

type part struct {
	any      []string // whole words
	prefixes []string
	opens    openings // how the words and the beginnings begin, anyhow where it may be any token or none
	optional bool
	wild     bool // any one token
	gap      int  // up to so many tokens
	clause   bool // the gap does not reach over a comma
}

const (
	widest = 8
	narrow = 5
)

// lexicon is all phrases, by their first words.
type lexicon struct {
	all       []*phrase
	topics    []topic // each at its number
	numbers   topicNumbers
	marks     []feature // as which each is weighed
	first     trie
	languages []language
}

// language is one that an interpreter may be asked for: its tag, and the topic of the words for it.
type language struct {
	tag   string
	named topic
}

var vocabulary = sync.OnceValue(loadPhrases)

func loadPhrases() *lexicon {
	l := &lexicon{}
	for _, about := range topicsOfDeeds {
		l.number(about)
	}
	l.addLanguages()
	files, err := fs.Glob(wordFiles, "words/phrases.*.txt")
	if err != nil {
		panic(err)
	}
	for _, file := range files {
		var about topic
		for n, line := range numberedLines(file) {
			if inner, ok := strings.CutPrefix(line, "["); ok && strings.HasSuffix(inner, "]") &&
				!strings.Contains(inner, "[") && strings.Contains(inner, " ") {
				about = topic(strings.TrimSuffix(inner, "]"))
				continue
			}
			if about == "" {
				panic(fmt.Sprintf("reading: %s: line %d stands under no topic", path.Base(file), n))
			}
			l.add(about, line, fmt.Sprintf("%s (%s:%d)", about, path.Base(file), n))
		}
	}
	l.first.finish(nil)
	return l
}

// eachWord gives every word of the phrases, and whether it is only how words begin.
func (l *lexicon) eachWord(each func(w string, prefix bool)) {
	for _, f := range l.all {
		for _, e := range f.parts {
			for _, w := range e.any {
				each(w, false)
			}
			for _, w := range e.prefixes {
				each(w, true)
			}
		}
	}
}

// readLines returns the lines of an embedded list without comments and empty ones.
func readLines(file string) []string {
	var lines []string
	for _, line := range numberedLines(file) {
		lines = append(lines, line)
	}
	return lines
}

// numberedLines are those lines with their numbers, from 1.
func numberedLines(file string) iter.Seq2[int, string] {
	data, err := wordFiles.ReadFile(file)
	if err != nil {
		panic(err)
	}
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(string(data)) {
			n++
			line, _, _ = strings.Cut(line, "#")
			if line = strings.TrimSpace(line); line != "" && !yield(n, line) {
				return
			}
		}
	}
}

// addLanguages reads words/languages.txt.
func (l *lexicon) addLanguages() {
	const file = "words/languages.txt"
	for n, line := range numberedLines(file) {
		tag, words, ok := strings.Cut(line, ": ")
		if !ok {
			panic(fmt.Sprintf("reading: %s: line %d names no words for a language", path.Base(file), n))
		}
		named := topic("language " + tag)
		l.languages = append(l.languages, language{tag, named})
		for _, text := range strings.Split(words, ", ") {
			l.add(named, text, fmt.Sprintf("%s (%s:%d)", named, path.Base(file), n))
		}
	}
}

// number is that of a topic, a new one for a new topic.
func (l *lexicon) number(about topic) int {
	n := l.numbers.of(about)
	if n < 0 {
		n = len(l.topics)
		l.topics = append(l.topics, about)
		l.numbers.add(about, n)
		area, what, _ := strings.Cut(string(about), " ")
		l.marks = append(l.marks, feature{topicMark + area, strings.ReplaceAll(what, " ", "-")})
	}
	return n
}

func (l *lexicon) add(about topic, text, rule string) {
	f := &phrase{number: len(l.all), topic: about, at: l.number(about), rule: rule,
		english: strings.Contains(rule, "phrases.en.")}
	l.all = append(l.all, f)
	words := strings.Fields(text)
	for i, w := range words {
		if i > 0 && strings.Contains(w, "|") && strings.Contains(words[i-1], "|") {
			panic("reading: a space between choices wants a plus or lines of their own: " + text)
		}
		if w == "+" {
			continue
		}
		var e part
		if inner, ok := strings.CutPrefix(w, "["); ok {
			e.optional = true
			w = strings.TrimSuffix(inner, "]")
		}
		switch w {
		case "_":
			e.wild = true
		case "..":
			e.gap = widest
		case "~":
			e.gap, e.clause = narrow, true
		default:
			for _, alternative := range strings.Split(w, "|") {
				if prefix, ok := strings.CutSuffix(alternative, "*"); ok {
					e.prefixes = append(e.prefixes, folded(prefix))
					e.opens |= openingOf(e.prefixes[len(e.prefixes)-1])
				} else {
					e.any = append(e.any, folded(alternative))
					e.opens |= opening(e.any[len(e.any)-1])
				}
			}
		}
		if e.optional || e.wild || e.gap > 0 {
			e.opens = ^openings(0)
		}
		f.parts = append(f.parts, e)
	}
	first := f.parts[0]
	if first.optional || first.wild || first.gap > 0 {
		panic("reading: a phrase begins with a word: " + text)
	}
	for _, prefix := range first.prefixes {
		if utf8.RuneCountInString(prefix) < 3 {
			panic("reading: the beginning of a first word has three letters or more: " + text)
		}
	}
	for _, w := range first.any {
		l.first.add(w, f, false)
	}
	for _, prefix := range first.prefixes {
		l.first.add(prefix, f, true)
	}
}

// beginning is the first three letters of a word.
func beginning(w string) string { return begin(w, 3) }

// begin is the beginning of a word, so many letters long.
func begin(w string, n int) string {
	for i := range w {
		if n == 0 {
			return w[:i]
		}
		n--
	}
	return w
}

// hits are the places where phrases stand: those of each topic, by its number, in the order of the text.
type hits struct {
	all     [][]hit
	numbers *topicNumbers
}

// of returns the places of a topic, none when no list has it.
func (h hits) of(about topic) []hit {
	if n := h.numbers.of(about); n >= 0 {
		return h.all[n]
	}
	return nil
}

// topicNumbers finds the number of a topic sooner than a map does: each has the slot that a few of its letters number,
// or the next one that is free.
type topicNumbers [1 << 11]struct {
	about topic
	above int // the number, and one: 0 is a free slot
}

// slot is where a topic has its number, or would have it.
func (t *topicNumbers) slot(about topic) int {
	n := len(about)
	if n == 0 {
		panic("reading: a topic without a name")
	}
	for slot := n + 31*int(about[n-1]) + 57*int(about[max(n-2, 0)]) + 101*int(about[n/2]); ; slot++ {
		if s := &t[slot%len(t)]; s.about == about || s.above == 0 {
			return slot % len(t)
		}
	}
}

// of returns the number of a topic, -1 when no list has it.
func (t *topicNumbers) of(about topic) int { return t[t.slot(about)].above - 1 }

func (t *topicNumbers) add(about topic, n int) {
	if n > len(t)/2 {
		panic("reading: more topics than topicNumbers has room for")
	}
	s := &t[t.slot(about)]
	s.about, s.above = about, n+1
}

// set changes the places of a topic that the vocabulary has.
func (h hits) set(about topic, all []hit) {
	n := h.numbers.of(about)
	if n < 0 {
		panic("reading: no list has the topic " + string(about))
	}
	h.all[n] = all
}

// has reports whether a phrase of the topic stands within the tokens.
func (p *page) has(about topic, within span) bool {
	_, ok := p.first(about, within)
	return ok
}

func (p *page) first(about topic, within span) (hit, bool) {
	for _, h := range p.from(about, within.from) {
		if h.from >= within.to {
			break
		}
		if h.to <= within.to {
			return h, true
		}
	}
	return hit{}, false
}

// from returns the hits of a topic that begin at a token or after it.
func (p *page) from(about topic, i int) []hit {
	all := p.hits.of(about) // in the order of the text
	from, to := 0, len(all)
	for from < to {
		if middle := (from + to) / 2; all[middle].from < i {
			from = middle + 1
		} else {
			to = middle
		}
	}
	return all[from:]
}
