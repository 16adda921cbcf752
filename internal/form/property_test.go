package form_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"tilts/internal/form"
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
		return []string{"{not: " + inner + "}", "{all: [" + inner + ", " + w.condition(depth-1) + "]}", "{any: [" + inner + ", " + w.condition(depth-1) + "]}"}[form]
	}
	field := rapid.SampledFrom(w.choices).Draw(w.T, "reads")
	return "{field: " + field + rapid.SampledFrom([]string{", equals: \"yes\"}", ", in: [\"yes\", \"no\"]}", ", present: true}"}).Draw(w.T, "test")
}

func (w *drawer) field(indent string, inGroup bool) {
	kinds := []string{"yesno", "choice", "choices", "name", "person_code", "date", "phone", "amount", "text", "longtext", "statement", "offence"}
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
		fmt.Fprintf(&w.source, "%s  when: %s\n", indent, w.condition(2))
	}
	switch kind {
	case "choice", "choices":
		fmt.Fprintf(&w.source, "%s  options: [{id: \"yes\", label: %s}, {id: \"no\", label: %s}]\n", indent, text("a"), text("b"))
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

func drawDefinition(t *rapid.T) *form.Definition {
	w := &drawer{T: t}
	w.source.WriteString("languages: [lv, en]\ntitle: " + text("t") + "\n\"yes\": " + text("y") + "\n\"no\": " + text("n") + "\nsteps:\n")
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
		rapid.SampledFrom([]string{"yes", "no", "", " ", "29.02.2000", "2011-03-14", "290200-21001", "328673-00679", "20 000 114", "1 234,5", "175(3)", "a\r\nb", "e\u0304"}),
		rapid.String(),
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
			var rows []form.Answers
			for range rapid.IntRange(0, 4).Draw(t, "rows") {
				rows = append(rows, drawAnswers(t, f.Fields))
			}
			a[f.ID] = rows
		case form.Choices, form.File:
			var list []string
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

func drawFilled(t *rapid.T) (*form.Definition, form.Answers) {
	d := drawDefinition(t)
	a := form.Answers{"unknown": "x"}
	for _, s := range d.Steps {
		a = a.Merge(drawAnswers(t, s.Fields))
	}
	return d, a
}

var same = cmpopts.EquateEmpty()

// What is pruned stays as it is; pruning changes nothing of its argument; what
// counts is the same before and after.
func TestPruneProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d, a := drawFilled(t)
		before := a.Clone()
		once := d.Prune(a)
		if diff := cmp.Diff(before, a, same); diff != "" {
			t.Fatalf("Prune changed its argument:\n%s", diff)
		}
		if diff := cmp.Diff(once, d.Prune(once), same); diff != "" {
			t.Fatalf("pruning twice differs:\n%s\n%s", diff, d.Source())
		}
		if _, there := once["unknown"]; there {
			t.Fatal("an unknown field stayed")
		}
		if diff := cmp.Diff(d.Summary(a, "lv"), d.Summary(once, "lv"), same, cmpopts.IgnoreFields(form.Section{}, "Step")); diff != "" {
			t.Fatalf("the summary differs:\n%s", diff)
		}
	})
}

// Nothing is said, kept or shown of a field that is not asked.
func TestHiddenProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d, a := drawFilled(t)
		p := d.Prune(a)
		asked := map[string]bool{}
		for i := range d.Steps {
			for _, f := range d.Visible(&d.Steps[i], a) {
				asked[f.ID] = true
				// A condition that holds, holds of what counts.
				if f.When != nil && !f.When.Holds(p, nil) {
					t.Fatalf("%s is asked, but its condition does not hold", f.ID)
				}
			}
		}
		for id := range p {
			if !asked[id] {
				t.Fatalf("%s is not asked, but kept", id)
			}
		}
		wrong := d.Check(a, now)
		for _, f := range slices.Concat(wrong, d.Warnings(a, now)) {
			if id, _, _ := strings.Cut(f.Path, "."); !asked[id] {
				t.Fatalf("%s is not asked, but found %s", f.Path, f.Key)
			}
			if _, ok := d.Field(f.Path); !ok {
				t.Fatalf("there is no field at %s", f.Path)
			}
		}
		// The steps together say what the whole says.
		n := 0
		for _, s := range d.Steps {
			n += len(d.CheckStep(s.ID, a, now))
		}
		if n != len(wrong) {
			t.Fatalf("the steps find %d, the whole %d", n, len(wrong))
		}
	})
}

// What counts survives a page, JSON and the original.
func TestRoundTrips(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d, a := drawFilled(t)
		a = d.Prune(a)
		posted, err := d.Decode(a.Encode(), "")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(a, d.Prune(posted), same); diff != "" {
			t.Fatalf("posted:\n%s", diff)
		}
		step := form.Answers{}
		for _, s := range d.Steps {
			one, err := d.Decode(a.Encode(), s.ID)
			if err != nil {
				t.Fatal(err)
			}
			step = step.Merge(one)
		}
		if diff := cmp.Diff(a, d.Prune(step), same); diff != "" {
			t.Fatalf("posted step by step:\n%s", diff)
		}
		data, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		read, err := d.DecodeJSON(data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(a, read, same); diff != "" {
			t.Fatalf("JSON:\n%s", diff)
		}
		meta := form.Meta{Lang: "lv", SubmittedAt: now, ClientKey: "k"}
		bytes, err := d.Canonical(a, meta)
		if err != nil {
			t.Fatal(err)
		}
		again, err := d.Canonical(a.Clone(), meta)
		if err != nil || string(bytes) != string(again) {
			t.Fatalf("the original differs: %v", err)
		}
		o, err := form.ReadOriginal(bytes)
		if err != nil || o.Form != "f" || o.FormHash != d.Hash() || o.Lang != "lv" || o.ClientKey != "k" || !o.SubmittedAt.Equal(now) {
			t.Fatalf("%+v, %v", o, err)
		}
		if diff := cmp.Diff(a, o.Answers, same); diff != "" {
			t.Fatalf("original:\n%s", diff)
		}
	})
}
