package latvia

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Line is what somebody can have meant by an answer of one line: composed letters, an
// ordinary space for any other white space, and none of the marks nobody sees, which come
// along when a number or an address is copied. Every reader of this package begins with it.
func Line(s string) string {
	return Spaced(strings.Map(func(r rune) rune {
		if Invisible(r) {
			return -1
		}
		return r
	}, s))
}

// Words is Line with one space between its words, for names that are told apart by how they are written.
func Words(s string) string { return strings.Join(strings.Fields(Line(s)), " ") }

// Spaced is Line that keeps the marks nobody sees, for what has to tell of them.
func Spaced(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)
	return strings.TrimSpace(norm.NFC.String(s))
}

// Invisible reports whether a rune steers or joins text instead of showing: a control, a mark
// of direction or joining, a selector of variants, a filler. White space is none.
func Invisible(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector,
		unicode.Other_Default_Ignorable_Code_Point) && !unicode.IsSpace(r)
}

// Dash reports whether a rune is a hyphen, a dash or a minus of any sort.
func Dash(r rune) bool { return unicode.Is(unicode.Pd, r) || r == '−' }

// latin are the Latin letters that Cyrillic ones look like.
var latin = map[rune]rune{
	'А': 'A', 'В': 'B', 'С': 'C', 'Е': 'E', 'Н': 'H', 'І': 'I', 'Ј': 'J', 'К': 'K', 'М': 'M', 'О': 'O', 'Р': 'P',
	'Ѕ': 'S', 'Т': 'T', 'У': 'Y', 'Х': 'X',
}

// Latin is the Latin capital letter that a Cyrillic one looks like: whoever copies a code or a number on a Russian
// keyboard sees no difference. Any other rune stays as it is.
func Latin(capital rune) rune {
	if r, looks := latin[capital]; looks {
		return r
	}
	return capital
}

// undivided is a line without what people write between the groups of a number:
// spaces, dashes, and the other separators.
func undivided(s, separators string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || Dash(r) || strings.ContainsRune(separators, r) {
			return -1
		}
		return r
	}, Line(s))
}
