package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"tilts/internal/identity"
)

// An analyst looks at what a publication would hide and why, publishes it, and sees what would change when the
// period is published again; what everybody gets is drawn once and has a tag.
func TestAnAnalystPublishesFromThePage(t *testing.T) {
	t.Parallel()
	data := countedCases(t)
	s := serve(t, "serve", "--data="+data, "--log-level=error", "--agency-email=office@example.lv")
	defer s.stop()
	v := staffAt(t, s, data, identity.Analyst)
	const address = "/staff/statistics/publish"
	open := func(query string, want int, says ...string) *page {
		t.Helper()
		p, err := v.waits(v.open(t.Context(), address+query))
		if err != nil || p.status != want {
			t.Fatalf("%s: %v, %v", query, p.status, err)
		}
		for _, text := range says {
			if !strings.Contains(p.body, text) {
				t.Errorf("%s: the page does not say %q:\n%s", query, text, p.text())
			}
		}
		return p
	}
	open("", http.StatusOK, `name="threshold"`, "Vēl nekas nav publicēts")
	open("?span=2090", http.StatusUnprocessableEntity, "Izvēlieties periodu, kas ir beidzies")
	open("?span=2026-03&threshold=2", http.StatusUnprocessableEntity, "ne mazākam par 3")
	look := open("?span=2026-03&threshold=5", http.StatusOK,
		"mazāki par slieksni", "vēl nav publicēts", `title="mazāks`, "T18. Plāns un paveiktais: plāns")
	if status, page := s.get("/lv/statistics"); status != http.StatusOK || strings.Contains(page, "T1.") {
		t.Errorf("a publication is seen before it is published: %d", status)
	}
	f, err := look.formWith("after")
	if err != nil {
		t.Fatal(err)
	}
	if p, err := v.waits(v.press(t.Context(), f, "", "")); err != nil || p.status != http.StatusOK ||
		!strings.Contains(p.body, "/lv/statistics?period=1") {
		t.Fatalf("publishing: %v, %v", p.status, err)
	}
	if status, page := s.get("/lv/statistics"); status != http.StatusOK || !strings.Contains(page, "T1.") ||
		!strings.Contains(page, "/lv/statistics/1/statistics.pdf") {
		t.Errorf("what was published is not on the page: %d", status)
	}
	drawnOnce(t, s)

	open("?span=2026-03&threshold=7", http.StatusOK, "nav mainījies") // and the threshold stays
	oneMore(t, data, "2026-03-20")
	changed := open("?span=2026-03", http.StatusOK, "Jaunie skaitļi būs iepriekšējo vietā")
	if !strings.Contains(changed.text(), "\n12\n13\n") {
		t.Errorf("the page does not say that there is one case more:\n%s", changed.text())
	}
	year := time.Now().AddDate(0, 0, 1).Format("2006") // also where it is the last evening of one
	again := open("?span="+year, http.StatusUnprocessableEntity, "kas ir beidzies")
	if strings.Contains(again.body, `name="after"`) {
		t.Error("a year that is not over can be published")
	}
	// What somebody looked at before something else was published is looked at again.
	q2 := open("?span=2026-Q2", http.StatusOK)
	if f, err = q2.formWith("after"); err != nil {
		t.Fatal(err)
	}
	f.values.Set("after", "0")
	if p, err := v.waits(v.press(t.Context(), f, "", "")); err != nil || p.status != http.StatusConflict ||
		!strings.Contains(p.body, "Sagatavojiet publikāciju no jauna") {
		t.Errorf("a stale look: %v, %v", p.status, err)
	}
}

// A month whose half-year is out already: the page says how many tables can leave the house, which cannot, with how
// many numbers, and what to do.
func TestALookSaysWhatStaysInTheHouse(t *testing.T) {
	t.Parallel()
	data := countedCases(t)
	oneMoreAt(t, data, "2026-02-10", 1)
	s := serve(t, "serve", "--data="+data, "--log-level=error", "--agency-email=office@example.lv")
	defer s.stop()
	v := staffAt(t, s, data, identity.Analyst)
	half := publishes(t, v, "2026-H1")
	for _, text := range []string{
		"īsāki periodi, kas vēl nav publicēti", "Ceturkšņi: 2026. g. 1. ceturksnis, 2026", "Mēneši: visi 6",
		"vispirms publicējiet tos",
	} {
		if !strings.Contains(half.text(), text) {
			t.Errorf("the page does not say what the half-year spoils: %q:\n%s", text, half.text())
		}
	}
	p := publishes(t, v, "2026-03")
	if strings.Contains(p.text(), "īsāki periodi") {
		t.Error("a month spoils something shorter")
	}
	for _, text := range []string{"Publicēs ", "Tabulas, ko nepublicēs", "2026. g. 1. pusgads jau ir publicēts"} {
		if !strings.Contains(p.text(), text) {
			t.Errorf("the page does not say %q:\n%s", text, p.text())
		}
	}
	if strings.Contains(p.text(), "Neviens skaitlis nebūs slēpts.") {
		t.Error("the page says that nothing is hidden, though tables are withheld")
	}
	const title = "<h1>Izlīguma procesa statistika, 2026.\u00a0g.\u00a01.\u00a0pusgads"
	if _, page := s.get("/lv/statistics"); !strings.Contains(page, title) {
		t.Error("what was published last hides the period that ended last")
	}
	_, page := s.get("/lv/statistics?period=2")
	at := -1
	for _, title := range []string{"T1. Kas ierosina", "T2. Lietas pa", "T6a. Nodarījuma", "T10. Starpnieki"} {
		next := strings.Index(page, "<li>"+title)
		if next <= at || strings.Count(page, title) != 1 {
			t.Errorf("tables that are withheld are not named once, by their titles and in their order: %s", title)
		}
		at = next
	}
	if strings.Contains(page, "<caption>Cietušie pēc") {
		t.Error("the caption of a table that its chart has already is seen")
	}
}

// The command says how far a publication is once that takes a while, and else nothing.
func TestTheCommandSaysHowFarAPublicationIs(t *testing.T) {
	t.Parallel()
	var said, silent strings.Builder
	settling(&said, 0)(3, 18)
	settling(&silent, time.Hour)(3, 18)
	if want := "protecting the publication: 3 of 18 tables are settled\n"; said.String() != want || silent.Len() > 0 {
		t.Errorf("%q, and before it takes a while %q", said.String(), silent.String())
	}
}

// waits looks at a page again for as long as it asks to.
func (v *visitor) waits(p *page, err error) (*page, error) {
	for err == nil && p.again != "" {
		time.Sleep(100 * time.Millisecond)
		p, err = v.open(context.Background(), p.again)
	}
	return p, err
}

// A half-year whose year is out already, of an agency with some cases: as many tables are published and as many of
// their numbers hidden as the page said before.
func TestAPublicationIsWhatThePageSaid(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	demo := serve(t, "demo", "--data="+data, "--cases=400", "--log-level=error")
	demo.stop()
	s := serve(t, "serve", "--data="+data, "--log-level=error", "--agency-email=office@example.lv")
	defer s.stop()
	v := staffAt(t, s, data, identity.Analyst)
	year := time.Now().AddDate(-1, 0, 0).Format("2006")
	for seq, span := range []string{year, year + "-H1"} {
		p := publishes(t, v, span)
		_, file := s.get(fmt.Sprintf("/lv/statistics/%d/statistics.json", seq+1))
		tables, hidden, follow := published(t, file)
		n := numbersAfter(p.text(), "Kas būs slēpts", "Tabulas, ko nepublicēs", "Kas mainās")
		if n < hidden || n > hidden+follow {
			t.Errorf("%s: the page says that %d numbers will be hidden, and %d are", span, n, hidden)
		}
		if all := strings.Contains(p.text(), "Publicēs visas tabulas, kas"); all != (seq == 0) {
			t.Errorf("%s: that all tables are published is said: %v", span, all)
		} else if n := numbersAfter(p.text(), "Publicēs ", " no "); !all && n != tables {
			t.Errorf("%s: the page says that %d tables will be published, and %d are", span, n, tables)
		}
		if seq > 0 && (hidden == 0 || tables == 0 || strings.Contains(p.text(), "Neviens skaitlis")) {
			t.Errorf("%s: %d tables with %d hidden numbers: nothing is tested", span, tables, hidden)
		}
	}
}

// published counts the tables and the hidden counts of a publication, in its JSON, and the hidden sums and means: some
// of these are hidden for what they are of alone.
func published(t *testing.T, file string) (tables, hidden, follow int) {
	t.Helper()
	var data struct {
		Observations []struct{ Table, Measure, Status string }
	}
	if err := json.Unmarshal([]byte(file), &data); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, o := range data.Observations {
		switch {
		case o.Status == "" || o.Measure == "share":
		case o.Measure == "count":
			hidden++
		default:
			follow++
		}
		seen[o.Table] = true
	}
	return len(seen), hidden, follow
}

// numbersAfter adds up the numbers at the beginning of the lines of a text after some words, until others; in the line
// of the words themselves the one that follows them.
func numbersAfter(text, words string, until ...string) (sum int) {
	_, text, _ = strings.Cut(text, words)
	for _, end := range until {
		text, _, _ = strings.Cut(text, end)
	}
	for _, line := range regexp.MustCompile(`(?m)^\d+`).FindAllString(text, -1) {
		n, _ := strconv.Atoi(line)
		sum += n
	}
	return sum
}

// drawnOnce asks for a file twice: the second time with the tag of the first.
func drawnOnce(t *testing.T, s *server) {
	t.Helper()
	ask := func(tag string) *http.Response {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.base+"/lv/statistics/1/statistics.pdf", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("If-None-Match", tag)
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		return answer
	}
	first := ask(`"x"`)
	tag := first.Header.Get("ETag")
	if first.StatusCode != http.StatusOK || len(tag) != 66 || first.Header.Get("Content-Type") != "application/pdf" {
		t.Errorf("the report: %d, tag %s", first.StatusCode, tag)
	}
	if second := ask(tag); second.StatusCode != http.StatusNotModified {
		t.Errorf("the report that is known: %d", second.StatusCode)
	}
}

// publishes publishes a period and gives the page that said beforehand what would be published.
func publishes(t *testing.T, v *visitor, span string) *page {
	t.Helper()
	p, err := v.waits(v.open(t.Context(), "/staff/statistics/publish?span="+span))
	if err != nil || p.status != http.StatusOK {
		t.Fatal(p.status, err)
	}
	f, err := p.formWith("after")
	if err != nil {
		t.Fatal(err)
	}
	if after, err := v.waits(v.press(t.Context(), f, "", "")); err != nil || after.status != http.StatusOK {
		t.Fatalf("publishing: %v, %v", after.status, err)
	}
	return p
}
