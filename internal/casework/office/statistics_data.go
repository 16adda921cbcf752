package office

import (
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
		Title: cat.T("document.statistics"), Period: p.Label(r.Period.Dates()), Extracted: p.Instant(r.ExtractedAt),
	}
	for _, v := range p.Views(r) {
		d.Tables = append(d.Tables, statisticsTable(v, cat))
	}
	return d
}

func statisticsTable(v statistics.View, cat *locale.Catalogue) document.StatisticsTable {
	t := document.StatisticsTable{Title: v.Title, Columns: []document.StatisticsColumn{{Name: v.Heading}}}
	for _, h := range v.Heads {
		t.Columns = append(t.Columns, document.StatisticsColumn{Name: h.Full, Number: true})
	}
	for _, line := range v.Rows {
		label := line.Label
		if line.Level > 0 {
			label = "– " + label
		}
		t.Rows = append(t.Rows, append([]string{label}, line.Cells...))
	}
	t.Notes = []string{
		cat.T("document.counted_unit", "text", v.Unit), cat.T("document.counted_rule", "text", v.Rule),
		cat.T("document.counted_percent", "text", v.Denominator),
	}
	for _, c := range v.Checks {
		t.Notes = append(t.Notes, c.Text)
	}
	t.Notes = append(t.Notes, v.Notes...)
	return t
}

// DrawReport draws a report with its tables.
func DrawReport(s *casework.Shared, r statistics.Report, lang string) ([]byte, error) {
	data := statisticsData(r, s.Catalogues.For(lang))
	drawn, err := s.Draw("documents/statistics", lang, "statistics "+data.Period, data, s.Now())
	return drawn.PDF, err
}
