package form_test

import (
	"strings"
	"testing"

	"tilts/internal/form"
)

// A parent or guardian of a grown-up, a trustee of a child and a signature of tomorrow cannot be.
func TestImpossibleFactsOfWhoeverRepresents(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		basis, code string
		want        bool
	}{
		{"parent", "290200-21001", true}, {"guardian", "290200-21001", true}, {"trustee", "290200-21001", false},
		{"parent", "140311-21000", false}, {"trustee", "140311-21000", true}, {"orphans_court", "290200-21001", false},
	} {
		a := form.Answers{"role": "representative", "basis": x.basis, "represented_person_code": x.code,
			"signed_on": "2026-11-23"}
		list := keys(definition(t, "application").Check(a, now))
		at := " " + strings.Join(list, " ")
		if strings.Contains(at, " basis ") != x.want {
			t.Errorf("%s of %s:%s", x.basis, x.code, at)
		}
		if !strings.Contains(at, " signed_on date_future") {
			t.Errorf("a signature of tomorrow:%s", at)
		}
	}
}
