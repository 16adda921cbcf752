package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tilts/internal/database"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// A case that nobody can read is named to the administrator, by check and in the report,
// and everything else goes on.
func TestABrokenCaseIsNamedAndTheRestCounted(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	tilts(t, "migrate", "--data="+data)
	damage(t, data)

	check := exec.Command("tilts", "check", "--data="+data)
	var errs bytes.Buffer
	check.Stderr = &errs
	if err := check.Run(); err == nil ||
		!strings.Contains(errs.String(), "case case-1: fact fact-2 (from_the_future) cannot be read") {
		t.Errorf("check: %v\n%s", err, &errs)
	}
	pdf := filepath.Join(data, "report.pdf")
	tilts(t, "report", "--data="+data, "--from=2026-01-01", "--to=2026-12-31", "-o", pdf)
	text, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
	if err != nil || !strings.Contains(string(text), "nevar nolasīt") {
		t.Errorf("the report does not say that a case is missing: %v\n%s", err, text)
	}
}

// damage leaves a case with a fact as a newer program may have written it.
func damage(t *testing.T, data string) {
	t.Helper()
	db, err := database.Open(t.Context(), "", data)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Write(t.Context(), func(tx *database.Tx) error {
		opened := mediation.Fact{
			ID: "fact-1", CaseID: "case-1", OccurredOn: "2026-11-10", RecordedAt: 1, RecordedBy: "cli",
			Body: &mediation.Opened{Number: "I-2026-0001", ArrivedOn: "2026-11-10"},
		}
		if err := tx.AddFacts(t.Context(), []mediation.Fact{opened}); err != nil {
			return err
		}
		if err := tx.PutCase(t.Context(), record.CaseRow{
			ID: "case-1", Number: "I-2026-0001", Version: 1,
		}); err != nil {
			return err
		}
		_, err := tx.SQL().ExecContext(t.Context(), `INSERT INTO facts
			(id, case_id, party_id, occurred_on, recorded_at, recorded_by, supersedes, kind, coded, person)
			VALUES ('fact-2', 'case-1', '', '2026-11-10', 2, 'cli', '', 'from_the_future', '{}', '')`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
