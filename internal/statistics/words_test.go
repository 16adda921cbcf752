package statistics

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tilts/internal/locale"
	m "tilts/internal/mediation"
)

// Every word of every sort of report is in every catalogue, with all its
// placeholders filled.
func TestEveryLanguageHasEveryWord(t *testing.T) {
	t.Parallel()
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	odd := story{
		initiator: m.ByPolice, arrived: "2026-01-01", confirmed: true, admitted: true, outcome: m.OutcomeNotStarted,
	}
	list := told(append(slices.Clone(nine), odd, story{})...).list
	var reports []Report
	for _, p := range []Period{
		firstHalf, {"2025-10-01", "2026-03-31"}, {"2024-01-01", "2026-03-31"}, {"2020-01-01", "2026-03-30"},
		{"2026-02-01", "2026-02-28"}, {"2026-01-01", "2026-03-31"},
	} {
		before := p.YearBefore()
		r := run(t, list, Question{Period: p, Compare: &before})
		reports = append(reports, r, run(t, facts{}, Question{Period: p}))
		if p.published() {
			r = run(t, told(nine...).list, Question{Period: p, Compare: &before})
			reports = append(reports, protected(t, r, 5))
		}
	}
	broken := run(t, list, Question{Period: firstHalf})
	broken.Tables[0].Rows[0].Values[0].N++
	broken.Tables[0].check()
	broken.Tables[1].Checks = append(broken.Tables[1].Checks, agreement([]string{"T1"}, false))
	reports = append(reports, broken)
	for _, lang := range locale.Languages {
		p := NewPrinter(all.For(lang))
		for _, r := range reports {
			for _, v := range p.Views(r) {
				words := fmt.Sprintf(
					"%q %q %q %q %q %+v %+v %q %+v", v.Title, v.Unit, v.Rule, v.Denominator, v.Heading, v.Heads,
					v.Rows, v.Notes, v.Checks,
				)
				words += fmt.Sprintf("%q %q %+v", v.Extracted, v.Chart.Title, v.Chart.Series)
				if i := strings.Index(words, "[statistics."); i >= 0 {
					t.Fatalf("%s: no word for %.50s", lang, words[i:])
				}
				for _, placeholder := range []string{
					"{n", "{year", "{threshold", "{of", "{row", "{table", "{what", "{sum", "{from", "{to",
				} {
					if i := strings.Index(words, placeholder+"}"); i >= 0 {
						t.Fatalf("%s: a placeholder is left: %.50s", lang, words[i:])
					}
				}
			}
		}
	}
}

// Whatever word a table uses is among those it is known to need.
func TestNeeds(t *testing.T) {
	t.Parallel()
	needed := map[string]bool{}
	for _, n := range Needs() {
		needed[n.Key] = true
	}
	for _, key := range []string{
		"statistics.t1.title", "statistics.unit.cases", "statistics.initiator.police", "statistics.head.share",
		"statistics.head.difference", "statistics.note.same_state", "statistics.t4.chart",
		"statistics.t4.chart_neutral",
	} {
		if !needed[key] {
			t.Errorf("no table needs %s; they need %d words", key, len(needed))
		}
	}
}
