package embedded

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tilts/storage"
)

const ownDir = "TILTS_TEST_OWN_DIR" // makes this binary the owner of a data folder

var testKeys = Keys{Access: "test", Secret: "test-secret"}

func TestMain(m *testing.M) {
	if dir := os.Getenv(ownDir); dir != "" {
		own(dir)
		return
	}
	os.Exit(m.Run())
}

// own runs a gateway, reports it on standard output, and stops when standard input ends.
func own(dir string) {
	g, err := Open(context.Background(), dir, testKeys)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("owner:", g.Owner())
	io.Copy(io.Discard, os.Stdin)
	g.Close()
}

func open(t testing.TB, dir string) *Gateway {
	t.Helper()
	g, err := Open(t.Context(), dir, testKeys)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g
}

func client(t testing.TB, g *Gateway) *storage.Client {
	t.Helper()
	cfg := g.Config()
	cfg.Timeout = 2 * time.Second
	c, err := storage.New(cfg)
	if err == nil {
		err = c.EnsureBucket(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func put(t testing.TB, c *storage.Client, key string, content []byte) error {
	return c.Put(t.Context(), key, bytes.NewReader(content), int64(len(content)), sha256.Sum256(content), "")
}

func mustPut(t testing.TB, c *storage.Client, key string, content []byte) {
	t.Helper()
	if err := put(t, c, key, content); err != nil {
		t.Fatal(err)
	}
}

func mustGet(t testing.TB, c *storage.Client, key string, content []byte) {
	t.Helper()
	f, err := c.Get(t.Context(), key, sha256.Sum256(content))
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
}

// TestPutSyncs sees every sync of a Put, in order, before Put returns.
func TestPutSyncs(t *testing.T) {
	dir := t.TempDir()
	g := open(t, dir)
	c := client(t, g)
	bucket := filepath.Join(dir, "objects", "tilts")
	for _, key := range []string{"originals/one/aa", "originals/two/bb", "originals/two/bb", "top"} {
		target := filepath.Join(bucket, key)
		os.Remove(target)
		var got []string
		g.files.fsync = func(f *os.File) error {
			name, err := filepath.Rel(g.files.root, f.Name())
			if err != nil || strings.HasPrefix(name, "..") || strings.Contains(name, ".sgwtmp") {
				name = "object without name"
				if _, err := os.Stat(target); err == nil {
					name = "object"
				}
			}
			got = append(got, name)
			return f.Sync()
		}
		before := g.Syncs()
		mustPut(t, c, key, []byte("some bytes"))
		want := []string{"object without name", "object"}
		for folder := filepath.Dir("tilts/" + key); folder != "."; folder = filepath.Dir(folder) {
			want = append(want, folder)
		}
		want = append(want, ".")
		if !slices.Equal(got, want) {
			t.Errorf("put %s synced %q, want %q", key, got, want)
		}
		after := g.Syncs()
		if after.Files-before.Files != 2 || after.Folders-before.Folders != uint64(len(want)-2) {
			t.Errorf("put %s counted %+v to %+v", key, before, after)
		}
	}
}

// TestPutFailsWithItsSyncs lets each sync of a Put fail once.
func TestPutFailsWithItsSyncs(t *testing.T) {
	g := open(t, t.TempDir())
	c := client(t, g)
	for failing := range 5 {
		// The gateway's internal errors are tried again, so all tries must fail.
		g.files.fsync = func() func(*os.File) error {
			n := 0
			return func(f *os.File) error {
				n++
				if (n-1)%(failing+1) == failing {
					return errors.New("disk gone")
				}
				return f.Sync()
			}
		}()
		if err := put(t, c, "originals/one", []byte("some bytes")); !errors.Is(err, storage.ErrUnavailable) {
			t.Errorf("sync %d failed and Put returned %v", failing, err)
		}
	}
	g.files.fsync = (*os.File).Sync
	mustPut(t, c, "originals/one", []byte("some bytes"))
}

func TestDeleteSyncs(t *testing.T) {
	g := open(t, t.TempDir())
	c := client(t, g)
	mustPut(t, c, "a/b/c", []byte("x"))
	before := g.Syncs().Folders
	if err := c.Delete(t.Context(), "a/b/c"); err != nil {
		t.Fatal(err)
	}
	if g.Syncs().Folders != before+1 {
		t.Error("the folder of a deleted object was not synced")
	}
}

// TestWorkingDirectory: a gateway must neither move the process nor follow it.
func TestWorkingDirectory(t *testing.T) {
	t.Chdir(t.TempDir())
	before, _ := os.Getwd()
	g := open(t, "relative")
	if after, _ := os.Getwd(); after != before {
		t.Fatalf("Open moved the process to %s", after)
	}
	c := client(t, g)
	t.Chdir(t.TempDir())
	mustPut(t, c, "a/b", []byte("x"))
	if _, err := os.Stat(filepath.Join(before, "relative/objects/tilts/a/b")); err != nil {
		t.Error(err)
	}
	here, _ := os.ReadDir(".")
	if len(here) != 0 {
		t.Errorf("the gateway left %v in the working directory", here)
	}
}

func TestOneGatewayPerProcess(t *testing.T) {
	dir := t.TempDir()
	first := open(t, dir)
	if _, err := Open(t.Context(), t.TempDir(), testKeys); !errors.Is(err, ErrRunning) {
		t.Errorf("another folder's gateway: %v", err)
	}
	second := open(t, dir)
	if !first.Owner() || second.Owner() {
		t.Error("the second of one folder must attach to the first")
	}
	if err := second.Close(); err != nil {
		t.Error(err)
	}
	mustPut(t, client(t, first), "a", []byte("x"))
	socket := first.socket
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Dir(socket)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the socket's folder is still there: %v", err)
	}
	mustGet(t, client(t, open(t, dir)), "a", []byte("x"))
}

func TestKeysAreNeeded(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(t.Context(), dir, Keys{Access: "test"}); err == nil {
		t.Error("no secret, no error")
	}
	cfg := open(t, dir).Config()
	cfg.SecretKey = "wrong"
	c, _ := storage.New(cfg)
	if err := c.Ready(t.Context()); !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("wrong secret: %v", err)
	}
}

// startOwner runs a process that owns the data folder, and waits until it does.
func startOwner(t *testing.T, dir string) (*exec.Cmd, io.Closer) {
	owner := exec.Command(os.Args[0])
	owner.Env = append(os.Environ(), ownDir+"="+dir)
	owner.Stderr = os.Stderr
	in, err := owner.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := owner.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := owner.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { owner.Process.Kill(); owner.Wait() })
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "owner: true\n" {
		t.Fatalf("the other process says %q", line)
	}
	return owner, in
}

func TestTwoProcesses(t *testing.T) {
	dir := t.TempDir()
	owner, _ := startOwner(t, dir)
	g := open(t, dir)
	if g.Owner() {
		t.Fatal("two owners")
	}
	c := client(t, g)
	mustPut(t, c, "a/b", []byte("from here"))
	text, err := os.ReadFile(filepath.Join(dir, "s3.sock.path"))
	if err != nil {
		t.Fatal(err)
	}
	socket := filepath.Dir(string(text))
	if err := owner.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	owner.Wait()
	mustGet(t, c, "a/b", []byte("from here"))
	if !g.Owner() {
		t.Fatal("nobody took over")
	}
	next := open(t, dir)
	if next.Owner() {
		t.Fatal("two owners")
	}
	if _, err := os.Stat(socket); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the dead owner's socket is still there: %v", err)
	}
	mustGet(t, client(t, next), "a/b", []byte("from here"))
}

// TestOwnerLeaves: a process that opens while the owner stops waits for the lock.
func TestOwnerLeaves(t *testing.T) {
	dir := t.TempDir()
	owner, in := startOwner(t, dir)
	in.Close()
	owner.Wait()
	if !open(t, dir).Owner() {
		t.Error("the lock was not given back")
	}
}

// TestOwnersChange: whoever is attached finds the objects also after one owner died and
// another came, and every owner in turn may go.
func TestOwnersChange(t *testing.T) {
	dir := t.TempDir()
	first, _ := startOwner(t, dir)
	g := open(t, dir)
	c := client(t, g)
	mustPut(t, c, "a/b", []byte("kept"))
	first.Process.Kill()
	first.Wait()
	second, in := startOwner(t, dir)
	mustGet(t, c, "a/b", []byte("kept"))
	if g.Owner() {
		t.Error("there is an owner, and this process took its place")
	}
	in.Close()
	second.Wait() // while it leaves it may still serve
	mustPut(t, c, "a/c", []byte("here"))
	mustGet(t, c, "a/b", []byte("kept"))
	if !g.Owner() {
		t.Error("nobody took the place of the owner that left")
	}
}
