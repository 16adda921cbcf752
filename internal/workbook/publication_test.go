package workbook_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tilts/internal/statistics"
	"tilts/internal/workbook"
	"tilts/internal/workbook/judge"
)

var edition = workbook.Edition{
	Publisher: "Valsts probācijas dienests", Contact: []string{"pasts@vpd.example.lv"}, Tidy: "statistika.csv",
}

// public is a report as everybody gets it: some of its numbers hidden, with notes.
func public(t testing.TB, lang string) []byte {
	t.Helper()
	return publicOf(t, published(t, report(t, 1)), lang)
}

func publicOf(t testing.TB, r statistics.Report, lang string) []byte {
	t.Helper()
	data, err := workbook.Publication(r, printer(t, lang), edition)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// some is a publication of few tables.
func some(t testing.TB) []byte {
	t.Helper()
	r := published(t, report(t, 1))
	r.Tables = slices.DeleteFunc(slices.Clone(r.Tables), func(t statistics.Table) bool {
		return !slices.Contains([]string{"T1", "T2", "T4", "T11"}, t.ID)
	})
	return publicOf(t, r, "en")
}

// judged lists what breaks a rule.
func judged(t testing.TB, data []byte, name string) []judge.Finding {
	t.Helper()
	found, err := judge.Check(bytes.NewReader(data), int64(len(data)), name)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestPublicationsBreakNoRule(t *testing.T) {
	t.Parallel()
	whole := report(t, 0)
	whole.Compare = nil
	nothing, err := workbook.Publication(whole, printer(t, "lv"), edition)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"lv": public(t, "lv"), "en": public(t, "en"), "ru": public(t, "ru"), "nothing": nothing,
	} {
		for _, f := range judged(t, data, "statistics-2026.xlsx") {
			t.Errorf("%s: rule %d is broken at %s: %q", name, f.Rule, f, f.What)
		}
	}
}

// change replaces a text in the parts whose names match, which must have it.
func change(name, old, new string) func(map[string]string) {
	return func(all map[string]string) {
		for _, part := range slices.Sorted(maps.Keys(all)) {
			if ok, _ := regexp.MatchString("^"+name+"$", part); ok && strings.Contains(all[part], old) {
				all[part] = strings.Replace(all[part], old, new, 1)
				return
			}
		}
		panic(name + " has nowhere " + old)
	}
}

// Parts of the workbook: the cover is the first sheet, the notes the second.
const (
	cover, first = `xl/worksheets/sheet1\.xml`, `xl/worksheets/sheet3\.xml`
	texts, looks = `xl/sharedStrings\.xml`, `xl/styles\.xml`
	mark         = `xl/tables/table3\.xml`
)

// spoils is how a workbook comes to break each rule, in the places where they may be broken.
var spoils = map[int][]func(map[string]string){
	1: {change(mark, `displayName="T1`, `displayName="Tabula1" x="`), change(first, `<tablePart r:id="rId1"/>`, "")},
	2: {change(first, `<pageMargins`, `<mergeCells count="1"><mergeCell ref="A8:B8"/></mergeCells><pageMargins`)},
	3: {func(all map[string]string) {
		all["xl/worksheets/sheet3.xml"] = regexp.MustCompile(`<row r="9".*?</row>`).
			ReplaceAllString(all["xl/worksheets/sheet3.xml"], "")
	}},
	4: {change(mark, `totalsRowShown="0"`, `headerRowCount="0"`), change(mark, `name="%"`, `name="procenti"`)},
	5: {change(looks, `wrapText="1"`, `wrapText="0"`)},
	6: {
		change(mark, "<tableColumns", `<autoFilter ref="A7:C16"/><tableColumns`),
		change(first, "<pageMargins", `<autoFilter ref="A7:C16"/><pageMargins`),
		change(first, "<selection", `<pane ySplit="1" state="frozen"/><selection`),
	},
	7: {func(all map[string]string) {
		all["xl/worksheets/sheet3.xml"] = regexp.MustCompile(`<c r="B9".*?</c>`).
			ReplaceAllString(all["xl/worksheets/sheet3.xml"], "")
	}},
	8: {change(texts, "[c]</t>", "·</t>"), change(texts, "“[c]”", "“c”")},
	9: {
		change(texts, "[c]</t>", "12 [note 1]</t>"),
		change(looks, `<sz val="15"/>`, `<sz val="15"/><vertAlign val="superscript"/>`),
	},
	10: {change(texts, "[note 1]</t>", "[note 91]</t>")},
	11: {func(all map[string]string) {
		change(first, `<tablePart r:id="rId1"/>`, `<tablePart r:id="rId1"/><tablePart r:id="rId1"/>`)(all)
	}},
	12: {change(looks, `fontId="2" fillId="0" borderId="0" xfId="1"`, `fontId="2" fillId="0" borderId="0" xfId="0"`)},
	13: {change(first, `<c r="A3"`, `<c r="C3"`)},
	14: {change(mark, `ref="A`, `ref="B`)},
	15: {change(cover, "&#39;T1&#39;!A1", "&#39;T2&#39;!A1"), change(texts, "pasts@vpd.example.lv", "+371 67 000 000")},
	16: {
		change(`xl/workbook\.xml`, `name="T2"`, `name="T1"`),
		change(`xl/workbook\.xml`, `name="T2"`, `name="`+strings.Repeat("T", 31)+`"`),
	},
	17: {
		change(first, "<tableParts", "<headerFooter><oddFooter>1</oddFooter></headerFooter><tableParts"),
		change(mark, `showRowStripes="0"`, `showRowStripes="1"`),
		change(looks, `fillId="0" borderId="1"`, `fillId="1" borderId="1"`),
		func(all map[string]string) { all["xl/vbaProject.bin"] = "x" },
		func(all map[string]string) { all["xl/media/image1.png"] = "x" },
	},
	18: {
		change(looks, `<sz val="15"/>`, `<sz val="15"/><color rgb="FFAAAAAA"/>`),
		change(first, "<pageMargins", `<conditionalFormatting sqref="A1"/><pageMargins`),
	},
	19: {
		change(looks, `<b/><sz val="15"/>`, `<i/><sz val="15"/>`), change(looks, "Arial", "Times New Roman"),
		change(looks, `<sz val="12"/>`, `<sz val="9"/>`),
		change(looks, `<sz val="12"/>`, `<sz val="12"/><color rgb="FF000000"/>`),
	},
	20: {
		change(`docProps/core\.xml`, "<dc:language>en</dc:language>", ""),
		func(all map[string]string) {
			all["docProps/core.xml"] = strings.ReplaceAll(all["docProps/core.xml"], "dc:title", "dc:subject")
		},
	},
	21: {
		change(`xl/workbook\.xml`, "<sheets>", `<bookViews><workbookView activeTab="2"/></bookViews><sheets>`),
		change(first, `activeCell="A1"`, `activeCell="B4"`),
	},
	22: {
		change(`xl/workbook\.xml`, `name="T2"`, `name="T2" state="hidden"`),
		change(first, `<row r="4"`, `<row hidden="1" r="4"`),
		change(first, `customWidth="1"`, `customWidth="1" hidden="1"`),
	},
	23: {change(texts, "statistika.csv", "statistika.txt")},
	24: {
		change(texts, "[c]</t>", "12</t>"),
		change(looks, `fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" `+
			`applyBorder="1" applyAlignment="1"><alignment horizontal="right"`, `fontId="0" fillId="0" borderId="0" `+
			`xfId="0"><alignment`),
	},
}

// Each rule is broken in turn, and the linter names it.
func TestEachRuleIsHeld(t *testing.T) {
	t.Parallel()
	data, words := some(t), printer(t, "lv")
	for _, rule := range judge.Rules {
		if len(spoils[rule.Number]) == 0 {
			t.Errorf("nobody breaks rule %d", rule.Number)
		}
		for i, spoil := range spoils[rule.Number] {
			all := parts(t, data)
			spoil(all)
			found, err := judge.Check(zipped(t, all))
			if err != nil {
				t.Errorf("rule %d, %d: %v", rule.Number, i, err)
				continue
			}
			if !slices.ContainsFunc(found, func(f judge.Finding) bool { return f.Rule == rule.Number }) {
				t.Errorf("rule %d, %d: nobody notices; found: %v", rule.Number, i, found)
			}
		}
		if says := words.T(rule.Key()); strings.HasPrefix(says, "[") || rule.Source == "" {
			t.Errorf("rule %d: %q, by %q", rule.Number, says, rule.Source)
		}
	}
	if found := judged(t, data, "Statistics 2026.xlsx"); len(found) != 1 || found[0].Rule != 16 {
		t.Errorf("the name of a file: %v", found)
	}
}

// zipped makes a file of parts.
func zipped(t testing.TB, all map[string]string) (*bytes.Reader, int64, string) {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(all[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(out.Bytes()), int64(out.Len()), ""
}

// Every number of a publication is in its workbook as a number; what is hidden, or is none, is
// a sign that the cover explains.
func TestPublicationsHaveTheReportsNumbers(t *testing.T) {
	t.Parallel()
	r := published(t, report(t, 1))
	f, hidden := opened(t, public(t, "lv")), 0
	ofSome := []statistics.Kind{statistics.Share, statistics.Days, statistics.Planned}
	for _, tab := range r.Tables {
		rows, err := f.GetRows(tab.ID, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		top := len(rows) - len(tab.Rows)
		for i, row := range tab.Rows {
			for j, c := range tab.Columns {
				v, got := row.Values[j], rows[top+i][j+1]
				want := strconv.FormatInt(v.N, 10)
				switch {
				case v.Hidden:
					want = "[c]"
					hidden++
				case v.Of == 0 && slices.Contains(ofSome, c.Kind):
					want = "[x]"
				case c.Kind == statistics.Share:
					want = strconv.FormatFloat(float64(v.Tenths())/1000, 'f', -1, 64)
				case c.Kind == statistics.Money:
					want = strconv.FormatFloat(float64(v.N)/100, 'f', -1, 64)
				case c.Kind == statistics.Days:
					want = strconv.FormatFloat(float64(v.N)/10, 'f', -1, 64)
				}
				if got != want {
					t.Errorf("%s, row %d, column %d: %q, want %q", tab.ID, i, j, got, want)
				}
			}
		}
	}
	if hidden == 0 {
		t.Error("no number is hidden: the test tells nothing")
	}
}

// No workbook of a stranger makes the linter stop, or take more than a moment.
func FuzzJudge(f *testing.F) {
	data := some(f)
	all := parts(f, data)
	for name, content := range all {
		f.Add(name, content)
	}
	f.Fuzz(func(t *testing.T, name, content string) {
		changed := maps.Clone(all)
		changed[name] = content
		if _, err := judge.Check(zipped(t, changed)); err != nil &&
			!errors.Is(err, judge.ErrNoWorkbook) && !errors.Is(err, judge.ErrTooLarge) {
			t.Error(err)
		}
	})
}
