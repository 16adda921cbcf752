package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"tilts/internal/config"
)

const unit = "../../deploy/tilts.service"

// needs skips a test without programs that it needs; where every check must run, it fails.
func needs(t *testing.T, programs ...string) {
	t.Helper()
	for _, program := range programs {
		if _, err := exec.LookPath(program); err == nil {
			continue
		}
		if os.Getenv("CI") == "true" {
			t.Fatal("scripts/setup installs it: ", program)
		}
		t.Skip("without ", program)
	}
}

// The units leave little to somebody who gets into the service; systemd counts how much.
func TestTheUnitsAreNarrow(t *testing.T) {
	t.Parallel()
	needs(t, "systemd-analyze")
	for _, file := range []string{unit, "../../deploy/tilts-backup.service", "../../deploy/tilts-check.service"} {
		out, err := exec.Command(
			"systemd-analyze", "security", "--offline=true", "--threshold=15", "--no-pager", file,
		).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "Overall exposure level") {
			t.Errorf("%s: %v\n%s", file, err, out)
		}
	}
}

// A backup is called by the same day of the week by whoever writes it and whoever fetches it, whatever languages the
// two accounts have.
func TestABackupIsCalledTheSameInEveryLanguage(t *testing.T) {
	t.Parallel()
	day := regexp.MustCompile(`(\S+ )date \+%+a`)
	for _, file := range []string{"../../deploy/tilts-backup.service", "../../docs/operate.md"} {
		data, err := os.ReadFile(file)
		check(t, err)
		found := day.FindAllStringSubmatch(string(data), -1)
		if len(found) != 1 || !strings.HasSuffix(found[0][1], "LC_ALL=C ") {
			t.Errorf("%s: %q", file, found)
		}
	}
}

// confined is a folder in which the program can run under the unit's restrictions.
type confined struct {
	t       *testing.T
	program string
	data    string
}

func confine(t *testing.T) confined {
	t.Helper()
	needs(t, "systemd-analyze", "python3")
	if os.Getuid() != 0 {
		t.Skip("only root can take away what the unit takes away")
	}
	dir, err := os.MkdirTemp("", "tilts-confined-*") // nobody must be able to go in
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	c := confined{t, filepath.Join(dir, "tilts"), filepath.Join(dir, "data")}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		os.Chmod(dir, 0o755), os.Mkdir(c.data, 0o700), os.Chown(c.data, 65534, 65534), copyFile(self, c.program),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := c.command("--version").Run(); err != nil {
		var code *exec.ExitError
		if errors.As(err, &code) && code.ExitCode() == 77 {
			t.Skip("not even root may take anything away here")
		}
		t.Fatal(err)
	}
	return c
}

// Root runs commands as the account of the service from root's own folder, where that account may not go: as the manual
// has it, after a disaster too.
func TestACommandRunsFromAFolderOfRoot(t *testing.T) {
	t.Parallel()
	needs(t, "runuser")
	if os.Getuid() != 0 {
		t.Skip("only root runs a command as another account")
	}
	dir, err := os.MkdirTemp("", "tilts-runuser-*") // nobody must be able to go in
	check(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	self, err := os.Executable()
	check(t, err)
	program, data, home := filepath.Join(dir, "tilts"), filepath.Join(dir, "data"), filepath.Join(dir, "root")
	for _, err := range []error{
		os.Chmod(dir, 0o755), os.Mkdir(data, 0o700), os.Chown(data, 65534, 65534), os.Mkdir(home, 0o700),
		copyFile(self, program), copyFile("../../forms/samples/letter.txt", filepath.Join(dir, "letter.txt")),
	} {
		check(t, err)
	}
	backup := filepath.Join(data, "backup.tar")
	for _, args := range [][]string{
		{"migrate", "--data=" + data}, {"ingest", "--data=" + data, filepath.Join(dir, "letter.txt")},
		{"backup", "--data=" + data, "-o", backup}, {"restore", "--data=" + filepath.Join(data, "again"), backup},
		{"check", "--data=" + data},
	} {
		cmd := exec.Command("runuser", append([]string{"-u", "nobody", "--", program}, args...)...)
		cmd.Dir = home
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", args[0], err, out)
		}
	}
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		return err
	}
	return out.Close()
}

func (c confined) command(args ...string) *exec.Cmd {
	return exec.Command("../../scripts/confined", append([]string{unit, c.data, c.program}, args...)...)
}

// The service runs with no more than the unit leaves it: it receives, reads a PDF without
// memory that is written and executed, makes a backup and ends when told to.
func TestTheServiceRunsUnderItsUnit(t *testing.T) {
	t.Parallel()
	c := confine(t)
	sample := filepath.Join(filepath.Dir(c.program), "application.pdf")
	if err := copyFile("../../forms/samples/application.pdf", sample); err != nil {
		t.Fatal(err)
	}
	run := c.command("serve", "--data="+c.data, "--listen=127.0.0.1:0", "--metrics-listen=127.0.0.1:0")
	log := &journal{}
	run.Stdout, run.Stderr = log, log
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { run.Process.Kill(); run.Wait() })
	said := regexp.MustCompile(`(?m)^http://localhost:(\d+)$`)
	s := &server{t: t, log: log}
	for until := time.Now().Add(60 * time.Second); s.base == "" && time.Now().Before(until); {
		if found := said.FindStringSubmatch(log.String()); found != nil {
			s.base = "http://127.0.0.1:" + found[1]
		}
		time.Sleep(50 * time.Millisecond)
	}
	if s.base == "" {
		t.Fatalf("it does not start:\n%s", log)
	}
	submit(t, s, "Gribu satikties.")
	if status, body := s.get("/readyz"); status != 200 {
		t.Errorf("ready: %d %s", status, body)
	}
	for want, args := range map[string][]string{
		"application: The answers were read": {"ingest", "--data=" + c.data, sample},
		"":                                   {"backup", "--data=" + c.data, "-o", filepath.Join(c.data, "backup.tar")},
	} {
		out, err := c.command(args...).CombinedOutput()
		if err != nil || !strings.Contains(string(out), want) {
			t.Errorf("%s: %v\n%s", args[0], err, out)
		}
	}
	if _, text := fetch(t, metricsOf(t, s)+"/metrics"); !strings.Contains(
		text, `tilts_submissions_received_total{channel="api",form="letter"} 1`) {
		t.Error("the letter was not received")
	}
	if err := run.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := run.Wait(); err != nil {
		t.Errorf("it ends with %v\n%s", err, log)
	}
	if text := log.String(); strings.Contains(text, "not permitted") || strings.Contains(text, "denied") ||
		strings.Contains(text, "read-only") {
		t.Errorf("something was refused:\n%s", text)
	}
}

// What the service is told is read by systemd and by a shell, and has no mistake.
func TestTheEnvironmentIsRight(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("sh", "-c", `set -eua; . ../../deploy/tilts.env; TILTS_DATA=$0 exec tilts migrate`,
		t.TempDir()).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// The samples let through what the service promises to take, and no proxy refuses it in words of its own.
func TestProxiesLetEveryUploadThrough(t *testing.T) {
	t.Parallel()
	var c struct{ config.Config }
	parser, err := kong.New(&c, config.CommandLine()...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(nil); err != nil {
		t.Fatal(err)
	}
	most := c.Upload.MaxFile * int64(c.Upload.MaxFiles)
	for file, limit := range map[string]string{
		"../../deploy/nginx.conf": `client_max_body_size (\d+)m;`, "../../deploy/Caddyfile": `max_size (\d+)MB`,
	} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found := regexp.MustCompile(limit).FindSubmatch(text)
		if found == nil {
			t.Errorf("%s has no limit", file)
			continue
		}
		if n, _ := strconv.ParseInt(string(found[1]), 10, 64); n <= most {
			t.Errorf("%s lets %d MB through; %d MB are promised", file, n, most)
		}
	}
}

// The samples lead a browser from http to https, and no program: it has sent its data in the open by then.
func TestProxiesLeadNoProgramOn(t *testing.T) {
	t.Parallel()
	for file, refusal := range map[string]string{
		"../../deploy/nginx.conf": `location /api/ \{ return 403; \}`,
		"../../deploy/Caddyfile":  `handle /api/\* \{\s+respond 403\s+\}`,
	} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !regexp.MustCompile(refusal).Match(text) {
			t.Errorf("%s leads programs from http to https", file)
		}
	}
}
