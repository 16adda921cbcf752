package desk_test

import (
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/database"
	"tilts/internal/statistics"
	deskoffice "tilts/internal/web/desk/office"
	"tilts/internal/web/sitetest"
)

// The downloads ask the page's own question: the same period, the same comparison.
func TestDownloadsAskThePagesQuestion(t *testing.T) {
	theOffice(t)
	s := sitetest.New(t)
	var asked []statistics.Report
	s.Office.StatisticsPDF = func(r statistics.Report, _ string) ([]byte, error) {
		asked = append(asked, r)
		return []byte("file"), nil
	}
	s.Office.StatisticsXLSX = func(w io.Writer, r statistics.Report, _ string, each deskoffice.EachCase) error {
		asked = append(asked, r)
		return each(func(row []statistics.Datum) error {
			_, err := fmt.Fprintln(w, row[0].Text)
			return err
		})
	}
	b := browse(t, s.Open(t), "analyst")
	page := b.get("/staff/statistics?table=T1&from=01.06.2026.&to=30.06.2026.&compare=yes").Body.String()
	links := regexp.MustCompile(`href="(/staff/statistics\.(?:xlsx|pdf)[^"]*)"`).FindAllStringSubmatch(page, -1)
	if len(links) != 2 {
		t.Fatalf("the page has %d downloads: %s", len(links), page)
	}
	for _, link := range links {
		w := b.get(html.UnescapeString(link[1]))
		if name := w.Header().Get("Content-Disposition"); w.Code != 200 ||
			!strings.Contains(name, "statistika-2026-06-01-2026-06-30.") {
			t.Errorf("%s: %d, %s", link[1], w.Code, name)
		}
	}
	for _, r := range asked {
		if r.Period.From != "2026-06-01" || r.Period.To != "2026-06-30" || r.Compare == nil {
			t.Errorf("a download counted %+v, compared with %v", r.Period, r.Compare)
		}
	}
}

// A question that nobody can answer is refused; all cases are no answer to it.
func TestStatisticsRefuseWhatTheyDoNotKnow(t *testing.T) {
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "analyst")
	for _, query := range []string{"unit=xx", "format=zz", "minors=perhaps"} {
		if w := b.get("/staff/statistics?" + query); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", query, w.Code)
		}
	}
}

// A report can be narrowed to every unit that a table counts, also to one that is in no list of units.
func TestAReportIsNarrowedToAnyUnitThatIsCounted(t *testing.T) {
	m := newMatter(t)
	const unit = "Sēlijas nodaļa"
	m.must(t, sitetest.Records.Write(t.Context(), func(tx *database.Tx) error {
		_, err := tx.SQL().ExecContext(t.Context(), "UPDATE cases SET office = $1 WHERE id = $2", unit, m.id)
		return err
	}))
	b := browse(t, sitetest.New(t).Open(t), "analyst")
	page := html.UnescapeString(b.get("/staff/statistics").Body.String())
	if !strings.Contains(page, `value="unit-`+unit+`"`) {
		t.Error("the filter does not offer it")
	}
	if w := b.get("/staff/statistics?unit=unit-" + url.QueryEscape(unit)); w.Code != http.StatusOK {
		t.Errorf("narrowed to it: %d", w.Code)
	}
	for _, typed := range []string{"++", "unit-S%C4%93lijas++nodaļa+"} { // blanks are no other unit
		w := b.get("/staff/statistics?unit=" + typed)
		if w.Code != http.StatusOK || strings.Contains(typed, "unit") !=
			strings.Contains(html.UnescapeString(w.Body.String()), `value="unit-`+unit+`" selected`) {
			t.Errorf("%q: %d", typed, w.Code)
		}
	}
}

// The file of a report of some of the cases is not called as that of all.
func TestAFilteredReportHasANameOfItsOwn(t *testing.T) {
	theOffice(t)
	s := sitetest.New(t)
	s.Office.StatisticsPDF = func(statistics.Report, string) ([]byte, error) { return []byte("file"), nil }
	s.Office.StatisticsXLSX = func(w io.Writer, _ statistics.Report, _ string, _ deskoffice.EachCase) error {
		_, err := io.WriteString(w, "file")
		return err
	}
	b := browse(t, s.Open(t), "analyst")
	for query, want := range map[string]string{"": "2026-06-30.", "&minors=no": "2026-06-30-atlase."} {
		for _, ending := range []string{"pdf", "xlsx"} {
			w := b.get("/staff/statistics." + ending + "?from=2026-01-01&to=2026-06-30" + query)
			if name := w.Header().Get("Content-Disposition"); !strings.Contains(name, want+ending) {
				t.Errorf("%q: %d, the file is called %s", query, w.Code, name)
			}
		}
	}
}
