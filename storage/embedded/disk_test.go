package embedded

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"tilts/storage"
)

// mount makes a folder with a file system of its own; only root may.
func mount(t *testing.T, kind, options string) string {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("mounting a file system needs root")
	}
	dir := t.TempDir()
	if err := syscall.Mount("none", dir, kind, 0, options); err != nil {
		t.Skipf("mount %s: %v", kind, err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Errorf("unmount: %v", err)
		}
	})
	return dir
}

func TestNoAttributes(t *testing.T) {
	dir := mount(t, "ramfs", "")
	_, err := Open(t.Context(), dir, testKeys)
	if err == nil || !strings.Contains(err.Error(), "(ramfs)") || !strings.Contains(err.Error(), dir) {
		t.Errorf("a file system without attributes: %v", err)
	}
}

// TestFullDisk fills a small disk three ways; each time reading still works,
// readiness shows it, and a Put works again once there is space.
func TestFullDisk(t *testing.T) {
	fills := map[string]struct {
		options string
		fill    func(t *testing.T, dir string) (undo func())
	}{
		"bytes": {"size=6m", fillBytes},
		"files": {"size=6m,nr_inodes=48", fillFiles},
	}
	for name, test := range fills {
		t.Run(name, func(t *testing.T) {
			dir := mount(t, "tmpfs", test.options)
			if err := checkAttributes(dir); err != nil {
				t.Skip(err)
			}
			g := open(t, filepath.Join(dir, "data"))
			defer g.Close() // before the unmount
			c := client(t, g)
			content := make([]byte, 100_000)
			rand.Read(content)
			mustPut(t, c, "before/one", content)

			undo := test.fill(t, dir)
			for _, key := range []string{"before/two", "during/new/folders", "before/one"} {
				err := put(t, c, key, content)
				if !errors.Is(err, storage.ErrFull) || !errors.Is(err, storage.ErrUnavailable) {
					t.Errorf("put %s on a full disk: %v", key, err)
				}
			}
			if err := c.Ready(t.Context()); !errors.Is(err, storage.ErrFull) {
				t.Errorf("ready on a full disk: %v", err)
			}
			mustGet(t, c, "before/one", content)

			undo()
			if err := c.Ready(t.Context()); err != nil {
				t.Error(err)
			}
			mustPut(t, c, "during/new/folders", content)
			mustGet(t, c, "during/new/folders", content)
		})
	}
}

func fillBytes(t *testing.T, dir string) func() {
	path := filepath.Join(dir, "filler")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, size := range []int{64 << 10, 4 << 10, 1} {
		for err = nil; err == nil; {
			_, err = f.Write(make([]byte, size))
		}
	}
	return func() { os.Remove(path) }
}

func fillFiles(t *testing.T, dir string) func() {
	folder := filepath.Join(dir, "fillers")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for {
		f, err := os.CreateTemp(folder, "")
		if err != nil {
			return func() { os.RemoveAll(folder) }
		}
		f.Close()
	}
}
