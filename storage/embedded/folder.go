package embedded

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

var (
	errLocked    = errors.New("the lock is held by another process")
	errOwnerAway = errors.New("the process that holds the lock does not answer on its socket")
)

// maxSocket is the longest path of a unix socket, in bytes (unix(7), less the ending zero).
const maxSocket = 107

const socketName = "s3.sock"

// takeLock takes a folder's lock, which the system gives back when the process
// ends in whatever way. Returns errLocked when somebody has it.
func takeLock(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock: %w", err)
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		f.Close()
		if errors.Is(err, unix.EWOULDBLOCK) {
			return nil, errLocked
		}
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return f, nil
}

// makeFolders makes a folder and those above it, private and durable.
func makeFolders(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil
	}
	parent := filepath.Dir(path)
	if err := makeFolders(parent); err != nil {
		return err
	}
	if err := os.Mkdir(path, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	f, err := os.Open(parent)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// newSocket returns a path for a socket in a new folder that is ours alone: in the
// data folder, where every process finds it that may, also one with a /tmp of its
// own. Where that path is too long for a socket or the disk takes none, it is in the
// user's runtime folder or that of temporary files.
func newSocket(data string) (string, error) {
	var failed error
	for _, parent := range []string{data, fmt.Sprintf("/run/user/%d", os.Getuid()), ""} {
		dir, err := os.MkdirTemp(parent, "s3-*")
		if err != nil {
			failed = fmt.Errorf("folder for the socket: %w", err)
			continue
		}
		socket := filepath.Join(dir, socketName)
		if failed = trySocket(socket); failed == nil {
			return socket, nil
		}
		os.Remove(dir)
	}
	return "", failed
}

// trySocket makes a socket and takes it away.
func trySocket(path string) error {
	if len(path) > maxSocket {
		return fmt.Errorf(
			"the socket's path %s is longer than %d bytes: set TMPDIR to a shorter folder", path, maxSocket,
		)
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return fmt.Errorf("socket: %w", err)
	}
	return l.Close() // and the file with it
}

// removeSocket removes the socket named in a path file and its folder; after a
// crash they are still there.
func removeSocket(pathFile string) {
	socket, err := os.ReadFile(pathFile)
	if err != nil || filepath.Base(string(socket)) != socketName {
		return
	}
	os.Remove(string(socket))
	os.Remove(filepath.Dir(string(socket)))
	os.Remove(pathFile)
}

// writeFile replaces a file's text at once.
func writeFile(path, text string) error {
	next := path + ".new"
	if err := os.WriteFile(next, []byte(text), 0o600); err != nil {
		return err
	}
	return os.Rename(next, path)
}
