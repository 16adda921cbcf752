package arrivals

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"tilts/internal/casework"
	"tilts/internal/form"
	"tilts/internal/record"
)

// ruleTyped is the rule of an answer that no letter had to be read for.
const ruleTyped = "typed"

// typedBy are the answers that the sender of a letter gave in fields beside it: a file has none, unless it is our own
// form of a letter.
func typedBy(sub record.Submission, own bool) (form.Answers, error) {
	if sub.Reading != "" && !own || sub.FormHash == "" {
		return nil, nil
	}
	a, err := casework.ReadAnswers(sub.Answers)
	delete(a, "account")
	return a, err
}

// typed puts what the sender typed in its place. It counts, whatever the letter says: what was read
// only fills what was left empty, and where the two differ both are told.
func (c *Copy) typed(sub record.Submission, own bool) error {
	answers, err := typedBy(sub, own)
	if err != nil {
		return err
	}
	for _, path := range slices.Sorted(maps.Keys(answers)) {
		typed := answers.String(path)
		if _, known := c.Definition.Field(path); !known || typed == "" {
			continue
		}
		place := c.Places[path]
		place.Typed = typed
		switch {
		case place.Was == "":
			place.Sure, place.Rule = true, ruleTyped
		case !alike(typed, place.Was):
			if len(place.Others) == 0 {
				place.Others = []string{place.Was}
			}
			if !slices.ContainsFunc(place.Others, func(other string) bool { return alike(typed, other) }) {
				place.Others = slices.Insert(place.Others, 0, typed)
			}
			place.Sure = false
		default:
			place.Sure = true
		}
		place.Was = typed
		c.Answers.Set(path, typed)
		c.Places[path] = place
	}
	return nil
}

// alike reports whether two answers are the same but for how they are written.
func alike(a, b string) bool {
	plain := func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}
	return strings.Map(plain, a) == strings.Map(plain, b)
}

// besides are answers to questions that a form does not have: the sender of a letter gave them, and
// the clerk copied it into that form.
func besides(def *form.Definition, a form.Answers) form.Answers {
	left := form.Answers{}
	for id := range a {
		if _, known := def.Field(id); !known {
			left[id] = a[id]
		}
	}
	return left
}

// besidesNames are those of them that a submission is found by.
func besidesNames(def *form.Definition, a form.Answers) (list []string) {
	left := besides(def, a)
	for _, id := range []string{"given_name", "family_name", "phone", "email"} {
		if value := left.String(id); value != "" {
			list = append(list, value)
		}
	}
	return list
}
