// Package ocr reads the words of a page with Tesseract, a program of the system, if it is installed.
// Tesseract and its library of pictures were not written for files of strangers: it is given only
// pixels that this program wrote (see scan), with arguments that no file can change, so much time
// and memory and no more.
package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// turning is the data by which a page is told that lies on its side or its head.
const turning = "osd"

// Limits of one page.
const (
	longest    = 60 * time.Second // by the clock
	mostMemory = 1 << 30          // bytes of address space
	mostSaid   = 16 << 20         // bytes of what Tesseract says
)

// ErrTime is for a page that took too long.
var ErrTime = errors.New("ocr: the page took too long")

// Reader reads pages, a few at once.
type Reader struct {
	program string
	all     string // the languages that pages are read in, as Tesseract is told them
	turns   bool   // it can tell how a page lies
	places  chan struct{}
}

// Find looks for Tesseract and its data of the languages, in which pages are read all at once:
// letters mix them, and an address of mail needs Latin letters with any of them. Missing are the
// words for what is not installed, as packages of Debian. The reader is nil if any is.
func Find(ctx context.Context, languages []string, atOnce int) (r *Reader, missing []string) {
	program, err := exec.LookPath("tesseract")
	if err != nil {
		missing = append(missing, "tesseract-ocr")
		for _, language := range languages {
			missing = append(missing, "tesseract-ocr-"+language)
		}
		return nil, missing
	}
	ctx, stop := context.WithTimeout(ctx, 10*time.Second)
	defer stop()
	said, err := exec.CommandContext(ctx, program, "--list-langs").Output()
	installed := strings.Fields(string(said))
	for _, language := range languages {
		if err != nil || !slices.Contains(installed, language) {
			missing = append(missing, "tesseract-ocr-"+language)
		}
	}
	if len(missing) > 0 {
		return nil, missing
	}
	return &Reader{
		program: program, all: strings.Join(languages, "+"), turns: slices.Contains(installed, turning),
		places: make(chan struct{}, max(atOnce, 1)),
	}, nil
}

// Page reads a page that was made readable (scan.Page). It waits for its turn before it takes the pixels, of which a
// page has many. The error may be ErrTime; any other may pass.
func (r *Reader) Page(ctx context.Context, drawn func() (*image.Gray, error)) (Page, error) {
	select {
	case r.places <- struct{}{}:
		defer func() { <-r.places }()
	case <-ctx.Done():
		return Page{}, ctx.Err()
	}
	page, err := drawn()
	if err != nil {
		return Page{}, err
	}
	limited, stop := context.WithTimeout(ctx, longest)
	defer stop()
	layout := "3" // finds the blocks itself
	if r.turns {
		layout = "1" // and how the page lies
	}
	said, err := r.run(limited, page, layout)
	all := rows(said)
	if missed := lost(page, all); err == nil && len(missed) > 0 {
		var again []byte
		again, err = r.run(limited, stacked(page, missed), "6") // one block, whose every line it reads
		all = found(all, missed, rows(again))
	}
	switch {
	case ctx.Err() != nil:
		return Page{}, ctx.Err()
	case limited.Err() != nil:
		return Page{}, ErrTime
	case err != nil:
		return Page{}, err
	}
	read := set(all)
	read.Size = page.Rect.Size()
	return read, nil
}

// run starts Tesseract for one page, which it takes apart by a layout of its own.
func (r *Reader) run(ctx context.Context, page *image.Gray, layout string) ([]byte, error) {
	command := exec.CommandContext(ctx, r.program, "stdin", "stdout",
		"-l", r.all, "--oem", "1", "--psm", layout, "--dpi", "300", "tsv")
	command.Env, command.Dir = []string{"OMP_THREAD_LIMIT=1", "LC_ALL=C"}, "/"
	command.Stdin = portable(page)
	var said, complaint limited
	said.most, complaint.most = mostSaid, 4<<10
	command.Stdout, command.Stderr = &said, &complaint
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.WaitDelay = time.Second
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("ocr: %w", err)
	}
	_ = unix.Setpriority(unix.PRIO_PROCESS, command.Process.Pid, 10) // a person's page comes first
	bound := unix.Rlimit{Cur: mostMemory, Max: mostMemory}
	_ = unix.Prlimit(command.Process.Pid, unix.RLIMIT_AS, &bound, nil) // it may have ended already
	if err := command.Wait(); err != nil {
		first, _, _ := strings.Cut(complaint.String(), "\n")
		return nil, fmt.Errorf("ocr: %w: %s", err, first)
	}
	return said.Bytes(), nil
}

// portable is a page as a portable grey map, the plainest picture that Tesseract reads.
func portable(page *image.Gray) io.Reader {
	head := fmt.Sprintf("P5\n%d %d\n255\n", page.Rect.Dx(), page.Rect.Dy())
	if page.Stride == page.Rect.Dx() {
		return io.MultiReader(strings.NewReader(head), bytes.NewReader(page.Pix))
	}
	rows := []io.Reader{strings.NewReader(head)}
	for y := range page.Rect.Dy() {
		rows = append(rows, bytes.NewReader(page.Pix[y*page.Stride:y*page.Stride+page.Rect.Dx()]))
	}
	return io.MultiReader(rows...)
}

// limited keeps the beginning of what is written to it.
type limited struct {
	bytes.Buffer
	most int
}

func (l *limited) Write(p []byte) (int, error) {
	if room := l.most - l.Len(); room > 0 {
		l.Buffer.Write(p[:min(len(p), room)])
	}
	return len(p), nil
}
