package workbook

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// Colours and face of charts: river, line3, ink, ink2 (the template styles
// cells, but charts are made here).
const (
	river     = "15566A"
	line3     = "75858A"
	ink       = "1B2A2E"
	ink2      = "4B5B5F"
	chartFace = "Arial"
)

// besideWidth is how wide a table and the chart beside it are together, in
// pixels: scaled to the width of a landscape page, about thirty rows fit it.
const besideWidth = 1240

// chartAbove draws the table's bars into a row of their own, as wide as the table.
func (g *grid) chartAbove(row int) error {
	height, err := g.sheet.file.GetRowHeight(g.sheet.name, row)
	if err != nil {
		return err
	}
	size := excelize.ChartDimension{Width: g.sheet.pixels(len(g.table.Columns) + 1), Height: uint(height*4/3) - 8}
	return g.chart(address(0, row), size, excelize.GraphicOptions{OffsetY: 4})
}

// chartBeside draws the table's bars right of its rows, as high as these.
func (g *grid) chartBeside() error {
	var sum float64
	for i := range g.view.Rows {
		height, err := g.sheet.file.GetRowHeight(g.sheet.name, g.topRow+i)
		if err != nil {
			return err
		}
		sum += height
	}
	const gap = 16
	size := excelize.ChartDimension{
		Width: besideWidth - gap - g.sheet.pixels(len(g.table.Columns)+1), Height: uint(sum * 4 / 3),
	}
	return g.chart(address(len(g.table.Columns)+1, g.topRow), size, excelize.GraphicOptions{OffsetX: gap})
}

// chart draws a native chart over the cells of the rows.
func (g *grid) chart(at string, size excelize.ChartDimension, format excelize.GraphicOptions) error {
	w, t := g.sheet, g.table
	from, to := g.topRow+t.Chart.From, g.topRow+t.Chart.To
	var series []excelize.ChartSeries
	for _, j := range t.Chart.Columns {
		colour, weight := river, true
		if t.Columns[j].Compare {
			colour, weight = line3, false
		}
		series = append(series, excelize.ChartSeries{
			Name:       w.ref(g.groupColumn(j), g.headRow, g.headRow),
			Categories: w.ref(0, from, to),
			Values:     w.ref(j+1, from, to),
			Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}},
			DataLabel: excelize.ChartDataLabel{
				Font: excelize.Font{Family: chartFace, Size: 9, Bold: weight, Color: ink},
			},
		})
	}
	legend := "none"
	if len(series) > 1 {
		legend = "bottom"
	}
	format.AltText, format.Positioning = g.view.Chart.Title, "oneCell"
	zero, gap, overlap, plain := 0.0, uint(45), 0, false
	err := w.file.AddChart(w.name, at, &excelize.Chart{
		Type:       excelize.Bar,
		Series:     series,
		VaryColors: &plain,
		GapWidth:   &gap,
		Overlap:    &overlap,
		Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{
			Text: g.view.Chart.Title, Font: &excelize.Font{Family: chartFace, Size: 12, Bold: true, Color: ink},
		}}},
		Legend: excelize.ChartLegend{
			Position: legend, Font: &excelize.Font{Family: chartFace, Size: 9, Color: ink2},
		},
		XAxis: excelize.ChartAxis{
			ReverseOrder: true, Font: excelize.Font{Family: chartFace, Size: 10, Color: ink},
		},
		YAxis:     excelize.ChartAxis{None: true, Minimum: &zero},
		PlotArea:  excelize.ChartPlotArea{ShowVal: true},
		Border:    excelize.LineOptions{Type: excelize.LineNone},
		Dimension: size,
		Format:    format,
	})
	if err != nil || len(series) < 2 {
		return err
	}
	return hatch(w.file)
}

// groupColumn is the sheet's column with the head over our column: the first of
// its group.
func (g *grid) groupColumn(j int) int {
	for ; j > 0 && !g.view.Heads[j].First; j-- {
	}
	return j + 1
}

// ref names cells of one column for a chart.
func (w *sheet) ref(column, from, to int) string {
	a := letters(column)
	if from == to {
		return fmt.Sprintf("'%s'!$%s$%d", w.name, a, from)
	}
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", w.name, a, from, a, to)
}

// pixels is the width of the first columns on a screen of 96 dots per inch.
func (w *sheet) pixels(columns int) uint {
	var sum float64
	for j := range columns {
		width, err := w.file.GetColWidth(w.name, letters(j))
		w.try(err)
		sum += width*7 + 5
	}
	return uint(sum)
}

// hatch turns the plain grey of the comparison into a pattern, which the
// library cannot draw: charts stay readable without colour.
func hatch(f *excelize.File) error {
	plain := []byte(`<a:solidFill><a:srgbClr val="` + line3 + `"></a:srgbClr></a:solidFill>`)
	pattern := []byte(`<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="` + line3 + `"/></a:fgClr>` +
		`<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>` +
		`<a:ln w="9525"><a:solidFill><a:srgbClr val="` + line3 + `"/></a:solidFill></a:ln>`)
	found := false
	f.Pkg.Range(func(name, content any) bool {
		data, ok := content.([]byte)
		if ok && bytes.HasPrefix([]byte(name.(string)), []byte("xl/charts/")) && bytes.Contains(data, plain) {
			f.Pkg.Store(name, bytes.Replace(data, plain, pattern, 1))
			found = true
		}
		return true
	})
	if !found {
		return fmt.Errorf("the comparison of the chart could not be hatched")
	}
	return nil
}

// repeatRows prints the rows again at the top of every page of the sheet.
func repeatRows(f *excelize.File, sheet string, from, to int) error {
	return f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", sheet, from, to), Scope: sheet,
	})
}
