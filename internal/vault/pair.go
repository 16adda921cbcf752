package vault

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/google/uuid"

	"tilts/internal/record"
	"tilts/storage"
)

// What the service keeps of itself in the bucket: keys say all, their bytes are for
// whoever looks into the bucket.
const (
	ownDir          = "tilts/"
	installationDir = ownDir + "installation/" // + id
	headDir         = ownDir + "audit/"        // + number, instant and hash of an entry of the audit
)

// Pair is a database and the bucket that belongs to it. They know each other by an id
// that is kept on both sides.
type Pair struct {
	Records PairRecords
	Objects PairObjects
}

// PairRecords is what a pair asks of the database.
type PairRecords interface {
	Installation(ctx context.Context) (record.Installation, error)
	// KeepInstallation keeps an id unless there is one, and gives the one that is kept.
	KeepInstallation(ctx context.Context, id string) (string, error)
	AuditHead(ctx context.Context) (record.AuditHead, error)
	// AuditHash gives the hash of an entry of the audit; empty when there is none.
	AuditHash(ctx context.Context, seq int64) (string, error)
}

// PairObjects is what a pair asks of the store.
type PairObjects interface {
	Put(ctx context.Context, key string, body io.ReadSeeker, size int64, sum [32]byte, contentType string) error
	Stat(ctx context.Context, key string) (storage.Object, error)
	Delete(ctx context.Context, key string) error
	List(ctx context.Context, prefix string) iter.Seq2[storage.Object, error]
}

// ErrStrangers means that database and bucket are not known to belong together, or that
// one of them has lost what the other holds: nothing may be written until somebody has
// looked. Its text is for the operator.
type ErrStrangers struct{ text string }

func (e *ErrStrangers) Error() string {
	return e.text + "\nNothing was changed. If a wrong database, folder or bucket is configured, correct that. " +
		"If something was lost, put it back whole (a database file together with its -wal), " +
		"or restore the newest backup into an empty folder, database and bucket. " +
		"Only if the two belong together as they are now, run: tilts join"
}

func strangers(format string, args ...any) error {
	return &ErrStrangers{fmt.Sprintf(format, args...)}
}

// bucket is what is found of a pair in the bucket.
type bucket struct {
	ids     []string
	heads   []record.AuditHead // oldest first
	objects bool               // any original or document
}

// Meet reports whether the two may be used together, and writes nothing. Errors:
// *ErrStrangers, with what to do; storage.ErrUnavailable.
func (p Pair) Meet(ctx context.Context) error {
	_, err := p.meet(ctx)
	return err
}

func (p Pair) meet(ctx context.Context) (b bucket, err error) {
	// The bucket first: what is found there the database wrote down before.
	if b, err = p.look(ctx); err != nil {
		return b, err
	}
	in, err := p.Records.Installation(ctx)
	if err != nil {
		return b, err
	}
	found, err := p.anyOf(ctx, in.Named)
	if err != nil {
		return b, err
	}
	if err := judge(in, b, found); err != nil {
		return b, err
	}
	return b, p.checkHead(ctx, in.Head, b.heads)
}

// judge decides by what both sides hold; found tells that objects which rows name are there.
func judge(in record.Installation, b bucket, found bool) error {
	another := slices.DeleteFunc(slices.Clone(b.ids), func(id string) bool { return id == in.ID })
	switch {
	case in.ID != "" && len(another) > 0:
		return strangers("the database is of installation %s, the bucket of %s", in.ID, strings.Join(another, ", "))
	case !in.Rows && (b.objects || len(b.heads) > 0):
		return strangers("the database is empty, but the bucket (installation %s) holds objects",
			orUnknown(strings.Join(b.ids, ", ")))
	case in.ID == "" && !in.Rows && len(b.ids) > 0:
		return strangers("the database is new, but the bucket is of installation %s", strings.Join(b.ids, ", "))
	case !slices.Contains(b.ids, in.ID) && len(in.Named) > 0 && !found:
		return strangers("the database (installation %s) has rows, but the bucket (installation %s) has none of the "+
			"objects that its newest rows name, such as %s",
			orUnknown(in.ID), orUnknown(strings.Join(b.ids, ", ")), in.Named[0])
	case len(b.ids) == 0 && b.objects && len(in.Named) == 0, in.ID == "" && len(b.ids) > 0 && !found:
		return strangers("no row of the database (installation %s) names an object of the bucket (installation %s)",
			orUnknown(in.ID), orUnknown(strings.Join(b.ids, ", ")))
	case len(b.ids) > 1:
		return strangers("the bucket is of several installations: %s", strings.Join(b.ids, ", "))
	}
	return nil
}

func orUnknown(id string) string {
	if id == "" {
		return "unknown"
	}
	return id
}

// look reads what the bucket says of itself.
func (p Pair) look(ctx context.Context) (b bucket, err error) {
	for o, err := range p.Objects.List(ctx, installationDir) {
		if err != nil {
			return b, err
		}
		b.ids = append(b.ids, strings.TrimPrefix(o.Key, installationDir))
	}
	if b.heads, err = p.heads(ctx); err != nil {
		return b, err
	}
	for _, prefix := range []string{"originals/", "documents/"} {
		for _, err := range p.Objects.List(ctx, prefix) {
			b.objects = err == nil
			if err != nil {
				return b, err
			}
			break
		}
	}
	return b, nil
}

// anyOf reports whether one of the objects is there.
func (p Pair) anyOf(ctx context.Context, keys []string) (bool, error) {
	for _, key := range keys {
		_, err := p.Objects.Stat(ctx, key)
		if !errors.Is(err, storage.ErrNotFound) {
			return err == nil, err
		}
	}
	return false, nil
}

// Settle makes sure that both may be used together and know each other from now on: it
// keeps one id on both sides. The tables must be there.
func (p Pair) Settle(ctx context.Context) error {
	b, err := p.meet(ctx)
	if err != nil {
		return err
	}
	id := uuid.NewString()
	if len(b.ids) == 1 { // of a database that was put back from before it had an id
		id = b.ids[0]
	}
	if id, err = p.Records.KeepInstallation(ctx, id); err != nil || slices.Contains(b.ids, id) {
		return err
	}
	return p.write(ctx, installationDir+id)
}

// Join writes into the bucket that it belongs to the database of this id, as it is now,
// and that nothing before now is known.
func (p Pair) Join(ctx context.Context, id string) error {
	if err := p.write(ctx, installationDir+id); err != nil {
		return err
	}
	for o, err := range p.Objects.List(ctx, ownDir) {
		if err == nil && o.Key != installationDir+id {
			err = p.Objects.Delete(ctx, o.Key)
		}
		if err != nil {
			return err
		}
	}
	_, err := p.KeepHead(ctx)
	return err
}

// write puts an object whose key says all.
func (p Pair) write(ctx context.Context, key string) error {
	text := []byte("This bucket belongs to a Tilts service. Do not remove this object.\n" + key + "\n")
	return p.Objects.Put(ctx, key, bytes.NewReader(text), int64(len(text)), sha256.Sum256(text), "text/plain")
}
