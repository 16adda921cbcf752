package folder_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tilts/internal/folder"
)

// watched is a folder with these files, which is watched while the test runs: what is taken gets the
// reference R-<first letter>, and what begins with "x" is refused.
func watched(t *testing.T, hourly int64, names ...string) (w *folder.Watcher, dir string) {
	t.Helper()
	dir = t.TempDir()
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("0123456789"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return &folder.Watcher{
		Dir: dir, Again: time.Millisecond, Settled: time.Millisecond, Hourly: hourly,
		Log: slog.New(slog.DiscardHandler),
		Take: func(_ context.Context, f *folder.File) (string, error) {
			if strings.HasPrefix(f.Name, "x") {
				return "", &folder.Refusal{Why: "It cannot be read."}
			}
			return "R-" + f.Name[:1], nil
		},
	}, dir
}

// run watches until so.
func run(t *testing.T, w *folder.Watcher, what string, so func() bool) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan bool)
	go func() { w.Run(ctx); close(ended) }()
	defer func() { stop(); <-ended }()
	for until := time.Now().Add(10 * time.Second); !so(); time.Sleep(time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("waited in vain: %s; %+v", what, w.State())
		}
	}
}

func names(t *testing.T, dir, within string) (found []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(dir, within))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		found = append(found, e.Name())
	}
	return found
}

// A name that is as long as a system allows has no room for what we put before or behind it, and is cut.
func TestFilesWithLongNamesArePutAway(t *testing.T) {
	t.Parallel()
	long := func(first string, ending string) string { // 255 bytes, of letters with two each
		return first + strings.Repeat("ā", (255-len(first)-len(ending))/2) + ending
	}
	odd := "exxxx." + strings.Repeat("y", 249) // that is no ending
	w, dir := watched(t, 0, long("ab", ".pdf"), long("c", ""), odd, long("xx", ".txt"), long("xxā", "z.txt"))
	run(t, w, "all are put away", func() bool { s := w.State(); return s.Taken == 3 && s.Refused == 2 })

	done := []string{
		"R-a ab" + strings.Repeat("ā", 122) + ".pdf", // 254 bytes: the 255th would be half a letter
		"R-c c" + strings.Repeat("ā", 125),
		"R-e " + odd[:251],
	}
	if got := names(t, dir, folder.Done); !slices.Equal(got, done) {
		t.Errorf("done are\n%q, want\n%q", got, done)
	}
	refused := names(t, dir, folder.Refused)
	if len(refused) != 4 {
		t.Fatalf("refused are %q", refused)
	}
	for _, name := range refused {
		if reason, is := strings.CutSuffix(name, ".txt"); is && slices.Contains(refused, reason) {
			why, err := os.ReadFile(filepath.Join(dir, folder.Refused, name))
			if err != nil || string(why) != "It cannot be read.\n" {
				t.Errorf("the reason is %q, %v", why, err)
			}
		} else if !slices.Contains(refused, name+".txt") {
			t.Errorf("%q lies there without a reason", name)
		}
	}
}

// A file that was taken and cannot be put away is taken again each time; the others do not wait for it.
func TestAFileThatCannotBePutAwayHoldsUpNoOther(t *testing.T) {
	t.Parallel()
	w, dir := watched(t, 25, "a.pdf", "b.pdf", "c.pdf") // 10 bytes each
	if err := os.MkdirAll(filepath.Join(dir, folder.Done, "R-a a.pdf", "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	taken := 0
	take := w.Take
	w.Take = func(ctx context.Context, f *folder.File) (string, error) {
		if strings.HasPrefix(f.Name, "a") {
			taken++
		}
		if taken < 4 && !strings.HasPrefix(f.Name, "a") {
			return "", folder.ErrChanged
		}
		return take(ctx, f)
	}
	run(t, w, "the others are taken", func() bool { return w.State().Taken == 2 })
	if got := names(t, dir, folder.Done); !slices.Equal(got, []string{"R-a a.pdf", "R-b b.pdf", "R-c c.pdf"}) {
		t.Errorf("done are %q", got)
	}
}
