package workbook_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/surface"
	"tilts/internal/workbook"
)

const exported = `languages: [lv]
title: {lv: "Pieprasījums: vai [ierosinājums], un vēl garš nosaukums"}
"yes": {lv: Jā}
"no": {lv: Nē}
steps:
  - id: s
    title: {lv: Solis}
    fields:
      - {id: born, kind: date, label: {lv: Dzimis}}
      - {id: sum, kind: amount, label: {lv: Summa}}
      - {id: n, kind: number, label: {lv: Skaits}}
      - {id: line, kind: text, label: {lv: "=Rinda"}}
      - {id: long, kind: longtext, max_length: 20000, label: {lv: Garš}}
      - id: people
        kind: group
        max: 30
        label: {lv: "Pieprasījums: vai [ierosinājums], un grupa"}
        item: {lv: "{n}."}
        fields: [{id: name, kind: text, label: {lv: Vārds}}, {id: minor, kind: yesno, label: {lv: Nepilngadīgs}}]
`

// BenchmarkSubmissions writes 5,000 submissions with a group of two as XLSX.
func BenchmarkSubmissions(b *testing.B) {
	const n = 5000
	answers := make([]form.Answers, n)
	for i := range answers {
		answers[i] = form.Answers{
			"born": "2011-03-14", "sum": "1234.5", "n": "42", "line": "Autobusā no somas paņemts tālrunis.",
			"people": []form.Answers{{"name": "Ilze Bērziņa", "minor": "yes"}, {"name": "Jānis Kalns", "minor": "no"}},
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		table(b, answers...)
	}
	b.ReportMetric(3*n*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// table writes submissions of the form above and gives the workbook.
func table(t testing.TB, answers ...form.Answers) []byte {
	t.Helper()
	def, err := form.Parse("exported", []byte(exported))
	if err != nil {
		t.Fatal(err)
	}
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	dir := t.TempDir()
	e := surface.NewExport([]*form.Definition{def}, all.For("lv"), true)
	out, err := workbook.Submissions(e, &b, dir, time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range answers {
		entry := surface.Entry{
			Reference: fmt.Sprintf("T26-%d", i+1), Arrived: "2026-11-25", Channel: "tīmeklis", Definition: def,
			Answers: a,
		}
		if err := e.Rows(entry, out.Row); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	return b.Bytes()
}

// hostileTexts come out as they went in.
var hostileTexts = []string{
	`=HYPERLINK("http://x","y")`, "+371 20 000 114", "@SUM(1)", "-1", "_x0041_", "a<b>&\"c\"", "'=1", "00112",
	"290200-21001", "1E5", "ā ņ š",
}

func TestSubmissionsAreTyped(t *testing.T) {
	t.Parallel()
	first := form.Answers{
		"born": "2011-03-14", "sum": "1234.5", "n": "42", "line": "=1+1", "long": "a\nb",
		"people": []form.Answers{{"name": "=x", "minor": "yes"}, {"name": "y", "minor": "no"}},
	}
	answers := []form.Answers{
		first, {"born": "1896-05-01", "sum": "0", "n": "007", "long": strings.Repeat("\u202e", 20000)},
	}
	for _, s := range hostileTexts {
		answers = append(answers, form.Answers{"line": s})
	}
	data := table(t, answers...)
	f := opened(t, data)
	sheets := f.GetSheetList()
	if len(sheets) != 2 || sheets[0] == sheets[1] {
		t.Fatal(sheets)
	}
	for cell, want := range map[string]string{
		"A1": "Saņemšanas numurs",
		"A2": "T26-1", "B2": "25.11.2026.", "F2": "14.03.2011.", "G2": "1,234.50", "H2": "42",
		"I1": "=Rinda", "I2": "=1+1", "J2": "a\nb",
		"F3": "01.05.1896.", "G3": "0.00", "H3": "007",
	} {
		if got, err := f.GetCellValue(sheets[0], cell); err != nil || got != want {
			t.Errorf("%s: %q, want %q (%v)", cell, got, want, err)
		}
	}
	if got, _ := f.GetCellValue(sheets[0], "J3"); !strings.HasSuffix(got, "[…]") || len(got) < 10_000 {
		t.Errorf("a text that a cell does not hold: %d bytes, ends with %.20q", len(got), got[max(0, len(got)-20):])
	}
	for i, want := range hostileTexts {
		cell := fmt.Sprintf("I%d", i+4)
		if got, _ := f.GetCellValue(sheets[0], cell); got != want {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
		if formula, _ := f.GetCellFormula(sheets[0], cell); formula != "" {
			t.Errorf("%s is a formula: %s", cell, formula)
		}
	}
	rows, err := f.GetRows(sheets[1])
	if err != nil || fmt.Sprint(rows[1:]) != "[[T26-1 1 =x Jā] [T26-1 2 y Nē]]" {
		t.Errorf("%v %v", rows, err)
	}
}

// Another program reads the same: dates and sums are numbers to it, text stays text.
func TestLibreOfficeReadsSubmissions(t *testing.T) {
	t.Parallel()
	answers := []form.Answers{
		{"born": "2011-03-14", "sum": "1234.5", "n": "42", "people": []form.Answers{{"name": "=1+1", "minor": "yes"}}},
	}
	for _, s := range hostileTexts {
		answers = append(answers, form.Answers{"line": s})
	}
	data := table(t, answers...)
	folder := converted(t, data, everySheet)
	f := opened(t, data)
	if files, _ := filepath.Glob(filepath.Join(folder, "*.csv")); len(files) != 2 {
		t.Fatal(files)
	}
	rows := readCSV(t, folder, f.GetSheetList()[0])
	if got := strings.Join(rows[1][5:8], "|"); got != "14.03.2011.|1,234.50|42" {
		t.Errorf("%q", got)
	}
	for i, want := range hostileTexts {
		if got := rows[i+2][8]; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if rows = readCSV(t, folder, f.GetSheetList()[1]); strings.Join(rows[1], "|") != "T26-1|1|=1+1|Jā" {
		t.Errorf("%q", rows)
	}
}
