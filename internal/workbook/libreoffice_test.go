package workbook_test

import (
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tilts/internal/statistics"
	"tilts/internal/workbook"
)

// everySheet asks for UTF-8 with commas, cells as shown, one file for each sheet.
const everySheet = `csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,true,false,false,-1`

// converted lets LibreOffice read a workbook and gives the folder of what it wrote.
func converted(t *testing.T, data []byte, to string) string {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("LibreOffice is needed: ", err)
		}
		t.Skip("without LibreOffice")
	}
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	dir := t.TempDir()
	in, out := filepath.Join(dir, "statistics.xlsx"), filepath.Join(dir, "out")
	if err := os.WriteFile(in, data, 0o600); err != nil {
		t.Fatal(err)
	}
	run := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"),
		"--headless", "--norestore", "--convert-to", to, "--outdir", out, in)
	if said, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	return out
}

// readCSV returns the rows of a sheet as LibreOffice shows them.
func readCSV(t *testing.T, folder, sheet string) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join(folder, "statistics-"+sheet+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := csv.NewReader(f)
	in.FieldsPerRecord = -1
	rows, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// Another program shows in every cell what the page shows.
func TestLibreOfficeShowsThePagesNumbers(t *testing.T) {
	t.Parallel()
	r := report(t, 5)
	r.Tables[1].Rows[1].Label = statistics.Label{
		Key: "statistics.bucket.year", Args: map[string]any{"year": "=1+1_x0041_"},
	}
	p := printer(t, "en")
	folder := converted(t, filled(t, r, "en"), everySheet)
	for i, v := range p.Views(r) {
		rows := readCSV(t, folder, v.ID)
		top := rowsOf(t, rows, v)
		for k, line := range v.Rows {
			if got := rows[top+k][0]; got != line.Label {
				t.Errorf("%s: row %q, want %q", v.ID, got, line.Label)
			}
			for j, want := range line.Cells {
				if r.Tables[i].Columns[j].Kind == statistics.Share && want != "–" {
					want += "%"
				}
				if got := strings.TrimSpace(rows[top+k][j+1]); got != want {
					t.Errorf("%s, %s, column %d: %q, the page has %q", v.ID, line.Label, j, got, want)
				}
			}
		}
	}
}

// Whoever restyles the template in LibreOffice gets a template that still works.
func TestATemplateSavedByLibreOfficeWorks(t *testing.T) {
	t.Parallel()
	saved, err := os.ReadFile(filepath.Join(converted(t, template(t), "xlsx"), "statistics.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	out, err := workbook.Statistics(saved, report(t, 1), printer(t, "lv"))
	if err != nil {
		t.Fatal(err)
	}
	f := opened(t, out)
	for cell, want := range map[string]string{"A13": "Visas lietas", "B13": "486", "C14": "70.8%", "F16": "+21",
		"F23": "\u22123"} {
		if got, err := f.GetCellValue("T4", cell); err != nil || strings.TrimSpace(got) != want {
			t.Errorf("%s: %q, want %q (%v)", cell, got, want, err)
		}
	}
}
