package casework

import (
	"regexp"
	"slices"
	"strings"

	"tilts/internal/identity"
)

// Numbers of ours as people write them in a letter: of a case, the I in Cyrillic too, and of a receipt. What only looks
// like a receipt's has a wrong check character.
const (
	before = `(?i)(?:^|[^\pL\pN])`
	dash   = `[-‐‑–—−]`
	next   = `(?: |` + dash + `)?[0-9A-Z]{4}`
)

var (
	caseNumber = regexp.MustCompile(before + `[IІИ] ?` + dash + ` ?((?:19|20)[0-9]{2}) ?` + dash + ` ?([0-9]{4,6})\b`)
	reference  = regexp.MustCompile(before + `(T[0-9]{2}` + next + next + `)\b`)
)

// mostNumbers is how many numbers of a text are looked up: who names more names none.
const mostNumbers = 5

// NumbersIn are the numbers of cases and receipts that a text names, each once and as we write it.
func NumbersIn(text string) (list []string) {
	add := func(number string) {
		if len(list) < mostNumbers && !slices.Contains(list, number) {
			list = append(list, number)
		}
	}
	for _, found := range caseNumber.FindAllStringSubmatch(text, -1) {
		add("I-" + found[1] + "-" + found[2])
	}
	for _, found := range reference.FindAllStringSubmatch(text, -1) {
		if ref, err := identity.ParseReference(strings.ToUpper(found[1])); err == nil {
			add(ref)
		}
	}
	return list
}
