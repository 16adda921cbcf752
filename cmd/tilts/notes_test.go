package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tilts/internal/database/postgrestest"
)

// The key of private notes is in no backup. Restoring says so, no other key takes its place, and once it
// is there the notes open again.
func TestRestoringAsksForTheKeyOfNotes(t *testing.T) {
	t.Parallel()
	data, into := demonstration(t), filepath.Join(t.TempDir(), "restored")
	backup := filepath.Join(t.TempDir(), "backup.tar")
	tilts(t, "backup", "--data="+data, "-o", backup)
	const asks = "--notes-key-file"
	if _, said, err := restore(into, backup); err != nil || !strings.Contains(said, asks) {
		t.Fatalf("restoring does not ask for the key: %v\n%s", err, said)
	}
	serve(t, "serve", "--data="+into).stop()
	key := filepath.Join(into, "secrets", "notes")
	if _, err := os.Stat(key); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("another key was made: %v", err)
	}
	if said, err := exec.Command("tilts", "check", "--data="+into).CombinedOutput(); err == nil ||
		!strings.Contains(string(said), asks) {
		t.Errorf("the check says nothing: %v\n%s", err, said)
	}
	kept, err := os.ReadFile(filepath.Join(data, "secrets", "notes"))
	if err == nil {
		err = os.WriteFile(key, kept, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	checkWhole(t, into)
}

// With a database elsewhere the key is looked for where it is named and nowhere else: what is said leads there, and a
// service that starts without it says so too.
func TestTheKeyOfNotesOfADatabaseElsewhereIsNamed(t *testing.T) {
	t.Parallel()
	data, into := demonstration(t), t.TempDir()
	backup := filepath.Join(t.TempDir(), "backup.tar")
	tilts(t, "backup", "--data="+data, "-o", backup)
	url := "--database-url=" + postgrestest.Start(t)
	said, err := exec.Command("tilts", "restore", "--data="+into, url, backup).CombinedOutput()
	if err != nil || !strings.Contains(string(said), "name it with --notes-key-file") ||
		strings.Contains(string(said), filepath.Join(into, "secrets")) {
		t.Fatalf("restoring: %v\n%s", err, said)
	}
	s := serve(t, "serve", "--data="+into, url)
	if s.stop(); !strings.Contains(s.log.String(), "name it with --notes-key-file") {
		t.Errorf("the service starts without a word of the key:\n%s", s.log.String())
	}
	tilts(t, "check", "--data="+into, url, "--notes-key-file="+filepath.Join(data, "secrets", "notes"))
}
