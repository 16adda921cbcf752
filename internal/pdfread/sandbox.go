package pdfread

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// wasmPage is the unit of a sandbox's memory.
const wasmPage = 64 << 10

// sandbox is the place one file is read in.
type sandbox struct {
	pdfium.Pdfium
	memory api.Memory

	documents int // attached files that were opened
}

// open makes a sandbox: with machine code that is kept in the cache; with machine code made
// for this once, where it cannot be kept; or slowly, where a process may not make any.
func open(limits Limits, cache string) (*sandbox, error) {
	var failed error
	for _, engine := range []func() (wazero.RuntimeConfig, error){
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
		var s *sandbox
		err := recovered(func() error {
			config, err := engine()
			if err == nil {
				s, err = begin(config, limits)
			}
			return err
		})
		if err == nil {
			return s, nil
		}
		failed = errors.Join(failed, err)
	}
	return nil, fmt.Errorf("pdfread: no sandbox: %w", failed)
}

func begin(config wazero.RuntimeConfig, limits Limits) (*sandbox, error) {
	engine, err := webassembly.Init(webassembly.Config{
		MaxTotal: 1,
		// The default would show the sandbox the whole disk.
		FSConfig:      wazero.NewFSConfig(),
		RuntimeConfig: config.WithMemoryLimitPages(uint32(limits.Memory / wasmPage)),
		Stdout:        io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, err
	}
	box, err := engine.GetInstanceWithContext(context.Background())
	if err != nil {
		return nil, err
	}
	inner := reflect.ValueOf(box.GetImplementation()).Elem()
	s := &sandbox{Pdfium: box, memory: inner.FieldByName("Module").Interface().(api.Module).Memory()}
	s.reserve(limits.Memory)
	return s, nil
}

// reserve returns the sandbox's memory room to grow in its place. The runtime would copy it
// each time into a larger piece, and offers to reserve what a module may have at most, but
// not what we allow it.
func (s *sandbox) reserve(limit int64) {
	memory := reflect.ValueOf(s.memory).Elem()
	buffer := memory.FieldByName("Buffer")
	roomy := make([]byte, buffer.Len(), limit)
	copy(roomy, buffer.Bytes())
	buffer.SetBytes(roomy)
	memory.FieldByName("Cap").SetUint(uint64(limit / wasmPage))
	s.memory.Grow(1) // tells the running code where its memory is now
}

// read takes a file and does with it what is wanted.
func (s *sandbox) read(file io.Reader, o order, a *answer) error {
	data, err := take(file, o.Limits)
	if err != nil {
		return err
	}
	if o.Work != readLetter && !whole(data) {
		return ErrDamaged
	}
	err = recovered(func() error {
		switch o.Work {
		case drawPages:
			return s.pictures(data, o, &a.Pictures)
		case readLetter:
			return s.letter(data, o, &a.Letter, 0)
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

// take takes a file into memory: at most what fits the sandbox several times.
func take(file io.Reader, limits Limits) ([]byte, error) {
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
