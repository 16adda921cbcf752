package statistics

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// Every table says whether it leaves the house, or why not; and of each dimension by which one is published it is
// said whether it tells something of a person.
func TestEveryTableSaysWhetherItIsPublished(t *testing.T) {
	t.Parallel()
	for _, d := range Catalogue() {
		of := d.Published
		if of.leaves() == (d.InHouse != "") {
			t.Errorf("%s: published: %v, in the house: %q", d.ID, of.leaves(), d.InHouse)
		}
		for _, by := range []string{of.rows, of.parts, of.columns} {
			if _, tells := telling[by]; by != "" && tells == harmless[by] {
				t.Errorf("%s is by %q: telling: %v, harmless: %v", d.ID, by, tells, harmless[by])
			}
		}
	}
}

// The table of docs/domain.md counts in the units that the code counts in.
func TestTheDocumentCountsWhatTheTablesCount(t *testing.T) {
	text, err := os.ReadFile("../../docs/domain.md")
	if err != nil {
		t.Fatal(err)
	}
	unit := map[string]string{
		"statistics.unit.cases": "case", "statistics.unit.parties": "party", "statistics.unit.terms": "term",
		"statistics.unit.answers": "answer",
	}
	row := regexp.MustCompile(`(?m)^\| (T[0-9]+) \|[^|]*\| ([a-z]+)[^|]*\|`)
	said := map[string]string{}
	for _, found := range row.FindAllStringSubmatch(string(text), -1) {
		said[found[1]] = found[2]
	}
	for _, d := range Catalogue() {
		if strings.HasSuffix(d.ID, "a") { // told with its neighbour
			continue
		}
		if want := unit[d.Unit]; said[d.ID] != want || want == "" {
			t.Errorf("%s counts %q, and the document says %q", d.ID, want, said[d.ID])
		}
		delete(said, d.ID)
	}
	if len(said) > 0 {
		t.Errorf("the document has tables that there are none of: %v", said)
	}
}
