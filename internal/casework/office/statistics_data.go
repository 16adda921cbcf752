package office

import (
	"slices"
	"strconv"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/locale"
	"tilts/internal/statistics"
)

// statisticsData is a report ready to print: the same words and numbers as the
// page shows, from the same printer.
func statisticsData(r statistics.Report, cat *locale.Catalogue) document.StatisticsData {
	p := statistics.NewPrinter(cat)
	d := document.StatisticsData{
		Title: cat.T("document.statistics"), Period: p.Label(r.Period.Label()), Extracted: p.Instant(r.ExtractedAt),
		Only: p.Narrows(r), Left: p.LeftOut(r), InHouse: p.InHouse(r),
	}
	for _, k := range p.Key(r) {
		d.Key = append(d.Key, document.StatisticsKey(k))
	}
	for _, v := range p.Views(r) {
		d.Tables = append(d.Tables, statisticsTable(v, cat))
	}
	d.Contents = contents(d.Tables)
	return d
}

// contentsColumns is how many columns the list of tables has on the cover.
const contentsColumns = 4

// contents are the titles of tables, in columns that are as long as each other but for the last.
func contents(tables []document.StatisticsTable) (columns [][]string) {
	var titles []string
	for _, t := range tables {
		titles = append(titles, t.Title)
	}
	return slices.Collect(slices.Chunk(titles, max(1, (len(titles)+contentsColumns-1)/contentsColumns)))
}

// The most columns and rows of a table that has its chart beside it.
const (
	besideColumns = 5
	besideRows    = 20
)

func statisticsTable(v statistics.View, cat *locale.Catalogue) document.StatisticsTable {
	t := document.StatisticsTable{
		Title: v.Title, Columns: []document.StatisticsColumn{{Name: v.Heading}}, Chart: statisticsChart(v, cat),
		Beside: len(v.Heads) <= besideColumns && len(v.Rows) <= besideRows,
	}
	for _, h := range v.Heads {
		name := h.Text
		if h.Compare { // the period itself stands above
			name = h.Full
		}
		t.Columns = append(t.Columns, document.StatisticsColumn{Name: name, Number: true})
	}
	for i, line := range v.Rows {
		label := line.Label
		if line.Level > 0 {
			label = "– " + label
		}
		row := append([]string{label}, line.Cells...)
		if line.Total && i == len(v.Rows)-1 {
			t.Total = row
			break
		}
		t.Rows = append(t.Rows, row)
	}
	counted := []string{
		cat.T("document.counted_unit", "text", v.Unit), cat.T("document.counted_rule", "text", v.Rule),
		cat.T("document.counted_percent", "text", v.Denominator),
	}
	for _, c := range v.Checks {
		counted = append(counted, c.Text)
	}
	t.Notes = []string{sentences(counted)}
	if len(v.Notes) > 0 {
		t.Notes = append(t.Notes, sentences(v.Notes))
	}
	return t
}

// sentences puts remarks one after another.
func sentences(list []string) string {
	var text []string
	for _, s := range list {
		text = append(text, strings.TrimSuffix(s, ".")+".")
	}
	return strings.Join(text, " ")
}

// statisticsChart is a table's chart; nil where there is nothing to draw.
func statisticsChart(v statistics.View, cat *locale.Catalogue) *document.StatisticsChart {
	if v.Chart == nil {
		return nil
	}
	c := &document.StatisticsChart{Title: v.Chart.Title, Alt: cat.T("document.chart", "title", v.Chart.Title)}
	if c.Title == v.Heading { // which stands at the head of the table
		c.Title = ""
	}
	for _, s := range v.Chart.Series {
		c.Series = append(c.Series, s.Text)
	}
	any := false
	for _, g := range v.Chart.Groups {
		row := document.StatisticsBars{Label: g.Label}
		for _, b := range g.Bars {
			any = any || b.Width > 0
			row.Bars = append(row.Bars, document.StatisticsBar{
				Percent: strconv.FormatFloat(b.Width, 'f', -1, 64), Text: b.Text,
			})
		}
		c.Rows = append(c.Rows, row)
	}
	if !any {
		return nil
	}
	return c
}

// DrawReport draws a report with its tables.
func DrawReport(s *casework.Shared, r statistics.Report, lang string) ([]byte, error) {
	data := statisticsData(r, s.Catalogues.For(lang))
	drawn, err := s.Draw("documents/statistics", lang, "statistics "+data.Period, data, s.Now())
	return drawn.PDF, err
}
