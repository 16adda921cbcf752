package statistics

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
)

// CSV and JSON have every number of the tables, and say of a missing one why.
func TestTidyDataAreTheReportsNumbers(t *testing.T) {
	t.Parallel()
	whole := run(t, told(nine...).list, Question{Period: firstHalf, Compare: &yearAgo})
	for name, r := range map[string]Report{"whole": whole, "hidden": protected(t, whole, 3)} {
		p := latvian(t)
		var table, object bytes.Buffer
		if err := p.WriteCSV(&table, r); err != nil {
			t.Fatal(err)
		}
		if err := p.WriteJSON(&object, r); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&table).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var read struct{ Observations []Observation }
		if err := json.Unmarshal(object.Bytes(), &read); err != nil || len(read.Observations) != len(rows)-1 {
			t.Fatalf("%s: %d rows, %d observations: %v", name, len(rows)-1, len(read.Observations), err)
		}
		met := map[string]bool{}
		for _, row := range rows {
			key := strings.Join([]string{row[0], row[2], row[3], row[4], row[7], row[9]}, "|")
			if met[key] {
				t.Errorf("%s: %s is there twice", name, key)
			}
			met[key] = true
		}
		n := 0
		for _, tab := range r.Tables {
			for _, row := range tab.Rows {
				for j, c := range tab.Columns {
					n++
					got, v := rows[n], row.Values[j]
					plain := strings.NewReplacer(",", ".", "\u00a0", "", " ", "", "+", "", "−", "-")
					want := plain.Replace(p.Value(c, v))
					status := map[string]string{HiddenSign: "c", "–": "x"}[want]
					if status != "" {
						want = ""
					}
					if c.Kind == Money || c.Kind == Days {
						want = strings.TrimSuffix(strings.TrimRight(want, "0"), ".")
						if want == "" && status == "" {
							want = "0"
						}
					}
					if got[0] != tab.ID || got[10] != want || got[11] != status {
						t.Fatalf("%s: row %d: %q, want %s %q %q", name, n, got, tab.ID, want, status)
					}
				}
			}
		}
		if n != len(rows)-1 {
			t.Errorf("%s: %d rows for %d numbers", name, len(rows)-1, n)
		}
	}
}

// A file of some cases, or of what was known at a moment past, says so in every row.
func TestTidyDataSayWhatTheyLeaveOut(t *testing.T) {
	t.Parallel()
	p := latvian(t)
	asked := Question{Period: firstHalf, ExtractedAt: 1_790_000_000_000}
	some := asked
	some.AsOf, some.Only = 1_780_000_000_000, Only{Minors: "no"}
	for name, want := range map[string]struct {
		q    Question
		asOf string
		only []string
	}{
		"all":  {asked, utc(asked.ExtractedAt), []string{}},
		"some": {some, utc(some.AsOf), []string{p.T("statistics.only.minors_no"), p.Label(asOf(some.AsOf))}},
	} {
		r := run(t, told(nine...).list, want.q)
		var table, object bytes.Buffer
		if err := errors.Join(p.WriteCSV(&table, r), p.WriteJSON(&object, r)); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&table).ReadAll()
		if err != nil || len(rows) < 2 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		for _, row := range rows[1:] {
			if row[12] != want.asOf || row[13] != strings.Join(want.only, " ") {
				t.Fatalf("%s: %q", name, row)
			}
		}
		var read struct {
			AsOf string `json:"as_of"`
			Only []string
		}
		if err := json.Unmarshal(object.Bytes(), &read); err != nil ||
			read.AsOf != want.asOf || !slices.Equal(read.Only, want.only) {
			t.Errorf("%s: %+v, %v", name, read, err)
		}
		for _, tab := range r.Tables {
			var notes []string
			for _, l := range tab.Notes {
				notes = append(notes, p.Label(l))
			}
			for _, o := range want.only {
				if !slices.Contains(notes, o) {
					t.Errorf("%s, %s: %q does not say %q", name, tab.ID, notes, o)
				}
			}
		}
	}
}
