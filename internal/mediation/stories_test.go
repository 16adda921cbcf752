package mediation

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tilts/internal/latvia"
)

var update = flag.Bool("update", false, "write what the stories show anew")

// TestStories tells cases fact after fact, and holds what each changes: where the case stands,
// what is next and due, who takes part and signs, what is owed, and what the rules refuse. The
// files are read by people: a line says what is so from then on, one with a minus what is not.
func TestStories(t *testing.T) {
	t.Parallel()
	calendar, err := latvia.NewCalendar(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, tell := range stories {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := &story{day: "2026-03-02"}
			tell(s)
			file := filepath.Join("testdata", "stories", name+".txt")
			got := film(s.facts, calendar)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			a, b := strings.Split(string(want), "\n"), strings.Split(got, "\n")
			for i := range max(len(a), len(b)) {
				if i >= len(a) || i >= len(b) || a[i] != b[i] {
					t.Fatalf("%s, line %d (-update writes it anew):\nwant %q\ngot  %q", file, i+1, at(a, i), at(b, i))
				}
			}
		})
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// story is a case as it is told.
type story struct {
	log
	day Date
}

// on goes to a day.
func (s *story) on(day Date) *story {
	s.day = day
	return s
}

func (s *story) tell(party string, b Body) string {
	id := s.add(party, s.day, b)
	f := &s.facts[len(s.facts)-1]
	f.RecordedAt, f.RecordedBy = InstantOf(s.day.Time().Add(1000*1000*1000*60*60*10)), "m"
	return id
}

// correct puts an earlier fact right, or takes it back.
func (s *story) correct(old, party string, b Body) string {
	id := s.tell(party, b)
	s.facts[len(s.facts)-1].Supersedes = old
	return id
}

// film tells what each fact of a case changes.
func film(facts []Fact, calendar latvia.Calendar) string {
	var b strings.Builder
	before := map[string]string{}
	for i, f := range facts {
		told := f.Told()
		fmt.Fprintf(&b, "%s %s %s", f.OccurredOn, f.Kind(), f.PartyID)
		if f.Supersedes != "" {
			fmt.Fprintf(&b, " instead of %s", f.Supersedes)
		}
		fmt.Fprintf(&b, ": %s (%s", told.Key, told.Sign)
		if told.Milestone {
			b.WriteString(", milestone")
		}
		for _, k := range sortedKeys(told.With) {
			fmt.Fprintf(&b, ", %s %v", k, told.With[k])
		}
		fmt.Fprintf(&b, "; %d %s%s) under %q\n", told.Count, told.Document, told.Original, f.Under())
		c := Fold(facts[:i+1], DefaultGateRule)
		now := frame(c, f.OccurredOn, calendar)
		maps.Copy(now, asked(c, f.OccurredOn))
		for _, k := range sortedKeys(before) {
			if _, still := now[k]; !still {
				fmt.Fprintf(&b, "  - %s\n", k)
			}
		}
		for _, k := range sortedKeys(now) {
			if was, known := before[k]; !known || was != now[k] {
				fmt.Fprintf(&b, "    %s: %s\n", k, now[k])
			}
		}
		before = now
	}
	return b.String()
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
