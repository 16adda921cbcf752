package document

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"tilts/internal/fault"
	"tilts/internal/locale"
)

// Mistake is one thing wrong with a template, found before anybody prints: where, and what. Like a
// fault it has a key and no sentence: the catalogues say what is wrong, and what would be right.
type Mistake struct {
	File         string // "letters/reminder.lv.md"
	Line, Column int    // from 1; the column counts characters
	Key          string // "mistake.unknown"
	Args         fault.Args
	Sample       Sample // the only one that shows it; empty for what is wrong with any
	Err          error  // the cause, for the log; mostly nil
}

// wrong is a mistake whose place somebody else knows. The arguments are names and values.
func wrong(key string, pairs ...any) *Mistake {
	m := &Mistake{Key: key, Args: fault.Args{}}
	for i := 0; i < len(pairs); i += 2 {
		m.Args[pairs[i].(string)] = pairs[i+1]
	}
	return m
}

// at puts the mistake at a place of a file.
func (m *Mistake) at(file string, line, column int) *Mistake {
	m.File, m.Line, m.Column = file, line, column
	return m
}

// within puts the mistake at an offset of the text of a file.
func (m *Mistake) within(file, text string, offset int) *Mistake {
	return m.at(file, lineAt(text, offset), columnAt(text, offset))
}

// In says in a language what is wrong and what would be right, without the place.
func (m *Mistake) In(lang string) string {
	words := phrase{m.Key, m.Args}.In(lang)
	if m.Sample != "" {
		words += " " + phrase{key: "mistake.in_" + string(m.Sample)}.In(lang)
	}
	return words
}

// Error is place and words in English, for the terminal and the log.
func (m *Mistake) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", m.File, m.Line, m.Column, m.In("en"))
}

func (m *Mistake) Unwrap() error { return m.Err }

// MistakesIn takes apart what is wrong with templates, in the order of files and places; rest is what
// is no mistake of a template.
func MistakesIn(err error) (list []*Mistake, rest error) {
	var mistake *Mistake
	switch joined, many := err.(interface{ Unwrap() []error }); {
	case err == nil:
		return nil, nil
	case many:
		for _, one := range joined.Unwrap() {
			inner, other := MistakesIn(one)
			list, rest = append(list, inner...), errors.Join(rest, other)
		}
		slices.SortStableFunc(list, func(a, b *Mistake) int {
			return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column)
		})
		return list, rest
	case errors.As(err, &mistake):
		return []*Mistake{mistake}, nil
	}
	return nil, err
}

// placed gives every mistake in an error its place where it has none yet.
func placed(err error, file string, line, column int) error {
	list, _ := MistakesIn(err)
	for _, m := range list {
		if m.File == "" {
			m.at(file, line, column)
		}
	}
	return err
}

// shownBy notes of the mistakes in an error that a sample shows them; the whole one is not worth a word.
func shownBy(err error, sample Sample) error {
	if list, _ := MistakesIn(err); sample != Whole {
		for _, m := range list {
			m.Sample = sample
		}
	}
	return err
}

// phrase is words of a mistake, or of a part of it, that the catalogues say in each language.
type phrase struct {
	key  string
	args fault.Args
}

// In says the phrase; locale asks it of an argument too.
func (p phrase) In(lang string) string {
	catalogues, err := locale.Load()
	if err != nil {
		return p.key // the catalogues of the build are always there
	}
	return catalogues.For(lang).Args(p.key, p.args)
}

// instead says what may stand in the place of a name: the one written most like it, and all.
func instead(name string, known []string) phrase {
	if len(known) == 0 {
		return phrase{key: "mistake.nothing"}
	}
	all := fault.Args{"known": strings.Join(known, ", ")}
	nearest := slices.MinFunc(known, func(a, b string) int { return distance(a, name) - distance(b, name) })
	if distance(nearest, name) > len(name)/2 {
		return phrase{"mistake.there_are", all}
	}
	all["nearest"] = nearest
	return phrase{"mistake.did_you_mean", all}
}

// letterKind says in words what a character is that the typefaces lack.
func letterKind(r rune) phrase {
	switch {
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return phrase{key: "mistake.letter_script"}
	case unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r):
		return phrase{key: "mistake.letter_picture"}
	}
	return phrase{key: "mistake.letter_sign"}
}

// distance counts the letters to change, add or leave out between two names.
func distance(a, b string) int {
	a, b = strings.ToLower(a), strings.ToLower(b)
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := before
			if a[i] != b[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j]+1, before+1)
		}
	}
	return row[len(b)]
}
