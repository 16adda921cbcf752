package casework_test

import (
	"slices"
	"testing"

	"tilts/internal/casework"
)

// The numbers of ours that people write are found however they write the dashes; what only looks like one is not.
func TestNumbersOfOursInALetter(t *testing.T) {
	ref := use.Arrivals.NewReference(use.Arrivals.Now())
	for text, want := range map[string][]string{
		"lietā I-2026-0044 lūdzu":                                {"I-2026-0044"},
		"Дело И-2026-0044, I – 2026 – 0045.":                     {"I-2026-0044", "I-2026-0045"},
		"дело І-2026-0044":                                       {"I-2026-0044"},
		"i-2026-0044, I-2026-0044/1 un I‑2026‑0044":              {"I-2026-0044"},
		"Nr. II-2026-0044, AI-2026-0044, I-2026-00, 1-2026-0044": nil,
		"kvīts " + ref + ".":                                     {ref},
		"kvīts T26-AAAA-AAAB":                                    nil,
		"":                                                       nil,
	} {
		if got := casework.NumbersIn(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q", text, got)
		}
	}
}
