package pdfread

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"tilts/internal/pdfread/pdfreadtest"
)

func TestABombIsOverTheLimit(t *testing.T) {
	t.Parallel()
	began := time.Now()
	data := pdfreadtest.Bomb(1)
	if _, err := usual.Form(t.Context(), bytes.NewReader(data)); !errors.Is(err, ErrLimit) {
		t.Errorf("%v after %v", err, time.Since(began))
	}
}

func TestAFileGetsItsTimeOfTheProcessor(t *testing.T) {
	t.Parallel()
	limits := Usual
	limits.Time = time.Second
	_, err := New(pdfreadtest.Cache(), limits).Form(t.Context(), bytes.NewReader(pdfreadtest.Slow(1)))
	if !errors.Is(err, ErrTime) {
		t.Error(err)
	}
}

// children are the processes that read for this one.
func children(t *testing.T) []int {
	t.Helper()
	folders, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	var found []int
	for _, path := range folders {
		var pid, parent int
		line, _ := os.ReadFile(path) // it may have ended meanwhile
		stat, _ := os.ReadFile(filepath.Join(filepath.Dir(path), "stat"))
		_, name, _ := strings.Cut(string(stat), ") ")
		_, _ = fmt.Sscanf(name, "%1s %d", new(string), &parent)
		_, _ = fmt.Sscan(string(stat), &pid)
		if parent == os.Getpid() && bytes.HasSuffix(line, []byte("\x00"+command+"\x00")) {
			found = append(found, pid)
		}
	}
	return found
}

// alone reads a slow file and gives the process that does. Not for parallel tests.
func alone(t *testing.T, ctx context.Context) (pid int, result <-chan error) {
	t.Helper()
	none(t, usual)
	done := make(chan error, 1)
	go func() {
		_, err := usual.Form(ctx, bytes.NewReader(pdfreadtest.Slow(2)))
		done <- err
	}()
	return next(t, 0), done
}

// next waits for a process that reads, is confined and is not the one before.
func next(t *testing.T, before int) int {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		for _, pid := range children(t) {
			limits, _ := os.ReadFile(fmt.Sprintf("/proc/%d/limits", pid))
			if pid != before && strings.Contains(squeezed(limits), "\nMax open files 0 0") {
				return pid
			}
		}
	}
	t.Fatal("no process reads")
	return 0
}

func squeezed(text []byte) string {
	lines := strings.Split(string(text), "\n")
	for i, line := range lines {
		lines[i] = strings.Join(strings.Fields(line), " ")
	}
	return strings.Join(lines, "\n")
}

func TestAChildMayNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	pid, result := alone(t, ctx)
	environment, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", pid))
	if err != nil || len(environment) > 0 {
		t.Errorf("it knows %q of the service (%v)", environment, err)
	}
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", pid))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"Max file size 0 0", "Max core file size 0 0", "Max open files 0 0"} {
		if !strings.Contains(squeezed(raw), line) {
			t.Errorf("it has not %q:\n%s", line, raw)
		}
	}
	if strings.Contains(squeezed(raw), "Max address space unlimited") {
		t.Error("it may take all the memory")
	}
	cancel()
	if err := <-result; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if left := children(t); len(left) > 0 {
		t.Errorf("%v are left", left)
	}
}

func TestAFileThatEndsItsReaderIsTriedOnceMore(t *testing.T) {
	pid, result := alone(t, t.Context())
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(next(t, pid), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if err := <-result; !errors.Is(err, ErrLimit) || !errors.Is(err, errDied) {
		t.Errorf("ended with %v", err)
	}
}

// TestWithoutExecutableMemory reads where a process may make no machine code, as a service
// manager can demand: slower, and all the same.
func TestWithoutExecutableMemory(t *testing.T) {
	const mark, setMDWE, refuseExecGain = "TILTS_TEST_NO_CODE", 65, 1
	if os.Getenv(mark) == "" {
		t.Parallel()
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
		cmd.Env = append(os.Environ(), mark+"=1")
		out, err := cmd.CombinedOutput()
		if bytes.Contains(out, []byte("--- SKIP")) {
			t.Skip("the kernel does not know it")
		}
		if err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	if err := unix.Prctl(setMDWE, refuseExecGain, 0, 0, 0); err != nil {
		t.Skip(err)
	}
	if _, err := unix.Mmap(-1, 0, 4096, unix.PROT_WRITE|unix.PROT_EXEC, unix.MAP_ANON|unix.MAP_PRIVATE); err == nil {
		t.Fatal("machine code can be made")
	}
	f, err := read(t, pdfreadtest.Filled(pdfreadtest.Field{Name: "a", Value: "ā"}))
	if err != nil || f.Fields["a"] != "ā" {
		t.Errorf("%v %v", f, err)
	}
}
