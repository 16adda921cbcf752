package form

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/written"
)

// Mistake is one thing wrong with a definition: where, and what. Like a fault it has a key and no
// sentence: the catalogues say what is wrong, and what would be right.
type Mistake struct {
	File         string // "application.yaml"
	Line, Column int    // from 1
	Key          string // "definition.unknown_key"
	Args         fault.Args
}

// mistake is one at a place. The arguments are names and values; of a list it says all.
func mistake(file string, at place, key string, pairs ...any) *Mistake {
	m := &Mistake{File: file, Line: at.line, Column: at.column, Key: "definition." + key, Args: fault.Args{}}
	for i := 0; i < len(pairs); i += 2 {
		value := pairs[i+1]
		switch list := value.(type) {
		case []string:
			value = strings.Join(list, ", ")
		case []Kind:
			value = strings.Trim(strings.Join(strings.Fields(fmt.Sprint(list)), ", "), "[]")
		}
		m.Args[pairs[i].(string)] = value
	}
	return m
}

// In says in a language what is wrong and what would be right, without the place.
func (m *Mistake) In(lang string) string {
	catalogues, err := locale.Load()
	if err != nil {
		return m.Key // the catalogues of the build are always there
	}
	return catalogues.For(lang).Args(m.Key, m.Args)
}

// Error is place and words in English, for the terminal and the log.
func (m *Mistake) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", m.File, m.Line, m.Column, m.In("en"))
}

// MistakesIn takes apart what is wrong with definitions, in the order of files and places; rest is what
// is no mistake of a definition.
func MistakesIn(errs ...error) (list []*Mistake, rest error) {
	for _, err := range errs {
		var one *Mistake
		if joined, many := err.(interface{ Unwrap() []error }); many {
			inner, other := MistakesIn(joined.Unwrap()...)
			list, rest = append(list, inner...), errors.Join(rest, other)
		} else if errors.As(err, &one) {
			list = append(list, one)
		} else {
			rest = errors.Join(rest, err)
		}
	}
	slices.SortStableFunc(list, func(a, b *Mistake) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column)
	})
	return list, rest
}

// subject is what of a definition a mistake is about, as a path of its keys: "field phone, hint". Only the
// words for its parts are said in another language; keys and ids are those of the file.
type subject string

// parts are the words for parts of a definition that may stand before an id.
var parts = []string{"form", "step", "field", "option", "rule", "after"}

// In says the subject; locale asks it of an argument.
func (s subject) In(lang string) string {
	catalogues, err := locale.Load()
	if err != nil {
		return string(s)
	}
	path := strings.Split(string(s), ", ")
	for i, step := range path {
		if part, id, _ := strings.Cut(step, " "); slices.Contains(parts, part) {
			path[i] = strings.TrimSpace(catalogues.For(lang).T("definition.part_"+part) + " " + id)
		}
	}
	return strings.Join(path, ", ")
}

// encodingArgs are what is said of a file that is no UTF-8.
func encodingArgs(m *written.Mistake) []any {
	if m.Kind == written.NotUTF8 {
		return []any{"byte", fmt.Sprintf("%#x", m.Byte)}
	}
	return nil
}
