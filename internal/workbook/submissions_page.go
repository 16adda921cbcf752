package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"math"

	"github.com/xuri/excelize/v2"

	"tilts/internal/surface"
)

// pageWidth is how many characters of columns stand on one printed page: A4
// landscape, with letters of about six points.
const pageWidth = 260

// columnWidth is a column's width in characters.
func columnWidth(c surface.Column) float64 {
	switch {
	case c.Long:
		return 60
	case c.Kind != surface.Plain:
		return 13
	}
	return 18
}

// printSetup makes a sheet fit for paper: A4 landscape, as few pages wide as can
// be read, head and key on each, its name and the page's number at the foot.
func (s *submissions) printSetup(name string, sheet surface.Sheet) error {
	width := 0.0
	for _, c := range sheet.Columns {
		width += columnWidth(c)
	}
	a4, landscape, high := 9, "landscape", 0
	wide := int(math.Ceil(width / pageWidth))
	side, top, bottom, foot, fit := 0.4, 0.4, 0.6, 0.3, true
	for _, set := range []func() error{
		func() error {
			return s.file.SetPageLayout(name, &excelize.PageLayoutOptions{
				Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high,
			})
		},
		func() error {
			return s.file.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{
				Left: &side, Right: &side, Top: &top, Bottom: &bottom, Footer: &foot,
			})
		},
		func() error { return s.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}) },
		func() error {
			return s.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: `&L&8&A&R&8&P / &N`})
		},
		func() error { return repeat(s.file, name, "$A:$A", 1, 1) },
	} {
		if err := set(); err != nil {
			return err
		}
	}
	return nil
}

// extentWriter puts each sheet's extent into its part: a sheet written as a
// stream says what it covers before anybody knows, and says A1.
type extentWriter struct {
	*zip.Writer
	extents map[string]string // by part
}

// Create begins a part.
func (w extentWriter) Create(name string) (io.Writer, error) {
	part, err := w.Writer.Create(name)
	if extent := w.extents[name]; extent != "" {
		part = &extentPart{Writer: part, extent: extent}
	}
	return part, err
}

type extentPart struct {
	io.Writer
	extent string // empty once written
}

// Write passes a part on; its beginning, which says what it covers, comes in the
// first piece.
func (p *extentPart) Write(data []byte) (int, error) {
	if p.extent == "" {
		return p.Writer.Write(data)
	}
	told := bytes.Replace(data, []byte(`<dimension ref="A1">`), []byte(`<dimension ref="`+p.extent+`">`), 1)
	p.extent = ""
	if _, err := p.Writer.Write(told); err != nil {
		return 0, err
	}
	return len(data), nil
}
