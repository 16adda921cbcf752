// Package pdfread reads files that strangers send: of a PDF how many pages, and the fields of a
// filled form; of any file what it says, or pictures of its pages that can be read; and it makes
// pictures of the pages of our own. Files are
// read by another process, which is this program started once more (see Child): it
// gets a file's bytes and nothing else, and may take so much memory and time and no more.
// In it PDFium runs, compiled to WebAssembly, in a sandbox that sees nothing of the host and
// is made anew for each file. The process ends with a file that is faulty in any way, with the
// 25th, and when none comes. What a file does to its reader therefore ends with the reader.
package pdfread

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync"
	"time"

	"tilts/internal/signature"
)

// Why a file was not read. What stopped the reading from outside, such as the
// caller's context, is another error and may pass.
var (
	ErrEncrypted = &Error{"encrypted"} // a password is needed to open it
	ErrDamaged   = &Error{"damaged"}   // it is no PDF, or a broken one
	ErrLimit     = &Error{"limit"}     // over the limit of bytes, pages, fields or memory
	ErrTime      = &Error{"time"}      // over the limit of time
	ErrKind      = &Error{"kind"}      // of a kind that is not read here
	ErrHEIC      = &Error{"heic"}      // a photograph in HEIC that is not read here, and can be sent as another kind
)

// Error is why a file cannot be read, now or ever.
type Error struct{ reason string }

func (e *Error) Error() string { return "pdfread: " + e.reason }

// Unreadable is the reason in a word: encrypted, damaged, limit, time, kind, heic.
func (e *Error) Unreadable() string { return e.reason }

// Limits of one file, and of the files read at once.
type Limits struct {
	Bytes  int64         // of the file
	Pages  int           // of the file
	Fields int           // boxes to fill, all pages together
	Values int           // bytes of all values together
	Memory int64         // bytes of one sandbox, at most 2 GiB; its process takes some 100 MB besides
	Time   time.Duration // of the processor for one file; by the clock it may take twelve times as long
	AtOnce int           // files read at the same time; others wait
}

// Usual limits allow for a scan of every page beside the form.
var Usual = Limits{
	Bytes: 25 << 20, Pages: 200, Fields: 3000, Values: 4 << 20, Memory: 128 << 20, Time: 10 * time.Second, AtOnce: 2,
}

// Nameless is the name under which stand, in Fields and Others, the words for the boxes that are
// on and belong to no field.
const Nameless = ""

// Form is what stands in the fields of a file.
type Form struct {
	Pages     int
	Encrypted bool // though it opens without a password
	// Fields are the values by the fields' full names, as a viewer stored them:
	// of a text what was typed, of a list the chosen value, of a box or a group of
	// radio buttons the export value of the one that is on, else "Off". Push
	// buttons and signatures have no value and are left out.
	Fields map[string]string
	// Others are the values that the file holds for these fields besides, by name: of a
	// group whose drawing and value differ or that has two buttons on, and of a second
	// field of the same name. In Fields stands what a person sees, unless that is nothing.
	Others  map[string][]string `json:",omitempty"`
	Subject string              `json:",omitempty"` // what the file says it is about
	// Text is the beginning of what its first pages say, where no field has a value: a print
	// of a form has it left.
	Text string `json:",omitempty"`
}

// Reader reads files, a few at once.
type Reader struct {
	limits Limits
	cache  string
	places chan struct{} // one for each file read at once
	trust  [][]byte      // certificates to rely on when signatures are verified

	resting sync.Mutex
	rested  []*process // which take another file
	quiet   *time.Timer
}

// settles is how long after the last file this process gives back what files took of its memory: left to itself it
// would keep it.
const settles = rests + time.Second

// New returns a reader. The cache is a folder that only this account can write to:
// PDFium's machine code is kept there, which takes a second or two to make. It is
// made when needed.
func New(cache string, limits Limits) *Reader {
	r := &Reader{limits: limits, cache: cache, places: make(chan struct{}, limits.AtOnce)}
	r.quiet = time.AfterFunc(settles, debug.FreeOSMemory)
	r.quiet.Stop()
	return r
}

// Rely names the certificates that verdicts on signatures rely on, before anything is read.
func (r *Reader) Rely(trust signature.Trust) {
	for _, anchor := range trust.Anchors {
		r.trust = append(r.trust, anchor.Raw)
	}
}

// Form reads the fields of a file from its beginning; one without a form has none. It
// waits for its turn before it takes the bytes. The error may be an *Error.
func (r *Reader) Form(ctx context.Context, file io.ReadSeeker) (Form, error) {
	said, err := r.carryOut(ctx, order{Work: readForm}, file)
	return said.Form, err
}

// Draw makes pictures of the pages of a file. It waits for its turn, and its error may be an
// *Error.
func (r *Reader) Draw(ctx context.Context, file io.ReadSeeker, d Drawing) (Pictures, error) {
	said, err := r.carryOut(ctx, order{Work: drawPages, Drawing: d}, file)
	return said.Pictures, err
}

func (r *Reader) carryOut(ctx context.Context, o order, file io.ReadSeeker) (answer, error) {
	select {
	case r.places <- struct{}{}:
		defer func() {
			<-r.places
			r.quiet.Reset(settles)
		}()
	case <-ctx.Done():
		return answer{}, ctx.Err()
	}
	for try := 1; ; try++ {
		size, err := file.Seek(0, io.SeekEnd)
		if err == nil {
			_, err = file.Seek(0, io.SeekStart)
		}
		if err != nil {
			return answer{}, fmt.Errorf("pdfread: %w", err)
		}
		o.Size = size
		said, err := r.byChild(ctx, o, file)
		if !errors.Is(err, errDied) {
			return said, err
		}
		// The machine may have been short of memory, and is not asked to try for ever.
		if try == 2 {
			return answer{}, fmt.Errorf("%w (%w)", ErrLimit, err)
		}
	}
}
