package locale

import (
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

const noPlurals = "no such language is known in CLDR, so nobody can tell how it counts"

// known reports whether CLDR knows the language of a tag.
func known(lang string) bool {
	_, err := language.Parse(lang)
	return err == nil
}

// category is the CLDR plural category of a whole number: zero, one, two, few, many or other. In a
// language that counts nothing apart, it is other.
func category(lang string, n int) string {
	return categories[plural.Cardinal.MatchPlural(language.Make(lang), max(n, -n), 0, 0, 0, 0)]
}

var categories = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many",
	plural.Other: "other",
}
