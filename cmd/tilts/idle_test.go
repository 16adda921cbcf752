package main

import (
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"
)

var idleFor = flag.Duration("idle.for", time.Minute, "how long BenchmarkIdle watches")

// BenchmarkStart measures how long the first page takes from the start of the process, and the
// CPU time until then: with a data folder that is there, and with one that is made.
func BenchmarkStart(b *testing.B) {
	program := built(b)
	kept := b.TempDir()
	startProgram(b, program, kept).end(b)
	for _, folder := range []struct {
		name string
		make func() string
	}{
		{"kept", func() string { return kept }}, {"fresh", func() string { return b.TempDir() }},
	} {
		b.Run(folder.name, func(b *testing.B) {
			var took []time.Duration
			var cpu time.Duration
			for b.Loop() {
				p := startProgram(b, program, folder.make())
				took, cpu = append(took, p.took), cpu+processTime(b, p.cmd.Process.Pid)
				p.end(b)
			}
			slices.Sort(took)
			b.ReportMetric(ms(took[len(took)/2]), "first-page-ms")
			b.ReportMetric(ms(cpu)/float64(len(took)), "cpu-ms")
			b.ReportMetric(0, "ns/op") // it would count the end of the process too
		})
	}
}

// BenchmarkIdle measures what a service takes that nobody visits: the share of a core, how often
// a thread of it wakes, and resident memory, of which file is what the system can take back
// (pages of the program) and anon what it cannot. The program is read from the disk, as after
// the start of a machine: of one that was just written Linux maps more at once, from 6.18 on.
func BenchmarkIdle(b *testing.B) {
	for b.Loop() {
		program := built(b)
		forgotten(b, program)
		p := startProgram(b, program, b.TempDir())
		time.Sleep(40 * time.Second) // what a start leaves to do is done, and the queue rests
		before, slept := processTime(b, p.cmd.Process.Pid), sleeps(b, p.cmd.Process.Pid)
		time.Sleep(*idleFor)
		idle := processTime(b, p.cmd.Process.Pid) - before
		b.ReportMetric(100*idle.Seconds()/idleFor.Seconds(), "core-%")
		b.ReportMetric(float64(sleeps(b, p.cmd.Process.Pid)-slept)/idleFor.Seconds(), "wakes/s")
		for _, kind := range []string{"Anon", "File"} {
			b.ReportMetric(resident(b, p.cmd.Process.Pid, kind), kind+"-MB")
		}
		p.end(b)
	}
	b.ReportMetric(0, "ns/op")
}

// built is the program as it is installed: this binary has much more in it.
func built(b *testing.B) string {
	b.Helper()
	program := filepath.Join(b.TempDir(), "tilts")
	build := exec.Command("go", "build", "-trimpath", "-tags=nodynamic,nomsgpack", "-ldflags=-s -w", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return program
}

// installed is the service as it is installed, and how long its first page took.
type installed struct {
	cmd  *exec.Cmd
	took time.Duration
}

func startProgram(b *testing.B, program, data string) installed {
	b.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	p := installed{cmd: exec.Command(program, "serve", "--data="+data, "--listen="+address, "--log-level=error")}
	began := time.Now()
	if err := p.cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { p.cmd.Process.Kill() })
	for {
		res, err := http.Get("http://" + address + "/lv")
		switch {
		case err == nil && res.StatusCode == http.StatusOK:
			p.took = time.Since(began)
			res.Body.Close()
			return p
		case err == nil:
			b.Fatalf("the first page is answered with %s", res.Status)
		case time.Since(began) > time.Minute:
			b.Fatal(err)
		}
		time.Sleep(time.Millisecond)
	}
}

func (p installed) end(b *testing.B) {
	b.Helper()
	p.cmd.Process.Signal(syscall.SIGTERM)
	if err := p.cmd.Wait(); err != nil {
		b.Error(err)
	}
}

// sleeps counts how often the threads of a process that are there now waited for something.
func sleeps(b *testing.B, pid int) (n int64) {
	b.Helper()
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
	if err != nil || len(threads) == 0 {
		b.Skip("no figures of threads on this system")
	}
	for _, thread := range threads {
		status, _ := os.ReadFile(thread) // it may have ended
		if m := regexp.MustCompile(`(?m)^voluntary_ctxt_switches:\s+(\d+)$`).FindSubmatch(status); m != nil {
			count, _ := strconv.ParseInt(string(m[1]), 10, 64)
			n += count
		}
	}
	return n
}

// resident is a kind of resident memory, in MB.
func resident(b testing.TB, pid int, kind string) float64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Skip("no memory figures on this system")
	}
	found := regexp.MustCompile(`Rss` + kind + `:\s+(\d+) kB`).FindSubmatch(status)
	if found == nil {
		b.Fatalf("no Rss%s in\n%s", kind, status)
	}
	kb, _ := strconv.Atoi(string(found[1]))
	return float64(kb) / 1000
}
