package casework

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"

	"tilts/internal/record"
	"tilts/storage"
)

// File is bytes to hand to a reader, with the name to save them under.
type File struct {
	*storage.File
	Name        string
	ContentType string
}

// Original names bytes that arrived: no personal data in the key, no object shared
// between people, a retry is a no-op. The id is of the submission, or of the document
// that was signed.
func Original(id string, sum [32]byte, size int64, contentType string) record.Object {
	return object("originals/", id, sum, size, contentType)
}

// Paper names the bytes of a document that we drew.
func Paper(id string, sum [32]byte, size int64, contentType string) record.Object {
	return object("documents/", id, sum, size, contentType)
}

// Published names the bytes of a file of a publication, by its number.
func Published(seq int64, sum [32]byte, size int64, contentType string) record.Object {
	return object("publications/", strconv.FormatInt(seq, 10), sum, size, contentType)
}

// Monthly names the bytes of a file of the report of a month.
func Monthly(month string, sum [32]byte, size int64, contentType string) record.Object {
	return object("reports/", month, sum, size, contentType)
}

func object(folder, id string, sum [32]byte, size int64, contentType string) record.Object {
	hash := hex.EncodeToString(sum[:])
	return record.Object{Key: folder + id + "/" + hash, SHA256: hash, Size: size, ContentType: contentType}
}

// Keep puts bytes under the key that names them: when it returns nil they are durable.
// The key is written down before, so that the sweep knows what is ours to remove, and
// since when.
func (b *Base[T]) Keep(ctx context.Context, obj record.Object, body io.ReadSeeker) error {
	sum, err := SumOf(obj.SHA256)
	if err != nil {
		return err
	}
	if err := b.Write(ctx, func(tx T) error { return tx.Announce(ctx, obj.Key, b.Instant()) }); err != nil {
		return err
	}
	return Away(b.Objects.Put(ctx, obj.Key, body, obj.Size, sum, obj.ContentType))
}

// Open returns kept bytes, verified against their hash.
func (s *Shared) Open(ctx context.Context, obj record.Object, name string) (File, error) {
	sum, err := SumOf(obj.SHA256)
	if err != nil {
		return File{}, err
	}
	f, err := s.Objects.Get(ctx, obj.Key, sum)
	if err != nil {
		return File{}, Away(fmt.Errorf("casework: %s: %w", obj.Key, err))
	}
	return File{File: f, Name: SafeName(name), ContentType: obj.ContentType}, nil
}

// SumOf reads a SHA-256 in hex, as keys end with it.
func SumOf(hash string) (sum [32]byte, err error) {
	b, err := hex.DecodeString(hash)
	if err != nil || len(b) != len(sum) {
		return sum, fmt.Errorf("casework: %q is no SHA-256", hash)
	}
	return [32]byte(b), nil
}
