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
}

// Objects is what the vault asks of the store.
type Objects interface {
	Put(ctx context.Context, key string, body io.ReadSeeker, size int64, sum [32]byte, contentType string) error
	Get(ctx context.Context, key string, sum [32]byte) (*storage.File, error)
}

// Vault joins the two.
type Vault struct {
	Records Records
	Objects Objects
	Spool   string // folder for temporary files
	MaxFile int64  // bytes; no object is larger
}

// Found is what a check found.
type Found struct {
	Entries  int64 // of the audit
	AuditErr error // where the chain is broken
	Objects  int
	Bytes    int64
	Wrong    []error // objects that are missing or do not have their hash
	Broken   []error // facts that cannot be read; their cases are in no list and no report
}

// Check walks the audit chain, reads every fact and every object the records point at.
func (v Vault) Check(ctx context.Context) (Found, error) {
	var found Found
	found.Entries, found.AuditErr = v.Records.CheckAudit(ctx)
	facts, err := v.Records.BrokenFacts(ctx)
	if err != nil {
		return found, fmt.Errorf("vault: facts: %w", err)
	}
	for _, f := range facts {
		found.Broken = append(found.Broken, f)
	}
	for o, err := range v.Records.EveryObject(ctx) {
		if err != nil {
			return found, fmt.Errorf("vault: objects: %w", err)
		}
		f, err := v.fetch(ctx, o)
		if err == nil {
			found.Bytes += f.Size
			err = f.Close()
		}
		if errors.Is(err, errThrownAway) {
			continue
		}
		found.Objects++
		if err != nil {
			found.Wrong = append(found.Wrong, fmt.Errorf("vault: %s: %w", o.Key, err))
		}
	}
	return found, nil
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
