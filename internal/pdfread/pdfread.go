// Package pdfread reads PDF files that strangers send: how many pages, and the
// fields of a filled form. PDFium does it, compiled to WebAssembly: each file gets
// a sandbox of its own, which sees no file of the host, gets no more memory than
// its limit, is killed when its time is over and is thrown away afterwards, so
// that nothing of one person's file meets another's.
package pdfread

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// Why a file was not read. What stopped the reading from outside, such as the
// caller's context, is another error and may pass.
var (
	ErrEncrypted = &Error{"encrypted"} // a password is needed to open it
	ErrDamaged   = &Error{"damaged"}   // it is no PDF, or a broken one
	ErrLimit     = &Error{"limit"}     // over the limit of bytes, pages, fields or memory
	ErrTime      = &Error{"time"}      // over the limit of time
)

// Error is why a file cannot be read, now or ever.
type Error struct{ reason string }

func (e *Error) Error() string { return "pdfread: " + e.reason }

// Unreadable is the reason in a word: encrypted, damaged, limit, time.
func (e *Error) Unreadable() string { return e.reason }

// Limits of one file, and of the files read at once.
type Limits struct {
	Bytes  int64         // of the file
	Pages  int           // of the file
	Fields int           // boxes to fill, all pages together
	Values int           // bytes of all values together
	Memory int64         // bytes of one sandbox, at most 4 GiB
	Time   time.Duration // for one file
	AtOnce int           // files read at the same time; others wait
}

// Usual limits allow for a scan of every page beside the form.
var Usual = Limits{
	Bytes: 25 << 20, Pages: 200, Fields: 3000, Values: 4 << 20, Memory: 384 << 20, Time: 15 * time.Second, AtOnce: 2,
}

// Reader reads files, many at once. Its engine starts with the first file, or
// when told to, which takes a second or two.
type Reader struct {
	limits Limits
	turn   chan struct{} // its holder may start or close the engine
	engine pdfium.Pool   // nil until started
	closed bool
	places chan struct{} // one for each file read at once
}

// New returns a reader. Nothing is started yet.
func New(limits Limits) *Reader {
	return &Reader{limits: limits, turn: make(chan struct{}, 1), places: make(chan struct{}, limits.AtOnce)}
}

// wasmPage is the unit of a sandbox's memory.
const wasmPage = 64 << 10

// compiled keeps PDFium's machine code, so that a second reader starts at once.
var compiled = wazero.NewCompilationCache()

// Start makes the engine ready. Starting a started one does nothing; one that
// could not start is tried again.
func (r *Reader) Start(ctx context.Context) error {
	_, err := r.start(ctx)
	return err
}

func (r *Reader) start(ctx context.Context) (pdfium.Pool, error) {
	select {
	case r.turn <- struct{}{}:
		defer func() { <-r.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	switch {
	case r.closed:
		return nil, errors.New("pdfread: closed")
	case r.engine != nil:
		return r.engine, nil
	}
	var err error
	r.engine, err = webassembly.Init(webassembly.Config{
		MaxTotal: r.limits.AtOnce,
		// The default would show the sandbox the whole disk.
		FSConfig: wazero.NewFSConfig(),
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithMemoryLimitPages(uint32(r.limits.Memory / wasmPage)).
			WithCloseOnContextDone(true).
			WithCompilationCache(compiled),
		Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("pdfread: start: %w", err)
	}
	return r.engine, nil
}

// Close ends the engine. Files being read end with an error.
func (r *Reader) Close() error {
	r.turn <- struct{}{}
	defer func() { <-r.turn }()
	r.closed = true
	if r.engine == nil {
		return nil
	}
	err := r.engine.Close()
	r.engine = nil
	return err
}

// sandbox is the place one file is read in.
type sandbox struct {
	pdfium.Pdfium
	memory api.Memory
}

// within runs read over a file's bytes in a fresh sandbox, for as long as a file
// may take.
func (r *Reader) within(ctx context.Context, read func(*sandbox, []byte) error, file io.Reader) error {
	engine, err := r.start(ctx)
	if err != nil {
		return err
	}
	select {
	case r.places <- struct{}{}:
		defer func() { <-r.places }()
	case <-ctx.Done():
		return ctx.Err()
	}
	data, err := r.bytes(file)
	if err != nil {
		return err
	}
	box, err := engine.GetInstanceWithContext(ctx)
	if err != nil {
		return fmt.Errorf("pdfread: sandbox: %w", err)
	}
	defer box.Close()
	limited, cancel := context.WithTimeout(ctx, r.limits.Time)
	defer cancel()
	s, err := bounded(limited, box)
	if err != nil {
		return err
	}
	err = recovered(func() error { return read(s, data) })
	var known *Error
	switch {
	case err == nil, errors.As(err, &known):
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case limited.Err() != nil:
		return ErrTime
	case s.full(r.limits.Memory):
		return ErrLimit
	}
	return fmt.Errorf("%w (%v)", ErrDamaged, err)
}

// bytes takes the file into memory: at most what fits the sandbox several times.
func (r *Reader) bytes(file io.Reader) ([]byte, error) {
	limit := min(r.limits.Bytes, r.limits.Memory/4)
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("pdfread: %w", err)
	case int64(len(data)) > limit:
		return nil, ErrLimit
	case !whole(data):
		return nil, ErrDamaged
	}
	return data, nil
}

// recovered makes an error of a panic: the library meets answers of a broken
// sandbox that it does not expect.
func recovered(f func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("pdfread: %v", cause)
		}
	}()
	return f()
}

// bounded lets every call into the sandbox end with ctx: the runtime then closes
// the sandbox under the running code. The library calls with a context of its own
// and accepts no other, but it keeps it in an exported field.
func bounded(ctx context.Context, box pdfium.Pdfium) (*sandbox, error) {
	s := &sandbox{Pdfium: box}
	err := recovered(func() error {
		inner := reflect.ValueOf(box.GetImplementation()).Elem()
		inner.FieldByName("Context").Set(reflect.ValueOf(ctx))
		s.memory = inner.FieldByName("Module").Interface().(api.Module).Memory()
		return nil
	})
	return s, err
}

// full reports whether the sandbox took nearly all the memory it may have.
func (s *sandbox) full(limit int64) bool { return int64(s.memory.Size()) > limit/4*3 }
