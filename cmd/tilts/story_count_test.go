package main

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// count is the analyst's look at today's T1 and T4: applications and
// agreements. The page, the workbook and the PDF say the same.
func (s *story) count() [2]int {
	p := s.signIn("analitike")
	var counted [2]int
	for i, table := range []string{"T1", "T4"} {
		p.open("/staff/statistics?table=" + table + "&" + s.period)
		p.inspect("statistics " + table)
		p.tells(table)
		counted[i] = s.total(table)
	}
	xlsx, err := excelize.OpenReader(bytes.NewReader(p.fetch(
		"/staff/statistics.xlsx?"+s.period, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	)))
	if err != nil {
		s.t.Fatal(err)
	}
	for _, table := range []string{"T1", "T4"} {
		if !strings.Contains(strings.Join(xlsx.GetSheetList(), " "), table) {
			s.t.Errorf("the workbook has the sheets %q, none of %s", xlsx.GetSheetList(), table)
		}
	}
	if pdf := text(s.t, p.fetch("/staff/statistics.pdf?"+s.period, "application/pdf")); !strings.Contains(pdf, "T1") ||
		!strings.Contains(pdf, "T4") {
		s.t.Errorf("the statistics on paper:\n%s", pdf)
	}
	return counted
}

// total reads a number from the table on the page.
func (s *story) total(table string) int {
	row := map[string]string{"T1": "Cietušais", "T4": "Izlīgums noslēgts"}[table]
	cell := s.staff.eval(`(() => {
		const row = [...document.querySelectorAll("table.data tbody tr")]
			.find(r => r.cells[0].innerText.trim().startsWith("` + row + `"));
		return row ? row.cells[1].innerText.trim() : document.querySelector("main").innerText;
	})()`)
	n, err := strconv.Atoi(cell)
	if err != nil {
		s.t.Fatalf("%s has no number in the row %q: %s", table, row, cell)
	}
	return n
}
