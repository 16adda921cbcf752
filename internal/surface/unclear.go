package surface

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"tilts/internal/form"
)

// Filled is what a PDF holds, by the full names of its fields and as a viewer stored it.
type Filled struct {
	Values  map[string]string
	Others  map[string][]string // values of the same fields that the file holds besides
	Subject string              // what the file says it is about: our own files name their form here too
	Text    string              // of its first pages, where no field has a value
}

// Unclear is something a file says that is not the one answer to a question of its form. A
// person has to read it.
type Unclear struct {
	Kind   string   `json:"kind"`
	Form   string   `json:"form,omitempty"` // name of the form that is meant
	Path   string   `json:"path,omitempty"` // of the question, if it is one of the form
	Name   string   `json:"name,omitempty"` // of the field, if the form has none of that name
	Values []string `json:"values,omitempty"`
	Ticked int      `json:"ticked,omitempty"` // of a picture of our form: questions whose ticks were read
	Found  []string `json:"found,omitempty"`  // of a letter: what else it is found by
	Stops  string   `json:"stops,omitempty"`  // of a letter: what it says against taking part, a mediation.Stop
	Letter string   `json:"letter,omitempty"` // of a letter: its kind, as reading.Kind
}

// The kinds of what is unclear.
const (
	UnclearForm   = "form"   // the file has another form, by its name
	UnclearPrint  = "print"  // the file is a print of our form, by its name: it has no fields any more
	UnclearField  = "field"  // an answer in a field that the form does not have, or has under a name like it
	UnclearOther  = "other"  // the file holds another answer to the question besides
	UnclearChoice = "choice" // the answer is none of those offered
	UnclearGone   = "gone"   // the question has no field in the file: its page is not there, or it is printed only
)

// numbered is what programs that join files add to the name of a second field of the same name:
// "+1" (qpdf), " [241]" (MuPDF), "_2", "#1".
var numbered = regexp.MustCompile(`(?:[ +#_.-]+\[?[0-9]+\]?)+$`)

// baseName is a field's name before a program renamed it.
func baseName(name string) string {
	if at := numbered.FindStringIndex(name); at != nil && at[0] > 0 {
		return name[:at[0]]
	}
	return name
}

// another reports whether a field says that it belongs to a form, whatever a program named it.
func another(name, value string) bool {
	_, _, _, ok := Origin(Filled{Subject: value})
	return ok || baseName(name) == originField
}

// Question is the path of the question that is meant, as far as it can be told: that of
// another form where the form has none of the name.
func (u Unclear) Question() string {
	if u.Path != "" {
		return u.Path
	}
	return strings.ReplaceAll(baseName(u.Name), "/", ".")
}

// ID is the last part of Question.
func (u Unclear) ID() string {
	at := u.Question()
	return at[strings.LastIndex(at, ".")+1:]
}

// NotUnderstood lists what a filled PDF says besides the answers to the questions of its
// form: other forms first, then by question in the order of the form, then the rest.
func NotUnderstood(def *form.Definition, filled Filled) []Unclear {
	paths := map[string]string{} // by name of the field
	order := map[string]int{}
	for i := range def.Steps {
		fieldNames(def.Steps[i].Fields, "", allRows, func(name, path string) {
			paths[name], order[name] = path, len(order)
		})
	}
	place := func(name string) int {
		if another(name, filled.Values[name]) {
			return -1
		}
		if n, known := order[baseName(name)]; known {
			return n
		}
		return len(order)
	}
	names := slices.SortedFunc(maps.Keys(filled.Values), func(a, b string) int {
		return cmp.Or(place(a)-place(b), strings.Compare(a, b))
	})
	var list []Unclear
	for _, name := range names {
		value, others := filled.Values[name], filled.Others[name]
		path, known := paths[name]
		switch {
		case another(name, value):
			if name != originField {
				others = append([]string{value}, others...)
			}
			for _, said := range others {
				form, _, _ := strings.Cut(said, " ")
				list = append(list, Unclear{Kind: UnclearForm, Form: form})
			}
		case known:
			list = append(list, doubts(def, path, name, value, others)...)
		default:
			given := answers(append([]string{value}, others...))
			if len(given) == 0 {
				continue
			}
			u := Unclear{Kind: UnclearField, Path: paths[baseName(name)], Name: name, Values: given}
			if f, known := def.Field(u.Path); known && f.Kind == form.Choices {
				u.Values = []string{boxOf(baseName(name))}
			}
			list = append(list, u)
		}
	}
	return append(list, gone(def, filled)...)
}

// gone are the questions without a field, in a file that has others: what was answered there
// cannot be known. A box of a multiple choice that is not there makes its question one of them.
func gone(def *form.Definition, filled Filled) (list []Unclear) {
	for _, f := range drawn(def) {
		u := Unclear{Kind: UnclearGone, Path: f.path}
		if _, there := filled.Values[f.name]; !there && !slices.ContainsFunc(list, func(l Unclear) bool {
			return l.Path == u.Path
		}) {
			list = append(list, u)
		}
	}
	return list
}

// doubts are what is unclear about the value of a field of the form.
func doubts(def *form.Definition, path, name, value string, others []string) (list []Unclear) {
	f, _ := def.Field(path)
	single := len(f.Options) > 0 && f.Kind != form.Choices
	if v := typed(value); single && isTicked(v) {
		if _, known := f.Option(option(f, v)); !known {
			list = append(list, Unclear{Kind: UnclearChoice, Path: path, Values: []string{v}})
		}
	}
	var besides []string
	for _, o := range others {
		if o = typed(o); o != typed(value) {
			besides = append(besides, o)
		}
	}
	if len(besides) > 0 && f.Kind == form.Choices {
		besides = []string{boxOf(name)}
	}
	if len(besides) > 0 {
		list = append(list, Unclear{Kind: UnclearOther, Path: path, Values: besides})
	}
	return list
}

// boxOf is the option that a box of a multiple choice is for.
func boxOf(name string) string { return name[strings.LastIndex(name, "/")+1:] }

// answers are those values that say something, each once.
func answers(values []string) (list []string) {
	for _, v := range values {
		if v = typed(v); isTicked(v) && !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}
