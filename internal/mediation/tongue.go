package mediation

import (
	"slices"
	"strings"
)

// Tongues are the languages that an interpreter may be needed for. What is counted and published goes by
// them alone; which one another language is stands among the words about a person.
var Tongues = []string{"lv", "ru", "en", "uk", "sign", OtherTongue}

// tongueStems begin the words for a language in Latvian, English and Russian, from its adverb to its name.
var tongueStems = []struct {
	code  string
	stems []string
}{
	{"sign", []string{"zīmju", "žest", "surdo", "sign", "жест", "сурдо"}}, // before "latviešu zīmju valoda"
	{"lv", []string{"latvi", "латыш"}},
	{"ru", []string{"kriev", "russ", "русск"}},
	{"en", []string{"angļ", "angli", "engl", "англ"}},
	{"uk", []string{"ukrai", "україн", "украин"}},
}

// TongueOf is the code of a language that somebody wrote in words: "krievu valoda", "по-русски", "ru".
// What names none or several of them is another one; nothing is none.
func TongueOf(written string) string {
	between := func(r rune) bool { return strings.ContainsRune(" ,;.-/()", r) }
	words := strings.FieldsFunc(strings.ToLower(written), between)
	if len(words) == 1 && slices.Contains(Tongues, words[0]) {
		return words[0]
	}
	if len(words) == 0 {
		return ""
	}
	found := ""
	for _, t := range tongueStems {
		begins := func(word string) bool {
			return slices.ContainsFunc(t.stems, func(stem string) bool { return strings.HasPrefix(word, stem) })
		}
		switch {
		case !slices.ContainsFunc(words, begins) || found == "sign":
		case found != "":
			return OtherTongue
		default:
			found = t.code
		}
	}
	if found == "" {
		return OtherTongue
	}
	return found
}

// SetTongue says which interpreter a party needs, as somebody wrote it: in a code where there is one, else in
// the words about the person.
func (p *PartyNamed) SetTongue(written string) {
	p.Interpreter, p.Person.Tongue = TongueOf(written), ""
	if p.Interpreter == OtherTongue && written != OtherTongue {
		p.Person.Tongue = written
	}
}

// Spoken is what SetTongue was told, or its code; empty where no interpreter is needed.
func (p *PartyNamed) Spoken() string {
	if p.Person.Tongue != "" {
		return p.Person.Tongue
	}
	return p.Interpreter
}
