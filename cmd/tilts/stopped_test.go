package main

import (
	"bytes"
	"fmt"
	"net"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/uuid"
)

// A service that is told to stop while a file comes slowly waits a while, cuts it off, says so, and has not failed.
func TestAServiceStopsThoughAFileComesSlowly(t *testing.T) {
	t.Parallel()
	s := serve(t, "serve", "--data="+t.TempDir())
	slow, err := net.Dial("tcp", s.address)
	check(t, err)
	defer slow.Close()
	_, err = fmt.Fprintf(slow, "POST /api/v1/submissions HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: %s\r\n"+
		"Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{", uuid.NewString())
	check(t, err)
	go func() { // until it is cut off
		for {
			time.Sleep(200 * time.Millisecond)
			if _, err := slow.Write([]byte(" ")); err != nil {
				return
			}
		}
	}()
	time.Sleep(500 * time.Millisecond)
	s.stop()
	if !strings.Contains(s.log.String(), "cut off") {
		t.Errorf("it said:\n%s", s.log.String())
	}
}

// A command that is stopped before it was done says so and fails: a timer or a script that goes on must not take
// it for a success.
func TestAStoppedCommandFails(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0") // a database that takes connections and says nothing
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	reached := make(chan net.Conn, 1)
	go func() {
		if here, err := l.Accept(); err == nil {
			reached <- here
		}
	}()
	cmd := exec.Command("tilts", "backup", "--data="+t.TempDir(), "-o", t.TempDir()+"/backup.tar",
		"--s3-endpoint=http://"+l.Addr().String(), "--s3-access-key=x", "--s3-secret-key=x",
		"--database-url=postgres://tilts@"+l.Addr().String()+"/tilts?sslmode=disable")
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case here := <-reached:
		defer here.Close()
	case err := <-ended:
		t.Fatal(err, said.String())
	}
	cmd.Process.Signal(syscall.SIGTERM)
	if err := <-ended; err == nil || cmd.ProcessState.ExitCode() != 1 {
		t.Errorf("it ended with %v, want 1", err)
	}
	if !strings.Contains(said.String(), "stopped before it was done") {
		t.Errorf("it said %q", said.String())
	}
}
