// Package vault backs records and objects up into one file, restores them, and
// checks that what the records point at is whole.
package vault

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/storage"
)

// Records is what the vault asks of the database.
type Records interface {
	// Dump writes every row of one consistent view.
	Dump(ctx context.Context, w io.Writer) (record.Dumped, error)
	// Load reads a dump of this or an earlier version into an empty, migrated database. It
	// may use a folder for what it needs meanwhile.
	Load(ctx context.Context, r io.Reader, folder string) error
	// EveryObject lists each object a row points at.
	EveryObject(ctx context.Context) iter.Seq2[record.Object, error]
	// NamesObject reports whether a row points at an object.
	NamesObject(ctx context.Context, key string) (bool, error)
	// CheckAudit walks the hash chain and returns the number of entries.
	CheckAudit(ctx context.Context) (int64, error)
	// BrokenFacts lists the facts that cannot be read.
	BrokenFacts(ctx context.Context) ([]*mediation.BrokenFact, error)
	// Unaccounted names rows that the audit does not tell of, and what it tells of that
	// has no row.
	Unaccounted(ctx context.Context, receive string) ([]error, error)
	// Left gives those of some objects that no row names, each with when it was announced;
	// 0 when it never was.
	Left(ctx context.Context, keys map[string]bool) (map[string]mediation.Instant, error)
}

// Objects is what the vault asks of the store.
type Objects interface {
	Put(ctx context.Context, key string, body io.ReadSeeker, size int64, sum [32]byte, contentType string) error
	Get(ctx context.Context, key string, sum [32]byte) (*storage.File, error)
	Stat(ctx context.Context, key string) (storage.Object, error)
	List(ctx context.Context, prefix string) iter.Seq2[storage.Object, error]
}

// Vault joins the two.
type Vault struct {
	Records Records
	Objects Objects
	Spool   string // folder for temporary files
	MaxFile int64  // bytes; no object is larger
	Receive string // action of the audit entry that receives a submission
}

func decode(hash string) (sum [32]byte, err error) {
	b, err := hex.DecodeString(hash)
	if err != nil || len(b) != len(sum) {
		return sum, fmt.Errorf("%q: %w", hash, errHash)
	}
	return [32]byte(b), nil
}

// errHash is for a row whose hash is none.
var errHash = errors.New("not a SHA-256")

// errThrownAway is for an object that no row names any more, and is gone with it: a draft
// that was thrown away meanwhile.
var errThrownAway = errors.New("thrown away meanwhile")

// fetch gets an object whole. One that is not there although a row names it is an error;
// one that went meanwhile is errThrownAway.
func (v Vault) fetch(ctx context.Context, o record.Object) (*storage.File, error) {
	sum, err := decode(o.SHA256)
	if err != nil {
		return nil, err
	}
	f, err := v.Objects.Get(ctx, o.Key, sum)
	if !errors.Is(err, storage.ErrNotFound) {
		return f, err
	}
	named, asked := v.Records.NamesObject(ctx, o.Key)
	if asked == nil && !named {
		return nil, errThrownAway
	}
	return nil, errors.Join(err, asked)
}

// why is why an object was not fetched, for a place that has named it already.
func why(o record.Object, err error) string {
	return strings.TrimPrefix(err.Error(), "get "+o.Key+": ")
}
