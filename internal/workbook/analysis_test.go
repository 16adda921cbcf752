package workbook_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tilts/internal/statistics"
	"tilts/internal/workbook"
)

// rowsOfCases gives so many rows of cases: each field says which it is.
func rowsOfCases(p statistics.Printer, n int) workbook.EachCase {
	return func(row func([]statistics.Datum) error) error {
		values := make([]statistics.Datum, len(p.FieldHeads()))
		for i := range n {
			for j, h := range p.FieldHeads() {
				values[j] = statistics.Datum{
					Text: fmt.Sprintf("=%s %d", h.Text, i%3), Number: int64(100*i + j), Has: i%4 > 0,
				}
			}
			if err := row(values); err != nil {
				return err
			}
		}
		return nil
	}
}

// analysis is the workbook of an analyst, with five cases.
func analysis(t testing.TB, lang string) []byte {
	t.Helper()
	var out bytes.Buffer
	p := printer(t, lang)
	if err := workbook.Analysis(&out, template(t), report(t, 1), p, rowsOfCases(p, 5)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// An analyst's workbook has contents that lead to every sheet, the tables with their charts, how
// it was counted, and the rows of cases as a table with its head in sight.
func TestAnAnalystGetsTablesMethodsAndCases(t *testing.T) {
	t.Parallel()
	f, p := opened(t, analysis(t, "lv")), printer(t, "lv")
	sheets := f.GetSheetList()
	if n := len(sheets); n < 20 || sheets[n-3] != "Metodes" || sheets[n-2] != "Rakurstabula" || sheets[n-1] != "T19" {
		t.Fatalf("sheets: %q", sheets)
	}
	leads := map[string]bool{}
	for row := 1; row < 60; row++ {
		if ok, to, err := f.GetCellHyperLink(sheets[0], fmt.Sprintf("A%d", row)); err == nil && ok {
			leads[strings.Trim(strings.TrimSuffix(to, "!A1"), "'")] = true
		}
	}
	for _, s := range sheets[1:] {
		if !leads[s] {
			t.Errorf("the contents do not lead to %q", s)
		}
	}
	said, err := f.GetRows("Metodes")
	if err != nil || !strings.Contains(fmt.Sprint(said), "mediāna ir divu vidējo") ||
		!strings.Contains(fmt.Sprint(said), "[T4 ") {
		t.Errorf("methods: %q, %v", said, err)
	}
	rows, err := f.GetRows("T19", excelize.Options{RawCellValue: true})
	if err != nil || len(rows) != 6 {
		t.Fatalf("%d rows of cases, %v", len(rows), err)
	}
	for j, h := range p.FieldHeads() {
		want := fmt.Sprintf("=%s 1", h.Text)
		switch {
		case h.Numbers && h.Kind == statistics.Money:
			want = strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", float64(100+j)/100), "0"), ".")
		case h.Numbers:
			want = fmt.Sprint(100 + j)
		}
		if rows[0][j] != h.Text || rows[2][j] != want {
			t.Errorf("column %d: %q and %q, want %q and %q", j, rows[0][j], rows[2][j], h.Text, want)
		}
	}
	if panes, err := f.GetPanes("T19"); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the head goes out of sight: %+v, %v", panes, err)
	}
	all := parts(t, analysis(t, "lv"))
	if table := all["xl/tables/cases1.xml"]; !strings.Contains(table, "<autoFilter ") {
		t.Errorf("the rows are no table with filters: %s", table)
	}
	charts := 0
	for name := range all {
		if strings.HasPrefix(name, "xl/charts/chart") {
			charts++
		}
	}
	if charts < 15 {
		t.Errorf("%d charts", charts)
	}
}

// A row that cannot be read ends the workbook with the reason.
func TestAnAnalysisThatBreaksOffIsAnError(t *testing.T) {
	t.Parallel()
	broken := errors.New("away")
	err := workbook.Analysis(io.Discard, template(t), report(t, 1), printer(t, "lv"),
		func(func([]statistics.Datum) error) error { return broken })
	if !errors.Is(err, broken) {
		t.Errorf("%v, want %v", err, broken)
	}
	var none bytes.Buffer
	p := printer(t, "lv")
	if err := workbook.Analysis(&none, template(t), report(t, 0), p, rowsOfCases(p, 0)); err != nil {
		t.Fatal(err)
	}
	if sheets := opened(t, none.Bytes()).GetSheetList(); !slices.Contains(sheets, "T19") {
		t.Errorf("sheets: %q", sheets)
	}
}
