package workbook

import (
	"fmt"
	"strings"

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
	const gap = 4 * pixel
	last := len(g.table.Columns)
	return g.chart(frame{
		from: corner{row: row - 1, y: gap},
		to:   corner{column: last, x: g.sheet.widthOf(last), row: row - 1, y: g.sheet.heightOf(row) - gap},
	})
}

// chartBeside draws the table's bars right of its rows, as high as these.
func (g *grid) chartBeside() error {
	const gap = 16 * pixel
	first, table := len(g.table.Columns)+1, int64(0)
	for j := range first {
		table += g.sheet.widthOf(j)
	}
	left, column := besideWidth*pixel-table, first
	for left > g.sheet.widthOf(column) {
		left -= g.sheet.widthOf(column)
		column++
	}
	last := g.topRow + len(g.view.Rows) - 1
	return g.chart(frame{
		from: corner{column: first, x: gap, row: g.topRow - 1},
		to:   corner{column: column, x: left, row: last - 1, y: g.sheet.heightOf(last)},
	})
}

// chart draws a native chart over the cells of the rows.
func (g *grid) chart(at frame) error {
	if g.sheet.err != nil {
		return g.sheet.err
	}
	w, t := g.sheet, g.table
	runs := g.runs()
	var series []excelize.ChartSeries
	for _, j := range t.Chart.Columns {
		colour, weight := river, true
		if t.Columns[j].Compare {
			colour, weight = line3, false
		}
		series = append(series, excelize.ChartSeries{
			Name:       w.ref(g.groupColumn(j), []run{{g.headRow, g.headRow}}),
			Categories: w.ref(0, runs),
			Values:     w.ref(j+1, runs),
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
	bars := 0
	for _, r := range runs {
		bars += r.to - r.from + 1
	}
	zero, gap, overlap, plain := 0.0, gapOf(bars), 0, false
	err := w.file.AddChart(w.name, address(at.from.column, at.from.row+1), &excelize.Chart{
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
		YAxis:    excelize.ChartAxis{None: true, Minimum: &zero},
		PlotArea: excelize.ChartPlotArea{ShowVal: true},
		Border:   excelize.LineOptions{Type: excelize.LineNone},
	})
	if err != nil {
		return err
	}
	return w.mendChart(at, g.view.Chart.Title)
}

// gapOf is the space between the groups of bars, in percent of a bar: where there are few, they would be beams.
func gapOf(groups int) uint {
	if groups >= 4 {
		return 45
	}
	return uint(440 / max(groups, 1))
}

// groupColumn is the sheet's column with the head over our column: the first of
// its group.
func (g *grid) groupColumn(j int) int {
	for ; j > 0 && !g.view.Heads[j].First; j-- {
	}
	return j + 1
}

// run is rows of a sheet that follow one another, both inclusive.
type run struct{ from, to int }

// runs are the rows that the table's chart shows.
func (g *grid) runs() (list []run) {
	for _, row := range g.table.Chart.Rows() {
		row += g.topRow
		if n := len(list); n > 0 && list[n-1].to == row-1 {
			list[n-1].to = row
			continue
		}
		list = append(list, run{row, row})
	}
	return list
}

// ref names cells of one column for a chart: several runs of them as Excel joins ranges.
func (w *sheet) ref(column int, runs []run) string {
	var parts []string
	for _, r := range runs {
		a := letters(column)
		part := fmt.Sprintf("'%s'!$%s$%d", w.name, a, r.from)
		if r.to > r.from {
			part += fmt.Sprintf(":$%s$%d", a, r.to)
		}
		parts = append(parts, part)
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, ",") + ")"
}

// repeat prints the rows, and columns such as "$A:$A", again on every page of
// the sheet.
func repeat(f *excelize.File, sheet, columns string, from, to int) error {
	at := fmt.Sprintf("'%s'!$%d:$%d", strings.ReplaceAll(sheet, "'", "''"), from, to)
	if columns != "" {
		at = fmt.Sprintf("'%s'!%s,%s", strings.ReplaceAll(sheet, "'", "''"), columns, at)
	}
	return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: at, Scope: sheet})
}
