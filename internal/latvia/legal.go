package latvia

import (
	"slices"
	"strings"
)

// LegalName reports whether a name is plainly that of a legal person: what sort it is stands before the name or
// behind it, as in "SIA „Vālodze”", "Vālodze, SIA" or "Biedrība „Saule”".
func LegalName(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == ',' })
	if len(words) < 2 {
		return false
	}
	return slices.Contains(legalSorts, words[0]) || slices.Contains(legalSorts, words[len(words)-1])
}

// legalSorts are the words for sorts of legal persons, in Latvia and around.
var legalSorts = []string{
	"sia", "as", "vas", "vsia", "ps", "ks", "zs", "ik", "z/s", "k/s", "p/s", "biedrība", "nodibinājums", "pašvaldība",
	"sabiedrība", "uzņēmums", "kooperatīvs", "ооо", "ао", "оао", "зао", "общество", "ltd", "ltd.", "llc", "gmbh", "oü",
	"uab", "plc",
}
