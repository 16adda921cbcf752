package statistics

import (
	"reflect"
	"strings"
	"testing"

	"tilts/internal/locale"
)

// A table that is published agrees with none that a reader does not have.
func TestATableAgreesOnlyWithTablesThatAreThere(t *testing.T) {
	t.Parallel()
	sums := Check{Text: say("statistics.check.sums"), OK: true}
	table := Table{Checks: []Check{sums, agreement([]string{"T1", "T4", "T5"}, true)}}
	table.forget(func(id string) bool { return id != "T4" })
	if want := []Check{sums, agreement([]string{"T1", "T5"}, true)}; !reflect.DeepEqual(table.Checks, want) {
		t.Errorf("without T4: %v", table.Checks)
	}
	table.forget(func(string) bool { return false })
	if want := []Check{sums}; !reflect.DeepEqual(table.Checks, want) {
		t.Errorf("without any: %v", table.Checks)
	}
}

// A publication names only tables that a reader has beside those that it says it leaves out: of each table of the
// catalogue it has it, or says why not.
func TestAPublicationSaysOfEachTableWhereItIs(t *testing.T) {
	t.Parallel()
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, period := range []Period{{"2026-01-01", "2026-12-31"}, {"2026-01-01", "2026-01-31"}} {
		r := protected(t, run(t, told(nine...).list, Question{Period: period, Plan: Plan{2026: {received: 9}}}), 5)
		for _, table := range r.Tables {
			for _, c := range table.Checks {
				names, _ := c.Text.Args["table"].(string)
				for id := range strings.SplitSeq(names, ", ") {
					if names != "" && r.Table(id) == nil {
						t.Errorf("%s of %v agrees with %s, which is not published", table.ID, period, id)
					}
				}
			}
		}
		for _, lang := range locale.Languages {
			p := NewPrinter(all.For(lang))
			said := strings.Join(p.InHouse(r), "\n") + p.LeftOut(r)
			for _, d := range Catalogue() {
				if has, says := r.Table(d.ID) != nil, strings.Contains(said, p.Titled(d.ID)); has == says {
					t.Errorf("%s, %s of %v: it is there: %v, it is said why not: %v", lang, d.ID, period, has, says)
				}
			}
			if strings.Contains(said, "[statistics.") {
				t.Errorf("%s: a word is missing: %s", lang, said)
			}
		}
	}
	if own := run(t, facts{}, Question{Period: firstHalf}); len(NewPrinter(all.For("lv")).InHouse(own)) > 0 {
		t.Error("a report for the house says what it does not publish")
	}
}
