package surface

import (
	"strings"
	"sync"
	"unicode"

	"tilts/internal/latvia"
)

// seenWord is a run of letters and digits of a text, as it is compared.
type seenWord struct {
	from, to int // bytes
	folded   string
}

func wordsOf(text string) (list []seenWord) {
	from := -1
	put := func(to int) {
		if from >= 0 {
			list = append(list, seenWord{from, to, foldedWord(text[from:to])})
			from = -1
		}
	}
	for i, r := range text {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r):
			put(i)
		case from < 0:
			from = i
		}
	}
	put(len(text))
	return list
}

// foldedWord is a word in small letters without diacritics.
func foldedWord(w string) string {
	var b strings.Builder
	b.Grow(len(w))
	for _, r := range w {
		switch {
		case r < rune(len(bare())):
			b.WriteRune(bare()[r])
		case !unicode.Is(unicode.M, r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// bare are the letters of Latin and Cyrillic, small and without their marks.
var bare = sync.OnceValue(func() []rune {
	list := make([]rune, 0x500)
	for r := range list {
		list[r] = rune(r)
		if folded := []rune(latvia.Fold(string(rune(r)))); len(folded) == 1 {
			list[r] = folded[0]
		}
	}
	return list
})

// longestNear is how many letters of a word are compared one by one.
const longestNear = 40

// near reports whether one of two words may be the other as an eye took it: one letter otherwise of four,
// two of eight.
func near(a, b string) bool {
	if a == b {
		return a != ""
	}
	if len(a) > len(b)+4 || len(b) > len(a)+4 {
		return false
	}
	ra, rb := []rune(a), []rune(b)
	n := max(len(ra), len(rb))
	allowed := 0
	switch {
	case n > longestNear || min(len(ra), len(rb)) < 3:
		return false
	case n >= 8:
		allowed = 2
	case n >= 4:
		allowed = 1
	}
	if d := len(ra) - len(rb); allowed == 0 || d > allowed || -d > allowed {
		return false
	}
	return distance(ra, rb) <= allowed
}

// distance is how many letters differ, are missing or are too many (Levenshtein).
func distance(a, b []rune) int {
	var row [longestNear + 1]int
	for j := range len(b) + 1 {
		row[j] = j
	}
	for i, x := range a {
		before := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := before
			if x != y {
				cost++
			}
			before, row[j+1] = row[j+1], min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
