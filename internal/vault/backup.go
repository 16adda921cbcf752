package vault

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"time"

	"tilts/internal/record"
	"tilts/storage"
)

// Backup writes one tar: the records of one moment first, then every object they point
// at, each verified against its hash, then what it holds. Objects that arrive during the
// backup are newer than its records and belong to the next one. An object that is missing
// or not what its hash says stops nothing: the manifest names it.
func (v Vault) Backup(ctx context.Context, out io.Writer, program string, now time.Time) (Manifest, error) {
	b := &backup{
		vault: v, tar: tar.NewWriter(out), now: now, list: sha256.New(),
		manifest: Manifest{Format: manifestFormat, Program: program, Made: now.UTC().Truncate(time.Second)},
	}
	if err := b.addRecords(ctx); err != nil {
		return b.manifest, fmt.Errorf("vault: records: %w", err)
	}
	if err := b.addObjects(ctx); err != nil {
		return b.manifest, fmt.Errorf("vault: objects: %w", err)
	}
	text, err := json.MarshalIndent(b.manifest, "", "  ")
	if err == nil {
		err = b.add(tar.Header{Name: manifestName, Size: int64(len(text))}, bytes.NewReader(text))
	}
	if err = errors.Join(err, b.tar.Close()); err != nil {
		return b.manifest, fmt.Errorf("vault: %w", err)
	}
	return b.manifest, nil
}

// backup is one that is being written.
type backup struct {
	vault    Vault
	tar      *tar.Writer
	now      time.Time
	list     hash.Hash // of the objects so far
	manifest Manifest
}

func (b *backup) add(head tar.Header, body io.Reader) error {
	head.Mode, head.ModTime, head.Format = 0o600, b.now, tar.FormatPAX
	if err := b.tar.WriteHeader(&head); err != nil {
		return err
	}
	_, err := io.Copy(b.tar, body)
	return err
}

func (b *backup) addRecords(ctx context.Context) error {
	dump, err := storage.Nameless(b.vault.Spool)
	if err != nil {
		return err
	}
	defer dump.Close()
	sum := sha256.New()
	dumped, err := b.vault.Records.Dump(ctx, io.MultiWriter(dump, sum))
	if err != nil {
		return err
	}
	size, err := dump.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = dump.Seek(0, io.SeekStart)
	}
	if err != nil {
		return err
	}
	m := &b.manifest
	m.Schema, m.Rows = dumped.Schema, dumped.Rows
	m.Records = Part{Bytes: size, SHA256: hex.EncodeToString(sum.Sum(nil))}
	for _, n := range dumped.Rows {
		m.Records.Count += n
	}
	if dumped.Audit.Seq > 0 {
		m.Audit = Entry{Number: dumped.Audit.Seq, At: dumped.Audit.At.Time().UTC(), SHA256: dumped.Audit.Hash}
	}
	return b.add(tar.Header{Name: recordsName, Size: size}, dump)
}

func (b *backup) addObjects(ctx context.Context) error {
	seen := map[string]bool{}
	for o, err := range b.vault.Records.EveryObject(ctx) {
		if err != nil {
			return err
		}
		if seen[o.Key] {
			continue
		}
		seen[o.Key] = true
		if err := b.addObject(ctx, o); err != nil {
			return fmt.Errorf("%s: %w", o.Key, err)
		}
	}
	b.manifest.Objects.SHA256 = hex.EncodeToString(b.list.Sum(nil))
	return nil
}

func (b *backup) addObject(ctx context.Context, o record.Object) error {
	f, err := b.vault.fetch(ctx, o)
	switch {
	case errors.Is(err, errThrownAway):
		return nil
	case errors.Is(err, storage.ErrNotFound), errors.Is(err, storage.ErrCorrupt), errors.Is(err, errHash):
		b.manifest.Damaged = append(b.manifest.Damaged, Damage{Key: o.Key, SHA256: o.SHA256, Why: why(o, err)})
		return nil
	case err != nil:
		return err
	}
	defer f.Close()
	objects := &b.manifest.Objects
	objects.Count, objects.Bytes = objects.Count+1, objects.Bytes+f.Size
	listObject(b.list, o.SHA256, o.Key)
	return b.add(tar.Header{
		Name: objectsDir + o.Key, Size: f.Size,
		PAXRecords: map[string]string{"TILTS.sha256": o.SHA256, "TILTS.type": o.ContentType},
	}, f)
}

// listObject adds an object to the hash of them all.
func listObject(list hash.Hash, sum, key string) { fmt.Fprintf(list, "%s  %s\n", sum, key) }
