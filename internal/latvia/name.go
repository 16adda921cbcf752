package latvia

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

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

// Quoted puts Latvian quotes in the place of pairs of straight ones, as keyboards have them: SIA „Zaļā bode”.
func Quoted(name string) string {
	parts := strings.Split(name, `"`)
	if len(parts)%2 == 0 { // one has no other
		return name
	}
	for i := 1; i < len(parts); i += 2 {
		parts[i] = "„" + parts[i] + "”"
	}
	return strings.Join(parts, "")
}

// SmallName returns the first part of a person's name that begins with a small letter,
// though it is no particle such as "von"; empty when there is none.
func SmallName(name string) string {
	for _, part := range strings.Fields(name) {
		first, _ := utf8.DecodeRuneInString(part)
		if unicode.IsLower(first) && !particles[part] {
			return part
		}
	}
	return ""
}

// Cyrillic reports whether a name stands in Cyrillic letters alone, as no Latvian document has it.
func Cyrillic(name string) bool {
	own := func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }
	other := func(r rune) bool { return unicode.IsLetter(r) && !own(r) }
	return strings.ContainsFunc(name, own) && !strings.ContainsFunc(name, other)
}

// CyrillicIn is the first part of a text that stands in Cyrillic letters alone, such as a name among others; empty
// where there is none.
func CyrillicIn(text string) string {
	var part []string
	for _, word := range strings.Fields(text) {
		if !Cyrillic(word) {
			if len(part) > 0 {
				break
			}
			continue
		}
		part = append(part, word)
		if strings.HasSuffix(word, ",") || strings.HasSuffix(word, ";") {
			break
		}
	}
	return strings.Trim(strings.Join(part, " "), ",;:().")
}

// marked is what a page, not a passport, says: a tag, an entity of one, an address.
var marked = regexp.MustCompile(`[<>{}]|&#?[0-9A-Za-z]+;|://`)

// MarkedUp reports whether a name has the marks of a page's source in it, such as "<b>": it was pasted with
// them, or somebody tries what happens. Nothing happens, but a letter would show them.
func MarkedUp(name string) bool { return marked.MatchString(name) }

// particles of names that are written small.
var particles = map[string]bool{
	"von": true, "van": true, "der": true, "den": true, "de": true, "da": true, "di": true, "du": true, "la": true,
	"le": true, "el": true, "al": true, "bin": true, "ibn": true, "und": true, "zu": true, "y": true, "e": true,
}
