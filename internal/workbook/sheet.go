package workbook

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheet writes a new sheet row by row after a layout of the template. The first
// error stays and is given by done.
type sheet struct {
	file   *excelize.File
	layout layout
	name   string
	row    int // last one written, from 1
	wide   int // columns written
	err    error
}

// newSheet makes an empty sheet with the layout's widths, view and print setup.
func newSheet(f *excelize.File, l layout, name string) (*sheet, error) {
	w := &sheet{file: f, layout: l, name: name}
	_, err := f.NewSheet(name)
	w.try(err)
	for j, width := range l.widths {
		w.width(j, width)
	}
	w.try(f.SetPageLayout(name, &l.page))
	w.try(f.SetPageMargins(name, &l.margins))
	props := l.props
	if colour := props.TabColorRGB; colour != nil && len(*colour) == 6 {
		opaque := "FF" + *colour // the format wants four bytes
		props.TabColorRGB = &opaque
	}
	w.try(f.SetSheetProps(name, &props))
	w.try(f.SetSheetView(name, 0, &l.view))
	if l.footer != nil {
		w.try(f.SetHeaderFooter(name, l.footer))
	}
	return w, w.err
}

func (w *sheet) try(err error) {
	if w.err == nil && err != nil {
		w.err = fmt.Errorf("workbook: sheet %q: %w", w.name, err)
	}
}

// onePage is how many rows a printed page takes and stays readable.
const onePage = 60

// done tells the sheet's extent, which programs believe that read no further, and prints it on one page if it
// is not long.
func (w *sheet) done() error {
	if w.row <= onePage {
		one := 1
		page := w.layout.page
		page.FitToHeight = &one
		w.try(w.file.SetPageLayout(w.name, &page))
	}
	w.try(w.file.SetSheetDimension(w.name, "A1:"+address(max(w.wide, 1)-1, max(w.row, 1))))
	return w.err
}

func (w *sheet) width(column int, width float64) {
	w.try(w.file.SetColWidth(w.name, letters(column), letters(column), width))
}

// next begins a row as high as its prototype.
func (w *sheet) next(p prototype) {
	w.row++
	if p.height > 0 {
		w.try(w.file.SetRowHeight(w.name, w.row, p.height))
	}
}

// blank writes a row of styles without words.
func (w *sheet) blank(p prototype) {
	w.next(p)
	for j, c := range p.cells {
		w.style(j, c.style)
	}
}

// words writes a row of text, its markers filled from own and then from shared.
func (w *sheet) words(p prototype, shared, own map[string]string) {
	w.next(p)
	for j, c := range p.cells {
		w.style(j, c.style)
		if c.text == "" {
			continue
		}
		w.text(j, marker.ReplaceAllStringFunc(c.text, func(m string) string {
			name := strings.Trim(m, "{}")
			if s, ok := own[name]; ok {
				return s
			}
			if s, ok := shared[name]; ok {
				return s
			}
			w.try(fmt.Errorf("template, cell %s: nobody knows the marker %s", address(j, p.at), m))
			return ""
		}))
	}
}

func (w *sheet) style(column, style int) {
	if style != 0 {
		w.wide = max(w.wide, column+1)
		at := address(column, w.row)
		w.try(w.file.SetCellStyle(w.name, at, at, style))
	}
}

// text writes a string cell; whatever it begins with, it is no formula.
func (w *sheet) text(column int, s string) {
	w.wide = max(w.wide, column+1)
	s, err := literal(s)
	w.try(err)
	w.try(w.file.SetCellStr(w.name, address(column, w.row), s))
}

func (w *sheet) count(column int, n int64) {
	w.try(w.file.SetCellInt(w.name, address(column, w.row), n))
}

// ratio writes a share with all its digits: asked for no number of decimals, the
// library cuts them.
func (w *sheet) ratio(column int, x float64) {
	_, decimals, _ := strings.Cut(strconv.FormatFloat(x, 'f', -1, 64), ".")
	w.try(w.file.SetCellFloat(w.name, address(column, w.row), x, len(decimals), 64))
}

// link makes the first cell of the last row lead to another sheet.
func (w *sheet) link(to string) {
	w.try(w.file.SetCellHyperLink(w.name, address(0, w.row), "'"+to+"'!A1", "Location"))
}
