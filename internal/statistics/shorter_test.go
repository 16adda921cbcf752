package statistics

import (
	"reflect"
	"testing"
)

// What a publication spoils are the parts of its period that nobody has published, and nothing that is spoilt already.
func TestWhatALongerPeriodSpoils(t *testing.T) {
	t.Parallel()
	span := func(name string) Period {
		p, ok := Span(name)
		if !ok {
			t.Fatal(name)
		}
		return p
	}
	year := span("2025")
	none := year.Shorter(nil)
	if len(none[0]) != 2 || len(none[1]) != 4 || len(none[2]) != 12 {
		t.Errorf("a year has %d half-years, %d quarters and %d months", len(none[0]), len(none[1]), len(none[2]))
	}
	for _, c := range []struct {
		of        string
		published []string
		want      [3][]string
	}{
		{"2025", []string{"2025"}, [3][]string{}},
		{"2025-H1", []string{"2025"}, [3][]string{}},
		{"2025", []string{"2025-H1", "2025-H2"}, [3][]string{}},
		{"2025", []string{"2025-H1", "2025-Q3", "2024"}, [3][]string{
			{"2025-H2"}, {"2025-Q4"}, {"2025-10", "2025-11", "2025-12"},
		}},
		{"2025-Q2", []string{"2025-05"}, [3][]string{nil, nil, {"2025-04", "2025-06"}}},
		{"2025-05", nil, [3][]string{}},
	} {
		var published []Period
		for _, name := range c.published {
			published = append(published, span(name))
		}
		var want [3][]Period
		for i, names := range c.want {
			for _, name := range names {
				want[i] = append(want[i], span(name))
			}
		}
		if got := span(c.of).Shorter(published); !reflect.DeepEqual(got, want) {
			t.Errorf("%s after %v: %v, want %v", c.of, c.published, got, want)
		}
	}
}
