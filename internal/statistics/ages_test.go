package statistics

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	m "tilts/internal/mediation"
)

// Who is how old is counted by the band that the facts keep; where there is none, as facts of before have none, the
// case says who is a minor.
func TestAgesAreCountedByBands(t *testing.T) {
	t.Parallel()
	r := &recorder{now: 1}
	r.record("c", "", "2026-02-02", &m.Opened{Number: "c", ArrivedOn: "2026-02-02"})
	for i, p := range []m.PartyNamed{
		{Age: m.AgeTo10}, {Age: m.Age11To13, Sex: "female"}, {Age: m.Age14To17}, {Age: m.Age14To17, Minor: true},
		{Minor: true}, {Age: m.Age18To24, Minor: true}, {Age: m.Age25}, {Age: m.Age26To29}, {Age: m.Age30To64},
		{Age: m.Age65, Sex: "male"}, {}, {Legal: true},
	} {
		p.Side = m.Offender
		r.record("c", string(rune('a'+i)), "2026-02-02", &p)
	}
	report := run(t, r.list, Question{Period: firstHalf, Tables: []string{"T7", "T7a"}})
	for id, want := range map[string]map[string]int64{
		"T7": {
			"minor": 5, "to_10": 1, "11_13": 1, "14_17": 2, "minor_unknown": 1,
			"adult": 6, "18_24": 1, "25_29": 2, "30_64": 1, "from_65": 1, "adult_unknown": 1, "legal": 1, "": 12,
		},
		"T7a": {"to_10": 1, "11_17": 3, "18_25": 2, "from_26": 3, "unknown": 2, "legal": 1, "": 12},
	} {
		table, got := report.Table(id), map[string]int64{}
		for _, row := range table.Rows {
			j := slices.IndexFunc(table.Columns, func(c Column) bool { return c.Total })
			got[row.Code] = row.Values[j].N
			q := Question{Period: firstHalf, GateRule: m.DefaultGateRule, ExtractedAt: 1 << 60}
			found, err := Which(t.Context(), source{r.list}, q, id, row.Code, cohortAsk(0))
			if err != nil || (len(found) == 1) != (row.Values[j].N > 0) {
				t.Errorf("%s, row %q: in the cases %q, %v", id, row.Code, found, err)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" || len(table.Failed()) > 0 {
			t.Errorf("%s: %s %v", id, diff, table.Failed())
		}
	}
	for _, row := range report.Table("T7").Chart.Rows() {
		if code := report.Table("T7").Rows[row].Code; code == minorsRow || code == adultsRow || code == legalRow {
			t.Errorf("the chart by age has %q", code)
		}
	}
}

// Everybody knows that no legal person is a woman, and that nobody else is a legal person: such a zero is never
// hidden, for it would hide nothing.
func TestWhatCannotBeIsNotHidden(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		list := calendar(3)
		q := list[len(list)-1]
		q.Tables = []string{"T7", "T8", "T9"}
		_, p, err := publish(nil, run(t, invented(seed, 3, 12), q), RuleOf(5))
		if err != nil {
			t.Fatal(err)
		}
		hidden, known := 0, 0
		for _, f := range p.Figures {
			if f.isHidden() {
				hidden++
			}
			if impossible(f.Of) {
				if known++; f.N != 0 || f.isHidden() {
					t.Errorf("%+v", f)
				}
			}
		}
		if hidden == 0 || known == 0 {
			t.Errorf("%d hidden, %d that cannot be", hidden, known)
		}
	}
}

// Where there is no room for ages beside what was published before, minors and adults still leave the house, and
// so does what was published by a program that counted no ages, when it is counted again.
func TestAgesAreLeftOutWhereThereIsNoRoomForThem(t *testing.T) {
	t.Parallel()
	list := calendar(12)
	year := list[len(list)-1]
	half := year
	half.Period.To = "2025-06-30"
	world := invented(1, 12, 15)
	_, first, err := publish(nil, run(t, world, year), RuleOf(5))
	if err != nil {
		t.Fatal(err)
	}
	whole := run(t, world, half)
	out, p, err := publish([]Publication{first}, whole, RuleOf(5))
	if err != nil {
		t.Fatal(err)
	}
	table := out.Table("T7")
	if table == nil || table.detailed() {
		t.Fatalf("the table with minors and adults alone is not published: %v", out.Withheld)
	}
	noted := func(l Label) bool { return l.Key == "statistics.note.no_details" }
	if len(table.Rows) != 4 || table.Rows[table.Base].Code != all || !slices.ContainsFunc(table.Notes, noted) ||
		slices.ContainsFunc(table.Notes, func(l Label) bool { return l.Key == "statistics.note.ages" }) {
		t.Errorf("rows %v, notes %v", table.Rows, table.Notes)
	}
	if again, ok := p.Report(whole); !ok || cmp.Diff(out, again) != "" {
		t.Errorf("counted again: %v %s", ok, cmp.Diff(out, again))
	}

	_, before, err := publish(nil, whole.publishable().coarser(), RuleOf(5))
	aged := func(f Figure) bool { return strings.Contains(f.Of, "|age=") }
	if err != nil || slices.ContainsFunc(before.Figures, aged) {
		t.Fatal("with ages", err)
	}
	if again, ok := before.Report(whole); !ok || again.Table("T7").detailed() {
		t.Error("a publication without ages is not counted again as it was")
	}
}

// A solver that is not ours narrows no hidden number of those by age, of months, quarters, half-years and a year.
func TestASolverFindsNoHiddenAge(t *testing.T) {
	t.Parallel()
	a := &agency{facts: invented(5, 12, 40), rule: RuleOf(5), publishes: []string{"T7", "T8", "T9"}}
	ledger := a.publish(t, 12)
	detailed := 0
	for _, p := range ledger {
		if slices.ContainsFunc(p.Figures, func(f Figure) bool { return strings.Contains(f.Of, "|age=") }) {
			detailed++
		}
	}
	const sample = 30
	found := attack(t, ledger, sample)
	if len(found.Narrowed) > 0 || found.Attacked < sample || 4*a.withheld > a.tables || detailed < 3 {
		t.Errorf("of %d hidden, %d attacked: narrowed %v; of %d tables %d withheld; of %d publications %d with ages",
			found.Hidden, found.Attacked, found.Narrowed, a.tables, a.withheld, len(ledger), detailed)
	}
	t.Logf("%d hidden, %d attacked; of %d tables %d withheld; of %d publications %d with ages",
		found.Hidden, found.Attacked, a.tables, a.withheld, len(ledger), detailed)
}
