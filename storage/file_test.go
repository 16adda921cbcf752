package storage_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"tilts/storage"
)

func TestSpool(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, size := range []int{1, 1000, 256 << 10, 256<<10 + 1, 3 << 20} {
		content := someBytes(size)
		f, err := storage.Spool(iotest.HalfReader(bytes.NewReader(content)), int64(size), dir)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // seekable: read twice
			got, err := io.ReadAll(f)
			if err != nil || !bytes.Equal(got, content) || f.Size != int64(size) || f.Sum != sha256.Sum256(content) {
				t.Fatalf("%d bytes: read %d, size %d, error %v", size, len(got), f.Size, err)
			}
			if _, err := f.Seek(0, io.SeekStart); err != nil {
				t.Fatal(err)
			}
		}
		if left, _ := os.ReadDir(dir); len(left) != 0 {
			t.Errorf("a spooled file has a name: %v", left)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestANamelessFileIsNowhereToBeFound(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	f, err := storage.Nameless(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("it is found: %v, %v", left, err)
	}
	if _, err := f.WriteString("read again"); err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(io.NewSectionReader(f, 0, 100))
	if err != nil || string(got) != "read again" {
		t.Errorf("it reads %q, %v", got, err)
	}
	if _, err := storage.Nameless(filepath.Join(dir, "absent")); err == nil {
		t.Error("a file lies in a folder that is not there")
	}
}

func TestSpoolRefuses(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	for name, test := range map[string]struct {
		from io.Reader
		want error
	}{
		"empty":     {strings.NewReader(""), storage.ErrEmpty},
		"too large": {strings.NewReader("eleven byte"), storage.ErrTooLarge},
		"broken":    {iotest.ErrReader(broken), broken},
	} {
		if _, err := storage.Spool(test.from, 10, t.TempDir()); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
	_, err := storage.Spool(bytes.NewReader(someBytes(1<<20)), 1<<20, filepath.Join(t.TempDir(), "absent"))
	if err == nil {
		t.Error("a spool folder that is not there: no error")
	}
}

func TestConfig(t *testing.T) {
	t.Parallel()
	for _, cfg := range []storage.Config{
		{Endpoint: "http://127.0.0.1:1"},
		{Endpoint: "http://127.0.0.1:1", Bucket: "No Bucket"},
		{Endpoint: "ftp://127.0.0.1", Bucket: "objects"},
		{Endpoint: "http://127.0.0.1/path", Bucket: "objects"},
		{Endpoint: "", Bucket: "objects"},
	} {
		if _, err := storage.New(cfg); err == nil {
			t.Errorf("%+v: no error", cfg)
		}
	}
}
