package statistics

import "testing"

func TestSpansAndThePeriodsBeforeThem(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][2]Period{
		"2026":    {{"2026-01-01", "2026-12-31"}, {"2025-01-01", "2025-12-31"}},
		"2026-H1": {{"2026-01-01", "2026-06-30"}, {"2025-07-01", "2025-12-31"}},
		"2024-Q2": {{"2024-04-01", "2024-06-30"}, {"2024-01-01", "2024-03-31"}},
		"2024-03": {{"2024-03-01", "2024-03-31"}, {"2024-02-01", "2024-02-29"}},
		"2024-01": {{"2024-01-01", "2024-01-31"}, {"2023-12-01", "2023-12-31"}},
	} {
		p, ok := Span(name)
		if !ok || p != want[0] || p.Before() != want[1] {
			t.Errorf("%s is %v, %v, before it %v", name, p, ok, p.Before())
		}
	}
	for _, name := range []string{"", "2026-", "26", "2026-H3", "2026-Q0", "2026-13", "2026-1", "2026-H", "x"} {
		if p, ok := Span(name); ok {
			t.Errorf("%q is %v", name, p)
		}
	}
	if got := (Period{"2026-03-10", "2026-03-19"}).Before(); got != (Period{"2026-02-28", "2026-03-09"}) {
		t.Errorf("before ten days: %v", got)
	}
	groups := Spans("2026-02-03")
	for i, first := range []string{"2026", "2026-H1", "2026-Q1", "2026-02"} {
		if groups[i][0] != first {
			t.Errorf("the newest is %s, want %s", groups[i][0], first)
		}
		for _, name := range groups[i] {
			if _, ok := Span(name); !ok {
				t.Errorf("%s is no span", name)
			}
		}
	}
}
