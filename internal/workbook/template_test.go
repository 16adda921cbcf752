package workbook_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// update makes the template workbook anew, in the product's own look. Whoever
// restyled it in a spreadsheet program leaves the flag alone:
//
//	go test ./internal/workbook -run TestMakeTemplate -update
var update = flag.Bool("update", false, "make templates/workbooks/statistics.xlsx anew")

var templatePath = filepath.Join("..", "..", "templates", "workbooks", "statistics.xlsx")

func TestMakeTemplate(t *testing.T) {
	if !*update {
		t.Skip("only with -update")
	}
	f := excelize.NewFile()
	defer f.Close()
	d := &designer{t: t, f: f}
	d.must(f.SetDefaultFont("Arial"))
	d.must(f.SetSheetName("Sheet1", "cover"))
	_, err := f.NewSheet("table")
	d.must(err)
	d.cover()
	d.must(f.SetSheetDimension("cover", "A1:E9"))
	d.table()
	d.must(f.SetSheetDimension("table", "A1:G20"))
	d.must(os.MkdirAll(filepath.Dir(templatePath), 0o755))
	d.must(f.SaveAs(templatePath))
}

// Colours of the product's look.
const (
	river, riverwash       = "15566A", "E3EEF0"
	ink, ink2              = "1B2A2E", "4B5B5F"
	sunken, hairline, grey = "ECECE6", "D8DAD3", "75858A"
	berry, white           = "A0273A", "FFFFFF"
)

// designer writes the template's cells.
type designer struct {
	t     *testing.T
	f     *excelize.File
	sheet string
	row   int
}

func (d *designer) must(err error) {
	if err != nil {
		d.t.Helper()
		d.t.Fatal(err)
	}
}

// look is a cell's style in short.
type look struct {
	size              float64
	bold, wrap        bool
	colour, fill      string
	top, bottom, left string // colours of the lines; empty for none
	thick             bool   // the bottom line
	align, format     string
	indent            int
}

func (d *designer) style(l look) int {
	if l.size == 0 {
		l.size = 10
	}
	if l.colour == "" {
		l.colour = ink
	}
	s := &excelize.Style{
		Font:      &excelize.Font{Family: "Arial", Size: l.size, Bold: l.bold, Color: l.colour},
		Alignment: &excelize.Alignment{Vertical: "center", Horizontal: l.align, WrapText: l.wrap, Indent: l.indent},
	}
	if l.indent > 0 && l.align == "" {
		s.Alignment.Horizontal = "left" // an indent needs a side
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	for side, colour := range map[string]string{"top": l.top, "bottom": l.bottom, "left": l.left} {
		if colour != "" {
			weight := 1
			if side == "bottom" && l.thick {
				weight = 2
			}
			s.Border = append(s.Border, excelize.Border{Type: side, Color: colour, Style: weight})
		}
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	id, err := d.f.NewStyle(s)
	d.must(err)
	return id
}

// put writes the next row: its height and cells.
func (d *designer) put(height float64, cells ...any) {
	d.row++
	d.must(d.f.SetRowHeight(d.sheet, d.row, height))
	for i := 0; i+1 < len(cells); i += 2 {
		at, err := excelize.CoordinatesToCellName(i/2+1, d.row)
		d.must(err)
		d.must(d.f.SetCellStr(d.sheet, at, cells[i].(string)))
		d.must(d.f.SetCellStyle(d.sheet, at, at, d.style(cells[i+1].(look))))
	}
}

func (d *designer) widths(widths ...float64) {
	for i, width := range widths {
		column, err := excelize.ColumnNumberToName(i + 1)
		d.must(err)
		d.must(d.f.SetColWidth(d.sheet, column, column, width))
	}
}

// print sets A4 landscape, one page wide, with the page count at the foot.
func (d *designer) print(tab string) {
	a4, landscape, one, any := 9, "landscape", 1, 0
	side, top, bottom, foot := 0.6, 0.45, 0.6, 0.3
	fit, off := true, false
	d.must(d.f.SetPageLayout(d.sheet,
		&excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &one, FitToHeight: &any}))
	d.must(d.f.SetPageMargins(d.sheet,
		&excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &bottom, Footer: &foot}))
	d.must(d.f.SetSheetProps(d.sheet, &excelize.SheetPropsOptions{FitToPage: &fit, TabColorRGB: &tab}))
	d.must(d.f.SetSheetView(d.sheet, 0, &excelize.ViewOptions{ShowGridLines: &off}))
	d.must(d.f.SetHeaderFooter(d.sheet,
		&excelize.HeaderFooterOptions{OddFooter: `&L&"Arial,Regular"&8Tilts · &A&R&"Arial,Regular"&8&P / &N`}))
}

func (d *designer) cover() {
	d.sheet, d.row = "cover", 0
	d.widths(36, 16, 44, 26, 36)
	d.print("FF" + river)
	d.put(34, "{{title}}", look{size: 22, bold: true, colour: river})
	d.put(22, "{{period}}", look{size: 13, colour: ink2})
	d.put(10)
	d.put(20, "{{about}}", look{colour: ink2})
	d.put(14)
	d.put(20, "{{fact}}", look{colour: ink2, bottom: hairline}, "{{value}}", look{bottom: hairline},
		"", look{bottom: hairline}, "", look{bottom: hairline}, "", look{bottom: hairline})
	d.put(22)
	head := look{bold: true, colour: white, fill: river}
	d.put(24, "{{label.table}}", head, "{{label.unit}}", head, "{{label.rule}}", head, "{{label.denominator}}", head,
		"{{label.checks}}", head)
	cell := look{bottom: hairline, wrap: true}
	link := look{bottom: hairline, wrap: true, bold: true, colour: river}
	d.put(32, "{{table}}", link, "{{unit}}", cell, "{{rule}}", cell, "{{denominator}}", cell, "{{checks}}", cell)
}

// columns of the table sheet, after that of the labels.
var columns = []string{"part", "count", "share", "compare.count", "compare.share", "difference"}

func (d *designer) table() {
	d.sheet, d.row = "table", 0
	d.widths(34, 11, 13, 11, 13, 11, 12)
	d.print("FF" + hairline)
	d.put(28, "{{title}}", look{size: 18, bold: true, colour: river})
	d.put(18, "{{period}}", look{size: 11, colour: ink2})
	d.put(6)
	for _, name := range []string{"unit", "rule", "denominator", "extracted"} {
		d.put(15, "{{label."+name+"}}", look{size: 9, colour: ink2}, "{{"+name+"}}", look{size: 9})
	}
	d.put(6)
	d.put(240, "{{chart}}", look{})
	d.put(6)
	d.put(22, "{{heading}}", look{size: 12, bold: true})
	d.line(21, "{{group}}", look{bold: true, colour: white, fill: river}, "center", false)
	d.line(19, "{{head}}", look{bold: true, colour: ink2, fill: riverwash, bottom: ink, thick: true}, "right", false)
	d.line(19, "{{row.total}}", look{bold: true, fill: sunken, bottom: hairline}, "right", true)
	d.line(17, "{{row}}", look{bottom: hairline}, "right", true)
	d.line(17, "{{row.part}}", look{bottom: hairline, indent: 2}, "right", true)
	d.put(6)
	d.put(15, "✓ {{check}}", look{size: 9, colour: ink2})
	d.put(15, "▲ {{check.failed}}", look{size: 9, bold: true, colour: berry})
	d.put(15, "{{note}}", look{size: 9, colour: ink2})
}

// line writes a row that has a cell for each sort of column.
func (d *designer) line(height float64, name string, l look, align string, body bool) {
	// Each format ends with the width of a digit, so that no number touches the
	// line of the next period.
	cells := []any{name, l}
	for _, column := range columns {
		c := l
		c.indent, c.align = 0, align
		switch column {
		case "share", "compare.share":
			c.format = "0.0%_0;\u22120.0%_0;0.0%_0;@_0"
		case "difference":
			c.format = "+#,##0_0;\u2212#,##0_0;0_0;@_0"
		default:
			c.format = "#,##0_0;\u2212#,##0_0;0_0;@_0"
		}
		if column == "compare.count" || column == "difference" {
			c.left = grey
		}
		if body && column != "count" && column != "difference" && !l.bold {
			c.colour = ink2
		}
		cells = append(cells, "{{"+column+"}}", c)
	}
	d.put(height, cells...)
}
