package statistics

import (
	"context"
	"errors"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/fault"
	"tilts/internal/locale"
	m "tilts/internal/mediation"
)

var (
	firstHalf = Period{From: "2026-01-01", To: "2026-06-30"}
	yearAgo   = firstHalf.YearBefore()
)

// nine cases, counted by hand.
var nine = []story{
	{initiator: m.ByPolice, arrived: "2026-01-01", confirmed: true, admitted: true, outcome: m.OutcomeAgreement},
	{initiator: m.ByPolice, arrived: "2026-06-30", confirmed: true, admitted: true},
	{
		initiator: m.ByVictim, arrived: "2026-03-10", confirmed: true, admitted: true, outcome: m.OutcomeWithdrawn,
		by: m.Victim,
	},
	{initiator: m.ByVictim, arrived: "2026-03-11", outcome: m.OutcomeWithdrawn, by: m.Offender},
	{
		initiator: m.ByCourt, arrived: "2026-03-12", confirmed: true, outcome: m.OutcomeNotStarted,
		reason: m.ReasonNotAdmitted,
	},
	{initiator: "martian", arrived: "2026-04-01", outcome: m.OutcomeNotStarted},
	{initiator: m.ByJudge, arrived: "2026-02-28"},
	// In no period.
	{initiator: m.ByPolice, arrived: "2025-12-31"},
	// The year before.
	{initiator: m.ByPolice, arrived: "2025-05-01", confirmed: true, admitted: true, outcome: m.OutcomeNone},
}

func run(t testing.TB, stream Stream, q Question) Report {
	t.Helper()
	q.GateRule = m.DefaultGateRule
	if q.ExtractedAt == 0 {
		q.ExtractedAt = 1 << 60
	}
	r, err := Fold(t.Context(), stream, q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func latvian(t testing.TB) Printer {
	t.Helper()
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	return NewPrinter(all.For("lv"))
}

// text is a table as lines of words.
func text(v View) string {
	var b strings.Builder
	for _, row := range v.Rows {
		b.WriteString(strings.Repeat(" ", row.Level) + row.Label + " " + strings.Join(row.Cells, " ") + "\n")
	}
	return b.String()
}

func TestTablesCountedByHand(t *testing.T) {
	t.Parallel()
	r := run(t, told(nine...).list, Question{Period: firstHalf, Compare: &yearAgo})
	p := latvian(t)
	if r.Cases != 9 {
		t.Errorf("read %d cases, want 9", r.Cases)
	}
	want := `Cietušais 0 0 2 0 0 0 2 28,6 0 0,0 +2
Likumpārkāpējs 0 0 0 0 0 0 0 0,0 0 0,0 0
Likumiskais pārstāvis 0 0 0 0 0 0 0 0,0 0 0,0 0
Policija 1 0 0 0 0 1 2 28,6 1 100,0 +1
Prokuratūra 0 0 0 0 0 0 0 0,0 0 0,0 0
Tiesa 0 0 1 0 0 0 1 14,3 0 0,0 +1
Tiesnesis (ierosinājums) 0 1 0 0 0 0 1 14,3 0 0,0 +1
Nav zināms 0 0 0 1 0 0 1 14,3 0 0,0 +1
Visas lietas 1 1 3 1 0 1 7 100,0 1 100,0 +6
`
	if diff := cmp.Diff(want, text(p.View(r.Table("T1")))); diff != "" {
		t.Errorf("T1 (-want +got):\n%s", diff)
	}
	want = `Visas lietas 7 100,0 1 100,0 +6
 Abas puses apliecinājušas 4 57,1 1 100,0 +3
Uzsāktas 3 42,9 1 100,0 +2
 Izlīgums noslēgts 1 14,3 0 0,0 +1
 Izlīgums nav noslēgts 0 0,0 1 100,0 −1
 Atsaukta piekrišana 1 14,3 0 0,0 +1
 Vēl norit 1 14,3 0 0,0 +1
Nav uzsāktas 4 57,1 0 0,0 +4
 Cietušais nepiekrita 0 0,0 0 0,0 0
 Likumpārkāpējs nepiekrita 1 14,3 0 0,0 +1
 Neizdevās sazināties 0 0,0 0 0,0 0
 Nodarījums vai fakti nav atzīti 1 14,3 0 0,0 +1
 Lieta nav piemērota 0 0,0 0 0,0 0
 Kāda no pusēm ir mirusi 0 0,0 0 0,0 0
 Vēl sagatavošanā 1 14,3 0 0,0 +1
 Nav zināms 1 14,3 0 0,0 +1
`
	t4 := p.View(r.Table("T4"))
	if diff := cmp.Diff(want, text(t4)); diff != "" {
		t.Errorf("T4 (-want +got):\n%s", diff)
	}
	if want := (Finding{Text: "Visas lietas: 3 + 4 = 7", OK: true}); t4.Checks[0] != want {
		t.Errorf("first check: %+v, want %+v", t4.Checks[0], want)
	}
	if want := "Lietas ar noslēgtu izlīgumu: 1 no 7"; t4.Chart.Title != want {
		t.Errorf("chart: %q, want %q", t4.Chart.Title, want)
	}
	for _, v := range p.Views(r) {
		agrees := slices.ContainsFunc(v.Checks, func(f Finding) bool {
			return strings.HasPrefix(f.Text, "Sakrīt ar T")
		})
		if v.Failed || !agrees && !slices.Contains([]string{"T7", "T8", "T16", "T17"}, v.ID) {
			t.Errorf("%s: checks %+v", v.ID, v.Checks)
		}
	}
}

func TestALaterCorrectionChangesOnlyLaterReports(t *testing.T) {
	t.Parallel()
	r := told(nine[0])
	before := r.now
	opened := r.list[0]
	later := r.record(opened.CaseID, "", "2026-07-02", &m.Opened{
		Number: "c", Initiator: m.ByCourt, ArrivedOn: "2025-02-03",
	})
	later.Supersedes = opened.ID
	count := func(asOf m.Instant, p Period) int64 {
		return run(t, r.list, Question{Period: p, AsOf: asOf}).Table("T4").count(Cell{})
	}
	if got := count(before, firstHalf); got != 1 {
		t.Errorf("as of before the correction: %d cases, want 1", got)
	}
	if got := count(r.now, firstHalf); got != 0 {
		t.Errorf("as of after the correction: %d cases, want 0", got)
	}
	if got := count(r.now, yearAgo); got != 1 {
		t.Errorf("in the period it was corrected to: %d cases, want 1", got)
	}
}

func TestOrderOfFactsWithinACaseDoesNotMatter(t *testing.T) {
	t.Parallel()
	list := told(nine...).list
	q := Question{Period: firstHalf, Compare: &yearAgo}
	want := run(t, list, q)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		mixed := append(facts(nil), list...)
		random.Shuffle(len(mixed), func(i, j int) {
			if mixed[i].CaseID == mixed[j].CaseID {
				mixed[i], mixed[j] = mixed[j], mixed[i]
			}
		})
		if diff := cmp.Diff(want, run(t, mixed, q)); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestAContradictionIsShownNotLost(t *testing.T) {
	t.Parallel()
	odd := story{
		initiator: m.ByPolice, arrived: "2026-01-01", confirmed: true, admitted: true, outcome: m.OutcomeNotStarted,
	}
	r := run(t, told(odd, nine[0]).list, Question{Period: firstHalf})
	v := latvian(t).View(r.Table("T4"))
	if !v.Failed || v.Rows[7].Label != "Pretrunīgi ieraksti" || v.Rows[7].Cells[0] != "1" {
		t.Errorf("row %+v, failed %v", v.Rows[7], v.Failed)
	}
	if v.Rows[2].Cells[0] != "2" {
		t.Errorf("started: %v", v.Rows[2])
	}
}

// A case that cannot be read is named and left out; every other is counted.
func TestABrokenCaseStopsNoReport(t *testing.T) {
	t.Parallel()
	whole := told(nine...).list
	want := run(t, whole, Question{Period: firstHalf})
	damaged := brokenAfter{whole, &m.BrokenFact{CaseID: "zzz", FactID: "f1", Kind: "from_the_future"}}
	r := run(t, damaged, Question{Period: firstHalf})
	if len(r.Broken) != 1 || r.Broken[0].CaseID != "zzz" || r.Broken[0].Number != "I-2026-0009" ||
		r.Cases != want.Cases {
		t.Fatalf("%d cases, broken %v", r.Cases, r.Broken)
	}
	p := latvian(t)
	for i := range want.Tables {
		if d := cmp.Diff(text(p.View(&want.Tables[i])), text(p.View(&r.Tables[i]))); d != "" {
			t.Errorf("%s: %s", want.Tables[i].ID, d)
		}
		if notes := p.View(&r.Tables[i]).Notes; !strings.Contains(strings.Join(notes, " "), "nevar nolasīt") {
			t.Errorf("%s does not say that a case is missing: %q", r.Tables[i].ID, notes)
		}
	}
}

// brokenAfter is a stream with a damaged case at its end, whose first fact can be read.
type brokenAfter struct {
	whole  Stream
	broken *m.BrokenFact
}

func (b brokenAfter) AllFacts(ctx context.Context, asOf m.Instant) iter.Seq2[m.Fact, error] {
	return func(yield func(m.Fact, error) bool) {
		for f, err := range b.whole.AllFacts(ctx, asOf) {
			if !yield(f, err) {
				return
			}
		}
		if yield(m.Fact{CaseID: b.broken.CaseID, Body: &m.Opened{Number: "I-2026-0009"}}, nil) {
			yield(m.Fact{}, b.broken)
		}
	}
}

func TestCasesWithoutDateOfArrivalAreTold(t *testing.T) {
	t.Parallel()
	r := run(t, told(story{initiator: m.ByPolice}, nine[0]).list, Question{Period: firstHalf})
	if r.Cases != 2 || r.Undated != 1 || r.Table("T1").count(Cell{8, r.Table("T1").Totals[0].Cell.Column}) != 1 {
		t.Errorf("%d cases, %d undated", r.Cases, r.Undated)
	}
	v := latvian(t).View(r.Table("T1"))
	if want := "Lietas bez dokumenta saņemšanas dienas nav ieskaitītas: 1."; v.Notes[0] != want {
		t.Errorf("notes: %q", v.Notes)
	}
}

func TestAFalseSumFails(t *testing.T) {
	t.Parallel()
	table := run(t, told(nine...).list, Question{Period: firstHalf, Tables: []string{"T4"}}).Tables[0]
	table.Rows[2].Values[0].N++
	table.Checks = nil
	table.check()
	v := latvian(t).View(&table)
	if !v.Failed || v.Checks[0] != (Finding{Text: "Visas lietas: 4 + 4 ≠ 7"}) {
		t.Errorf("checks: %+v", v.Checks)
	}
}

func TestQuestionsWithoutAnswer(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		q    Question
		kind fault.Kind
		path string
	}{
		"no such day":   {Question{Period: Period{"2026-02-30", "2026-03-01"}}, fault.Invalid, "from"},
		"backwards":     {Question{Period: Period{"2026-03-02", "2026-03-01"}}, fault.Invalid, "to"},
		"too long":      {Question{Period: Period{"1990-01-01", "2026-03-01"}}, fault.Invalid, "to"},
		"bad compare":   {Question{Period: firstHalf, Compare: &Period{}}, fault.Invalid, "compare_from"},
		"unknown table": {Question{Period: firstHalf, Tables: []string{"T99"}}, fault.NotFound, ""},
	} {
		_, err := Fold(t.Context(), facts{}, c.q)
		var e *fault.Error
		if !errors.As(err, &e) || e.Kind != c.kind || c.path != "" && e.Fields[0].Path != c.path {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAnEmptyAgencyHasAReport(t *testing.T) {
	t.Parallel()
	p := latvian(t)
	for _, v := range p.Views(run(t, facts{}, Question{Period: firstHalf})) {
		if v.Failed || v.Chart.Groups[0].Bars[0].Width != 0 || strings.Contains(v.Chart.Title, "0") {
			t.Errorf("%s: %+v", v.ID, v.Chart)
		}
		if i := slices.IndexFunc(v.Heads, func(h Head) bool { return h.Text == "%" }); v.Rows[0].Cells[i] != "–" {
			t.Errorf("%s: share of nothing is %q", v.ID, v.Rows[0].Cells[i])
		}
	}
}

func BenchmarkTenThousandCases(b *testing.B) {
	var stories []story
	for i := range 10_000 {
		stories = append(stories, nine[i%len(nine)])
	}
	list := told(stories...).list
	q := Question{Period: firstHalf, Compare: &yearAgo}
	for b.Loop() {
		run(b, list, q)
	}
}
