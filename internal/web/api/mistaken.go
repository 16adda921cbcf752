package api

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/surface"
)

// mistaken are, for each form, what is answered to its example with one answer left out: in a
// row where the form has rows, so that a pointer into one is seen.
func (r *Room) mistaken(words *locale.Catalogue) obj {
	examples := obj{}
	for _, def := range r.formsInUse() {
		wrong := r.withoutOne(def)
		if len(wrong) == 0 {
			continue
		}
		f := &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
		p := problemOf(words, http.StatusUnprocessableEntity, f, def)
		p.Type, p.Instance = r.Arrivals.Settings.BaseURL+p.Type, exampleInstance
		examples = examples.With(def.Name, obj{
			{Name: "summary", Value: def.Title.In(words.Lang)}, {Name: "value", Value: p},
		})
	}
	return examples
}

// withoutOne is what is wrong with a form's example when the first answer it cannot do
// without is missing: one in a row, if there is any.
func (r *Room) withoutOne(def *form.Definition) (wrong []fault.Field) {
	now := r.Now()
	a, _ := surface.SentExample(def, now)
	for _, id := range slices.Sorted(maps.Keys(a)) {
		for _, row := range a.Groups(id) {
			for _, inner := range slices.Sorted(maps.Keys(row)) {
				left := maps.Clone(a)
				left[id] = []form.Answers{without(row, inner)}
				found := def.Check(left, now)
				if len(found) > 0 && strings.HasPrefix(found[0].Path, id+".") {
					return found
				}
			}
		}
		if len(wrong) == 0 {
			wrong = def.Check(without(a, id), now)
		}
	}
	return wrong
}

func without(a form.Answers, id string) form.Answers {
	a = maps.Clone(a)
	delete(a, id)
	return a
}
