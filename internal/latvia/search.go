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

// longestWord is how many characters of a word are kept; no name and no number is longer.
const longestWord = 40

// fewestDigits is how short the end of a number may be that it is found by.
const fewestDigits = 4

// SearchKey is what a row is found by: the words of each value as SearchWords asks for
// them, and of a value with digits also all of it without its signs, so that a code or a
// telephone number is one word however it is written. Different names may share a
// key: it is for finding, not for telling people apart.
func SearchKey(values ...string) string {
	var key []string
	for _, v := range values {
		for _, w := range keyWords(v) {
			if !slices.Contains(key, w) {
				key = append(key, w)
			}
		}
	}
	return strings.Join(key, " ")
}

// keyWords are what one value is found by the beginning of.
func keyWords(value string) []string {
	words := plainWords(value)
	key := make([]string, len(words))
	for i, w := range words {
		key[i] = stem(w)
	}
	if parts := plainWords(apart.Replace(value)); len(parts) > len(words) { // O’Hara is typed as two words, too
		for _, w := range parts {
			key = append(key, stem(w))
		}
	}
	whole := strings.Join(words, "")
	if !strings.ContainsFunc(whole, unicode.IsDigit) {
		return key
	}
	key = append(key, cut(whole))
	if number := dialled(whole); number != whole {
		key = append(key, cut(number))
	}
	for i := 1; i < len(words); i++ { // a number of groups is also known by its last ones
		if end := strings.Join(words[i:], ""); len(end) >= fewestDigits && strings.Trim(end, "0123456789") == "" {
			key = append(key, cut(end))
		}
	}
	if national, ok := strings.CutPrefix(whole, "371"); ok && len(national) == 8 { // a telephone number at home
		key = append(key, national)
	}
	return key
}

// apart puts a space where a name has an apostrophe.
var apart = func() *strings.Replacer {
	var pairs []string
	for _, a := range apostrophes + "´" {
		pairs = append(pairs, string(a), " ")
	}
	return strings.NewReplacer(pairs...)
}()

func cut(word string) string {
	if r := []rune(word); len(r) > longestWord {
		return string(r[:longestWord])
	}
	return word
}

// SearchWords reads what somebody types into a search box: names in any order and case,
// numbers in any grouping. A row is found when each word is the beginning of a word of its key.
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
		list[i] = cut(dialled(w))
	}
	return list[:min(len(list), searchWords)]
}

// dialled is a telephone number with its country without the zeros that it is dialled with; anything else as it is.
func dialled(w string) string {
	if number, ok := strings.CutPrefix(w, "00"); ok && len(number) > 9 {
		return number
	}
	return w
}

// plainWords are the folded words of a text, a hyphenated one as two.
func plainWords(s string) []string {
	return strings.FieldsFunc(Fold(s), func(r rune) bool { return r == ' ' || r == '-' })
}

// stem takes the case ending off a name, so that "Kalniņam Jānim" in a letter finds
// "Kalniņš Jānis".
func stem(word string) string {
	word = cut(word)
	for _, end := range endings {
		if s, ok := strings.CutSuffix(word, end); ok && len(s) >= 3 && !strings.ContainsFunc(word, unicode.IsDigit) {
			return s
		}
	}
	return word
}
