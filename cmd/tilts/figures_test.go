package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tilts/internal/database"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Everybody sees what was published, as it was, and takes it along; nothing else, and nothing that
// is hidden.
func TestPublishedFiguresAreForEverybody(t *testing.T) {
	t.Parallel()
	data, dir := countedCases(t), t.TempDir()
	file := filepath.Join(dir, "public.csv")
	tilts(t, "report", "--publication", "--data="+data, "--from=2026-01-01", "--to=2026-12-31", "-o", file)
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	oneMore(t, data, "2026-04-01")
	s := serve(t, "serve", "--data="+data, "--log-level=error", "--agency-email=office@example.lv")
	defer s.stop()
	status, page := s.get("/lv/statistics")
	if status != http.StatusOK || !strings.Contains(page, "2026.\u00a0gads") || !strings.Contains(page, ">12</td>") ||
		strings.Contains(page, ">13</td>") || !strings.Contains(page, ">·</td>") ||
		!strings.Contains(page, `id="T17"`) {
		t.Errorf("the page: %d\n%s", status, page)
	}
	if strings.Contains(page, `id="T18"`) || strings.Contains(page, `id="T16"`) {
		t.Error("the page has tables that are not for publication")
	}
	for _, why := range []string{"T16. Dalībnieku atsauksmes: ", "T18. Plāns un paveiktais: ", "T19. Lietu dati bez"} {
		if !strings.Contains(page, why) {
			t.Errorf("the page does not say why there is no %q", why)
		}
	}
	if status, got := s.get("/lv/statistics/1/statistics.csv"); status != http.StatusOK || got != string(want) {
		t.Errorf("the data: %d, %d bytes, want %d", status, len(got), len(want))
	}
	for name, begins := range map[string]string{"statistics.xlsx": "PK", "statistics.zip": "PK"} {
		status, got := s.get("/en/statistics/1/" + name)
		if status != http.StatusOK || !strings.HasPrefix(got, begins) {
			t.Errorf("%s: %d", name, status)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tilts(t, "check", filepath.Join(dir, "statistics.xlsx"))
	for _, address := range []string{
		"/lv/statistics/2/statistics.csv", "/lv/statistics/1/other.csv", "/lv/statistics?period=2",
		"/lv/statistics?period=x",
	} {
		if status, _ := s.get(address); status != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", address, status)
		}
	}
}

// oneMore adds a case that was recorded later.
func oneMore(t *testing.T, data string, on mediation.Date) {
	t.Helper()
	oneMoreAt(t, data, on, 1<<60)
}

// oneMoreAt adds a case that was written down at a moment.
func oneMoreAt(t *testing.T, data string, on mediation.Date, at mediation.Instant) {
	t.Helper()
	db, err := database.Open(t.Context(), "", data)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Write(t.Context(), func(tx *database.Tx) error {
		if err := tx.AddFacts(t.Context(), []mediation.Fact{{
			ID: "later-0", CaseID: "later", OccurredOn: on, RecordedBy: "cli", RecordedAt: at,
			Body: &mediation.Opened{Number: "later", Initiator: mediation.ByVictim, ArrivedOn: on},
		}}); err != nil {
			return err
		}
		return tx.PutCase(t.Context(), record.CaseRow{ID: "later", Number: "later", Version: 1})
	}); err != nil {
		t.Fatal(err)
	}
}
