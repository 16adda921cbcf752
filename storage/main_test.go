package storage_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"
	"time"

	"github.com/versity/versitygw/backend/meta"
	"github.com/versity/versitygw/backend/posix"
	"github.com/versity/versitygw/embedgw"

	"tilts/storage"
	"tilts/storage/embedded"
)

const (
	serveDir     = "TILTS_TEST_S3_DIR" // makes this binary a plain S3 server
	serveAddress = "TILTS_TEST_S3_ADDRESS"
	access       = "test"
	secret       = "test-secret"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(serveDir); dir != "" {
		if err := serve(dir, os.Getenv(serveAddress)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// serve is somebody else's S3: versitygw as it comes, over TCP.
func serve(dir, address string) error {
	files, err := posix.New(dir, meta.XattrMeta{}, posix.PosixOpts{})
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	return embedgw.RunVersityGW(ctx, files, &embedgw.Config{
		RootUserAccess: access, RootUserSecret: secret, Ports: []string{address},
		MaxConnections: 256, MaxRequests: 128, MultipartMaxParts: 100, KeepAlive: true, Quiet: true,
	})
}

// A server is an S3 under test.
type server struct {
	client *storage.Client
	files  string // where the bucket's objects are on disk
	stop   func(testing.TB)
	start  func(testing.TB) // after stop; client is a new one

	sameAddress bool // after start the old client works too
}

func clientOf(t testing.TB, cfg storage.Config) *storage.Client {
	t.Helper()
	client, err := storage.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := client.EnsureBucket(t.Context()); err != nil {
		t.Fatal(err)
	}
	return client
}

// startEmbedded runs the gateway inside this process, on a folder.
func startEmbedded(t testing.TB, dir string) *server {
	s := &server{files: dir + "/objects/tilts"}
	var gateway *embedded.Gateway
	s.stop = func(t testing.TB) {
		if err := gateway.Close(); err != nil {
			t.Fatal(err)
		}
	}
	s.start = func(t testing.TB) {
		var err error
		gateway, err = embedded.Open(t.Context(), dir, embedded.Keys{Access: access, Secret: secret})
		if err != nil {
			t.Fatal(err)
		}
		cfg := gateway.Config()
		cfg.Timeout = 2 * time.Second
		s.client = clientOf(t, cfg)
	}
	s.start(t)
	t.Cleanup(func() { gateway.Close() })
	return s
}

// startProcess runs a plain versitygw in a process of its own, over TCP.
func startProcess(t testing.TB, dir string) *server {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	s := &server{files: dir + "/other", sameAddress: true}
	var process *exec.Cmd
	s.stop = func(testing.TB) {
		process.Process.Kill()
		process.Wait()
	}
	s.start = func(t testing.TB) {
		process = exec.Command(os.Args[0])
		process.Env = append(os.Environ(), serveDir+"="+dir, serveAddress+"="+address)
		process.Stderr = os.Stderr
		if err := process.Start(); err != nil {
			t.Fatal(err)
		}
		waitFor(t, address)
		s.client = clientOf(t, storage.Config{Endpoint: "http://" + address, Bucket: "other",
			AccessKey: access, SecretKey: secret, Timeout: 2 * time.Second})
	}
	s.start(t)
	t.Cleanup(func() { s.stop(t) })
	return s
}

func waitFor(t testing.TB, address string) {
	for ctx := t.Context(); ctx.Err() == nil; time.Sleep(10 * time.Millisecond) {
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			return
		}
	}
}
