package clam

import (
	"bytes"
	"errors"
	"io"
	"net"
	"path/filepath"
	"strings"
	"testing"
)

// Only a plain OK is clean.
func TestAnswers(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]Verdict{
		"stream: OK": Clean, "stream: Eicar-Test FOUND": Infected,
		"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND": TooLarge,
		"INSTREAM size limit exceeded. ERROR":                  TooLarge,
		"stream: Can't allocate memory ERROR":                  "", "": "",
		"stream: OK\nstream: OK": "", "UNKNOWN COMMAND": "",
	} {
		r, err := understood(said)
		if r.Verdict != want || (err == nil) != (want != "") {
			t.Errorf("%q is %q, %v", said, r.Verdict, err)
		}
	}
}

// A scanner that breaks off, is away, or a file that cannot be read: nothing is known.
func TestAFlakyScanner(t *testing.T) {
	t.Parallel()
	at := filepath.Join(t.TempDir(), "s")
	s := New(at, 1<<20)
	if _, err := s.Scan(t.Context(), strings.NewReader("x"), 1); err == nil {
		t.Error("nobody is there, and it is scanned")
	}
	l, err := net.Listen("unix", at)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = io.ReadFull(conn, make([]byte, 20))
			conn.Close()
		}
	}()
	if _, err := s.Scan(t.Context(), bytes.NewReader(make([]byte, 1<<20)), 1<<20); err == nil {
		t.Error("it broke off, and it is scanned")
	}
	if r, err := s.Scan(t.Context(), strings.NewReader(""), 2<<20); err != nil || r.Verdict != TooLarge {
		t.Errorf("too large: %+v, %v", r, err)
	}
	broken := io.MultiReader(strings.NewReader("x"), failing{})
	if _, err := s.Scan(t.Context(), broken, 2); !errors.Is(err, errDisk) {
		t.Errorf("of a broken file: %v", err)
	}
}

var errDisk = errors.New("disk")

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errDisk }

func FuzzAnswers(f *testing.F) {
	f.Add("stream: OK")
	f.Add("stream: X FOUND")
	f.Fuzz(func(t *testing.T, said string) {
		r, err := understood(said)
		if err != nil && r.Verdict != "" || r.Verdict == Clean && !strings.HasSuffix(said, "OK") {
			t.Errorf("%q: %+v, %v", said, r, err)
		}
	})
}
