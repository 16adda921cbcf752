// Package vault backs records and objects up into one file, restores them, and
// checks that what the records point at is whole.
package vault

import (
	"archive/tar"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/storage"
)

// Records is what the vault asks of the database.
type Records interface {
	// Dump writes every row of one consistent view.
	Dump(ctx context.Context, w io.Writer) error
	// Load reads a dump into an empty, migrated database.
	Load(ctx context.Context, r io.Reader) error
	// EveryObject lists each object a row points at.
	EveryObject(ctx context.Context) iter.Seq2[record.Object, error]
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

// The first entry of a backup has recordsName; the objects follow in objectsDir,
// under their keys.
const (
	recordsName = "records.jsonl"
	objectsDir  = "objects/"
)

// Backup writes one tar: the records of one moment first, then every object
// they point at, each verified against its hash. Objects that arrive during
// the backup are newer than its records and belong to the next one. The file
// appears whole or not at all.
func (v Vault) Backup(ctx context.Context, path string, now time.Time) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".backup-*")
	if err != nil {
		return fmt.Errorf("vault: %w", err)
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	dump, err := os.CreateTemp(v.Spool, "dump-*")
	if err != nil {
		return fmt.Errorf("vault: %w", err)
	}
	defer os.Remove(dump.Name())
	defer dump.Close()
	if err := v.Records.Dump(ctx, dump); err != nil {
		return fmt.Errorf("vault: records: %w", err)
	}
	w := tar.NewWriter(tmp)
	if err := addFile(w, recordsName, dump, now); err != nil {
		return err
	}
	if err := v.addObjects(ctx, w, now); err != nil {
		return err
	}
	if err := errors.Join(w.Close(), tmp.Sync(), tmp.Close()); err != nil {
		return fmt.Errorf("vault: %w", err)
	}
	return os.Rename(tmp.Name(), path)
}

func addFile(w *tar.Writer, name string, f *os.File, now time.Time) error {
	size, err := f.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err == nil {
		err = w.WriteHeader(&tar.Header{Name: name, Size: size, Mode: 0o600, ModTime: now, Format: tar.FormatPAX})
	}
	if err == nil {
		_, err = io.Copy(w, f)
	}
	if err != nil {
		return fmt.Errorf("vault: %s: %w", name, err)
	}
	return nil
}

func (v Vault) addObjects(ctx context.Context, w *tar.Writer, now time.Time) error {
	seen := map[string]bool{}
	for o, err := range v.Records.EveryObject(ctx) {
		if err != nil {
			return fmt.Errorf("vault: objects: %w", err)
		}
		if seen[o.Key] {
			continue
		}
		seen[o.Key] = true
		if err := v.addObject(ctx, w, o, now); err != nil {
			return fmt.Errorf("vault: %s: %w", o.Key, err)
		}
	}
	return nil
}

func (v Vault) addObject(ctx context.Context, w *tar.Writer, o record.Object, now time.Time) error {
	sum, err := decode(o.SHA256)
	if err != nil {
		return err
	}
	f, err := v.Objects.Get(ctx, o.Key, sum)
	if err != nil {
		return err
	}
	defer f.Close()
	err = w.WriteHeader(&tar.Header{
		Name: objectsDir + o.Key, Size: f.Size, Mode: 0o600, ModTime: now, Format: tar.FormatPAX,
		PAXRecords: map[string]string{"TILTS.sha256": o.SHA256, "TILTS.type": o.ContentType},
	})
	if err == nil {
		_, err = io.Copy(w, f)
	}
	return err
}

// Restore reads a backup into an empty database and a bucket: records first,
// then objects through S3, each verified against its hash before it is put.
func (v Vault) Restore(ctx context.Context, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("vault: %w", err)
	}
	defer f.Close()
	r := tar.NewReader(f)
	head, err := r.Next()
	if err != nil || head.Name != recordsName {
		return fmt.Errorf("vault: %s is no backup: its first entry must be %s", path, recordsName)
	}
	if err := v.Records.Load(ctx, r); err != nil {
		return fmt.Errorf("vault: records: %w", err)
	}
	for {
		head, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("vault: %s: %w", path, err)
		}
		if err := v.restoreObject(ctx, head, r); err != nil {
			return fmt.Errorf("vault: %s: %w", head.Name, err)
		}
	}
}

func (v Vault) restoreObject(ctx context.Context, head *tar.Header, r io.Reader) error {
	key, ok := strings.CutPrefix(head.Name, objectsDir)
	if !ok {
		return errors.New("an entry that is neither records nor an object")
	}
	want, err := decode(head.PAXRecords["TILTS.sha256"])
	if err != nil {
		return err
	}
	file, err := storage.Spool(r, v.MaxFile, v.Spool)
	if err != nil {
		return err
	}
	defer file.Close()
	if file.Sum != want {
		return errors.New("its bytes are not what its hash says")
	}
	return v.Objects.Put(ctx, key, file, file.Size, file.Sum, head.PAXRecords["TILTS.type"])
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
		found.Objects++
		sum, err := decode(o.SHA256)
		if err == nil {
			var f *storage.File
			if f, err = v.Objects.Get(ctx, o.Key, sum); err == nil {
				found.Bytes += f.Size
				err = f.Close()
			}
		}
		if err != nil {
			found.Wrong = append(found.Wrong, fmt.Errorf("vault: %s: %w", o.Key, err))
		}
	}
	return found, nil
}

func decode(hash string) (sum [32]byte, err error) {
	b, err := hex.DecodeString(hash)
	if err != nil || len(b) != len(sum) {
		return sum, fmt.Errorf("%q is no SHA-256", hash)
	}
	return [32]byte(b), nil
}
