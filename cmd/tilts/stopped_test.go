package main

import (
	"bytes"
	"net"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

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
