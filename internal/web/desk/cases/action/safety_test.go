package action

import (
	"strings"
	"testing"

	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// The hour at which somebody could be called is not told beside the word that they want no calls any more.
func TestWhoWantsNoCallsHasNoHourForThem(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	named := mediation.PartyNamed{Safety: true, Person: mediation.Person{Name: "Anna Ozola", SafeTime: "pēc 18.00"}}
	for silenced, told := range map[string]bool{"": true, "submission": false} {
		c := &mediation.Case{Parties: []*mediation.Party{{PartyNamed: named, Silenced: silenced}}}
		lines := strings.Join(SafetyLines(catalogues.For("lv"), c), "\n")
		if strings.Contains(lines, "pēc 18.00") != told || !strings.Contains(lines, "Anna Ozola") {
			t.Errorf("silenced %q: %s", silenced, lines)
		}
	}
}
