package document

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
)

// LetterFolder is where the letters of a case stand. Such a letter is a file in each
// language and nothing else: the program fills any of them with CaseData.
const LetterFolder = "letters/"

// LetterFront is what the YAML of a letter of a case says besides.
type LetterFront struct {
	Name     string    `yaml:"name"`     // by which staff choose it
	For      Recipient `yaml:"for"`      // whom it is for
	Needs    []Need    `yaml:"needs"`    // without which it is not offered
	Asks     string    `yaml:"asks"`     // what whoever issues it is asked to add; empty for nothing
	Required bool      `yaml:"required"` // what is asked for may not be left out
	Example  string    `yaml:"example"`  // an invented text of what is asked for, for samples
}

func (f LetterFront) check(p frontPlaces, letter bool) error {
	switch {
	case !letter:
		return f.none(p)
	case f.Name == "":
		return p.wrong("name", "mistake.front_name")
	case f.For == "":
		return p.wrong("for", "mistake.front_for", "known", oneOf(Recipients))
	case !slices.Contains(Recipients, f.For):
		return p.wrong("for", "mistake.front_choice", "name", "for", "value", f.For, "known", oneOf(Recipients))
	case f.Required && f.Asks == "":
		return p.wrong("required", "mistake.front_asks", "name", "required")
	case f.Example != "" && f.Asks == "":
		return p.wrong("example", "mistake.front_asks", "name", "example")
	}
	for _, n := range f.Needs {
		if !slices.Contains(Needs, n) {
			return p.wrong("needs", "mistake.front_choice", "name", "needs", "value", n, "known", oneOf(Needs))
		}
		if n.OfParty() && !f.For.Person() {
			return p.wrong("needs", "mistake.front_needs", "value", n, "for", f.For)
		}
	}
	return nil
}

// none refuses what says something of a letter in what is none.
func (f LetterFront) none(p frontPlaces) error {
	if reflect.DeepEqual(f, LetterFront{}) {
		return nil
	}
	for _, name := range frontKeys(reflect.TypeFor[LetterFront](), false) {
		if m := p.wrong(name, "mistake.front_letter", "name", name, "folder", LetterFolder); m.Line > 1 {
			return m
		}
	}
	return p.wrong("name", "mistake.front_letter", "name", "name", "folder", LetterFolder)
}

// CaseLetter is a letter of a case, as staff are offered it.
type CaseLetter struct {
	Kind     string // its file, without folder and language
	Title    string // in the language of whoever chooses
	For      Recipient
	Needs    []Need
	Asks     string // a label; empty for nothing
	Required bool   // what it asks for may not be left out
	Numbered bool   // its text says the number that it has in its case
	Encloses bool   // its text lists what goes with it
}

// CaseLetters lists the letters of a case in a language, in the order of their titles.
func (s *Set) CaseLetters(lang string) []CaseLetter {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var list []CaseLetter
	for _, file := range s.files() {
		if t, _ := s.inUse(file); t.lang == lang && strings.HasPrefix(t.name, LetterFolder) {
			list = append(list, t.CaseLetter())
		}
	}
	slices.SortStableFunc(list, func(a, b CaseLetter) int { return strings.Compare(a.Title, b.Title) })
	return list
}

// head is what a letter of a case says of itself, and the table of another document of a case;
// empty for what tells of no case.
func (t Template) head() LetterFront {
	if l, ok, _ := letterOf(t.name); ok {
		return l.head
	}
	return t.front.Letter
}

// CaseLetter is what the head of a letter of a case says.
func (t Template) CaseLetter() CaseLetter {
	f := t.head()
	return CaseLetter{
		Kind: strings.TrimPrefix(t.name, LetterFolder), Title: f.Name, For: f.For, Needs: f.Needs, Asks: f.Asks,
		Required: f.Required, Numbered: bytes.Contains(t.bytes, []byte(".Letter.Number")),
		Encloses: bytes.Contains(t.bytes, []byte(".Enclosed")),
	}
}

// CaseLetter returns a letter of a case by its kind.
func (s *Set) CaseLetter(kind, lang string) (CaseLetter, error) {
	t, err := s.Template(LetterFolder+kind, lang)
	if err != nil {
		return CaseLetter{}, err
	}
	return t.CaseLetter(), nil
}

func oneOf[T ~string](values []T) string {
	var texts []string
	for _, v := range values {
		texts = append(texts, string(v))
	}
	return strings.Join(texts, ", ")
}
