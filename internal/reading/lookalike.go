package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Letters of Cyrillic and Latin script that look alike, small ones as their capitals.
var (
	latinLike = strings.NewReplacer("а", "a", "в", "b", "е", "e", "к", "k", "м", "m", "н", "h", "о", "o", "р", "p",
		"с", "c", "т", "t", "у", "y", "х", "x", "з", "3", "и", "u")
	cyrillicLike = strings.NewReplacer("a", "а", "b", "в", "e", "е", "k", "к", "m", "м", "h", "н", "o", "о", "p", "р",
		"c", "с", "t", "т", "y", "у", "x", "х", "n", "п", "u", "и")
)

// longestLookalike is how many letters a word may have that a scan put into the other script.
const longestLookalike = 3

// unmix reads short words as of the script of their line: a scan of "p. k." or "3/X" may have Cyrillic
// letters, one of "он" Latin ones. The text and its places stay. A word with letters of both scripts is read as of
// the one whose letters none of the others can be mistaken for: "мeня" with a Latin e, as phones and scans write it.
func (p *page) unmix() {
	latin, cyrillic := false, false
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.mixed {
			p.unmixWord(t)
		}
		latin, cyrillic = latin || t.kind == word && !t.cyrillic, cyrillic || t.cyrillic
	}
	if !latin || !cyrillic {
		return
	}
	for _, l := range p.lines {
		latin, cyrillic := p.lettersOf(l)
		for i := l.from; i < l.to; i++ {
			t := &p.tokens[i]
			switch {
			case t.kind != word || utf8.RuneCountInString(t.fold) > longestLookalike:
			case t.cyrillic && latin > 4*cyrillic && latin > 12:
				p.asLatin(i)
			case !t.cyrillic && cyrillic > 4*latin && cyrillic > 12 && !marked(t.text):
				if fold := cyrillicLike.Replace(t.fold); alike(fold, cyrillicLetters) {
					t.fold, t.cyrillic = fold, true
				}
			}
		}
	}
}

// unmixWord puts a word into one script, where its letters allow it.
func (p *page) unmixWord(t *token) {
	for _, to := range []struct {
		letters *strings.Replacer
		script  string
	}{{cyrillicLike, cyrillicLetters}, {latinLike, latinLetters}} {
		if fold := to.letters.Replace(t.fold); alike(strings.ReplaceAll(fold, "-", ""), to.script) {
			t.text, t.fold, t.cyrillic = sameCapitals(fold, t.text), fold, to.script == cyrillicLetters
			return
		}
	}
}

// sameCapitals gives a word the capital letters of another that is as long.
func sameCapitals(w, like string) string {
	out, letters := []rune(w), []rune(like)
	if len(out) != len(letters) {
		return w
	}
	for n, r := range letters {
		if unicode.IsUpper(r) {
			out[n] = unicode.ToUpper(out[n])
		}
	}
	return string(out)
}

// lettersOf counts the letters of each script in the words of a line that are longer than a lookalike.
func (p *page) lettersOf(l span) (latin, cyrillic int) {
	for i := l.from; i < l.to; i++ {
		t := &p.tokens[i]
		n := utf8.RuneCountInString(t.fold)
		switch {
		case t.kind != word || n <= longestLookalike:
		case t.cyrillic:
			cyrillic += n
		default:
			latin += n
		}
	}
	return latin, cyrillic
}

// asLatin reads a short Cyrillic word as Latin, and "З" beside a sign of a date as the digit.
func (p *page) asLatin(i int) {
	t := &p.tokens[i]
	fold := latinLike.Replace(t.fold)
	switch {
	case fold == "3" && (p.at(i+1).text == "/" || p.at(i+1).text == "." || p.at(i-1).kind == number):
		t.kind, t.text, t.fold, t.cyrillic, t.capital = number, "3", "3", false, false
	case alike(fold, latinLetters):
		t.fold, t.cyrillic = fold, false
	}
}

const (
	latinLetters    = "abcdefghijklmnopqrstuvwxyz"
	cyrillicLetters = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
)

// alike reports whether a word has letters of one script only.
func alike(fold, script string) bool {
	return strings.Trim(fold, script) == ""
}
