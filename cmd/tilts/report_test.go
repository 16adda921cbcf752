package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tilts/internal/database"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// countedCases makes a folder with twelve cases of 2026 in two units of one region and one of
// another: eight, three and one. Three have a minor, two a session.
func countedCases(t *testing.T) (data string) {
	t.Helper()
	data = t.TempDir()
	tilts(t, "migrate", "--data="+data)
	db, err := database.Open(t.Context(), "", data)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Write(t.Context(), func(tx *database.Tx) error {
		for name, region := range map[string]string{
			"Rīgas nodaļa": "Centrs", "Jūrmalas nodaļa": "Centrs", "Liepājas nodaļa": "Kurzeme",
		} {
			if err := tx.AddUnit(t.Context(), record.Unit{Name: name, Region: region}); err != nil {
				return err
			}
		}
		for n := range 12 {
			unit := "Rīgas nodaļa"
			if n >= 8 {
				unit = "Jūrmalas nodaļa"
			}
			if n == 11 {
				unit = "Liepājas nodaļa"
			}
			id := fmt.Sprintf("case-%02d", n)
			bodies := []mediation.Body{
				&mediation.Opened{
					Number: id, Office: unit, Initiator: mediation.ByVictim, ArrivedOn: "2026-03-10",
				},
				&mediation.PartyNamed{Side: mediation.Victim, Minor: n < 3},
			}
			if n < 2 {
				bodies = append(bodies, &mediation.Meeting{
					State: mediation.MeetingHeld, Format: mediation.Session, Mode: mediation.InPerson,
				})
			}
			var facts []mediation.Fact
			for i, body := range bodies {
				f := mediation.Fact{
					ID: fmt.Sprintf("%s-%d", id, i), CaseID: id, OccurredOn: "2026-03-10", RecordedBy: "cli",
					RecordedAt: mediation.Instant(1 + i), Body: body,
				}
				if i == 1 {
					f.PartyID = id + "-v"
				}
				facts = append(facts, f)
			}
			if err := tx.AddFacts(t.Context(), facts); err != nil {
				return err
			}
			if err := tx.PutCase(t.Context(), record.CaseRow{ID: id, Number: id, Version: 1}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// allCases is the number of all cases in the first table of a report as CSV.
func allCases(t *testing.T, file string) string {
	t.Helper()
	for _, row := range tidyRows(t, file) {
		if row[0] == "T2" && row[6] == "true" && row[9] == "count" && row[7] == "_T" &&
			row[2] == "2026-01-01" && row[3] == "2026-12-31" {
			return row[10]
		}
	}
	t.Fatalf("%s has no total of T2", file)
	return ""
}

// A report is narrowed by what the page is narrowed by, and compared with what that is.
func TestReportsAreNarrowedAsThePageIs(t *testing.T) {
	t.Parallel()
	data := countedCases(t)
	for want, flags := range map[string][]string{
		"12": nil, "8": {"--unit=Rīgas nodaļa"}, "11": {"--region=Centrs"}, "2": {"--format=session"},
		"3": {"--minors=yes"}, "9": {"--minors=no"}, "1": {"--minors=no", "--unit=Liepājas nodaļa"},
		"0": {"--format=conference", "--compare=year"},
	} {
		file := filepath.Join(t.TempDir(), "report.csv")
		tilts(t, append([]string{
			"report", "--data=" + data, "--from=2026-01-01", "--to=2026-12-31", "--lang=en", "-o", file,
		}, flags...)...)
		if got := allCases(t, file); got != want {
			t.Errorf("%q: %s cases, want %s", flags, got, want)
		}
	}
	for said, flags := range map[string][]string{
		"leave --compare, --unit": {"--publication", "--minors=yes"},
		"can't be used together":  {"--unit=A", "--region=B"},
		"must be one of":          {"--format=sitting"},
	} {
		var out, log bytes.Buffer
		code := run(append([]string{
			"report", "--data=" + data, "--from=2026-01-01", "--to=2026-12-31", "-o", "x.csv",
		}, flags...), &out, &log)
		if code != 2 || !strings.Contains(log.String(), said) {
			t.Errorf("%q: exit %d, %s", flags, code, &log)
		}
	}
}

// A unit that is not there is told in the words of a command line, with those that are.
func TestAReportOfNoUnitNamesThem(t *testing.T) {
	t.Parallel()
	data := countedCases(t)
	for flag, want := range map[string]string{
		"--unit=liepajas": `--unit: there is no unit "liepajas"; there are: Liepājas nodaļa, `,
		"--region=Nav":    `--region: there is no region "Nav"; there are: Centrs`,
	} {
		var out, log bytes.Buffer
		run([]string{
			"report", "--data=" + data, "--from=2026-01-01", "--to=2026-12-31", "-o", t.TempDir() + "/x.csv", flag,
		}, &out, &log)
		if !strings.Contains(log.String(), want) {
			t.Errorf("%s: %s", flag, &log)
		}
	}
}

// A publication as a workbook keeps every rule of publications, and its numbers are beside it as
// data; check says so, and names what others break.
func TestPublishedWorkbooksKeepTheRules(t *testing.T) {
	t.Parallel()
	data, dir := countedCases(t), t.TempDir()
	book := filepath.Join(dir, "statistics-2026.xlsx")
	args := []string{
		"report", "--publication", "--data=" + data, "--from=2026-01-01", "--to=2026-12-31", "--lang=en", "-o", book,
	}
	var out, log bytes.Buffer
	if code := run(args, &out, &log); code != 2 || !strings.Contains(log.String(), "--agency-email") {
		t.Errorf("a publication without anybody to ask: exit %d, %s", code, &log)
	}
	said := tilts(t, append(args, "--agency-email=office@example.lv")...)
	if !strings.Contains(said, "statistics-2026.csv") {
		t.Errorf("nothing about the data beside it: %q", said)
	}
	if got := allCases(t, filepath.Join(dir, "statistics-2026.csv")); got != "12" {
		t.Errorf("%s cases are published, want 12", got)
	}
	if said := tilts(t, "check", "--lang=en", book); !strings.Contains(said, "All rules are kept: 24.") {
		t.Errorf("check: %s", said)
	}
	template := filepath.Join("..", "..", "templates", "workbooks", "statistics.xlsx")
	if code := run([]string{"check", "--lang=en", template}, &out, &log); code != 1 ||
		!strings.Contains(out.String(), "1. Each table is marked as a table") ||
		!strings.Contains(out.String(), "'cover'") {
		t.Errorf("check of a template: exit %d, %s", code, &out)
	}
	broken := filepath.Join(dir, "broken.xlsx")
	if err := os.WriteFile(broken, []byte("PK no workbook"), 0o600); err != nil {
		t.Fatal(err)
	}
	code := run([]string{"check", broken}, &out, &log)
	if code != 1 || !strings.Contains(log.String(), "not a workbook") {
		t.Errorf("check of what is no workbook: exit %d, %s", code, &log)
	}
}
