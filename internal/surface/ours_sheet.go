package surface

import (
	"strings"
	"unicode/utf8"
)

// sheet is all that is printed on one form in one language, word by word.
type sheet struct {
	form  string
	words []string
	line  []int // of each word: in which of the sentences by which a form is known it stands; -1 for none
	sizes []int // words of each sentence
}

// knownWords is how many words a sentence has at least by which a form is known.
const knownWords = 3

// add adds a text. One that names the agency stands on letters too: no form is known by it.
func (s *sheet) add(text string, a Agency) {
	words, line := wordsOf(text), -1
	tells := len(words) >= knownWords
	for _, own := range []string{a.Name, a.Address, a.Phone, a.Email} {
		tells = tells && (own == "" || !strings.Contains(text, own))
	}
	if tells {
		line = len(s.sizes)
		s.sizes = append(s.sizes, len(words))
	}
	for _, w := range words {
		s.words, s.line = append(s.words, w.folded), append(s.line, line)
	}
}

// sentences counts those of which three quarters of the words were read.
func (s *sheet) sentences(seen map[int]bool) (n int) {
	of := map[int]int{}
	for w := range seen {
		if s.line[w] >= 0 {
			of[s.line[w]]++
		}
	}
	for line, have := range of {
		if have*4 >= s.sizes[line]*3 {
			n++
		}
	}
	return n
}

// run is a passage that follows a sheet: words of the text up to but without to, and those of the sheet.
type run struct {
	from, to int
	read     []int
	letters  int // of the words that are alike
}

// follow goes along a sheet as far as a text goes with it: a word may be misread, lost, broken in two or
// joined with the next, and a sign such as an empty box may be taken for a word.
func (s *sheet) follow(text []seenWord, i, w int) run {
	r := run{from: i, to: i}
	for b := 1; b <= min(i, w) && near(text[i-b].folded, s.words[w-b]); b++ {
		r.from = i - b
		r.take(s, w-b)
	}
	at := func(n int) string {
		if n < len(text) {
			return text[n].folded
		}
		return ""
	}
	printed := func(n int) string {
		if n < len(s.words) {
			return s.words[n]
		}
		return ""
	}
	for i < len(text) && w < len(s.words) {
		switch {
		case near(at(i), printed(w)):
			r.take(s, w)
			i, w = i+1, w+1
		case near(at(i)+at(i+1), printed(w)):
			r.take(s, w)
			i, w = i+2, w+1
		case near(at(i), printed(w)+printed(w+1)):
			r.take(s, w)
			r.take(s, w+1)
			i, w = i+1, w+2
		case len(at(i)) <= 2 && near(at(i+1), printed(w)): // a box
			i++
			continue
		case near(at(i), printed(w+1)) && len(at(i)) > 2: // lost
			w++
			continue
		case near(at(i+1), printed(w+1)) && near(at(i+2), printed(w+2)): // misread
			i, w = i+1, w+1
		default:
			return r
		}
		r.to = i
	}
	return r
}

func (r *run) take(s *sheet, w int) {
	r.read = append(r.read, w)
	r.letters += utf8.RuneCountInString(s.words[w])
}
