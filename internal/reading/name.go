package reading

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// cases is a set of grammatical cases.
type cases uint8

const (
	nominative cases = 1 << iota
	genitive
	dative
	accusative
	locative
	instrumental
	anyCase = nominative | genitive | dative | accusative | locative | instrumental
)

type gender uint8

const (
	male gender = 1 << iota
	female
)

// inflected is a name in some case: how it is written, which cases that may be, and the nominative.
type inflected struct {
	written, nominative string // both in small letters
	cases               cases
	gender              gender
}

// givenForm is a form of given names, folded: the readings of it by how they are written, and those of it written
// without diacritics.
type givenForm struct{ written, plain []inflected }

// givenNames are all forms of the given names in the lists, by the form folded.
var givenNames = sync.OnceValue(func() *lookup[givenForm] {
	m := map[string][]inflected{}
	for _, list := range []struct {
		file  string
		forms func(string, gender) []inflected
	}{
		{"words/given.lv.txt", latvianGiven}, {"words/given.ru.txt", russianGiven},
		{"words/given.lv.txt", func(n string, g gender) []inflected { return russianGiven(cyrillic.Replace(n), g) }},
		{"words/given.lv.txt", func(n string, g gender) []inflected {
			stem, ok := strings.CutSuffix(n, "s")
			if g != male || !ok || endsIn(stem, "a", "e", "i", "o", "u", "ē", "ī") {
				return nil
			}
			return russianGiven(cyrillic.Replace(stem), g) // most Russians leave off the -s: "Эдмунд", "Рольф"
		}},
		{"words/given.west.txt", func(n string, g gender) []inflected {
			return []inflected{{n, n, anyCase, g}}
		}},
	} {
		seen := map[string]bool{}
		for _, line := range readLines(list.file) {
			which, names, _ := strings.Cut(line, ":")
			g := male
			if which == "f" {
				g = female
			}
			for _, name := range strings.Fields(strings.ToLower(names)) {
				if seen[which+name] {
					continue
				}
				seen[which+name] = true
				for _, f := range list.forms(name, g) {
					key := folded(f.written)
					if !slices.Contains(m[key], f) {
						m[key] = append(m[key], f)
					}
				}
			}
		}
	}
	forms := make(map[string]givenForm, len(m))
	for key, all := range m {
		plain := slices.Clone(all)
		for n := range plain {
			plain[n].nominative = folded(plain[n].nominative)
		}
		slices.SortStableFunc(all, func(a, b inflected) int { return strings.Compare(a.written, b.written) })
		forms[key] = givenForm{all, plain}
	}
	return lookupOf(forms)
})

// cyrillic writes a Latvian name, in small letters, as Russian letters have it: "Andžejs" is "Анджейс".
var cyrillic = strings.NewReplacer(
	"dž", "дж", "dz", "дз", "ie", "ие", "jā", "я", "ja", "я", "je", "е", "jē", "е", "ju", "ю", "jū", "ю", "jo", "йо",
	"ai", "ай", "ei", "ей", "ui", "уй", "šķ", "шк",
	"a", "а", "ā", "а", "b", "б", "c", "ц", "č", "ч", "d", "д", "e", "е", "ē", "е", "f", "ф", "g", "г", "ģ", "г",
	"h", "х", "i", "и", "ī", "и", "j", "й", "k", "к", "ķ", "к", "l", "л", "ļ", "л", "m", "м", "n", "н", "ņ", "н",
	"o", "о", "p", "п", "r", "р", "s", "с", "š", "ш", "t", "т", "u", "у", "ū", "у", "v", "в", "z", "з", "ž", "ж",
)

// givenForms are the readings of a word as a given name: those that are written exactly so
// when there are any, otherwise those that differ in diacritics.
func givenForms(t *token) []inflected {
	form, ok := givenNames().get(t.fold)
	if !ok {
		if owner := strings.TrimSuffix(strings.TrimSuffix(t.text, "'s"), "’s"); len(owner) < len(t.text) {
			bare := *t // "Sam's"
			bare.text, bare.fold = owner, folded(owner)
			return givenForms(&bare)
		}
		return nil
	}
	small := strings.ToLower(t.text)
	from := slices.IndexFunc(form.written, func(f inflected) bool { return f.written == small })
	if from >= 0 {
		to := from + 1
		for to < len(form.written) && form.written[to].written == small {
			to++
		}
		return form.written[from:to:to]
	}
	if marked(t.text) {
		return nil // "Ļoti" is no form of Lote
	}
	return slices.Clip(form.plain)
}

// titled gives a nominative the capital letters of the word it was made from.
func titled(nominative, like string) string {
	if strings.ToUpper(like) == like && utf8.RuneCountInString(like) > 1 {
		return strings.ToUpper(nominative)
	}
	parts := strings.FieldsFunc(nominative, func(r rune) bool { return r == '-' })
	for i, part := range parts {
		r, size := utf8.DecodeRuneInString(part)
		parts[i] = string(unicode.ToUpper(r)) + part[size:]
	}
	return strings.Join(parts, "-")
}

// asWritten keeps the letter's own spelling of a nominative: the letters that both begin
// with, then the ending.
func asWritten(nominative, like string) string {
	if sameFolded(nominative, like) {
		return like // Siobhán
	}
	t := titled(nominative, like)
	a, b := []rune(t), []rune(like)
	n := 0
	for n < len(a) && n < len(b) && (unicode.ToLower(a[n]) == unicode.ToLower(b[n]) || a[n] == 'е' && b[n] == 'ё') {
		n++
	}
	return string(b[:n]) + string(a[n:])
}
