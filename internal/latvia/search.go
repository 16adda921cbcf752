package latvia

import (
	"slices"
	"strings"
	"unicode"
)

// Case endings of Latvian names after folding, longest first.
var endings = []string{
	"iem", "am", "im", "um", "em", "as", "es", "is", "us", "os", "ai", "ei", "a", "e", "i", "o", "u", "s",
}

// Search limits what is read of a search: nobody types more.
const (
	searchLength = 200 // characters
	searchWords  = 12
)

// SearchKey is what a row is found by: the words of each value as SearchWords asks for
// them, and of a value with digits also all of it without its signs, so that a code or a
// telephone number is one word however it is written. Different names may share a
// key: it is for finding, not for telling people apart.
func SearchKey(values ...string) string {
	var key []string
	for _, v := range values {
		words := plainWords(v)
		whole := strings.Join(words, "")
		for i := range words {
			words[i] = stem(words[i])
		}
		if strings.ContainsFunc(whole, unicode.IsDigit) {
			words = append(words, whole)
		}
		for _, w := range words {
			if !slices.Contains(key, w) {
				key = append(key, w)
			}
		}
	}
	return strings.Join(key, " ")
}

// SearchWords reads what somebody types into a search box: names in any order and case,
// numbers in any grouping. A row is found when each word is a part of its key.
func SearchWords(typed string) []string {
	if r := []rune(Line(typed)); len(r) > searchLength {
		typed = string(r[:searchLength])
	}
	var list []string
	grouped := false
	for _, w := range plainWords(typed) {
		number := strings.Trim(w, "0123456789") == ""
		if last := len(list) - 1; number && grouped {
			list[last] += w // the next group of the same number
		} else {
			list = append(list, stem(w))
		}
		grouped = number
	}
	for i, w := range list {
		if abroad, ok := strings.CutPrefix(w, "00"); ok && len(abroad) > 9 { // a telephone number with its country
			list[i] = abroad
		}
	}
	return list[:min(len(list), searchWords)]
}

// plainWords are the folded words of a text, a hyphenated one as two.
func plainWords(s string) []string {
	return strings.FieldsFunc(Fold(s), func(r rune) bool { return r == ' ' || r == '-' })
}

// stem takes the case ending off a name, so that "Kalniņam Jānim" in a letter finds
// "Kalniņš Jānis".
func stem(word string) string {
	for _, end := range endings {
		if s, ok := strings.CutSuffix(word, end); ok && len(s) >= 3 && !strings.ContainsFunc(word, unicode.IsDigit) {
			return s
		}
	}
	return word
}
