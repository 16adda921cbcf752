package press

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// glued reports whether a line may not end at a space of a text: inside a telephone number, a
// sum, a date, the number of an account, between a street and its house, a number and what it
// counts, an abbreviation and its number, an initial and a surname.
func glued(text string, space int) bool {
	if space == 0 || space+1 >= len(text) {
		return false
	}
	before, after := text[:space], text[space+1:]
	next, _ := utf8.DecodeRuneInString(after)
	counts := digit(strings.TrimSuffix(before, "."))
	switch {
	case unicode.IsDigit(next):
		return digit(before) || joinsNumber(lastWord(before))
	case counts:
		return unicode.IsLower(next) || next == '%' || next == '€' || units[firstWord(after)] ||
			account(lastWord(before))
	}
	return unicode.IsUpper(next) && initial(lastWord(before))
}

// digit reports whether a text ends with one.
func digit(text string) bool {
	return text != "" && text[len(text)-1] >= '0' && text[len(text)-1] <= '9'
}

// lastWord is what stands behind the last space, without the signs before it.
func lastWord(text string) string {
	return strings.TrimLeft(text[strings.LastIndexAny(text, " \n")+1:], "„“\"«(")
}

// firstWord is the letters that a text begins with.
func firstWord(text string) string {
	end := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		return text
	}
	return text[:end]
}

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

var months = "January February March April May June July August September October November December"

// units stand behind a number with a capital letter.
var units = words("EUR USD " + months)

// numbered stand before a number: abbreviations, streets, and months in English.
var numbered = words(`Nr. nr. No. no. № plkst. p. pp. lpp. pkt. art. Art. dz. tālr. tel. ст. п. стр. тел. ул. д. кв.
	iela ielā ielas prospekts prospektā bulvāris bulvārī laukums laukumā gatve gatvē šoseja šosejā aleja alejā ceļš ceļā
	dambis dambī krastmala krastmalā līnija līnijā street Street улица улице ` + months)

// joinsNumber reports whether a word belongs to the number behind it: it is numbered, or has
// capital letters alone, as "KL 175" and the second part of "LV80 BANK 0000".
func joinsNumber(word string) bool {
	if numbered[word] {
		return true
	}
	for _, r := range word {
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return utf8.RuneCountInString(word) >= 2
}

// account reports whether a word begins the number of a bank account, as "LV80".
func account(word string) bool {
	return len(word) == 4 && word[0] >= 'A' && word[0] <= 'Z' && word[1] >= 'A' && word[1] <= 'Z' && digit(word[:3])
}

// initial reports whether a word is a letter with a full stop, as in "J. Kalējs".
func initial(word string) bool {
	letter, stop := strings.CutSuffix(word, ".")
	r, size := utf8.DecodeRuneInString(letter)
	return stop && size == len(letter) && unicode.IsUpper(r)
}
