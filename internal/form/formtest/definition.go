// Package formtest draws forms and answers for property tests: random
// definitions, random answers right and wrong, and answers in which nothing is
// wrong.
package formtest

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"tilts/internal/form"
	"tilts/internal/latvia"
)

// text writes a text of a definition in both languages.
func text(s string) string { return fmt.Sprintf("{lv: %s lv, en: %s en}", s, s) }

// drawer makes random definitions: fields of all shapes whose conditions read
// the choices before them.
type drawer struct {
	*rapid.T
	source  strings.Builder
	choices []string // that a condition may read
	n       int
}

func (w *drawer) condition(depth int) string {
	if form := rapid.IntRange(0, 6).Draw(w.T, "form"); depth > 0 && form < 3 {
		inner := w.condition(depth - 1)
		if form == 0 {
			return "{not: " + inner + "}"
		}
		return "{" + []string{"all", "any"}[form-1] + ": [" + inner + ", " + w.condition(depth-1) + "]}"
	}
	field := rapid.SampledFrom(w.choices).Draw(w.T, "reads")
	tests := []string{`equals: "yes"`, `in: ["yes", "no"]`, "present: true"}
	return "{field: " + field + ", " + rapid.SampledFrom(tests).Draw(w.T, "test") + "}"
}

func (w *drawer) field(indent string, inGroup bool) {
	kinds := []string{
		"yesno", "choice", "choices", "name", "person_code", "date", "phone", "amount", "text", "longtext",
		"statement", "offence",
	}
	if !inGroup {
		kinds = append(kinds, "file", "group", "group")
	}
	kind := rapid.SampledFrom(kinds).Draw(w.T, "kind")
	w.n++
	id := fmt.Sprintf("f%d", w.n)
	fmt.Fprintf(&w.source, "%s- id: %s\n%s  kind: %s\n%s  label: %s\n", indent, id, indent, kind, indent, text(id))
	if rapid.Bool().Draw(w.T, "required") {
		fmt.Fprintf(&w.source, "%s  required: true\n", indent)
	}
	if len(w.choices) > 0 && rapid.Bool().Draw(w.T, "conditional") {
		depth := 2
		if inGroup {
			depth = 1 // so that the fields of one depend on no more answers above it than they may
		}
		fmt.Fprintf(&w.source, "%s  when: %s\n", indent, w.condition(depth))
	}
	switch kind {
	case "choice", "choices":
		const options = "%s  options: [{id: \"yes\", label: %s}, {id: \"no\", label: %s}]\n"
		fmt.Fprintf(&w.source, options, indent, text("a"), text("b"))
	case "group":
		before := slices.Clone(w.choices)
		fmt.Fprintf(&w.source, "%s  max: 3\n%s  item: %s\n%s  fields:\n", indent, indent, text("item"), indent)
		for range rapid.IntRange(1, 4).Draw(w.T, "inner") {
			w.field(indent+"    ", true)
		}
		w.choices = before // a group's choices cannot be read outside it
	}
	if kind == "choice" || kind == "choices" || kind == "yesno" {
		w.choices = append(w.choices, id)
	}
}

// Definition draws a form: up to three steps of up to five fields, with
// conditions and groups.
func Definition(t *rapid.T) *form.Definition {
	w := &drawer{T: t}
	const head = "languages: [lv, en]\ntitle: %s\n\"yes\": %s\n\"no\": %s\nsteps:\n"
	fmt.Fprintf(&w.source, head, text("t"), text("y"), text("n"))
	for i := range rapid.IntRange(1, 3).Draw(t, "steps") {
		fmt.Fprintf(&w.source, "  - id: s%d\n    title: %s\n    fields:\n", i, text("s"))
		for range rapid.IntRange(1, 5).Draw(t, "fields") {
			w.field("      ", false)
		}
	}
	d, err := form.Parse("f", []byte(w.source.String()))
	if err != nil {
		t.Fatalf("%v\n%s", err, w.source.String())
	}
	return d
}

// drawValue is an answer, right or wrong, often one that conditions look for.
func drawValue(t *rapid.T) string {
	return rapid.OneOf(
		rapid.SampledFrom([]string{
			"yes", "no", "", " ", "29.02.2000", "2011-03-14", "290200-21001", "328673-00679", "20 000 114", "1 234,5",
			"175(3)", "a\r\nb", "e\u0304",
		}),
		rapid.String().Filter(func(s string) bool { return !strings.ContainsFunc(s, hiddenBeyond) }),
	).Draw(t, "value")
}

func drawAnswers(t *rapid.T, fields []form.Field) form.Answers {
	a := form.Answers{}
	for _, f := range fields {
		if rapid.IntRange(0, 3).Draw(t, "absent") == 0 {
			continue
		}
		switch f.Kind {
		case form.Group:
			rows := []form.Answers{}
			for range rapid.IntRange(0, 4).Draw(t, "rows") {
				rows = append(rows, drawAnswers(t, f.Fields))
			}
			a[f.ID] = rows
		case form.Choices, form.File:
			list := []string{}
			for range rapid.IntRange(0, 3).Draw(t, "items") {
				list = append(list, drawValue(t))
			}
			a[f.ID] = list
		default:
			a[f.ID] = drawValue(t)
		}
	}
	return a
}

// Answers draws answers of the right shapes to a form, right and wrong ones, to
// questions that are asked and that are not.
func Answers(t *rapid.T, d *form.Definition) form.Answers {
	a := form.Answers{}
	for _, s := range d.Steps {
		a = a.Merge(drawAnswers(t, s.Fields))
	}
	return a
}

// hiddenBeyond reports whether a rune is a mark nobody sees beyond the first plane. A schema's
// pattern cannot name those in a way that all engines read alike.
func hiddenBeyond(r rune) bool { return r > 0xFFFF && latvia.Invisible(r) }
