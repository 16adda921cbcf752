package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tilts/forms"
	"tilts/internal/database"
	"tilts/internal/form"
	"tilts/internal/record"
)

// keepApproved writes a form into the database as two administrators of an earlier program approved it.
func keepApproved(t *testing.T, data, id, name string, source []byte) {
	t.Helper()
	db, err := database.Open(t.Context(), "", data)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	hash := id // of a text that this program cannot read nobody asks the sum
	if def, err := form.Parse(name, source); err == nil {
		hash = def.Hash()
	}
	err = db.Write(t.Context(), func(tx *database.Tx) error {
		if err := tx.KeepBytes(t.Context(), "form", hash, name, source); err != nil {
			return err
		}
		if err := tx.AddTemplateVersion(t.Context(), record.TemplateVersion{
			ID: id, File: "forms/" + name + ".yaml", Hash: hash, BasedOn: "cafe", FileHash: "cafe", Note: "Kāpēc",
			From: "2026-01-01", ProposedAt: 1, ProposedBy: "one",
		}); err != nil {
			return err
		}
		return tx.ApproveTemplateVersion(t.Context(), id, "other", 2)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// An approved form counts before that of the program and before that of --forms, on every server of the database.
// One that a newer program cannot read stops nothing: what is before it counts, and the log, the metrics and the
// check say so.
func TestAnApprovedFormCountsAndABrokenOneStopsNothing(t *testing.T) {
	t.Parallel()
	data, own := t.TempDir(), t.TempDir()
	tilts(t, "migrate", "--data="+data)
	letter, err := forms.Files.ReadFile("letter.yaml")
	if err != nil {
		t.Fatal(err)
	}
	titled := func(title string) []byte {
		return bytes.Replace(letter, []byte("lv: Iesniegums brīvā formā,"), []byte("lv: "+title+","), 1)
	}
	if err := os.WriteFile(filepath.Join(own, "letter.yaml"), titled("Mapes nosaukums"), 0o600); err != nil {
		t.Fatal(err)
	}
	keepApproved(t, data, "version-1", "letter", titled("Apstiprinātais nosaukums"))
	check := func() (string, error) {
		out, err := exec.Command("tilts", "check", "--data="+data, "--forms="+own).CombinedOutput()
		return string(out), err
	}
	if said, err := check(); err != nil || !strings.Contains(said, "approved forms and templates can be used: true") {
		t.Errorf("check: %v\n%s", err, said)
	}
	keepApproved(t, data, "version-2", "letter", []byte("languages: [lv]\nfrom_the_future: 1\n"))
	if said, err := check(); err == nil || !strings.Contains(said, "letter.yaml:2:1") ||
		!strings.Contains(said, "approved forms and templates can be used: false") {
		t.Errorf("check of a broken one: %v\n%s", err, said)
	}
	s := serve(t, "serve", "--data="+data, "--forms="+own, "--metrics-listen=127.0.0.1:0")
	if _, page := s.get("/lv/letter"); !strings.Contains(page, "Apstiprinātais nosaukums") {
		t.Errorf("the approved form does not count:\n%.600s", page)
	}
	if _, said := fetch(t, metricsOf(t, s)+"/metrics"); !strings.Contains(said, `tilts_part_ok{part="approved"} 0`) {
		t.Errorf("no alert would tell of the broken one:\n%.600s", said)
	}
	if said := s.log.String(); !strings.Contains(said, "what was before it counts") {
		t.Errorf("the log does not tell of the broken one:\n%s", said)
	}
}
