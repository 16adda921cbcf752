// Package postgrestest lends tests a throw-away PostgreSQL: one server per test
// binary, one fresh database per call, gone when the test binary is gone.
package postgrestest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver the service itself uses
)

const superuser = "tilts"

// errMissing says that no PostgreSQL server is installed here.
var errMissing = errors.New(
	"no PostgreSQL server programs in /usr/lib/postgresql/*/bin or PATH: install the package postgresql")

// server is the one PostgreSQL of this test binary.
type server struct {
	dir   string
	admin *sql.DB
	used  atomic.Int64
}

var shared = sync.OnceValues(start)

// Start returns the URL of an empty database of the test's own
// (postgres://tilts@/test_1?host=/tmp/…, for pgx) and drops it when the test
// ends. Without an installed PostgreSQL the test is skipped; with CI=true in
// the environment that is a failure, so that nobody skips without knowing.
func Start(t testing.TB) string {
	t.Helper()
	s, err := shared()
	switch {
	case errors.Is(err, errMissing) && os.Getenv("CI") != "true":
		t.Skip(err)
	case err != nil:
		t.Fatalf("throw-away PostgreSQL: %v", err)
	}
	name := "test_" + strconv.FormatInt(s.used.Add(1), 10)
	if _, err := s.admin.ExecContext(context.Background(), "CREATE DATABASE "+name); err != nil {
		t.Fatalf("create database: %v", err)
	}
	t.Cleanup(func() {
		if _, err := s.admin.ExecContext(context.Background(), "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("drop database: %v", err)
		}
	})
	return s.url(name)
}

func (s *server) url(database string) string {
	u := url.URL{Scheme: "postgres", User: url.User(superuser), Path: "/" + database}
	u.RawQuery = url.Values{"host": {s.dir}, "sslmode": {"disable"}}.Encode()
	return u.String()
}

func start() (*server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	attr, owner, err := unprivileged()
	if err != nil {
		return nil, err
	}
	// Always /tmp: a socket's path may have 108 bytes only, and the
	// unprivileged user must be able to walk to it.
	dir, err := os.MkdirTemp("/tmp", "tilts-postgres-")
	if err != nil {
		return nil, err
	}
	if err := os.Chown(dir, owner.uid, owner.gid); err != nil {
		return nil, err
	}
	// A locale with rules of its own, so that a query which forgets COLLATE "C" shows.
	initdb := exec.Command(filepath.Join(bin, "initdb"), "--pgdata="+filepath.Join(dir, "data"),
		"--username="+superuser,
		"--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=lv", "--no-sync")
	initdb.Dir, initdb.SysProcAttr = dir, attr
	if out, err := initdb.CombinedOutput(); err != nil {
		return nil, errors.Join(fmt.Errorf("initdb: %w\n%s", err, out), os.RemoveAll(dir))
	}
	if err := launch(bin, dir, attr); err != nil {
		return nil, err
	}
	return connect(dir)
}

// guard runs the server until its standard input ends, which is when the test
// binary is gone for whatever reason, then removes what it left behind.
const guard = `cd / && "$0/postgres" -D "$1/data" -k "$1" -h "" -N 100 -F \
	-c synchronous_commit=off -c full_page_writes=off -c timezone=UTC >"$1/log" 2>&1 </dev/null &
cat >/dev/null; kill -QUIT $!; wait $!; rm -rf "$1"`

func launch(bin, dir string, attr *syscall.SysProcAttr) error {
	cmd := exec.Command("/bin/sh", "-c", guard, bin, dir)
	cmd.SysProcAttr = attr
	// Nobody writes to it: the kernel closes it with this process.
	if _, err := cmd.StdinPipe(); err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start postgres: %w", err)
	}
	go func() { _ = cmd.Wait() }() // keeps the pipe from the garbage collector
	return nil
}

func connect(dir string) (*server, error) {
	s := &server{dir: dir}
	admin, err := sql.Open("pgx", s.url("postgres"))
	if err != nil {
		return nil, err
	}
	// One connection: CREATE DATABASE copies template1, which nobody else may be in.
	admin.SetMaxOpenConns(1)
	s.admin = admin
	for range 600 {
		if err = admin.PingContext(context.Background()); err == nil {
			return s, nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	log, _ := os.ReadFile(filepath.Join(dir, "log"))
	return nil, fmt.Errorf("postgres does not answer: %w\n%s", err, log)
}

// programs finds the folder of the newest installed server.
func programs() (string, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	if err != nil {
		return "", err
	}
	if len(found) > 0 {
		return filepath.Dir(found[len(found)-1]), nil
	}
	path, err := exec.LookPath("postgres")
	if err != nil {
		return "", errMissing
	}
	return filepath.Dir(path), nil
}

type ids struct{ uid, gid int }

// unprivileged says as whom the server runs, in a process group of its own so
// that Ctrl-C reaches the test first. PostgreSQL refuses to run as root.
func unprivileged() (*syscall.SysProcAttr, ids, error) {
	attr := &syscall.SysProcAttr{Setpgid: true}
	if os.Geteuid() != 0 {
		return attr, ids{os.Getuid(), os.Getgid()}, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		if u, err = user.Lookup("nobody"); err != nil {
			return nil, ids{}, fmt.Errorf("neither a user postgres nor nobody to run the server: %w", err)
		}
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, ids{}, fmt.Errorf("user id %q: %w", u.Uid, err)
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return nil, ids{}, fmt.Errorf("group id %q: %w", u.Gid, err)
	}
	attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return attr, ids{int(uid), int(gid)}, nil
}
