package reading

import (
	"strings"
	"sync"
)

// towns are the towns of Latvia in the nominative, by their nominative and locative folded.
var towns = sync.OnceValue(func() *lookup[string] {
	m := map[string]string{}
	for _, line := range readLines("words/towns.txt") {
		for _, name := range strings.Fields(line) {
			m[folded(name)] = name
			m[folded(locativeOf(name))] = name
			m[folded(genitiveOf(name))] = name
			m[folded(accusativeOf(name))] = name
		}
	}
	return lookupOf(m)
})

// locativeOf puts the name of a town into the locative.
func locativeOf(name string) string {
	for _, e := range []struct{ nominative, locative string }{
		{"is", "ī"}, {"ls", "lī"}, {"us", "ū"}, {"as", "ās"}, {"es", "ēs"}, {"i", "os"}, {"a", "ā"}, {"e", "ē"},
		{"s", "ā"},
		{"а", "е"}, {"е", "е"}, {"я", "е"}, {"ы", "ах"}, {"с", "се"},
	} {
		if stem, ok := strings.CutSuffix(name, e.nominative); ok {
			if name == "Cēsis" {
				return "Cēsīs"
			}
			return stem + e.locative
		}
	}
	return name
}

// genitiveOf puts the name of a town into the genitive.
func genitiveOf(name string) string {
	for _, e := range []struct{ nominative, genitive string }{
		{"is", "u"}, {"ls", "ls"}, {"us", "us"}, {"i", "u"}, {"a", "as"}, {"e", "es"}, {"а", "ы"}, {"с", "са"},
	} {
		if stem, ok := strings.CutSuffix(name, e.nominative); ok {
			return stem + e.genitive
		}
	}
	return name
}

// accusativeOf puts the name of a Latvian town into the accusative: "sūtiet uz Jūrmalu".
func accusativeOf(name string) string {
	if stem, ok := strings.CutSuffix(name, "a"); ok {
		return stem + "u"
	}
	if stem, ok := strings.CutSuffix(name, "e"); ok {
		return stem + "i"
	}
	return name
}

func isTown(fold string) bool {
	_, ok := towns().get(fold)
	return ok
}

// town is the nominative of a town, with the diacritics of the letter.
func town(t *token) string {
	if name, ok := towns().get(t.fold); ok {
		if !marked(t.text) && !t.cyrillic && marked(name) {
			return titled(folded(name), t.text)
		}
		return name
	}
	for _, e := range []struct{ locative, nominative string }{{"ā", "a"}, {"ē", "e"}, {"ī", "is"}, {"ū", "us"},
		{"os", "i"}} {
		if stem, ok := strings.CutSuffix(t.text, e.locative); ok {
			return stem + e.nominative
		}
	}
	return t.text
}
