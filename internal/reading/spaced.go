package reading

import (
	"unicode"
	"unicode/utf8"
)

// leastSpaced is how many letters a word has at least that is written with a space between each two.
const leastSpaced = 5

// unspaced puts a word together whose letters have a space between each two, as titles have: "L ū g u m s".
// It returns a single letter that begins no such word as it is.
func unspaced(text string, start, end int) (to int, whole string) {
	letters := make([]byte, 0, 2*leastSpaced)
	letters = append(letters, text[start:end]...)
	to = end
	count := 1
	for to+1 < len(text) && text[to] == ' ' {
		r, size := utf8.DecodeRuneInString(text[to+1:])
		after, _ := utf8.DecodeRuneInString(text[to+1+size:])
		if !unicode.IsLetter(r) || unicode.IsLetter(after) {
			break
		}
		letters = append(letters, text[to+1:to+1+size]...)
		to += 1 + size
		count++
	}
	if count < leastSpaced {
		return end, text[start:end]
	}
	return to, string(letters)
}
