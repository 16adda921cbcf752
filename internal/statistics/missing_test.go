package statistics

import (
	"slices"
	"testing"
)

// A table without a row says that there was none, in whichever order tables with and without it are published:
// a quarter is then its months, with nothing left.
func TestARowThatIsMissingIsZero(t *testing.T) {
	t.Parallel()
	const of = "cases|article=KL 132"
	monthly := func(p Period, n int64) *Publication {
		other := Figure{Of: "cases|article=KL 175", From: p.From, To: p.To, N: 9}
		pub := &Publication{Rule: RuleOf(3), Figures: []Figure{other}}
		if n > 0 {
			pub.Figures = append(pub.Figures, Figure{Of: of, From: p.From, To: p.To, N: n})
		}
		return pub
	}
	span := func(name string) Period { p, _ := Span(name); return p }
	for _, order := range [][]string{
		{"2025-01", "2025-02", "2025-03", "2025-Q1"}, {"2025-Q1", "2025-02", "2025-01", "2025-03"},
	} {
		s := newSystem(RuleOf(3))
		for _, name := range order {
			s.publish(monthly(span(name), map[string]int64{"2025-02": 2, "2025-03": 4, "2025-Q1": 6}[name]))
		}
		january, known := s.unknowns[numbered{figureKey{of, "2025-01-01", "2025-01-31"}, 0}]
		if !known || s.cost[january] != fixed {
			t.Fatalf("%v: January may have had some", order)
		}
		whole := func(e equation) bool { return slices.Contains(e[1:], int32(january)) && len(e) == 4 }
		if !slices.ContainsFunc(s.equations, whole) {
			t.Errorf("%v: the quarter is not its months: %v", order, s.equations)
		}
	}
}

// Whoever knows of a case what it came to knows that it started: between the two there is nothing to learn.
func TestAnOutcomeIsNarrowerThanItsSteps(t *testing.T) {
	t.Parallel()
	of := func(conditions string) figureKey { return figureKey{"cases" + conditions, "2025-01-01", "2025-01-31"} }
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"|outcome=agreement", "|step=started", true},
		{"|outcome=running|unit=Rīga", "|step=both_confirmed", true},
		{"|step=started", "|step=both_confirmed", true},
		{"|outcome=not_started", "|step=both_confirmed", false},
		{"|step=started", "|outcome=agreement", false},
	} {
		if got := of(c.a).narrower(of(c.b)); got != c.want {
			t.Errorf("%s within %s: %v", c.a, c.b, got)
		}
	}
}
