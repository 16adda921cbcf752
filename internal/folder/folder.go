// Package folder takes in the files that people and programs put into a folder: each once, none
// that is still being written. What was taken lies in done/ afterwards, and what can never be
// taken in refused/, beside the reason. Several programs may watch one folder.
package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"

	"golang.org/x/sys/unix"

	"tilts/internal/watch"
)

// Where files lie after they were looked at.
const (
	Done    = "done"
	Refused = "refused"
)

// Refusal is why a file can never be taken.
type Refusal struct{ Why string } // a sentence for whoever put it there

func (r *Refusal) Error() string { return r.Why }

// ErrChanged is for a file that was written to while it was read; it is looked at again.
var ErrChanged = errors.New("folder: the file changed")

// File is a file that is about to be taken.
type File struct {
	*os.File
	Name string
	Size int64
	Key  string // tells it from every other file that was or will be put there, also after a crash
}

// Changed reports whether somebody has written to it since it was opened.
func (f *File) Changed() bool {
	now, err := f.Stat()
	return err != nil || key(f.Name, now) != f.Key
}

// Watcher watches a folder.
type Watcher struct {
	Dir string
	// Take takes a file in and returns the reference it is found by afterwards; the same Key again
	// is the same arrival. Its error may be a *Refusal; after any other it is tried again.
	Take    func(ctx context.Context, f *File) (reference string, err error)
	Again   time.Duration // between two looks
	Settled time.Duration // a file that did not change for so long is whole
	Hourly  int64         // bytes that are taken in an hour; 0 for any number
	// Irregular is told whoever put something there that is no file of its own, such as a link.
	Irregular string
	Log       *slog.Logger

	watch.Watch

	seen  map[string]sight
	hour  time.Time
	taken int64 // bytes in this hour
}

type sight struct {
	key   string
	since time.Time
}

// longestPause is between two looks while something is wrong.
const longestPause = time.Minute

// Run watches until ctx ends.
func (w *Watcher) Run(ctx context.Context) {
	w.seen = map[string]sight{}
	w.Keep(ctx, w.Again, longestPause, w.look, func(err error) {
		if err == nil {
			w.Log.Info("the watched folder is taken in again", "folder", w.Dir)
			return
		}
		w.Log.Warn("the watched folder waits", "folder", w.Dir, "error", err)
	})
}

// look takes every file that is whole. A file that cannot be taken holds up no other; the first
// trouble is the error.
func (w *Watcher) look(ctx context.Context) error {
	for _, within := range []string{Done, Refused} {
		if err := os.Mkdir(filepath.Join(w.Dir, within), 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	entries, err := os.ReadDir(w.Dir)
	if err != nil {
		return err
	}
	var wrong error
	waiting, there := 0, map[string]bool{}
	for _, e := range entries {
		if e.IsDir() || unfinished(e.Name()) {
			continue
		}
		there[e.Name()] = true
		taken, err := false, error(nil)
		if wrong == nil || !errors.Is(wrong, errPace) {
			taken, err = w.file(ctx, e)
		}
		if !taken {
			waiting++
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if wrong == nil {
			wrong = err
		}
	}
	for name := range w.seen {
		if !there[name] {
			delete(w.seen, name)
		}
	}
	w.Count(func(s *watch.State) { s.Waiting = waiting })
	return wrong
}

// unfinished reports whether a name is one that programs give a file while they write it.
func unfinished(name string) bool {
	lower := strings.ToLower(name)
	for _, end := range []string{"~", ".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart"} {
		if strings.HasSuffix(lower, end) {
			return true
		}
	}
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$")
}

// file takes one file, if it is whole.
func (w *Watcher) file(ctx context.Context, e fs.DirEntry) (taken bool, err error) {
	info, err := e.Info()
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil // another program has it
	}
	if err != nil {
		return false, err
	}
	now := sight{key: key(e.Name(), info), since: time.Now()}
	if before, known := w.seen[e.Name()]; !known || before.key != now.key {
		w.seen[e.Name()] = now
		return false, nil
	} else if time.Since(before.since) < w.Settled {
		return false, nil
	}
	if !info.Mode().IsRegular() {
		return w.refuse(e.Name(), w.Irregular)
	}
	f, err := w.open(e.Name())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, nil
	case err != nil:
		return false, err
	case f == nil:
		return false, nil
	}
	defer f.Close()
	if err := w.pace(f.Size); err != nil {
		return false, err
	}
	reference, err := w.Take(ctx, f)
	var refusal *Refusal
	switch {
	case errors.As(err, &refusal):
		return w.refuse(f.Name, refusal.Why)
	case errors.Is(err, ErrChanged):
		delete(w.seen, f.Name)
		return false, nil
	case err != nil:
		return false, fmt.Errorf("%s: %w", f.Name, err)
	}
	if err := w.done(f.Name, reference); err != nil {
		return false, err
	}
	w.taken += f.Size
	w.Count(func(s *watch.State) { s.Taken++ })
	return true, nil
}

// open opens a file that nobody is writing, as far as the system can tell; nil for another.
func (w *Watcher) open(name string) (*File, error) {
	file, err := os.OpenFile(filepath.Join(w.Dir, name), os.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(err, file.Close())
	}
	// A lease to read is refused while the file is open for writing. Where there are no leases,
	// such as on a network drive, the time it did not change must do.
	_, err = unix.FcntlInt(file.Fd(), unix.F_SETLEASE, unix.F_RDLCK)
	if errors.Is(err, syscall.EAGAIN) {
		return nil, file.Close()
	}
	if err == nil {
		_, _ = unix.FcntlInt(file.Fd(), unix.F_SETLEASE, unix.F_UNLCK)
	}
	return &File{File: file, Name: name, Size: info.Size(), Key: key(name, info)}, nil
}

// errPace is for a folder that brought enough for this hour.
var errPace = errors.New("folder: this hour's files are taken; the others wait")

func (w *Watcher) pace(next int64) error {
	if time.Since(w.hour) >= time.Hour {
		w.hour, w.taken = time.Now(), 0
	}
	if w.Hourly > 0 && w.taken > 0 && w.taken+next > w.Hourly {
		return errPace
	}
	return nil
}

// refuse puts a file aside, the reason beside it: that first, so that no file lies there without.
func (w *Watcher) refuse(name, why string) (gone bool, err error) {
	to, err := w.reason(name, why)
	if err != nil {
		return false, err
	}
	err = os.Rename(filepath.Join(w.Dir, name), filepath.Join(w.Dir, to))
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) { // another program refused it
			err = nil
		}
		return err == nil, errors.Join(err, os.Remove(filepath.Join(w.Dir, to+".txt")))
	}
	delete(w.seen, name)
	w.Log.Warn("a file of the watched folder is refused", "file", name, "reason", why)
	w.Count(func(s *watch.State) { s.Refused++ })
	return true, nil
}

// reason writes down why a file is refused, and gives the name that it may have there.
func (w *Watcher) reason(name, why string) (to string, err error) {
	for n := 1; ; n++ {
		before := ""
		if n > 1 {
			before = fmt.Sprintf("%d ", n)
		}
		to = filepath.Join(Refused, fitting(before, name, len(".txt")))
		if _, err := os.Lstat(filepath.Join(w.Dir, to)); err == nil {
			continue
		}
		f, err := os.OpenFile(filepath.Join(w.Dir, to+".txt"), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = f.WriteString(why + "\n")
		return to, errors.Join(err, f.Close())
	}
}

// done puts a file away that was taken. One that is gone was moved by another program.
func (w *Watcher) done(name, reference string) error {
	delete(w.seen, name)
	err := os.Rename(filepath.Join(w.Dir, name), filepath.Join(w.Dir, Done, fitting(reference+" ", name, 0)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// The longest name of a file, and the longest ending that is kept of one that is cut, in bytes.
const (
	longestName   = 255
	longestEnding = 16
)

// fitting is a name with something before it and so many bytes of room behind it. It is cut within a name
// that is too long for that: between two letters, and before its ending.
func fitting(before, name string, room int) string {
	over := len(before) + len(name) + room - longestName
	if over <= 0 {
		return before + name
	}
	ending := filepath.Ext(name)
	if len(ending) > longestEnding {
		ending = ""
	}
	cut := len(name) - len(ending) - over
	for cut > 0 && !utf8.RuneStart(name[cut]) {
		cut--
	}
	return before + name[:max(cut, 0)] + ending
}

// key is the same for a file as long as nobody writes to it or puts another in its place.
func key(name string, info fs.FileInfo) string {
	number := uint64(0)
	if of, ok := info.Sys().(*syscall.Stat_t); ok {
		number = of.Ino
	}
	return fmt.Sprintf("%s\n%d\n%d\n%d", name, number, info.ModTime().UnixNano(), info.Size())
}
