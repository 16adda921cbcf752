package statistics

import (
	"testing"

	m "tilts/internal/mediation"
)

func TestPeriodsAreNamed(t *testing.T) {
	t.Parallel()
	p := latvian(t)
	for want, period := range map[string]Period{
		"2026.\u00a0gads":                       {"2026-01-01", "2026-12-31"},
		"2026.\u00a0g.\u00a02.\u00a0pusgads":    {"2026-07-01", "2026-12-31"},
		"2026.\u00a0g.\u00a03.\u00a0ceturksnis": {"2026-07-01", "2026-09-30"},
		"2024.\u00a0g.\u00a0februāris":          {"2024-02-01", "2024-02-29"},
		"01.02.2026.–30.04.2026.":               {"2026-02-01", "2026-04-30"},
		"02.01.2026.–31.12.2026.":               {"2026-01-02", "2026-12-31"},
		"01.01.2026.–31.12.2027.":               {"2026-01-01", "2027-12-31"},
		"22.11.2026.–22.11.2026.":               {"2026-11-22", "2026-11-22"},
		"2026.\u00a0g.\u00a04.\u00a0ceturksnis": {"2026-10-01", "2026-12-31"},
		"01.06.2026.–30.11.2026.":               {"2026-06-01", "2026-11-30"},
	} {
		if got := p.Label(period.Label()); got != want {
			t.Errorf("%v is %q, want %q", period, got, want)
		}
	}
	if got := (Period{"2024-02-29", "2025-02-28"}).YearBefore(); got != (Period{"2023-02-28", "2024-02-29"}) {
		t.Errorf("a year before: %v", got)
	}
}

func TestNumbersInWords(t *testing.T) {
	t.Parallel()
	p := latvian(t)
	share, count, difference := Column{Kind: Share}, Column{}, Column{Kind: Difference}
	for _, c := range []struct {
		column Column
		value  Value
		want   string
	}{
		{count, Value{N: 0}, "0"}, {count, Value{N: 1234567}, "1\u00a0234\u00a0567"},
		{count, Value{N: 1003}, "1\u00a0003"}, {count, Value{Hidden: true}, "·"},
		{share, Value{N: 341, Of: 486}, "70,2"}, {share, Value{N: 1, Of: 2000}, "0,1"},
		{share, Value{N: 1, Of: 16}, "6,3"}, {share, Value{N: 3, Of: 3}, "100,0"}, {share, Value{}, "–"},
		{share, Value{Of: 5}, "0,0"}, {difference, Value{N: 35}, "+35"}, {difference, Value{N: -1003}, "−1\u00a0003"},
		{difference, Value{}, "0"},
	} {
		if got := p.Value(c.column, c.value); got != c.want {
			t.Errorf("%+v is %q, want %q", c.value, got, c.want)
		}
	}
	if got := p.Instant(m.Instant(1795330800000000)); got != "22.11.2026. plkst.\u00a09.00" {
		t.Errorf("instant: %q", got)
	}
}
