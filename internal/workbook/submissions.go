package workbook

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"

	"tilts/internal/surface"
)

// cut stands where a text is longer than a cell holds: the whole of it is in
// the submission's original.
const cut = " […]"

// submissions writes an export row by row. Its rows wait in files, not in memory.
type submissions struct {
	file   *excelize.File
	out    io.Writer
	sheets []*excelize.StreamWriter
	rows   []int // written of each sheet
	styles map[surface.CellKind]int
	long   int
	shape  []surface.Sheet
	line   []any
}

// Submissions begins a workbook for an export: a sheet for each of its tables,
// whose cells are typed. Dates are dates, sums are numbers with two decimals,
// and text is text, whatever it looks like. Its rows wait in files in dir until
// Close writes the workbook to w. Errors: more rows than a sheet holds.
func Submissions(e *surface.Export, w io.Writer, dir string, made time.Time) (surface.Table, error) {
	s := &submissions{
		file: excelize.NewFile(excelize.Options{TmpDir: dir}), out: w, shape: e.Sheets,
		rows: make([]int, len(e.Sheets)),
	}
	if err := s.begin(made); err != nil {
		return nil, errors.Join(fmt.Errorf("workbook: %w", err), s.file.Close())
	}
	return s, nil
}

func (s *submissions) begin(made time.Time) error {
	if err := s.makeStyles(); err != nil {
		return err
	}
	head, err := s.file.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}, NumFmt: 49,
	})
	if err != nil {
		return err
	}
	taken := map[string]bool{"history": true} // Excel keeps that name to itself
	for i, sheet := range s.shape {
		name := sheetName(sheet.Title, taken)
		if i == 0 {
			err = s.file.SetSheetName("Sheet1", name)
		} else {
			_, err = s.file.NewSheet(name)
		}
		if err = errors.Join(err, s.printSetup(name, sheet)); err != nil {
			return err
		}
		w, err := s.file.NewStreamWriter(name)
		if err != nil {
			return err
		}
		s.sheets = append(s.sheets, w)
		if err := s.heads(w, sheet, head); err != nil {
			return err
		}
		s.rows[i] = 1
	}
	at := made.UTC().Format(time.RFC3339)
	return s.file.SetDocProps(&excelize.DocProperties{
		Title: s.shape[0].Title, Creator: "Tilts", LastModifiedBy: "Tilts", Created: at, Modified: at,
	})
}

// makeStyles makes the number format of each kind. A text's is "@": who edits
// the cell later still writes text.
func (s *submissions) makeStyles() error {
	date, top := "dd.mm.yyyy.", &excelize.Alignment{Vertical: "top"}
	s.styles = map[surface.CellKind]int{}
	for kind, style := range map[surface.CellKind]*excelize.Style{
		surface.Plain: {NumFmt: 49, Alignment: top}, surface.Whole: {NumFmt: 1, Alignment: top},
		surface.Sum: {NumFmt: 4, Alignment: top}, surface.Day: {CustomNumFmt: &date, Alignment: top},
	} {
		id, err := s.file.NewStyle(style)
		if err != nil {
			return err
		}
		s.styles[kind] = id
	}
	var err error
	s.long, err = s.file.NewStyle(
		&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	return err
}

// heads writes the widths and the first row, which stays in sight.
func (s *submissions) heads(w *excelize.StreamWriter, sheet surface.Sheet, style int) error {
	line := make([]any, len(sheet.Columns))
	for j, c := range sheet.Columns {
		if err := w.SetColWidth(j+1, j+1, columnWidth(c)); err != nil {
			return err
		}
		line[j] = excelize.Cell{StyleID: style, Value: fitting(c.Title)}
	}
	panes := &excelize.Panes{Freeze: true, YSplit: 1, XSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}
	if err := w.SetPanes(panes); err != nil {
		return err
	}
	return w.SetRow("A1", line, excelize.RowOpts{Height: 30}) // two lines of a long title
}

// Row writes a row.
func (s *submissions) Row(sheet int, cells []surface.Cell) error {
	s.line = s.line[:0]
	for j, c := range cells {
		s.line = append(s.line, s.cell(c, s.shape[sheet].Columns[j].Long))
	}
	s.rows[sheet]++
	if err := s.sheets[sheet].SetRow(address(0, s.rows[sheet]), s.line); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}

// epoch is day 0 of the format; firstDay the first one on which every program
// counts alike: some believe that 1900 had a 29th of February.
var (
	epoch    = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	firstDay = time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)
)

func (s *submissions) cell(c surface.Cell, long bool) any {
	style := s.styles[c.Kind]
	switch {
	case c.Kind == surface.Whole:
		return excelize.Cell{StyleID: style, Value: c.Number}
	case c.Kind == surface.Sum:
		return excelize.Cell{StyleID: style, Value: float64(c.Number) / 100}
	case c.Kind == surface.Day && c.Day.Before(firstDay):
		return excelize.Cell{StyleID: s.styles[surface.Plain], Value: c.Day.Format("02.01.2006.")}
	case c.Kind == surface.Day:
		return excelize.Cell{StyleID: style, Value: serial(c.Day)}
	case c.Text == "":
		return nil
	case long:
		style = s.long
	}
	return excelize.Cell{StyleID: style, Value: fitting(c.Text)}
}

// serial is a day's number in the format, to the end of 9999. Seconds are
// counted, because a time.Duration ends after 292 years.
func serial(day time.Time) int64 { return (day.Unix() - epoch.Unix()) / (24 * 60 * 60) }

// Close writes the workbook.
func (s *submissions) Close() error {
	var errs []error
	extents := map[string]string{}
	for i, w := range s.sheets {
		extent := "A1:" + address(len(s.shape[i].Columns)-1, s.rows[i])
		extents[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = extent
		errs = append(errs, s.file.AutoFilter(w.Sheet, extent, nil), w.Flush())
	}
	settle(s.file)
	s.file.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return extentWriter{zip.NewWriter(w), extents} })
	if errors.Join(errs...) == nil {
		errs = append(errs, s.file.Write(s.out))
	}
	if err := errors.Join(append(errs, s.file.Close())...); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}

// fitting is a text as it stands in a cell; one that a cell does not hold ends
// with a mark that there is more.
func fitting(text string) string {
	text = spelled(text)
	if units(text) <= maxText {
		return text
	}
	return shortened(text, maxText-len(cut)) + cut
}
