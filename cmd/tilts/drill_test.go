package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The drill of docs/operate.md, word by word but for its folders, ends well: with notes that nobody else may read too.
func TestTheDrillEndsWell(t *testing.T) {
	t.Parallel()
	data, drill := demonstration(t), filepath.Join(t.TempDir(), "drill")
	backup := filepath.Join(t.TempDir(), "backup.tar")
	tilts(t, "backup", "--data="+data, "-o", backup)
	page, err := os.ReadFile("../../docs/operate.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(page), "**Drill**")
	_, after, _ = strings.Cut(after, "```sh\n")
	script, _, _ := strings.Cut(after, "```")
	script, _, served := strings.Cut(script, "env -i")
	if !served || !strings.Contains(script, "tilts check") {
		t.Fatalf("the drill is\n%s", script)
	}
	script = strings.NewReplacer(
		"/tmp/drill", drill, "/var/lib/tilts-backup/Mon.tar", backup, "/var/lib/tilts/", data+"/",
	).Replace(script)
	if said, err := exec.Command("sh", "-e", "-c", script).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s\n%s", err, script, said)
	}
}
