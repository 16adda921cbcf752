package main

import (
	"archive/zip"
	"encoding/csv"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A publication as open data is what its descriptions say, by programs that are not ours; they read
// the same numbers, and none that is hidden.
func TestOpenDataAreJudgedByOthers(t *testing.T) {
	t.Parallel()
	python := filepath.Join("..", "..", "scripts", "workbooks", "venv", "bin", "python")
	if _, err := os.Stat(filepath.Join(filepath.Dir(filepath.Dir(python)), ".complete")); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("scripts/setup has not fetched the judges of open data: ", err)
		}
		t.Skip("without judges of open data")
	}
	data, dir := countedCases(t), filepath.Join(t.TempDir(), "open")
	args := []string{
		"report", "--publication", "--data=" + data, "--from=2026-01-01", "--to=2026-12-31", "--lang=en",
		"--agency-email=office@example.lv", "--licence=https://creativecommons.org/publicdomain/zero/1.0/", "-o",
	}
	tilts(t, append(args, dir+"/")...)
	run := exec.Command(python, filepath.Join("..", "..", "scripts", "workbooks", "opendata.py"), dir)
	run.Stderr = os.Stderr
	out, err := run.Output()
	if err != nil {
		t.Fatal(err)
	}
	var said struct {
		Wrong      []string
		CSVW, SDMX map[string]string
		Hidden     int
	}
	if err := json.Unmarshal(out, &said); err != nil {
		t.Fatal(err)
	}
	for _, w := range said.Wrong {
		t.Error(w)
	}
	hidden, all := 0, tidyRows(t, filepath.Join(dir, "statistics.csv"))
	for _, row := range all {
		key := strings.Join([]string{row[0], row[4], row[7], row[9], row[2], row[3]}, "|")
		if got, ok := said.CSVW[key]; !ok || got != strings.TrimSuffix(row[10], ".0") {
			t.Errorf("%s: %q is read, want %q", key, got, row[10])
		}
		if row[11] == "c" {
			hidden++
		}
	}
	if hidden == 0 || said.Hidden != hidden || len(said.CSVW) != len(all) || len(said.SDMX) != len(all) {
		t.Errorf("%d numbers, %d hidden; others read %d and %d, %d confidential", len(all), hidden, len(said.CSVW),
			len(said.SDMX), said.Hidden)
	}
	for key, want := range map[string]string{
		"T2|row_received|_T|count|2026": "12", "T2|row_received|_T|count|2026-03": "12",
		"T2|liepajas_nodala|_T|count|2026": "",
	} {
		if got, ok := said.SDMX[key]; !ok || got != want {
			t.Errorf("SDMX has %q of %s, want %q", got, key, want)
		}
	}
	packed := filepath.Join(t.TempDir(), "open.zip")
	tilts(t, append(args, packed)...)
	archive, err := zip.OpenReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	folder, err := os.ReadDir(dir)
	if err != nil || len(folder) != len(archive.File) || len(folder) < 7 {
		t.Errorf("%d files in the folder, %d in the archive (%v)", len(folder), len(archive.File), err)
	}
}

// tidyRows are the rows of a tidy table, without its head.
func tidyRows(t *testing.T, file string) [][]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return slices.Delete(rows, 0, 1)
}

// Open data is of publications alone.
func TestOpenDataAreProtected(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"out.zip", t.TempDir()} {
		var log strings.Builder
		code := run([]string{"report", "--from=2026-01-01", "--to=2026-12-31", "-o", name}, &log, &log)
		if code != 2 || !strings.Contains(log.String(), "add --publication") {
			t.Errorf("%s: exit %d, %s", name, code, &log)
		}
	}
}
