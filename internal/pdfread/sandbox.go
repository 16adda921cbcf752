package pdfread

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime/debug"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"golang.org/x/sys/unix"
)

// wasmPage is the unit of a sandbox's memory.
const wasmPage = 64 << 10

// blank is a page of the system's memory that nobody has written to; 16 make one of a sandbox.
var blank [wasmPage / 16]byte

// sandbox is the place one file is read in.
type sandbox struct {
	pdfium.Pdfium
	memory api.Memory

	documents int // attached files that were opened
}

// engine makes sandboxes, one after another.
type engine struct {
	pool pdfium.Pool
	room []byte // which is their memory, as much as one may have
}

// open makes an engine and its first sandbox: with machine code that is kept in the cache; with machine code made
// for this once, where it cannot be kept; or slowly, where a process may not make any.
func open(limits Limits, cache string) (*engine, *sandbox, error) {
	var failed error
	for _, kind := range []func() (wazero.RuntimeConfig, error){
		func() (wazero.RuntimeConfig, error) {
			kept, err := wazero.NewCompilationCacheWithDir(cache)
			if err != nil {
				return nil, err
			}
			return wazero.NewRuntimeConfig().WithCompilationCache(kept), nil
		},
		func() (wazero.RuntimeConfig, error) { return wazero.NewRuntimeConfig(), nil },
		func() (wazero.RuntimeConfig, error) { return wazero.NewRuntimeConfigInterpreter(), nil },
	} {
		var e *engine
		var s *sandbox
		err := recovered(func() error {
			config, err := kind()
			if err == nil {
				e, err = begin(config, limits)
			}
			if err == nil {
				s, err = e.sandbox()
			}
			return err
		})
		if err == nil {
			return e, s, nil
		}
		failed = errors.Join(failed, err)
	}
	return nil, nil, fmt.Errorf("pdfread: no sandbox: %w", failed)
}

func begin(config wazero.RuntimeConfig, limits Limits) (*engine, error) {
	pool, err := webassembly.Init(webassembly.Config{
		MaxTotal: 1,
		// The default would show the sandbox the whole disk.
		FSConfig:      wazero.NewFSConfig(),
		RuntimeConfig: config.WithMemoryLimitPages(uint32(limits.Memory / wasmPage)),
		Stdout:        io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, err
	}
	room, err := unix.Mmap(-1, 0, int(limits.Memory), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	return &engine{pool: pool, room: room}, err
}

// sandbox makes a sandbox, which has seen no file.
func (e *engine) sandbox() (*sandbox, error) {
	box, err := e.pool.GetInstanceWithContext(context.Background())
	if err != nil {
		return nil, err
	}
	inner := reflect.ValueOf(box.GetImplementation()).Elem()
	s := &sandbox{Pdfium: box, memory: inner.FieldByName("Module").Interface().(api.Module).Memory()}
	s.reserve(e.room)
	return s, nil
}

// renew ends a sandbox and makes another. The system empties the room before anybody looks at it.
func (e *engine) renew(old *sandbox) (*sandbox, error) {
	var next *sandbox
	err := recovered(func() (err error) {
		if err = old.Close(); err != nil {
			return err
		}
		if err = unix.Madvise(e.room, unix.MADV_DONTNEED); err != nil {
			return err
		}
		debug.FreeOSMemory() // before the next takes as much
		next, err = e.sandbox()
		return err
	})
	return next, err
}

// reserve returns the sandbox's memory room to grow in its place. The runtime would copy it
// each time into a larger piece, and offers to reserve what a module may have at most, but
// not what we allow it.
func (s *sandbox) reserve(room []byte) {
	memory := reflect.ValueOf(s.memory).Elem()
	buffer := memory.FieldByName("Buffer")
	begun := buffer.Bytes()
	for at := 0; at < len(begun); at += len(blank) { // most is blank, as the room is, and takes no memory there
		if page := begun[at : at+len(blank)]; !bytes.Equal(page, blank[:]) {
			copy(room[at:], page)
		}
	}
	buffer.SetBytes(room[:len(begun)])
	memory.FieldByName("Cap").SetUint(uint64(len(room) / wasmPage))
	s.memory.Grow(1) // tells the running code where its memory is now
}

// read takes a file and does with it what is wanted.
func (s *sandbox) read(file io.Reader, o order, a *answer) error {
	data, err := whatIsIn(file, o.Limits)
	if err != nil {
		return err
	}
	if (o.Work == readForm || o.Work == drawPages) && !whole(data) {
		return ErrDamaged
	}
	err = recovered(func() error {
		switch o.Work {
		case drawPages:
			return s.pictures(data, o, &a.Pictures)
		case lookAt:
			return s.look(data, o, &a.Look, false)
		case readPrint:
			return s.print(data, o, &a.Letter)
		case readLetter:
			o.until = worked() + o.Limits.Time/5*4 // the last page and the answer take some
			err := s.letter(data, o, &a.Letter, 0)
			if err == nil && o.Only > 0 {
				a.Letter.alone(o.Only)
			}
			return err
		}
		a.Form = Form{Fields: map[string]string{}}
		return s.form(data, o.Limits, &a.Form)
	})
	var known *Error
	switch {
	case err == nil, errors.As(err, &known):
		return err
	case s.full(o.Limits.Memory):
		return ErrLimit
	}
	return ErrDamaged
}

// whatIsIn takes a file into memory: at most what fits the sandbox several times.
func whatIsIn(file io.Reader, limits Limits) ([]byte, error) {
	limit := min(limits.Bytes, limits.Memory/4)
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("pdfread: %w", err)
	case int64(len(data)) > limit:
		return nil, ErrLimit
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

// full reports whether the sandbox took nearly all the memory it may have.
func (s *sandbox) full(limit int64) bool { return int64(s.memory.Size()) > limit/4*3 }
