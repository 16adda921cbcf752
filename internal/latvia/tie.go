package latvia

import (
	"slices"
	"strings"
)

// surnameEndings by which surnames of a family differ, after folding, longest first: Bērziņš
// and Bērziņa, Lielais and Lielā, Petrovskis and Petrovska.
var surnameEndings = []string{"ais", "is", "us", "as", "es", "a", "e", "s"}

// SameSurname reports whether two people may be of one family: a part of one surname is a part
// of the other, in any gender. A name is written with its given names first; of a name of one
// word nobody knows what it is, so it counts.
func SameSurname(a, b string) bool {
	for _, part := range surnames(a) {
		if slices.Contains(surnames(b), part) {
			return true
		}
	}
	return false
}

// surnames are the parts of the last word of a name, without their endings.
func surnames(name string) (parts []string) {
	words := strings.Fields(Fold(name))
	if len(words) == 0 {
		return nil
	}
	for _, part := range strings.Split(words[len(words)-1], "-") {
		for _, end := range surnameEndings {
			if s, ok := strings.CutSuffix(part, end); ok && len(s) >= 3 {
				part = s
				break
			}
		}
		if part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// SamePerson reports whether two names are the same, in any order and writing.
func SamePerson(a, b string) bool {
	words := func(name string) []string {
		return slices.Sorted(slices.Values(strings.Fields(strings.ReplaceAll(Fold(name), "-", " "))))
	}
	return Fold(a) != "" && slices.Equal(words(a), words(b))
}

// SameAddress reports whether two addresses name one home: their words and numbers are the same,
// in any order, without what is often left out (iela, dzīvoklis, the country and its codes).
func SameAddress(a, b string) bool {
	left, right := addressWords(a), addressWords(b)
	return len(left) > 1 && slices.Equal(left, right)
}

func addressWords(address string) []string {
	var words []string
	for _, w := range strings.Fields(strings.ReplaceAll(Fold(address), "-", " ")) {
		postcode := strings.HasPrefix(w, "lv") && strings.Trim(w[2:], "0123456789") == ""
		number := strings.Trim(w, "0123456789") == "" && len(w) == 4 // of a postcode written LV-4201
		if !postcode && !number && !slices.Contains(leftOut, w) {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// leftOut of addresses.
var leftOut = []string{"iela", "ielas", "dz", "dziv", "dzivoklis", "latvija", "novads", "nov", "pagasts", "pag"}
