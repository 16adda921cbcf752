package statistics_test

import (
	"testing"

	"tilts/internal/locale"
	"tilts/internal/statistics"
)

// A chart of which every bar is hidden says nothing: none is drawn.
func TestAChartOfHiddenBarsIsNotDrawn(t *testing.T) {
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	p := statistics.NewPrinter(catalogues.For("lv"))
	hidden := []statistics.Value{{Hidden: true}}
	table := statistics.Table{
		ID: "T2", Columns: []statistics.Column{{Ask: "n"}}, Rows: []statistics.Row{{Values: hidden}, {Values: hidden}},
		Chart: &statistics.Chart{
			Neutral: "statistics.unit.cases", Title: "statistics.unit.cases", To: 1, Columns: []int{0},
		},
	}
	if v := p.View(&table); v.Chart != nil {
		t.Errorf("drawn: %+v", v.Chart)
	}
	table.Rows[1].Values = []statistics.Value{{N: 7}}
	if v := p.View(&table); v.Chart == nil || len(v.Chart.Groups) != 2 {
		t.Errorf("where one is shown: %+v", v.Chart)
	}
}
