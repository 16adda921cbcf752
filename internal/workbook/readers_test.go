package workbook_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

const scripts = "../../scripts/workbooks"

// opinion is what check.py found about a file.
type opinion struct {
	Schema             []string
	Openpyxl, Calamine map[string][][]string
}

// opinions asks readers that are not ours, and the published schemas.
func opinions(t *testing.T, books map[string][]byte) map[string]opinion {
	t.Helper()
	python := filepath.Join(scripts, "venv/bin/python")
	if _, err := os.Stat(filepath.Join(scripts, "venv/.complete")); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("scripts/setup has not fetched the readers of workbooks: ", err)
		}
		t.Skip("without readers of workbooks")
	}
	dir := t.TempDir()
	args := []string{filepath.Join(scripts, "check.py")}
	for name, data := range books {
		file := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	run := exec.CommandContext(t.Context(), python, args...)
	run.Stderr = os.Stderr
	out, err := run.Output()
	if err != nil {
		t.Fatal(err)
	}
	var byFile map[string]opinion
	if err := json.Unmarshal(out, &byFile); err != nil {
		t.Fatal(err)
	}
	all := map[string]opinion{}
	for file, o := range byFile {
		all[strings.TrimSuffix(filepath.Base(file), ".xlsx")] = o
	}
	return all
}

// Every part is as the published schemas say, and three readers find the same
// cells; one of them reads no further than a sheet says it goes.
func TestOthersReadOurWorkbooks(t *testing.T) {
	t.Parallel()
	books := written(t)
	for name, o := range opinions(t, books) {
		for _, refused := range o.Schema {
			t.Errorf("%s: %s", name, refused)
		}
		f := opened(t, books[name])
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			shown := trimmed(rows)
			for reader, read := range map[string][][]string{
				"openpyxl": o.Openpyxl[sheet], "calamine": o.Calamine[sheet],
			} {
				got := trimmed(read)
				if len(got) != len(shown) {
					t.Errorf("%s, %s: %s reads %d rows, want %d", name, sheet, reader, len(got), len(shown))
					continue
				}
				for i := range got {
					if len(got[i]) != len(shown[i]) {
						t.Errorf("%s, %s, row %d: %s reads %q, want %q", name, sheet, i+1, reader, got[i], shown[i])
					}
				}
			}
			if a, b := trimmed(o.Openpyxl[sheet]), trimmed(o.Calamine[sheet]); !slices.EqualFunc(a, b, slices.Equal) {
				t.Errorf("%s, %s: the readers differ:\n%q\n%q", name, sheet, a, b)
			}
		}
		if name == "export" {
			if got := o.Openpyxl[f.GetSheetList()[0]]; got[1][5] != "9999-12-31" || got[2][5] != "1900-03-01" {
				t.Errorf("dates are read as %q and %q", got[1][5], got[2][5])
			}
		}
	}
}

// trimmed leaves empty cells and rows at the ends away.
func trimmed(rows [][]string) [][]string {
	var out [][]string
	full := 0
	for i, row := range rows {
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		out = append(out, row)
		if len(row) > 0 {
			full = i + 1
		}
	}
	return out[:full]
}

// An export fits paper, is sorted by its heads and keeps them in sight.
func TestExportsArePrintedAndFiltered(t *testing.T) {
	t.Parallel()
	data := written(t)["export"]
	f, all := opened(t, data), parts(t, data)
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Scope+" "+n.Name] = n.RefersTo
	}
	for i, sheet := range f.GetSheetList() {
		layout, err := f.GetPageLayout(sheet)
		if err != nil || *layout.Orientation != "landscape" || *layout.Size != 9 || *layout.FitToWidth != 1 ||
			*layout.FitToHeight != 0 {
			t.Errorf("%s: page %+v (%v)", sheet, layout, err)
		}
		if props, err := f.GetSheetProps(sheet); err != nil || !*props.FitToPage {
			t.Errorf("%s: not fitted to pages (%v)", sheet, err)
		}
		if panes, err := f.GetPanes(sheet); err != nil || !panes.Freeze || panes.YSplit != 1 || panes.XSplit != 1 {
			t.Errorf("%s: panes %+v (%v)", sheet, panes, err)
		}
		if want := "'" + sheet + "'!$A:$A,'" + sheet + "'!$1:$1"; names[sheet+" _xlnm.Print_Titles"] != want {
			t.Errorf("%s repeats %q, want %q", sheet, names[sheet+" _xlnm.Print_Titles"], want)
		}
		part := all["xl/worksheets/sheet"+string(rune('1'+i))+".xml"]
		if !strings.Contains(part, "<autoFilter ") || names[sheet+" _xlnm._FilterDatabase"] == "" {
			t.Errorf("%s has no filter", sheet)
		}
	}
}
