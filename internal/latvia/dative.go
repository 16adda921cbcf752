package latvia

import (
	"slices"
	"strings"
	"unicode"
)

// Dative returns a Latvian name as it stands after "samaksā": "Ilgai Kalniņai". It knows when
// it does not know: a name of one word, of a foreign pattern, or one whose sex its given name
// does not tell is not declined, and ok is false.
func Dative(name string) (dative string, ok bool) { return declined(name, toDative) }

// Accusative is Dative for a name as it stands after "par": "Ilgu Kalniņu".
func Accusative(name string) (accusative string, ok bool) { return declined(name, toAccusative) }

// The cases a name may be put into, by the place of their endings.
const (
	toDative = iota
	toAccusative
)

func declined(name string, to int) (said string, ok bool) {
	words := strings.Fields(name)
	if len(words) > 1 && companies[words[0]] {
		return name, true // what begins with an abbreviation is not declined: SIA „Vālodze”
	}
	if len(words) < 2 {
		return "", false
	}
	sex := sexOf(words[0])
	if sex == unknownSex {
		return "", false
	}
	for i, w := range words {
		declined := ""
		for j, part := range strings.Split(w, "-") {
			d := decline(part, sex, i < len(words)-1, to)
			if d == "" {
				return "", false
			}
			if j > 0 {
				declined += "-"
			}
			declined += d
		}
		words[i] = declined
	}
	return strings.Join(words, " "), true
}

// companies are the abbreviations that legal persons' names begin with.
var companies = map[string]bool{"SIA": true, "AS": true, "VSIA": true, "VAS": true, "IK": true, "ZS": true, "PS": true}

type sex int

const (
	unknownSex sex = iota
	female
	male
)

// Men whose given names end as women's do, and names that either may have.
var ambiguous = []string{
	"Ņikita", "Nikita", "Iļja", "Ilja", "Luka", "Saša", "Miša", "Koļa", "Žeņa", "Kuzma", "Foma", "Danila", "Savva",
	"Nikola", "Andrea", "Vaņa", "Jura", "Kostja", "Vasja", "Petja", "Valja", "Jāņa", "Džošua", "Noa", "Alvise",
}

// Woman reports whether a full name begins with a given name that only women have, so far as its ending tells.
func Woman(name string) bool {
	given, _, _ := strings.Cut(strings.TrimSpace(name), " ")
	return latvianName(given) && sexOf(given) == female
}

// sexOf tells what the ending of a Latvian given name says.
func sexOf(given string) sex {
	given, _, _ = strings.Cut(given, "-")
	switch {
	case slices.Contains(ambiguous, given):
		return unknownSex
	case strings.HasSuffix(given, "a"), strings.HasSuffix(given, "e"):
		return female
	case strings.HasSuffix(given, "s"), strings.HasSuffix(given, "š"):
		return male
	}
	return unknownSex
}

// Nouns in -s of the second declension, and names in -us of the third.
var (
	second = []string{"Akmens", "Asmens", "Mēness", "Rudens", "Ūdens", "Zibens", "Suns"}
	third  = []string{"Ingus", "Mikus", "Edžus", "Krišus", "Markus", "Paulus"}
)

// decline puts one part of a name into a case; empty when it is not certain.
func decline(part string, s sex, given bool, to int) string {
	if !latvianName(part) {
		return ""
	}
	with := func(nominative string, endings ...string) string {
		return strings.TrimSuffix(part, nominative) + endings[to]
	}
	ends := func(ending string) bool { return strings.HasSuffix(part, ending) }
	switch {
	case ends("ais"), ends("ā"): // adjectives: Lielais, Lielā
		return ""
	case s == female && ends("a"):
		return with("a", "ai", "u")
	case s == female && ends("e"):
		return with("e", "ei", "i")
	case s == female:
		return ""
	case slices.Contains(second, part):
		return with("s", "im", "i")
	case ends("is"):
		return with("is", "im", "i")
	case slices.Contains(third, part):
		return with("us", "um", "u")
	case ends("š"):
		return with("š", "am", "u")
	case ends("s") && !strings.ContainsRune("aāeēiīoōuū", before(part)):
		return with("s", "am", "u")
	case ends("a") && !given:
		return with("a", "am", "u")
	case ends("e") && !given:
		return with("e", "em", "i")
	}
	return ""
}

// before is the letter before the last.
func before(part string) rune {
	letters := []rune(part)
	return letters[len(letters)-2]
}

// latvianName reports whether a part of a name has only letters of the Latvian alphabet and
// begins with a capital.
func latvianName(part string) bool {
	letters := []rune(part)
	if len(letters) < 3 || !unicode.IsUpper(letters[0]) {
		return false
	}
	return !strings.ContainsFunc(strings.ToLower(part), func(r rune) bool {
		return !strings.ContainsRune("aābcčdeēfgģhiījkķlļmnņoprsštuūvzž", r)
	})
}
