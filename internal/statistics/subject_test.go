package statistics

import "testing"

// Every table says whether it leaves the house, or why not; and of each dimension by which one is published it is
// said whether it tells something of a person.
func TestEveryTableSaysWhetherItIsPublished(t *testing.T) {
	t.Parallel()
	for _, d := range Catalogue() {
		of, out := published[d.ID]
		if out == (d.InHouse != "") {
			t.Errorf("%s: published: %v, in the house: %q", d.ID, out, d.InHouse)
		}
		for _, by := range []string{of.rows, of.parts, of.columns} {
			if _, tells := telling[by]; by != "" && tells == harmless[by] {
				t.Errorf("%s is by %q: telling: %v, harmless: %v", d.ID, by, tells, harmless[by])
			}
		}
	}
}
