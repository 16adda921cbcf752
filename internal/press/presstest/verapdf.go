// Package presstest checks files of the press with readers that are not ours.
package presstest

import (
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

// The flavours that veraPDF looks for in the files of a standard. What carries attachments
// is of "3a" in place of "2a", and of "4f" in place of "4".
var (
	PDF17 = []string{"ua1", "2a"}
	PDF20 = []string{"ua2", "wt1a", "wt1r", "4"}
)

// Validate runs veraPDF over files, given by name, in each flavour, such as "ua1" or
// "2a". It fails the test with every failed rule; nothing is tolerated. It is skipped where
// Java or veraPDF is missing (scripts/setup test fetches it), and fails there under CI=true.
func Validate(t *testing.T, files map[string][]byte, flavours ...string) {
	t.Helper()
	if testing.Short() {
		t.Skip("veraPDF takes seconds")
	}
	lib := library(t)
	dir := t.TempDir()
	var paths []string
	for name, data := range files {
		path := filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	sort.Strings(paths)
	for _, flavour := range flavours {
		args := []string{"-cp", filepath.Join(lib, "*"), "org.verapdf.apps.GreenfieldCliWrapper"}
		args = append(args, "--flavour", flavour, "--format", "text", "-v")
		// Its exit status only repeats the lines.
		out, _ := exec.Command("java", append(args, paths...)...).CombinedOutput()
		passed := strings.Count("\n"+string(out), "\nPASS ")
		if passed != len(paths) || strings.Contains(string(out), "FAIL") {
			t.Errorf("veraPDF %s passes %d of %d files:\n%s", flavour, passed, len(paths), out)
		}
	}
}

// library is the folder of veraPDF's jars.
func library(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for !exists(filepath.Join(dir, "go.mod")) {
		dir = filepath.Dir(dir)
	}
	lib := filepath.Join(dir, "scripts", "verapdf", "lib")
	_, err = exec.LookPath("java")
	if err == nil && exists(filepath.Join(lib, ".complete")) {
		return lib
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("java or veraPDF is missing; run scripts/setup test")
	}
	t.Skip("java or veraPDF is missing; run scripts/setup test")
	return ""
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }
