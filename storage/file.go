package storage

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"syscall"
)

// inMemory is how many bytes stay in memory before a File goes to disk.
const inMemory = 256 << 10

// A File is bytes at hand: all there, of known size and SHA-256, seekable.
// Those on disk have no name any more, so nothing is left after a crash.
type File struct {
	Size        int64 // bytes
	Sum         [32]byte
	ContentType string // of a Get; empty from Spool

	content interface {
		io.ReadSeeker
		io.ReaderAt
	}
	disk *os.File // nil when the bytes are in memory
}

func (f *File) Read(p []byte) (int, error)                { return f.content.Read(p) }
func (f *File) ReadAt(p []byte, off int64) (int, error)   { return f.content.ReadAt(p, off) }
func (f *File) Seek(off int64, whence int) (int64, error) { return f.content.Seek(off, whence) }

// Close releases the bytes.
func (f *File) Close() error {
	if f.disk == nil {
		return nil
	}
	return f.disk.Close()
}

// Spool reads r to its end into a File, small ones in memory and others in a
// temporary file in dir (empty is the system's). More than limit bytes is
// ErrTooLarge and none is ErrEmpty; a folder without space is ErrFull; an error
// of r comes back wrapped.
func Spool(r io.Reader, limit int64, dir string) (*File, error) {
	f, err := spool(r, limit, dir)
	if err == nil && f.Size == 0 {
		return nil, ErrEmpty
	}
	return f, err
}

func spool(r io.Reader, limit int64, dir string) (*File, error) {
	s := &sink{dir: dir, hash: sha256.New()}
	n, err := io.Copy(s, io.LimitReader(r, limit+1))
	if err == nil && n > limit {
		err = fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
	}
	if err == nil && s.disk != nil {
		_, err = s.disk.Seek(0, io.SeekStart)
	}
	if err != nil {
		s.discard()
		return nil, fmt.Errorf("spool: %w", err)
	}
	f := &File{Size: n, disk: s.disk, content: bytes.NewReader(s.memory.Bytes())}
	s.hash.Sum(f.Sum[:0])
	if s.disk != nil {
		f.content = s.disk
	}
	return f, nil
}

// Nameless makes a temporary file in a folder (empty is the system's) that has no name any more: it ends
// when it is closed, or when the program ends, however it does.
func Nameless(dir string) (*os.File, error) {
	f, err := os.CreateTemp(dir, "tilts-spool-*")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(f.Name()); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// sink is a writer that moves from memory to a nameless file as it grows.
type sink struct {
	dir    string
	hash   hash.Hash
	memory bytes.Buffer
	disk   *os.File
}

func (s *sink) Write(p []byte) (int, error) {
	s.hash.Write(p)
	if s.disk == nil && s.memory.Len()+len(p) <= inMemory {
		return s.memory.Write(p)
	}
	if s.disk == nil {
		if err := s.toDisk(); err != nil {
			return 0, full(err)
		}
	}
	n, err := s.disk.Write(p)
	return n, full(err)
}

func (s *sink) toDisk() error {
	f, err := Nameless(s.dir)
	if err != nil {
		return err
	}
	s.disk = f
	_, err = f.Write(s.memory.Bytes())
	s.memory = bytes.Buffer{}
	return err
}

func (s *sink) discard() {
	if s.disk != nil {
		s.disk.Close()
	}
}

// full marks the error of a file system without space as ErrFull.
func full(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return fmt.Errorf("%w: %w", ErrFull, err)
	}
	return err
}
