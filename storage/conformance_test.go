package storage_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"tilts/storage"
)

// TestConformance holds every S3 the service may run on to the contract of the package.
func TestConformance(t *testing.T) {
	servers := map[string]func(testing.TB, string) *server{"embedded": startEmbedded, "process": startProcess}
	cases := map[string]func(*testing.T, *server){
		"RoundTrip":      roundTrip,
		"Keys":           oddKeys,
		"List":           list,
		"PutAgain":       putAgain,
		"WrongSum":       wrongSum,
		"Missing":        missing,
		"CorruptOnDisk":  corruptOnDisk,
		"CancelledPut":   cancelledPut,
		"FailingBody":    failingBody,
		"ConcurrentPuts": concurrentPuts,
		"Delete":         deleteObjects,
		"AwayAndBack":    awayAndBack,
	}
	for name, start := range servers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, t.TempDir())
			for name, test := range cases {
				t.Run(name, func(t *testing.T) { test(t, s) })
			}
		})
	}
}

func put(t testing.TB, c *storage.Client, key string, content []byte) [32]byte {
	t.Helper()
	sum := sha256.Sum256(content)
	err := c.Put(t.Context(), key, bytes.NewReader(content), int64(len(content)), sum, "application/pdf")
	if err != nil {
		t.Fatalf("put %q: %v", key, err)
	}
	return sum
}

func check(t testing.TB, c *storage.Client, key string, content []byte) {
	t.Helper()
	f, err := c.Get(t.Context(), key, sha256.Sum256(content))
	if err != nil {
		t.Fatalf("get %q: %v", key, err)
	}
	defer f.Close()
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(f)
	if err != nil || !bytes.Equal(got, content) || f.Size != int64(len(content)) {
		t.Fatalf("get %q: %d bytes, size %d, error %v; want %d bytes", key, len(got), f.Size, err, len(content))
	}
}

func wantError(t testing.TB, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("error is %v, want %v", err, want)
	}
}

func someBytes(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}

func roundTrip(t *testing.T, s *server) {
	for _, size := range []int{0, 1, 100_000, 256 << 10, 256<<10 + 1, 20 << 20} {
		key, content := fmt.Sprintf("originals/roundtrip/%d", size), someBytes(size)
		sum := put(t, s.client, key, content)
		check(t, s.client, key, content)
		o, err := s.client.Stat(t.Context(), key)
		same := o.Size == int64(size) && o.Sum == sum
		if err != nil || !same || o.ContentType != "application/pdf" || o.Modified.IsZero() {
			t.Fatalf("stat: %+v, %v", o, err)
		}
	}
}

func oddKeys(t *testing.T, s *server) {
	for _, key := range []string{
		"latviešu/Pāvilosta, Rūjiena & Ķegums.pdf", "odd/a b+c=d?e#f%20g", "odd/ēģļņšž(1)'\"!*;:@$,[]{}|\\^~`",
		"odd/кириллица/日本", "odd/" + strings.Repeat("x", 255), "a/very/deep/way/down/to/one/object", "x",
	} {
		put(t, s.client, key, []byte(key))
		check(t, s.client, key, []byte(key))
		if got := keys(t, s.client, key); !slices.Equal(got, []string{key}) {
			t.Errorf("list %q gives %q", key, got)
		}
	}
	for _, key := range []string{
		"", "/a", "a/", "a//b", "a/../b", "./a", "..", ".sgwtmp/a", "a\x00b", "a\nb", "a\xff",
		"odd/" + strings.Repeat("x", 256),
	} {
		err := s.client.Put(t.Context(), key, strings.NewReader("x"), 1, sha256.Sum256([]byte("x")), "")
		wantError(t, err, storage.ErrKey)
	}
}

func keys(t testing.TB, c *storage.Client, prefix string) (got []string) {
	t.Helper()
	for o, err := range c.List(t.Context(), prefix) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, o.Key)
	}
	return got
}

func list(t *testing.T, s *server) {
	if got := keys(t, s.client, "nothing/here/"); got != nil {
		t.Errorf("empty prefix lists %q", got)
	}
	want := []string{"list/a/1", "list/a/2", "list/b"}
	for _, key := range want {
		put(t, s.client, key, []byte(key))
	}
	if got := keys(t, s.client, "list/"); !slices.Equal(got, want) {
		t.Errorf("list gives %q, want %q", got, want)
	}
	for o, err := range s.client.List(t.Context(), "list/b") {
		if err != nil || o.Size != 6 || o.Modified.IsZero() {
			t.Errorf("list: %+v, %v", o, err)
		}
	}
	for range s.client.List(t.Context(), "list/") {
		break // a reader may stop early
	}
}

func putAgain(t *testing.T, s *server) {
	content := someBytes(1000)
	for range 3 {
		put(t, s.client, "again/one", content)
	}
	check(t, s.client, "again/one", content)
}

func wrongSum(t *testing.T, s *server) {
	err := s.client.Put(t.Context(), "wrong/sum", strings.NewReader("these"), 5, sha256.Sum256([]byte("others")), "")
	wantError(t, err, storage.ErrCorrupt)
	_, err = s.client.Stat(t.Context(), "wrong/sum")
	wantError(t, err, storage.ErrNotFound)
}

func missing(t *testing.T, s *server) {
	_, err := s.client.Get(t.Context(), "missing/one", [32]byte{})
	wantError(t, err, storage.ErrNotFound)
	_, err = s.client.Stat(t.Context(), "missing/one")
	wantError(t, err, storage.ErrNotFound)
	if err := s.client.Delete(t.Context(), "missing/one"); err != nil {
		t.Errorf("delete of what is not there: %v", err)
	}
}

func corruptOnDisk(t *testing.T, s *server) {
	content := someBytes(100_000)
	damages := map[string]func(path string) error{
		"flipped": func(path string) error {
			changed := bytes.Clone(content)
			changed[50_000] ^= 1
			return os.WriteFile(path, changed, 0)
		},
		"shorter": func(path string) error { return os.Truncate(path, 99_999) },
		"emptied": func(path string) error { return os.Truncate(path, 0) },
	}
	for name, damage := range damages {
		sum := put(t, s.client, "corrupt/"+name, content)
		if err := damage(filepath.Join(s.files, "corrupt", name)); err != nil {
			t.Fatal(err)
		}
		_, err := s.client.Get(t.Context(), "corrupt/"+name, sum)
		wantError(t, err, storage.ErrCorrupt)
		put(t, s.client, "corrupt/"+name, content) // putting it again heals it
		check(t, s.client, "corrupt/"+name, content)
	}
}

// turning runs a function when its middle is read.
type turning struct {
	*bytes.Reader
	at func() error
}

func (r *turning) Read(p []byte) (int, error) {
	if r.Len() < int(r.Size())/2 {
		if err := r.at(); err != nil {
			return 0, err
		}
	}
	return r.Reader.Read(p[:min(len(p), 4096)])
}

// cancelledPut returns up half-way: with a body that ends there nothing is left,
// with one that runs on there is nothing or all of it.
func cancelledPut(t *testing.T, s *server) {
	content := someBytes(1 << 20)
	sum := sha256.Sum256(content)
	for key, ends := range map[string]bool{"cancelled/ends": true, "cancelled/on": false} {
		ctx, cancel := context.WithCancel(t.Context())
		body := &turning{bytes.NewReader(content), func() error {
			cancel()
			if ends {
				return ctx.Err()
			}
			return nil
		}}
		wantError(t, s.client.Put(ctx, key, body, 1<<20, sum, ""), context.Canceled)
		f, err := s.client.Get(t.Context(), key, sum)
		if err == nil && !ends {
			f.Close()
			continue
		}
		wantError(t, err, storage.ErrNotFound)
		put(t, s.client, key, content)
		check(t, s.client, key, content)
	}
}

func failingBody(t *testing.T, s *server) {
	content, broken := someBytes(1<<20), errors.New("broken")
	body := &turning{bytes.NewReader(content), func() error { return broken }}
	err := s.client.Put(t.Context(), "failing/one", body, 1<<20, sha256.Sum256(content), "")
	wantError(t, err, broken)
	if errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("the store is blamed for the body's error: %v", err)
	}
}

func concurrentPuts(t *testing.T, s *server) {
	shared := someBytes(50_000)
	var group sync.WaitGroup
	for i := range 24 {
		group.Go(func() {
			own := someBytes(50_000)
			key := fmt.Sprintf("concurrent/%d/own", i%8*100+i)
			for key, content := range map[string][]byte{key: own, "concurrent/shared": shared} {
				sum := sha256.Sum256(content)
				size := int64(len(content))
				if err := s.client.Put(t.Context(), key, bytes.NewReader(content), size, sum, ""); err != nil {
					t.Errorf("put: %v", err)
				}
				f, err := s.client.Get(t.Context(), key, sum)
				if err != nil {
					t.Errorf("get: %v", err)
					continue
				}
				f.Close()
			}
		})
	}
	group.Wait()
	if got := len(keys(t, s.client, "concurrent/")); got != 25 {
		t.Errorf("%d objects, want 25", got)
	}
}

func deleteObjects(t *testing.T, s *server) {
	put(t, s.client, "delete/a/1", []byte("1"))
	put(t, s.client, "delete/a/2", []byte("2"))
	for _, key := range []string{"delete/a/1", "delete/a/2"} {
		if err := s.client.Delete(t.Context(), key); err != nil {
			t.Fatal(err)
		}
		_, err := s.client.Stat(t.Context(), key)
		wantError(t, err, storage.ErrNotFound)
	}
	put(t, s.client, "delete/a/1", []byte("1"))
	check(t, s.client, "delete/a/1", []byte("1"))
}

func awayAndBack(t *testing.T, s *server) {
	content := someBytes(1000)
	sum := put(t, s.client, "away/before", content)
	if err := s.client.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.stop(t)
	c := s.client
	wantError(t, c.Put(t.Context(), "away/during", bytes.NewReader(content), 1000, sum, ""), storage.ErrUnavailable)
	_, err := c.Get(t.Context(), "away/before", sum)
	wantError(t, err, storage.ErrUnavailable)
	_, err = c.Stat(t.Context(), "away/before")
	wantError(t, err, storage.ErrUnavailable)
	wantError(t, c.Ready(t.Context()), storage.ErrUnavailable)
	wantError(t, c.Delete(t.Context(), "away/before"), storage.ErrUnavailable)
	for _, err := range c.List(t.Context(), "") {
		wantError(t, err, storage.ErrUnavailable)
	}
	s.start(t)
	if s.sameAddress {
		s.client = c // the same client finds a server that came back
	}
	if err := s.client.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	put(t, s.client, "away/during", content)
	check(t, s.client, "away/before", content)
}
