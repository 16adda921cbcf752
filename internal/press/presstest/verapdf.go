// Package presstest checks files of the press with readers that are not ours.
package presstest

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The flavours that files of a standard say they are of, and those that carry attachments.
var (
	PDF17    = Flavours{"ua1", "2a"}
	Carrying = Flavours{"ua1", "3a"}

	PDF20         = Flavours{"ua2", "wt1a", "wt1r", "4"}
	CarryingPDF20 = Flavours{"ua2", "wt1a", "wt1r", "4f"}
)

// Flavours are what a file conforms to, as veraPDF names it.
type Flavours []string

// Of claims that files, given by name, say that they are of these flavours and no others, and are.
func (f Flavours) Of(files map[string][]byte) Claim { return Claim{f, files} }

// Claim is what Validate examines.
type Claim struct {
	flavours Flavours
	files    map[string][]byte
}

// Validate runs veraPDF once over all files. It fails the test with every failed rule and
// with every flavour that a file does not name; nothing is tolerated. It is skipped where
// Java or veraPDF is missing (scripts/setup test fetches it), and fails there under CI=true.
func Validate(t *testing.T, claims ...Claim) {
	t.Helper()
	if testing.Short() {
		t.Skip("veraPDF takes seconds")
	}
	// A run of seconds is over before the better compiler has paid for itself.
	args := []string{"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", filepath.Join(library(t), "*"),
		"org.verapdf.apps.GreenfieldCliWrapper", "--flavour", "0", "--format", "text", "-v"}
	var want []string
	for _, c := range claims {
		dir := t.TempDir()
		for name, data := range c.files {
			path := filepath.Join(dir, name+".pdf")
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			args = append(args, path)
			for _, flavour := range c.flavours {
				want = append(want, "PASS "+path+" "+flavour)
			}
		}
	}
	// Its exit status only repeats the lines.
	out, _ := exec.Command("java", args...).CombinedOutput()
	got := strings.Split(strings.TrimSpace(string(out)), "\n")
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("veraPDF says\n%s\nand should say\n%s", out, strings.Join(want, "\n"))
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
