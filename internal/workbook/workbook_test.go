package workbook_test

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tilts/internal/locale"
	"tilts/internal/statistics"
	"tilts/internal/workbook"
)

// filled is the workbook of a report.
func filled(t testing.TB, r statistics.Report, lang string) []byte {
	t.Helper()
	out, err := workbook.Statistics(template(t), r, printer(t, lang))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func opened(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// rowsOf finds where the rows of a table begin: after the row with the heads.
func rowsOf(t testing.TB, rows [][]string, v statistics.View) int {
	t.Helper()
	for i, row := range rows {
		if len(row) > 1 && row[0] == "" && strings.TrimSpace(row[1]) == v.Heads[0].Text && i+1 < len(rows) &&
			rows[i+1][0] == v.Rows[0].Label {
			return i + 1
		}
	}
	t.Fatalf("%s: no rows found in %q", v.ID, rows)
	return 0
}

func TestCellsAreTheReportsNumbers(t *testing.T) {
	t.Parallel()
	for _, r := range []statistics.Report{report(t, 1), report(t, 5), published(t, report(t, 1))} {
		f := opened(t, filled(t, r, "lv"))
		for i, v := range printer(t, "lv").Views(r) {
			rows, err := f.GetRows(v.ID, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			top := rowsOf(t, rows, v)
			for k, row := range r.Tables[i].Rows {
				for j, c := range r.Tables[i].Columns {
					got, value := rows[top+k][j+1], row.Values[j]
					want := strconv.FormatInt(value.N, 10)
					of := map[statistics.Kind]int64{
						statistics.Share: value.Of, statistics.Money: 100, statistics.Days: 10,
					}[c.Kind]
					none := value.Of == 0 && slices.Contains(
						[]statistics.Kind{statistics.Share, statistics.Days, statistics.Planned}, c.Kind,
					)
					switch {
					case value.Hidden:
						want = "·"
					case none:
						want = "–"
					case of > 0:
						want = strconv.FormatFloat(float64(value.N)/float64(of), 'f', -1, 64)
					}
					if got != want {
						t.Errorf("%s, %s, column %d: %q, want %q", v.ID, v.Rows[k].Label, j, got, want)
					}
					name, _ := excelize.CoordinatesToCellName(j+2, top+k+1)
					kind, _ := f.GetCellType(v.ID, name)
					if (kind == excelize.CellTypeSharedString) != (value.Hidden || none) {
						t.Errorf("%s %s: cell type %v for %q", v.ID, name, kind, got)
					}
				}
			}
		}
	}
}

func TestSheetsSayWhatTheyCount(t *testing.T) {
	t.Parallel()
	r := report(t, 1)
	f := opened(t, filled(t, r, "lv"))
	sheets := []string{"Par pārskatu"}
	for _, d := range statistics.Catalogue() {
		if d.Counts() {
			sheets = append(sheets, d.ID)
		}
	}
	if got := f.GetSheetList(); !slices.Equal(got, sheets) {
		t.Errorf("sheets: %q, want %q", got, sheets)
	}
	all := ""
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			all += strings.Join(row, "|") + "\n"
		}
		if layout, _ := f.GetPageLayout(sheet); *layout.Orientation != "landscape" || *layout.Size != 9 ||
			*layout.FitToWidth != 1 || *layout.FitToHeight != 1 {
			t.Errorf("%s: page %v", sheet, layout)
		}
		headsAreWhole(t, f, sheet, rows)
	}
	for _, want := range []string{"Ko skaita|Lietas", "Kad skaita|Lietas dokuments saņemts " +
		"periodā. Stāvoklis izguves brīdī.", "Procenti|No visām perioda lietām",
		"Izgūts|22.11.2026. plkst. 9.00", "✓ Visas lietas: 332 + 154 = " +
			"486", "01.01.2026.–30.06.2026.", "Visas pārbaudes ir sekmīgas."} {
		if !strings.Contains(strings.ReplaceAll(all, "\u00a0", " "), want) {
			t.Errorf("nowhere: %s", want)
		}
	}
	if strings.Contains(all, "{{") || strings.Contains(all, "[statistics.") {
		t.Error("a marker or a key is left")
	}
	if names := f.GetDefinedName(); len(names) != len(r.Tables) ||
		!strings.HasPrefix(names[0].RefersTo, "'"+r.Tables[0].ID+"'!$") {
		t.Errorf("repeated rows: %+v", names)
	}
}

// A workbook of some of the cases says so on its first sheet.
func TestTheCoverTellsWhichCasesAreCounted(t *testing.T) {
	t.Parallel()
	r := report(t, 1)
	r.Only = statistics.Only{Minors: "no"}
	rows, err := opened(t, filled(t, r, "lv")).GetRows("Par pārskatu")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(rows, func(row []string) bool {
		return strings.Join(row, "|") == "Atlase|Ieskaitītas tikai lietas, kurās nepilngadīgo nav."
	}) {
		t.Errorf("the first sheet is %q", rows)
	}
}

func TestChartsAreNativeAndReadTheCells(t *testing.T) {
	t.Parallel()
	r := report(t, 1)
	data := filled(t, r, "lv")
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	charts := ""
	for _, file := range archive.File {
		if strings.HasPrefix(file.Name, "xl/media/") {
			t.Errorf("a picture: %s", file.Name)
		}
		if strings.HasPrefix(file.Name, "xl/charts/") {
			in, err := file.Open()
			if err != nil {
				t.Fatal(err)
			}
			xml, err := io.ReadAll(in)
			if err != nil {
				t.Fatal(err)
			}
			charts += string(xml)
		}
	}
	for _, want := range []string{"Lietas ar noslēgtu izlīgumu: 247 no 486", "Visbiežākais ierosinātājs – " +
		"Policija. ",
		"<f>&#39;T4&#39;!$B$13:$B$16</f>", "<f>&#39;T4&#39;!$A$13:$A$16</f>", "<f>&#39;T4&#39;!$D$13:$D$16</f>",
		"<f>(&#39;T7&#39;!$A$15:$A$18,&#39;T7&#39;!$A$20:$A$24)</f>", // ages, without their wholes
	} {
		if !strings.Contains(charts, want) {
			t.Errorf("no chart with %s", want)
		}
	}
	compared := 0
	for _, table := range r.Tables {
		for _, column := range table.Chart.Columns {
			if table.Columns[column].Compare {
				compared++
			}
		}
	}
	if n := strings.Count(charts, `prst="wdUpDiag"`); n != compared || n == 0 {
		t.Errorf("%d hatched series, want %d", n, compared)
	}
}

func TestTheSameReportGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	r := report(t, 1)
	first := filled(t, r, "lv")
	for range 5 {
		if !bytes.Equal(first, filled(t, r, "lv")) {
			t.Fatal("the bytes differ")
		}
	}
}

// Hostile words, as an office or an offence could carry, stand in the cells as
// they are: no formula, nothing lost.
func TestHostileWordsStayWords(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"=1+1": "=1+1", "+371 60": "+371 60", "-2": "-2", "@SUM(A1)": "@SUM(A1)",
		"=cmd|' /C calc'!A0": "=cmd|' /C calc'!A0",
		"\t=1":               "‹U+0009›=1", "a\x00b\x1bc": "a‹U+0000›b‹U+001B›c",
		"abc\u202edef": "abc‹U+202E›def", "a\nb": "a\nb",
		"{{title}}": "{{title}}", "_x000D_": "_x000D_", "_x0041_x0041_": "_x0041_x0041_", "_x12_": "_x12_",
		"<b>&\"'": "<b>&\"'", "  gars  ": "  gars  ", "\xff": "\uFFFD", "12": "12",
	} {
		r := report(t, 1)
		r.Table("T4").Rows[1].Label = statistics.Label{Key: "statistics.bucket.year", Args: map[string]any{"year": in}}
		f := opened(t, filled(t, r, "lv"))
		got, err := f.GetCellValue("T4", "A14")
		if err != nil || got != want {
			t.Errorf("%q stands as %q, want %q (%v)", in, got, want, err)
		}
		if formula, _ := f.GetCellFormula("T4", "A14"); formula != "" {
			t.Errorf("%q became the formula %q", in, formula)
		}
		if kind, _ := f.GetCellType("T4", "A14"); kind != excelize.CellTypeSharedString {
			t.Errorf("%q has cell type %v", in, kind)
		}
	}
}

func TestATextTooLongIsAnErrorNotCut(t *testing.T) {
	t.Parallel()
	r := report(t, 1)
	label := func(n int) statistics.Label {
		return statistics.Label{Key: "statistics.bucket.year", Args: map[string]any{"year": strings.Repeat("ā", n)}}
	}
	r.Table("T4").Notes = []statistics.Label{label(32767)}
	filled(t, r, "lv")
	r.Table("T4").Notes = []statistics.Label{label(32768)}
	if _, err := workbook.Statistics(template(t), r, printer(t, "lv")); err == nil ||
		!strings.Contains(err.Error(), "32768") {
		t.Errorf("error: %v", err)
	}
}

func TestTemplatesAreChecked(t *testing.T) {
	t.Parallel()
	for _, lang := range locale.Languages {
		if err := workbook.Check(t.Context(), template(t), printer(t, lang)); err != nil {
			t.Errorf("%s: %v", lang, err)
		}
	}
	for want, change := range map[string]func(f *excelize.File) error{
		"{{titel}}":            func(f *excelize.File) error { return f.SetCellStr("table", "A1", "{{titel}}") },
		"{{row.total}}":        func(f *excelize.File) error { return f.SetCellStr("table", "A14", "{{row}}") },
		`no cell with {{part}`: func(f *excelize.File) error { return f.SetCellStr("table", "B14", "") },
		"table":                func(f *excelize.File) error { return f.DeleteSheet("table") },
		"rows":                 func(f *excelize.File) error { return f.SetCellStr("cover", "A5000", "far") },
	} {
		f := opened(t, template(t))
		if err := change(f); err != nil {
			t.Fatal(err)
		}
		var changed bytes.Buffer
		if err := f.Write(&changed); err != nil {
			t.Fatal(err)
		}
		err := workbook.Check(t.Context(), changed.Bytes(), printer(t, "lv"))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %s, got %v", want, err)
		}
	}
	if err := workbook.Check(t.Context(), []byte("no workbook"), printer(t, "lv")); err == nil {
		t.Error("bytes that are no workbook were taken")
	}
}

// A template in another look, of another program's making, stays in that look.
func TestTheTemplatesLookIsKept(t *testing.T) {
	t.Parallel()
	f := opened(t, template(t))
	format := `0.000`
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{f.SetCellStyle("table", "D16", "D16", style), f.SetRowHeight("table", 16, 33),
		f.SetColWidth("table", "D", "D", 21)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	var changed bytes.Buffer
	if err := f.Write(&changed); err != nil {
		t.Fatal(err)
	}
	out, err := workbook.Statistics(changed.Bytes(), report(t, 1), printer(t, "lv"))
	if err != nil {
		t.Fatal(err)
	}
	g := opened(t, out)
	if got, _ := g.GetCellValue("T4", "C14"); got != "0.708" {
		t.Errorf("a share in the new format: %q", got)
	}
	if height, _ := g.GetRowHeight("T4", 14); height != 33 {
		t.Errorf("height %v", height)
	}
	if width, _ := g.GetColWidth("T4", "C"); width != 21 {
		t.Errorf("width %v", width)
	}
}

// headsAreWhole looks whether each head of a table has room for its words.
func headsAreWhole(t *testing.T, f *excelize.File, sheet string, rows [][]string) {
	t.Helper()
	for i, row := range rows {
		if len(row) < 3 || row[0] != "" || i+1 == len(rows) || rows[i+1][0] == "" {
			continue // not the row of heads
		}
		for j, head := range row {
			column, err := excelize.ColumnNumberToName(j + 1)
			if err != nil {
				t.Fatal(err)
			}
			if width, err := f.GetColWidth(sheet, column); err != nil || width < float64(len([]rune(head))) {
				t.Errorf("%s: the head %q is cut at %.0f characters (%v)", sheet, head, width, err)
			}
		}
		return
	}
}
