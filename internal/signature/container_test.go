package signature

import (
	"slices"
	"testing"
)

// A container whose first file is a PDF, as it is and not packed, is a container all the same.
func TestAContainerThatBeginsWithAPDF(t *testing.T) {
	p := newSmall(t)
	file := p.container(t, recipe{entries: func(list []entry) []entry {
		return slices.Insert(list, 1, entry{"pielikums.pdf", []byte("%PDF-1.7\n%%EOF\n")})
	}})
	r, err := Check(file, p.trust(), today)
	if err != nil || r.Kind != ASiCE || len(r.Verdicts) != 1 {
		t.Errorf("%s, %d verdicts, %v", r.Kind, len(r.Verdicts), err)
	}
}

// What the author of a certified PDF did not allow is told beside the verdict.
func TestChangesThatTheAuthorDidNotAllow(t *testing.T) {
	p := newSmall(t)
	for name, test := range map[string]struct {
		update    string
		allows    int
		forbidden bool
	}{
		"not certified":              {"pdf text over", 0, false},
		"nothing changed":            {"pdf good", 1, false},
		"a field, where nothing may": {"pdf field over", 1, true},
		"a field, where fields may":  {"pdf field over", 2, false},
		"a note, where fields may":   {"pdf note added", 2, true},
		"a note, where notes may":    {"pdf note added", 3, false},
		"text, where notes may":      {"pdf text over", 3, true},
	} {
		r := pdfRecipes[test.update]
		r.allows = test.allows
		got, err := Check(p.pdf(t, r), p.trust(), today)
		if err != nil || len(got.Verdicts) != 1 {
			t.Fatalf("%s: %+v, %v", name, got, err)
		}
		if v := got.Verdicts[0]; slices.Contains(v.Notes, NoteForbidden) != test.forbidden {
			t.Errorf("%s: %v", name, v.Notes)
		}
	}
}
