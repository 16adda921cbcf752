package office

import (
	"slices"
	"testing"

	"tilts/internal/locale"
	"tilts/internal/statistics"
)

// A report of some of the cases tells on its cover which those are.
func TestTheCoverTellsWhichCasesAreCounted(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	report := statistics.Report{Period: statistics.Period{From: "2026-01-01", To: "2026-06-30"}}
	if d := statisticsData(report, catalogues.For("lv")); len(d.Only) != 0 {
		t.Errorf("of all cases it says %q", d.Only)
	}
	report.Only = statistics.Only{Minors: "no"}
	want := []string{"Ieskaitītas tikai lietas, kurās nepilngadīgo nav."}
	if d := statisticsData(report, catalogues.For("lv")); !slices.Equal(d.Only, want) {
		t.Errorf("it says %q", d.Only)
	}
}
