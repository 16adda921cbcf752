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

// apostrophes are the signs that keyboards give for the one in Марʼяна and O’Hara.
const apostrophes = "'’‘ʼʻ‛`′ʹ"

// Fold makes a text comparable for search: without diacritics, case, apostrophes and
// marks nobody sees, punctuation other than the hyphen as spaces, single spaces.
// „Jānis Kalniņš” is "janis kalnins". Folding twice changes nothing.
func Fold(s string) string {
	s = strings.ReplaceAll(Line(s), "´", "") // which decomposes into a space and a mark
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(norm.NFKC.String(s))) {
		switch {
		case unicode.Is(unicode.M, r), strings.ContainsRune(apostrophes, r):
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-':
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(undecomposed.Replace(b.String())), " ")
}
