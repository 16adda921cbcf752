package form_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"tilts/internal/form"
	"tilts/internal/form/formtest"
)

func drawFilled(t *rapid.T) (*form.Definition, form.Answers) {
	d := formtest.Definition(t)
	a := formtest.Answers(t, d)
	a["unknown"] = "x"
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
	})
}

// What is written is whole: all of it is shown, and what was not asked for is told, with the
// same paths.
func TestWrittenProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d, a := drawFilled(t)
		written, counted := d.Written(a), d.Prune(a)
		if diff := cmp.Diff(written, d.Written(written), same); diff != "" {
			t.Fatalf("writing twice differs:\n%s\n%s", diff, d.Source())
		}
		if diff := cmp.Diff(counted, d.Prune(written), same); diff != "" {
			t.Fatalf("other answers count once they are written:\n%s\n%s", diff, d.Source())
		}
		var told, shown []string
		for _, f := range d.Unasked(written) {
			told = append(told, f.Path)
		}
		answered := 0
		for _, r := range rows(d.Summary(a, "lv")) {
			if !r.Empty {
				answered++
			}
			if r.Unasked {
				shown = append(shown, r.Path)
			}
		}
		if diff := cmp.Diff(told, shown); diff != "" {
			t.Fatalf("told and shown differ:\n%s\n%s", diff, d.Source())
		}
		if n := count(written); answered != n {
			t.Fatalf("%d answers are shown of %d\n%s", answered, n, d.Source())
		}
		for _, r := range rows(d.Summary(counted, "lv")) {
			if r.Unasked {
				t.Fatalf("%s counts and was not asked for\n%s", r.Path, d.Source())
			}
		}
	})
}

func rows(sections []form.Section) (all []form.Row) {
	for _, s := range sections {
		all = append(all, s.Rows...)
	}
	return all
}

// count is how many questions have an answer.
func count(a form.Answers) (n int) {
	for id := range a {
		groups := a.Groups(id)
		for _, row := range groups {
			n += count(row)
		}
		if groups == nil {
			n++
		}
	}
	return n
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
		o := readOriginal(t, bytes)
		if o.Form != "f" || o.FormHash != d.Hash() || o.Lang != "lv" || o.ClientKey != "k" ||
			!o.SubmittedAt.Equal(now) {
			t.Fatalf("%+v", o)
		}
		if diff := cmp.Diff(a, o.Answers, same); diff != "" {
			t.Fatalf("original:\n%s", diff)
		}
	})
}

// What formtest calls valid is: nothing to correct, nothing doubtful about a
// single answer, and in the notation that counts.
func TestValidAnswersAreValid(t *testing.T) {
	t.Parallel()
	set := formtest.Served(t)
	for _, name := range set.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, _ := set.Get(name)
			rapid.Check(t, func(t *rapid.T) {
				a := formtest.Valid(t, d)
				if wrong := d.Check(a, now.AddDate(5, 0, 0)); len(wrong) > 0 {
					t.Fatal(keys(wrong))
				}
				if diff := cmp.Diff(a, d.Prune(a), same); diff != "" {
					t.Fatal(diff)
				}
			})
		})
	}
}
