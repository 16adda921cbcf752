package main

import (
	"net/http"
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
		p, err := v.open(t.Context(), address+query)
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
		"mazāki par slieksni", "vēl nav publicēts", `title="mazāks`)
	if status, page := s.get("/lv/statistics"); status != http.StatusOK || strings.Contains(page, "T1.") {
		t.Errorf("a publication is seen before it is published: %d", status)
	}
	f, err := look.formWith("after")
	if err != nil {
		t.Fatal(err)
	}
	if p, err := v.press(t.Context(), f, "", ""); err != nil || p.status != http.StatusOK ||
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
	if p, err := v.press(t.Context(), f, "", ""); err != nil || p.status != http.StatusConflict ||
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
	publish := func(span string) *page {
		t.Helper()
		p, err := v.open(t.Context(), "/staff/statistics/publish?span="+span)
		if err != nil || p.status != http.StatusOK {
			t.Fatal(p.status, err)
		}
		f, err := p.formWith("after")
		if err != nil {
			t.Fatal(err)
		}
		if after, err := v.press(t.Context(), f, "", ""); err != nil || after.status != http.StatusOK {
			t.Fatalf("publishing: %v, %v", after.status, err)
		}
		return p
	}
	half := publish("2026-H1")
	for _, text := range []string{
		"īsāki periodi, kas vēl nav publicēti", "Ceturkšņi: 2026. g. 1. ceturksnis, 2026", "Mēneši: visi 6",
		"vispirms publicējiet tos",
	} {
		if !strings.Contains(half.text(), text) {
			t.Errorf("the page does not say what the half-year spoils: %q:\n%s", text, half.text())
		}
	}
	p := publish("2026-03")
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
