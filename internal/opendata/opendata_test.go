package opendata_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"tilts/internal/locale"
	"tilts/internal/opendata"
	"tilts/internal/statistics"
)

// hostile is a protected report whose labels want to be something else.
func hostile() statistics.Report {
	year := statistics.Period{From: "2026-01-01", To: "2026-12-31"}
	named := func(s string) statistics.Label {
		return statistics.Label{Key: "statistics.row.named", Args: map[string]any{"name": s}}
	}
	t := statistics.Table{
		ID: "T2", Title: named("<x>&"), Unit: named(`"`), Period: year, Columns: []statistics.Column{{Ask: "n"}},
	}
	for _, name := range []string{`<a>"&`, "a", "A", "ā", "=1+1", "Общество"} {
		t.Rows = append(t.Rows, statistics.Row{Label: named(name), Values: []statistics.Value{{N: 7}}})
	}
	t.Rows[1].Values[0] = statistics.Value{Hidden: true}
	return statistics.Report{Period: year, Suppressed: 5, Tables: []statistics.Table{t}}
}

func printers(t *testing.T) (list []statistics.Printer) {
	t.Helper()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range locale.Languages {
		list = append(list, statistics.NewPrinter(catalogues.For(lang)))
	}
	return list
}

// Names from the records break no file, and each has a code of its own, which is the same again.
func TestNamesBreakNoFile(t *testing.T) {
	t.Parallel()
	about := opendata.About{Publisher: map[string]string{"lv": `A & "B"`}, Page: "https://example.lv/<x>"}
	files, err := opendata.Files(hostile(), printers(t), about)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := opendata.Files(hostile(), printers(t), about)
	for i, f := range files {
		if !bytes.Equal(f.Data, again[i].Data) {
			t.Errorf("%s: not the same again", f.Name)
		}
		switch {
		case strings.HasSuffix(f.Name, ".xml"):
			d := xml.NewDecoder(bytes.NewReader(f.Data))
			for err = nil; err == nil; {
				_, err = d.Token()
			}
			if !errors.Is(err, io.EOF) {
				t.Errorf("%s: %v", f.Name, err)
			}
			if n := strings.Count(string(f.Data), `<str:Code id="a`); n != 4 {
				t.Errorf("%s: %d codes of a name in a, want 4", f.Name, n)
			}
		case strings.Contains(f.Type, "json") && !json.Valid(f.Data):
			t.Errorf("%s is no JSON", f.Name)
		}
	}
}

// What is for the house does not become open data.
func TestTheHousesReportsAreRefused(t *testing.T) {
	t.Parallel()
	r := hostile()
	r.Suppressed = 0
	if files, err := opendata.Files(r, printers(t), opendata.About{}); err == nil {
		t.Errorf("%d files were made", len(files))
	}
}
