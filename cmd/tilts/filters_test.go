package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tilts/internal/identity"
	"tilts/internal/statistics"
)

// Whatever a report is narrowed by, and of whatever period it is, the page, the workbook, the PDF, CSV and JSON have
// the same numbers of every unit. It takes four seconds of a processor: twenty whole reports.
func TestEveryFilterGivesTheSameNumbersEverywhere(t *testing.T) {
	t.Parallel()
	data := countedCases(t)
	s := serve(t, "serve", "--data="+data, "--log-level=error")
	defer s.stop()
	v := staffAt(t, s, data, identity.Analyst)
	for _, n := range []narrowed{
		{"span=2026-03", "12", []string{"--from=2026-03-01", "--to=2026-03-31"}},
		{"span=2026-Q1&unit=region-Centrs&format=session", "2", []string{
			"--from=2026-01-01", "--to=2026-03-31", "--region=Centrs", "--format=session",
		}},
		{"span=2026-H1&unit=unit-R%C4%ABgas+noda%C4%BCa&minors=yes", "3", []string{
			"--from=2026-01-01", "--to=2026-06-30", "--unit=Rīgas nodaļa", "--minors=yes",
		}},
		{"span=2026&minors=no&compare=before", "9", []string{
			"--from=2026-01-01", "--to=2026-12-31", "--minors=no", "--compare=before",
		}},
		{"from=05.03.2026.&to=20.04.2026.&format=conference&compare=yes", "0", []string{
			"--from=2026-03-05", "--to=2026-04-20", "--format=conference", "--compare=year",
		}},
	} {
		t.Run(n.page, func(t *testing.T) { n.everywhere(t, v, data) })
	}
}

// narrowed is a question: as the page asks it, how many cases it is about, and as the command asks it.
type narrowed struct {
	page, cases string
	flags       []string
}

// numbers are those of each row of a table, by its label; what is no number is left out.
type numbers map[string][]string

func (n narrowed) everywhere(t *testing.T, v *visitor, data string) {
	file := func(ending string) string {
		name := filepath.Join(t.TempDir(), "report"+ending)
		tilts(t, append([]string{"report", "--data=" + data, "--lang=lv", "-o", name}, n.flags...)...)
		return name
	}
	list, want := observations(t, file(".json")), numbers{}
	total, first, last := "", strings.TrimPrefix(n.flags[0], "--from="), strings.TrimPrefix(n.flags[1], "--to=")
	for _, o := range list {
		if o.Value != nil {
			want[o.Row] = append(want[o.Row], o.Value.String())
		} else if want[o.Row] == nil {
			want[o.Row] = []string{}
		}
		if o.Total && o.Measure == "count" && string(o.From) == first && string(o.To) == last {
			total = o.Value.String()
		}
	}
	if total != n.cases {
		t.Errorf("JSON has %s cases in all, want %s", total, n.cases)
	}
	page, err := v.open(t.Context(), "/staff/statistics?table=T2&"+n.page)
	if err != nil || page.status != http.StatusOK {
		t.Fatal(page.status, err)
	}
	for name, got := range map[string]numbers{
		"CSV": tidied(t, file(".csv")), "the page": onPage(page), "the workbook": inBook(t, file(".xlsx"), list),
		"the PDF": onPaper(t, file(".pdf"), slices.Collect(maps.Keys(want))),
	} {
		for row, of := range want {
			if !slices.Equal(got[row], of) {
				t.Errorf("%s has %q of %q, JSON %q", name, got[row], row, of)
			}
		}
	}
}

// observations are the observations of T2 in a report as JSON.
func observations(t *testing.T, name string) (list []statistics.Observation) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var r struct{ Observations []statistics.Observation }
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(r.Observations, func(o statistics.Observation) bool { return o.Table != "T2" })
}

func tidied(t *testing.T, name string) numbers {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	n := numbers{}
	for _, row := range rows[1:] {
		if row[0] == "T2" && row[10] != "" {
			n[row[5]] = append(n[row[5]], row[10])
		} else if row[0] == "T2" && n[row[5]] == nil {
			n[row[5]] = []string{}
		}
	}
	return n
}

// figure is a number as it is printed in Latvian: "1 234", "66,7 %", "+3", "–2".
var figure = regexp.MustCompile(`[+–−-]?\d+(?:\x{a0}\d{3})*(?:,\d+)?`)

// printed are the numbers in a text, as JSON writes them.
func printed(text string) []string {
	list := []string{}
	for _, s := range figure.FindAllString(text, -1) {
		list = append(list, strings.NewReplacer("\u00a0", "", ",", ".", "+", "", "–", "-", "−", "-").Replace(s))
	}
	return list
}

var (
	rowOfPage = regexp.MustCompile(`(?s)<th scope="row">(.*?)</th>(.*?)</tr>`)
	prose     = regexp.MustCompile(`\pL`)
	mark      = regexp.MustCompile(`<[^>]*>`)
)

func onPage(p *page) numbers {
	n := numbers{}
	for _, m := range rowOfPage.FindAllStringSubmatch(p.body, -1) {
		said := html.UnescapeString(mark.ReplaceAllString(m[2], " "))
		n[strings.TrimSpace(mark.ReplaceAllString(m[1], ""))] = printed(said)
	}
	return n
}

// inBook reads the sheet of T2; the measures of the observations say what its numbers are.
func inBook(t *testing.T, name string, list []statistics.Observation) numbers {
	t.Helper()
	book, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("T2", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	n := numbers{}
	for _, row := range rows {
		i := slices.IndexFunc(list, func(o statistics.Observation) bool { return len(row) > 0 && o.Row == row[0] })
		if i < 0 || n[row[0]] != nil {
			continue
		}
		n[row[0]] = []string{}
		for j, cell := range row[1:] {
			if f, err := strconv.ParseFloat(cell, 64); err == nil && list[i+j].Measure == "percent" {
				n[row[0]] = append(n[row[0]], fmt.Sprintf("%.1f", 100*f))
			} else if err == nil {
				n[row[0]] = append(n[row[0]], cell)
			}
		}
	}
	return n
}

// onPaper reads the lines of T2 in a PDF with the labels of its rows.
func onPaper(t *testing.T, name string, labels []string) numbers {
	t.Helper()
	pdf, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	said := text(t, pdf)
	said = said[max(strings.LastIndex(said, "T2."), 0):]
	said, _, _ = strings.Cut(said, "T3.")
	n := numbers{}
	for line := range strings.Lines(said) { // a chart may stand beside the table, and has fewer numbers
		label, at := "", -1
		for _, l := range labels {
			if i := strings.LastIndex(line, l); i > at {
				label, at = l, i
			}
		}
		if at < 0 || prose.MatchString(line[at+len(label):]) {
			continue
		}
		if list := printed(line[at+len(label):]); len(list) >= len(n[label]) {
			n[label] = list
		}
	}
	return n
}
