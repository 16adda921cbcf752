package statistics

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	m "tilts/internal/mediation"
)

// The rows of cases have no id, no number and no exact day. Still one may be the only one of its kind: they are
// 1-anonymous, say so, and are never published; nor is what people answered.
func TestRowsOfCasesNameNobodyAndStayInTheHouse(t *testing.T) {
	t.Parallel()
	world := invented(5, 3, 40)
	day := regexp.MustCompile(`\d{4}-\d\d-\d\d|\d\d\.\d\d\.\d{4}`)
	period := Period{"2025-01-01", "2025-03-31"}
	q := Question{Period: period, GateRule: m.DefaultGateRule, ExtractedAt: 1 << 60}
	alike := map[string]int{}
	if err := latvian(t).EachCase(t.Context(), source{world}, q, func(row []Datum) error {
		var words []string
		for _, d := range row {
			words = append(words, d.Text)
		}
		line := strings.Join(words, "|")
		alike[line]++
		if day.MatchString(line) || slices.ContainsFunc(world, func(f m.Fact) bool {
			return slices.Contains(words, f.CaseID) || f.PartyID != "" && slices.Contains(words, f.PartyID)
		}) {
			t.Errorf("it tells whose it is: %s", line)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	k := len(world)
	for _, n := range alike {
		k = min(k, n)
	}
	d, _ := find("T19")
	said := latvian(t).T(d.Notes[0])
	if k != 1 || !strings.Contains(said, "vienīgā") {
		t.Errorf("of each kind there are at least %d; it says %q", k, said)
	}
	out, p, err := publish(nil, run(t, world, Question{Period: period}), RuleOf(3))
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"T16", "T18", "T19"} {
		if out.Table(id) != nil || slices.Contains(p.Tables, id) {
			t.Errorf("%s is published", id)
		}
	}
}
