package workbook

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Bounds of what is read of a template sheet.
const (
	maxRows    = 100
	maxColumns = 30
)

var marker = regexp.MustCompile(`\{\{([a-z._]*)\}\}`)

// layout is a sheet of the template: its rows from top to bottom, and what the
// sheets made from it inherit.
type layout struct {
	name    string
	rows    []prototype
	widths  []float64
	page    excelize.PageLayoutOptions
	margins excelize.PageLayoutMarginsOptions
	props   excelize.SheetPropsOptions
	view    excelize.ViewOptions
	footer  *excelize.HeaderFooterOptions
}

// prototype is one row of a template sheet.
type prototype struct {
	at     int    // its number in the template, for messages
	name   string // its first marker: "row.total"; empty for none
	height float64
	cells  []cell
}

// cell of a template row.
type cell struct {
	text  string
	style int
}

func readLayout(f *excelize.File, name string) (layout, error) {
	l := layout{name: name}
	rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
	if err != nil {
		return l, fmt.Errorf("workbook: template: %w", err)
	}
	if len(rows) > maxRows {
		return l, fmt.Errorf("workbook: template: sheet %q has %d rows, at most %d are read", name, len(rows), maxRows)
	}
	columns := 0
	for _, texts := range rows {
		columns = max(columns, len(texts))
	}
	if columns > maxColumns {
		return l, fmt.Errorf("workbook: template: sheet %q has %d columns, at most %d are read", name, columns,
			maxColumns)
	}
	for i, texts := range rows {
		p := prototype{at: i + 1, cells: make([]cell, columns)}
		if m := marker.FindStringSubmatch(strings.Join(texts, " ")); m != nil {
			p.name = m[1]
		}
		if p.height, err = f.GetRowHeight(name, i+1); err != nil {
			return l, fmt.Errorf("workbook: template: %w", err)
		}
		for j := range p.cells {
			if j < len(texts) {
				p.cells[j].text = texts[j]
			}
			if p.cells[j].style, err = f.GetCellStyle(name, address(j, i+1)); err != nil {
				return l, fmt.Errorf("workbook: template: %w", err)
			}
		}
		l.rows = append(l.rows, p)
	}
	return l, l.readSetup(f, columns)
}

// readSetup reads widths, print setup and view.
func (l *layout) readSetup(f *excelize.File, columns int) (err error) {
	fail := func(err error) error { return fmt.Errorf("workbook: template: sheet %q: %w", l.name, err) }
	for j := range columns {
		width, err := f.GetColWidth(l.name, letters(j))
		if err != nil {
			return fail(err)
		}
		l.widths = append(l.widths, width)
	}
	if l.page, err = f.GetPageLayout(l.name); err != nil {
		return fail(err)
	}
	l.page.FirstPageNumber = nil // pages count through the whole workbook
	if l.margins, err = f.GetPageMargins(l.name); err != nil {
		return fail(err)
	}
	if l.props, err = f.GetSheetProps(l.name); err != nil {
		return fail(err)
	}
	if l.view, err = f.GetSheetView(l.name, 0); err != nil {
		return fail(err)
	}
	if l.footer, err = f.GetHeaderFooter(l.name); err != nil {
		return fail(err)
	}
	return nil
}

// prototypeOf returns the row with the first marker; false if there is none.
func (l layout) prototypeOf(name string) (prototype, bool) {
	for _, p := range l.rows {
		if p.name == name {
			return p, true
		}
	}
	return prototype{}, false
}

// column returns the template's column that has the marker in the row.
func (p prototype) column(name string) (int, bool) {
	for j, c := range p.cells {
		if c.text == "{{"+name+"}}" {
			return j, true
		}
	}
	return 0, false
}

// address is a cell's name: address(0, 1) is "A1".
func address(column, row int) string { return fmt.Sprintf("%s%d", letters(column), row) }

// letters is a column's name: letters(0) is "A".
func letters(column int) string {
	name, _ := excelize.ColumnNumberToName(column + 1) // columns are bounded by the catalogue
	return name
}
