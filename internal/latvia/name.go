package latvia

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Letters that do not decompose into a plain one and a mark.
var undecomposed = strings.NewReplacer(
	"ł", "l", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe", "ß", "ss", "ı", "i",
)

// Fold makes a text comparable for search: without diacritics and case,
// punctuation other than the hyphen as spaces, single spaces. „Jānis Kalniņš”
// is "janis kalnins". Folding twice changes nothing.
func Fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(norm.NFKC.String(s))) {
		switch {
		case unicode.Is(unicode.M, r):
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-':
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(undecomposed.Replace(b.String())), " ")
}

// Case endings of Latvian names after folding, longest first.
var endings = []string{
	"iem", "am", "im", "um", "em", "as", "es", "is", "us", "os", "ai", "ei", "a", "e", "i", "o", "u", "s",
}

// SearchKey folds a name and takes the case endings off its words, so that
// "Kalniņam Jānim" in a letter finds "Kalniņš Jānis". Different names may share
// a key: it is for finding, not for telling people apart.
func SearchKey(s string) string {
	words := strings.Fields(Fold(s))
	for i, w := range words {
		for _, end := range endings {
			if stem, ok := strings.CutSuffix(w, end); ok && len(stem) >= 3 {
				words[i] = stem
				break
			}
		}
	}
	return strings.Join(words, " ")
}
