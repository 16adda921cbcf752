package workbook_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tilts/internal/form"
)

// written is every sort of workbook that leaves the program, by name, and the
// template, which people open to restyle it.
func written(t testing.TB) map[string][]byte {
	t.Helper()
	alone := report(t, 1)
	alone.Compare = nil
	whole := []form.Answers{
		{"born": "9999-12-31", "sum": "1234.5", "n": "42", "line": "=1+1", "long": "a\nb", "people": []form.Answers{
			{"name": "=x", "minor": "yes"}, {"name": "y", "minor": "no"},
		}},
		{"born": "1900-03-01", "sum": "0"},
	}
	for _, s := range hostileTexts {
		whole = append(whole, form.Answers{"line": s})
	}
	return map[string][]byte{
		"report":            filled(t, report(t, 1), "lv"),
		"report-english":    filled(t, report(t, 5), "en"),
		"report-suppressed": filled(t, published(t, report(t, 1)), "ru"),
		"report-of-nothing": filled(t, report(t, 0), "lv"),
		"export":            table(t, whole...),
		"export-of-nothing": table(t),
		"template":          template(t),
		"cases":             someCases(t),
		"publication":       public(t, "lv"),
		"analysis":          analysis(t, "lv"),
	}
}

// parts are the files of a workbook by name.
func parts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, file := range archive.File {
		in, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := all[file.Name]; twice {
			t.Errorf("%s is in the file twice", file.Name)
		}
		all[file.Name] = string(text)
	}
	return all
}

func decode(t testing.TB, text string, into any) {
	t.Helper()
	if err := xml.Unmarshal([]byte(text), into); err != nil {
		t.Fatal(err)
	}
}

// What Excel asks of a file, and repairs or refuses if it does not find it.
func TestWorkbooksAreWhole(t *testing.T) {
	t.Parallel()
	for name, data := range written(t) {
		t.Run(name, func(t *testing.T) {
			all := parts(t, data)
			checkTypes(t, all)
			checkRelations(t, all)
			checkSheets(t, data, all)
			for part, text := range all {
				if strings.HasPrefix(part, "xl/charts/") {
					checkCaches(t, part, text)
				}
				if name != "template" && strings.Contains(text, "{{") {
					t.Errorf("%s has a marker of the template", part)
				}
			}
		})
	}
}

// checkTypes wants a content type for every part, and a part for every one named.
func checkTypes(t *testing.T, all map[string]string) {
	var types struct {
		Default []struct {
			Extension string `xml:",attr"`
		}
		Override []struct {
			PartName string `xml:",attr"`
		}
	}
	decode(t, all["[Content_Types].xml"], &types)
	known := map[string]bool{}
	for _, o := range types.Override {
		known[strings.TrimPrefix(o.PartName, "/")] = true
		if _, there := all[strings.TrimPrefix(o.PartName, "/")]; !there {
			t.Errorf("a content type for %s, which is not there", o.PartName)
		}
	}
	for name := range all {
		if path.Ext(name) == ".xml" && name != "[Content_Types].xml" && !known[name] {
			t.Errorf("%s has no content type of its own", name)
		}
	}
}

// checkRelations follows every relation, and wants every part to be found by one.
func checkRelations(t *testing.T, all map[string]string) {
	found := map[string]bool{"[Content_Types].xml": true}
	for name, text := range all {
		if path.Ext(name) != ".rels" {
			continue
		}
		found[name] = true
		var relations struct {
			Relationship []struct {
				ID     string `xml:"Id,attr"`
				Target string `xml:",attr"`
				Mode   string `xml:"TargetMode,attr"`
			}
		}
		decode(t, text, &relations)
		ids := map[string]bool{}
		for _, r := range relations.Relationship {
			if ids[r.ID] {
				t.Errorf("%s has %s twice", name, r.ID)
			}
			ids[r.ID] = true
			target := strings.TrimPrefix(r.Target, "/")
			if target == r.Target {
				target = path.Join(path.Dir(path.Dir(name)), r.Target)
			}
			if _, there := all[target]; !there && r.Mode != "External" {
				t.Errorf("%s leads to %s, which is not there", name, r.Target)
			}
			found[target] = true
		}
	}
	for name := range all {
		if !found[name] {
			t.Errorf("nothing leads to %s", name)
		}
	}
}

// checkSheets compares names, extents and anchors with the cells. A sheet that is sent on while
// its rows come says no extent, and its table does.
func checkSheets(t *testing.T, data []byte, all map[string]string) {
	f := opened(t, data)
	seen := map[string]bool{}
	for _, sheet := range f.GetSheetList() {
		key := strings.ToLower(sheet)
		if seen[key] || key == "history" || len([]rune(sheet)) > 31 || strings.ContainsAny(sheet, `[]:*?/\`) ||
			strings.Trim(sheet, "' ") != sheet {
			t.Errorf("sheet %q", sheet)
		}
		seen[strings.ToLower(sheet)] = true
		got, err := f.GetSheetDimension(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if want := extent(t, f, sheet); got != want && !(strings.HasPrefix(sheet, "T19") && got == "") {
			t.Errorf("%s says it covers %s, its cells cover %s", sheet, got, want)
		}
	}
	for name, text := range all {
		if strings.HasPrefix(name, "xl/worksheets/_rels/") && strings.Contains(text, "drawing") {
			number := strings.TrimSuffix(strings.TrimPrefix(path.Base(name), "sheet"), ".xml.rels")
			drawing := text[strings.Index(text, "drawings/"):]
			drawing = drawing[:strings.Index(drawing, `"`)]
			checkAnchors(t, f, sheetOf(t, all, number), all["xl/"+drawing])
		}
	}
}

// sheetOf is the name of the sheet in a part xl/worksheets/sheet<number>.xml.
func sheetOf(t *testing.T, all map[string]string, number string) string {
	var relations struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:",attr"`
		}
	}
	decode(t, all["xl/_rels/workbook.xml.rels"], &relations)
	var book struct {
		Sheets struct {
			Sheet []struct {
				Name string `xml:"name,attr"`
				ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
			} `xml:"sheet"`
		} `xml:"sheets"`
	}
	decode(t, all["xl/workbook.xml"], &book)
	for _, r := range relations.Relationship {
		for _, s := range book.Sheets.Sheet {
			if s.ID == r.ID && strings.HasSuffix(r.Target, "/sheet"+number+".xml") {
				return s.Name
			}
		}
	}
	t.Fatalf("no sheet in part %s", number)
	return ""
}

// extent is the range of a sheet's rows and cells.
func extent(t *testing.T, f *excelize.File, sheet string) string {
	rows, err := f.Rows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	high, wide := 0, 1
	for rows.Next() {
		high++
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		wide = max(wide, len(cells))
	}
	last, err := excelize.CoordinatesToCellName(wide, high)
	if err != nil {
		t.Fatal(err)
	}
	return "A1:" + last
}

// checkAnchors wants each corner of a drawing inside of the cell that it names:
// Excel cuts what is further back to the cell, other programs add it up.
func checkAnchors(t *testing.T, f *excelize.File, sheet, drawing string) {
	type corner struct {
		Column int     `xml:"col"`
		X      float64 `xml:"colOff"`
		Row    int     `xml:"row"`
		Y      float64 `xml:"rowOff"`
	}
	var d struct {
		Anchor []struct {
			From corner `xml:"from"`
			To   corner `xml:"to"`
		} `xml:"twoCellAnchor"`
	}
	decode(t, drawing, &d)
	if len(d.Anchor) != 1 {
		t.Errorf("%s: %d anchors", sheet, len(d.Anchor))
	}
	for _, a := range d.Anchor {
		for _, c := range []corner{a.From, a.To} {
			column, err := excelize.ColumnNumberToName(c.Column + 1)
			if err != nil {
				t.Fatal(err)
			}
			width, _ := f.GetColWidth(sheet, column)
			height, _ := f.GetRowHeight(sheet, c.Row+1)
			if c.X < 0 || c.Y < 0 || c.X > width*7*9525 || c.Y > height*12700 {
				t.Errorf("%s: %+v in a cell of %v characters by %v points", sheet, c, width, height)
			}
		}
		if a.To.Column <= a.From.Column || a.To.Row < a.From.Row || a.To.Row == a.From.Row && a.To.Y <= a.From.Y {
			t.Errorf("%s: a chart from %+v to %+v", sheet, a.From, a.To)
		}
	}
}

// checkCaches wants the values that a chart shows beside every reference: a
// program that does not compute has nothing else.
func checkCaches(t *testing.T, name, chart string) {
	type cache struct {
		Count struct {
			Value string `xml:"val,attr"`
		} `xml:"ptCount"`
		Points []struct {
			Value string `xml:"v"`
		} `xml:"pt"`
	}
	type reference struct {
		Text    string `xml:"f"`
		Strings *cache `xml:"strCache"`
		Numbers *cache `xml:"numCache"`
	}
	var c struct {
		Series []struct {
			Name   reference `xml:"tx>strRef"`
			Labels reference `xml:"cat>strRef"`
			Values reference `xml:"val>numRef"`
		} `xml:"chart>plotArea>barChart>ser"`
	}
	decode(t, chart, &c)
	if len(c.Series) == 0 {
		t.Errorf("%s has no bars", name)
	}
	for i, s := range c.Series {
		if s.Name.Strings == nil || s.Labels.Strings == nil || s.Values.Numbers == nil {
			t.Errorf("%s, series %d: no cache", name, i)
			continue
		}
		n := len(s.Labels.Strings.Points)
		if len(s.Name.Strings.Points) != 1 || s.Name.Strings.Points[0].Value == "" || n == 0 ||
			s.Labels.Strings.Count.Value != strconv.Itoa(n) || s.Values.Numbers.Count.Value != strconv.Itoa(n) {
			t.Errorf("%s, series %d: %s", name, i, fmt.Sprint(s))
		}
		for _, p := range s.Values.Numbers.Points {
			if _, err := strconv.ParseFloat(p.Value, 64); err != nil {
				t.Errorf("%s, series %d: %v", name, i, err)
			}
		}
	}
}
