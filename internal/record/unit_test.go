package record

import (
	"testing"

	"tilts/internal/mediation"
)

// The cases of a unit that ended are its successor's from the day after; a circle of them ends.
func TestUnitOn(t *testing.T) {
	t.Parallel()
	units := []Unit{
		{Name: "A", Until: "2026-06-30", Successor: "B"}, {Name: "B", Address: "b"}, {Name: "C", Until: "2026-06-30"},
		{Name: "D", Until: "2026-01-01", Successor: "E"}, {Name: "E", Until: "2026-01-01", Successor: "D"},
	}
	for _, x := range []struct {
		name string
		day  mediation.Date
		want string
	}{
		{"A", "2026-06-30", "A"}, {"A", "2026-07-01", "B"}, {"B", "2026-07-01", "B"},
		{"C", "2026-07-01", "C"}, {"X", "2026-07-01", "X"}, {"", "2026-07-01", ""},
	} {
		if got := UnitOn(units, x.name, x.day); got.Name != x.want {
			t.Errorf("%s on %s: %s, want %s", x.name, x.day, got.Name, x.want)
		}
	}
	UnitOn(units, "D", "2026-07-01")
}
