package press_test

import (
	"fmt"
	"strings"
	"testing"

	"tilts/internal/press"
)

// A table of nine offices, compared with the period before, stays on one page with its chart and its notes, and no
// office takes two lines of it.
func TestACrowdedChartLeavesRoomForItsTable(t *testing.T) {
	t.Parallel()
	chart := press.Bars{Series: []string{"2026", "2025"}, Alt: "Lietas"}
	table := press.Table{Dense: true}
	for i, head := range []string{
		"Lietas pēc nodaļas un rezultāta", "Izlīgums noslēgts", "Izlīgums nav noslēgts", "Atsaukta piekrišana",
		"Vēl norit", "Nav uzsāktas", "Nav zināms", "Kopā", "%", "2025. gads: Kopā", "2025. gads: %", "Starpība",
		"% no visām", "% no pabeigtajām",
	} {
		table.Head = append(table.Head, press.Plain(head))
		table.Columns = append(table.Columns, press.Alignment(min(i, 1))) // labels left, numbers right
	}
	for i := range 9 {
		office := fmt.Sprintf("Daugavpils %d. nodaļa", i+1)
		chart.Groups = append(chart.Groups, press.BarGroup{Label: office, Bars: []press.Bar{
			{Percent: 50, Text: "30"}, {Percent: 70, Text: "43"},
		}})
		row := [][]press.Run{press.Plain(office)}
		for range len(table.Head) - 1 {
			row = append(row, press.Plain("100,0"))
		}
		table.Rows = append(table.Rows, row)
	}
	table.Total = table.Rows[0]
	note := press.Paragraph{Runs: press.Plain(strings.Repeat("Ko skaita un kad skaita. ", 20))}
	doc := letter(heading(1, "T5. Rezultāti pa nodaļām"), chart, table, note)
	doc.Size, doc.Letterhead, doc.Footer = press.A4Landscape, nil, nil
	all := pages(t, render(t, doc))
	if len(all) != 1 {
		t.Fatalf("%d pages:\n%s", len(all), all[0])
	}
	if n := strings.Count(all[0], "Daugavpils 9. nodaļa"); n != 2 {
		t.Errorf("a label is broken:\n%s", all[0])
	}
}
