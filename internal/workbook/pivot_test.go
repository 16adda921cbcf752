package workbook_test

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tilts/internal/statistics"
	"tilts/internal/workbook"
)

// pivotOf is the workbook of cases of two fields, "a 0", "a 1", … down and "b 0", … across, and
// how many cases have which.
func pivotOf(t *testing.T, p statistics.Printer, cases [][2]int) ([]byte, map[[2]string]int) {
	t.Helper()
	want := map[[2]string]int{}
	var out bytes.Buffer
	each := func(row func([]statistics.Datum) error) error {
		for _, of := range cases {
			values := make([]statistics.Datum, len(p.FieldHeads()))
			var names [2]string
			for i, h := range p.FieldHeads() {
				if h.Pivot != statistics.NoAxis {
					at := h.Pivot - statistics.Down
					names[at] = fmt.Sprintf("%c %d", 'a'+rune(at), of[at])
					values[i].Text = names[at]
				} else {
					values[i] = statistics.Datum{Text: "x", Number: 1, Has: true}
				}
			}
			want[names]++
			if err := row(values); err != nil {
				return err
			}
		}
		return nil
	}
	if err := workbook.Analysis(&out, template(t), report(t, 1), p, each); err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), want
}

// The pivot begins with a count of each field's values, alike in its cells and in a program
// that counts the rows itself.
func TestThePivotCountsTheRows(t *testing.T) {
	t.Parallel()
	p := printer(t, "en")
	book, want := pivotOf(t, p, [][2]int{{1, 0}, {0, 0}, {1, 0}, {1, 2}, {0, 1}, {1, 0}})
	own, err := opened(t, book).GetRows("Pivot")
	if err != nil {
		t.Fatal(err)
	}
	other := readCSV(t, converted(t, book, everySheet), "Pivot")
	for who, rows := range map[string][][]string{"the cells": own, "LibreOffice": other} {
		heads := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 2 && row[1] == "b 0" })
		if heads < 0 {
			t.Fatalf("%s: %q", who, rows)
		}
		got, last := map[[2]string]int{}, 0
		for _, row := range rows[heads+1:] {
			for j, cell := range row[1:] {
				n, err := strconv.Atoi(cell)
				if err != nil {
					continue
				}
				if last = n; strings.HasPrefix(row[0], "a ") && strings.HasPrefix(rows[heads][j+1], "b ") {
					got[[2]string{row[0], rows[heads][j+1]}] = n
				}
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) || last != 6 {
			t.Errorf("%s: %v of %d, want %v of 6", who, got, last, want)
		}
	}
}

// Without cases there is nothing to turn, and the sheet says so.
func TestWithoutCasesThereIsNoPivot(t *testing.T) {
	t.Parallel()
	book, _ := pivotOf(t, printer(t, "en"), nil)
	rows, err := opened(t, book).GetRows("Pivot")
	if err != nil || !strings.Contains(fmt.Sprint(rows), "no cases") {
		t.Errorf("%q, %v", rows, err)
	}
	for name := range parts(t, book) {
		if strings.Contains(name, "pivotTable") || strings.Contains(name, "pivotCache") {
			t.Error(name)
		}
	}
}
