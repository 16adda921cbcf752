package main

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// server is the program as a process of its own, on a port it keeps.
type server struct {
	t       testing.TB
	args    []string // "serve" or "demo", and flags without --listen
	env     []string // besides the test's own
	address string
	base    string // "http://127.0.0.1:…"
	cmd     *exec.Cmd
	lines   *bufio.Reader // standard output
	log     *journal      // standard error, of every start
}

// serve starts tilts and waits until it answers. It ends with the test.
func serve(t testing.TB, args ...string) *server {
	t.Helper()
	s := launch(t, args...)
	s.ready()
	return s
}

// launch starts tilts and does not wait.
func launch(t testing.TB, args ...string) *server { return launchIn(t, nil, args...) }

// launchIn is launch with variables of the environment.
func launchIn(t testing.TB, env []string, args ...string) *server {
	t.Helper()
	s := &server{t: t, args: args, env: env, address: "127.0.0.1:0", log: &journal{}}
	t.Cleanup(func() {
		s.kill()
		if t.Failed() {
			t.Logf("what %s said:\n%s", strings.Join(args, " "), s.log)
		}
	})
	s.run()
	return s
}

// start starts the program again, on the same port.
func (s *server) start() {
	s.t.Helper()
	s.run()
	s.ready()
}

func (s *server) run() {
	s.t.Helper()
	// Everybody in a test comes from one address.
	s.cmd = exec.Command(
		"tilts", append(
			s.args, "--listen="+s.address,
			"--pace-begin=0", "--pace-upload=0", "--pace-submit=0", "--pace-megabytes=0",
		)...,
	)
	s.cmd.Stderr, s.cmd.Env = s.log, append(os.Environ(), s.env...)
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.lines = bufio.NewReader(out)
}

// ready waits for the line that says where it answers.
func (s *server) ready() {
	s.t.Helper()
	line, err := s.lines.ReadString('\n')
	if err != nil {
		s.t.Fatalf("tilts %s did not start: %v", strings.Join(s.args, " "), err)
	}
	_, port, ok := strings.Cut(strings.TrimSpace(line), "localhost:")
	if !ok {
		s.t.Fatalf("the first line is %q, want the address", line)
	}
	s.address = "127.0.0.1:" + port
	s.base = "http://" + s.address
}

// kill ends the process as a power switch would: it gets no chance to do anything.
func (s *server) kill() {
	if s.cmd == nil {
		return
	}
	s.cmd.Process.Signal(syscall.SIGKILL)
	s.cmd.Wait()
	s.cmd = nil
}

// stop asks the process to end and gives what was left on standard output.
func (s *server) stop() string {
	s.t.Helper()
	s.cmd.Process.Signal(syscall.SIGTERM)
	rest, err := io.ReadAll(s.lines)
	if err != nil {
		s.t.Error(err)
	}
	if err := s.cmd.Wait(); err != nil {
		s.t.Errorf("stopped with %v", err)
	}
	s.cmd = nil
	return string(rest)
}

// journal keeps what a process writes while others read it.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

// tilts runs the program to its end and gives what it wrote to standard output.
func tilts(t testing.TB, args ...string) string {
	t.Helper()
	cmd := exec.Command("tilts", args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("tilts %s: %v\n%s%s", strings.Join(args, " "), err, &out, &errs)
	}
	return out.String()
}

// otherS3 is an S3 elsewhere: a process of its own, reached over TCP.
type otherS3 struct {
	t       testing.TB
	dir     string
	address string
	cmd     *exec.Cmd
}

func startS3(t testing.TB) *otherS3 {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &otherS3{t: t, dir: t.TempDir(), address: l.Addr().String()}
	l.Close()
	t.Cleanup(s.stop)
	s.start()
	return s
}

func (s *otherS3) start() {
	s.t.Helper()
	s.cmd = exec.Command("s3", s.dir, s.address)
	s.cmd.Stderr = os.Stderr
	if err := s.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	for s.t.Context().Err() == nil {
		if conn, err := net.Dial("tcp", s.address); err == nil {
			conn.Close()
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func (s *otherS3) stop() {
	if s.cmd != nil {
		s.cmd.Process.Kill()
		s.cmd.Wait()
		s.cmd = nil
	}
}

// flags point the program at it.
func (s *otherS3) flags() []string {
	return []string{"--s3-endpoint=http://" + s.address, "--s3-access-key=" + s3Access, "--s3-secret-key=" + s3Secret}
}

// get asks the server for an address and gives status and body.
func (s *server) get(path string) (int, string) {
	s.t.Helper()
	r, err := http.Get(s.base + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return r.StatusCode, string(body)
}
