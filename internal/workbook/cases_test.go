package workbook_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"tilts/internal/statistics"
	"tilts/internal/workbook"
)

var caseHeads = []statistics.FieldHead{
	{Text: "Nodaļa"}, {Text: "Dienas & nedēļas", Numbers: true, Kind: statistics.Days},
	{Text: "Norunāts, EUR", Numbers: true, Kind: statistics.Money},
}

// someCases are five rows on sheets of three: two sheets with rows of cases, and a third.
func someCases(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	c := workbook.NewCasesOf(&b, caseHeads, 3)
	for i := range 5 {
		if err := c.Row([]statistics.Datum{
			{Text: fmt.Sprintf("=<%d>", i%2)}, {Number: int64(i), Has: i != 3}, {Number: 100*int64(i) + 5, Has: true},
		}); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Close("Dati & lietas", "T19"); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Every row is on some sheet, as a table with its head; no text is a formula.
func TestCasesGoOnOnFurtherSheets(t *testing.T) {
	t.Parallel()
	f := opened(t, someCases(t))
	if got := f.GetSheetList(); !slices.Equal(got, []string{"T19", "T19 (2)", "T19 (3)"}) {
		t.Fatalf("sheets %q", got)
	}
	n := 0
	for i, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil || rows[0][1] != "Dienas & nedēļas" {
			t.Fatalf("%s: %q, %v", sheet, rows, err)
		}
		for _, row := range rows[1:] {
			days := fmt.Sprint(n)
			if n == 3 {
				days = ""
			}
			want := []string{fmt.Sprintf("=<%d>", n%2), days, fmt.Sprintf("%d.05", n)}
			if !slices.Equal(row, want) {
				t.Errorf("%s: %q, want %q", sheet, row, want)
			}
			n++
		}
		tables, err := f.GetTables(sheet)
		if want := "A1:C" + fmt.Sprint(len(rows)); err != nil || len(tables) != 1 || tables[0].Range != want {
			t.Errorf("%s: tables %+v, %v, want %s", sheet, tables, err, want)
		}
		if panes, err := f.GetPanes(sheet); err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("sheet %d: the head goes out of sight: %+v, %v", i, panes, err)
		}
	}
	if n != 5 {
		t.Errorf("%d rows", n)
	}
}

// A workbook of no case has its head.
func TestNoCases(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := workbook.NewCases(&b, caseHeads).Close("x", "T19"); err != nil {
		t.Fatal(err)
	}
	if rows, err := opened(t, b.Bytes()).GetRows("T19"); err != nil || len(rows) != 1 {
		t.Errorf("%q, %v", rows, err)
	}
}

// BenchmarkCases writes rows of 25 columns, beside the spreadsheet library's own stream of the
// same rows.
func BenchmarkCases(b *testing.B) {
	var heads []statistics.FieldHead
	for i := range 25 {
		heads = append(heads, statistics.FieldHead{Text: fmt.Sprintf("Aile %d", i), Numbers: i%3 == 0})
	}
	rnd, values := rand.New(rand.NewPCG(1, 2)), make([]statistics.Datum, len(heads))
	draw := func() {
		for i, h := range heads {
			values[i] = statistics.Datum{Text: fmt.Sprintf("Vērtība %d", rnd.IntN(20))}
			if h.Numbers {
				values[i] = statistics.Datum{Number: int64(rnd.IntN(1000)), Has: true}
			}
		}
	}
	for _, n := range []int{100_000, 1_000_000} {
		b.Run(fmt.Sprintf("ours/rows=%d", n), func(b *testing.B) {
			for b.Loop() {
				c := workbook.NewCases(io.Discard, heads)
				for range n {
					draw()
					if err := c.Row(values); err != nil {
						b.Fatal(err)
					}
				}
				if err := c.Close("x", "T19"); err != nil {
					b.Fatal(err)
				}
			}
			reportHeap(b)
		})
	}
	b.Run("excelize/rows=100000", func(b *testing.B) {
		for b.Loop() {
			f := excelize.NewFile()
			w, err := f.NewStreamWriter("Sheet1")
			if err != nil {
				b.Fatal(err)
			}
			cells := make([]any, len(heads))
			for row := range 100_000 {
				draw()
				for i, v := range values {
					if cells[i] = any(v.Text); heads[i].Numbers {
						cells[i] = v.Number
					}
				}
				if err := w.SetRow(fmt.Sprintf("A%d", row+1), cells); err != nil {
					b.Fatal(err)
				}
			}
			if err := w.Flush(); err != nil {
				b.Fatal(err)
			}
			if _, err := f.WriteTo(io.Discard); err != nil {
				b.Fatal(err)
			}
			_ = f.Close()
		}
		reportHeap(b)
	})
}

func reportHeap(b *testing.B) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapSys)/1e6, "heap-MB")
}
