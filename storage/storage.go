// Package storage keeps objects: originals, documents, definitions, everything
// that is bytes. It always speaks the S3 protocol, with the same client to the
// gateway inside the process (storage/embedded) and to any S3 elsewhere.
//
// The contract:
//
//   - When Put returns nil the object is durable, and the store has confirmed
//     that its bytes have the SHA-256 the caller named. Any other return
//     acknowledges nothing: the object may or may not be there.
//   - Put is idempotent: the same key with the same bytes may be put again, by
//     anybody, at any time, also at once. Keys carry the hash of their bytes,
//     so nobody puts other bytes under a key that exists.
//   - Get shows no byte before length and SHA-256 of all of them are verified.
//   - Nothing hangs: a store that is away is ErrUnavailable within a few times
//     Config.Timeout, and works again as soon as it is back.
package storage

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"
	"unicode/utf8"
)

var (
	// ErrNotFound means that there is no object under the key.
	ErrNotFound = errors.New("storage: no such object")
	// ErrCorrupt means that the bytes do not have the SHA-256 or the length they should.
	ErrCorrupt = errors.New("storage: bytes do not match their SHA-256")
	// ErrUnavailable means that the store cannot serve now; trying later may help.
	ErrUnavailable = errors.New("storage: unavailable")
	// ErrFull is the ErrUnavailable of a store, or of the spool folder, without space.
	ErrFull = fmt.Errorf("%w: no space left", ErrUnavailable)
	// ErrNoBucket is the ErrUnavailable of a store that has no such bucket.
	ErrNoBucket = fmt.Errorf("%w: no bucket", ErrUnavailable)
	// ErrKey means that the key is not one this store takes; see CheckKey.
	ErrKey = errors.New("storage: key not allowed")
	// ErrTooLarge means that Spool read more bytes than its limit.
	ErrTooLarge = errors.New("storage: too large")
	// ErrEmpty means that Spool read no byte.
	ErrEmpty = errors.New("storage: empty")
)

// Config is where the store is and how long to wait for it.
type Config struct {
	// Endpoint is a URL ("https://s3.example.lv", "http://127.0.0.1:9000"),
	// a host with port, or the absolute path of a unix socket.
	Endpoint string
	// Dial connects to an endpoint that moves, and is asked for each connection; nil for
	// one that stays where Endpoint says.
	Dial func(ctx context.Context) (net.Conn, error)
	// Region is the S3 region; empty is "us-east-1".
	Region string
	// Bucket holds all objects; EnsureBucket makes it when it is missing.
	Bucket    string
	AccessKey string
	SecretKey string
	// Timeout bounds each wait for the store: connecting, each stretch without
	// progress, the answer. Empty is 5 s; a request is tried up to three times.
	Timeout time.Duration
	// SpoolDir takes the temporary files of Get; empty is the system's.
	SpoolDir string
}

// Object describes what is stored under a key. List leaves Sum and ContentType empty.
type Object struct {
	Key         string
	Size        int64 // bytes
	Sum         [32]byte
	ContentType string
	Modified    time.Time
}

const (
	maxKey     = 1024 // bytes, the limit of S3
	maxSegment = 255  // bytes, the limit of a file name
)

// CheckKey reports whether a key means the same object in every S3, one on a
// file system included: UTF-8, no control characters, segments of 1 to 255
// bytes between slashes, none of them "." or "..", the first not beginning
// with a dot. A key must not be the folder of another key.
func CheckKey(key string) error {
	if len(key) > maxKey || !utf8.ValidString(key) || strings.HasPrefix(key, ".") {
		return fmt.Errorf("%w: %q", ErrKey, key)
	}
	for _, r := range key {
		if r < ' ' || r == 0x7f {
			return fmt.Errorf("%w: %q", ErrKey, key)
		}
	}
	for segment := range strings.SplitSeq(key, "/") {
		if segment == "" || segment == "." || segment == ".." || len(segment) > maxSegment {
			return fmt.Errorf("%w: %q", ErrKey, key)
		}
	}
	return nil
}
