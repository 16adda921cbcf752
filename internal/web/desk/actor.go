package desk

import (
	"unicode"
	"unicode/utf8"

	"tilts/internal/locale"
)

// ActorShown names who is no colleague: the program, an applicant, the command line. An
// account that the records no longer have is named by its id.
func ActorShown(words *locale.Catalogue, actor string) string {
	if key := "staff.by_" + actor; words.Has(key) {
		first, size := utf8.DecodeRuneInString(words.T(key))
		return string(unicode.ToUpper(first)) + words.T(key)[size:] // it begins a sentence
	}
	return actor
}
