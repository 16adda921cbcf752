package vault

import (
	"archive/tar"
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"tilts/storage"
)

// manifestLimit is more than a manifest of a million damaged objects has, in bytes.
const manifestLimit = 512 << 20

// Verify reads a backup whole and holds every part against its hash and the manifest,
// without restoring anything. A backup of a version without manifests has no hash of its
// records; its manifest has Format 0.
func Verify(backup io.Reader) (Manifest, error) {
	r := tar.NewReader(backup)
	var found Manifest
	head, err := r.Next()
	if err != nil || head.Name != recordsName {
		return found, fmt.Errorf("not a backup: its first entry must be %s", recordsName)
	}
	records := bufio.NewReader(r)
	found.Schema = schemaOf(records)
	if found.Records, err = hashed(records); err != nil {
		return found, fmt.Errorf("%s: it is cut off or damaged: %w", recordsName, err)
	}
	list := sha256.New()
	for {
		head, err := r.Next()
		switch {
		case errors.Is(err, io.EOF) && found.Schema >= manifestsSince:
			return found, errors.New("it is cut off: its manifest is missing")
		case errors.Is(err, io.EOF): // written by a version that had no manifest
			found.Objects.SHA256 = hex.EncodeToString(list.Sum(nil))
			return found, nil
		case err != nil:
			return found, fmt.Errorf("it is cut off or damaged: %w", err)
		case head.Name == manifestName:
			found.Objects.SHA256 = hex.EncodeToString(list.Sum(nil))
			return found.against(r)
		}
		part, err := hashed(r)
		if err != nil {
			return found, fmt.Errorf("%s: it is cut off or damaged: %w", head.Name, err)
		}
		key, ok := strings.CutPrefix(head.Name, objectsDir)
		if !ok {
			return found, fmt.Errorf("%s is neither the records nor an object", head.Name)
		}
		if part.SHA256 != head.PAXRecords["TILTS.sha256"] {
			return found, fmt.Errorf("%s: hash mismatch", head.Name)
		}
		found.Objects.Count, found.Objects.Bytes = found.Objects.Count+1, found.Objects.Bytes+part.Bytes
		listObject(list, part.SHA256, key)
	}
}

// schemaOf looks into the first line of the records; 0 when it does not say.
func schemaOf(records *bufio.Reader) int64 {
	start, _ := records.Peek(1 << 10)
	line, _, _ := bytes.Cut(start, []byte("\n"))
	var head struct {
		Schema int64 `json:"schema"`
	}
	_ = json.Unmarshal(line, &head) // Load refuses what it is not
	return head.Schema
}

func hashed(r io.Reader) (Part, error) {
	sum := sha256.New()
	n, err := io.Copy(sum, r)
	return Part{Bytes: n, SHA256: hex.EncodeToString(sum.Sum(nil))}, err
}

// against holds what was found against what the manifest says, and returns the manifest.
func (found Manifest) against(r io.Reader) (Manifest, error) {
	text, err := io.ReadAll(io.LimitReader(r, manifestLimit))
	if err != nil {
		return found, fmt.Errorf("%s: it is cut off or damaged: %w", manifestName, err)
	}
	var said Manifest
	lines := json.NewDecoder(bytes.NewReader(text))
	if err := lines.Decode(&said); err != nil || said.Format != manifestFormat {
		return found, fmt.Errorf("%s: not a manifest of format %d", manifestName, manifestFormat)
	}
	found.Records.Count = said.Records.Count // counted when they are read
	switch {
	case found.Records != said.Records:
		return found, errors.New("the records are not what the manifest says: they were altered")
	case found.Objects != said.Objects:
		return found, fmt.Errorf("it has %d objects, and not the %d that the manifest names: it was altered",
			found.Objects.Count, said.Objects.Count)
	}
	return said, nil
}

// Restore reads a verified backup into an empty database and a bucket: records first,
// then objects through S3, each verified against its hash before it is put.
func (v Vault) Restore(ctx context.Context, backup io.Reader) error {
	r := tar.NewReader(backup)
	head, err := r.Next()
	if err != nil || head.Name != recordsName {
		return fmt.Errorf("vault: the first entry of a backup must be %s", recordsName)
	}
	if err := v.Records.Load(ctx, r, v.Spool); err != nil {
		return fmt.Errorf("vault: records: %w", err)
	}
	for {
		head, err := r.Next()
		if errors.Is(err, io.EOF) || err == nil && head.Name == manifestName {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrHalf, err)
		}
		if err := v.restoreObject(ctx, head, r); err != nil {
			return fmt.Errorf("%w: %s: %w", ErrHalf, head.Name, err)
		}
	}
}

// ErrHalf is for a restore that ended when the records were there, and not yet all the objects. One that ended
// before it has changed nothing.
var ErrHalf = errors.New("vault: the records are restored, not all objects")

func (v Vault) restoreObject(ctx context.Context, head *tar.Header, r io.Reader) error {
	key := strings.TrimPrefix(head.Name, objectsDir)
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
		return errors.New("hash mismatch")
	}
	return v.Objects.Put(ctx, key, file, file.Size, file.Sum, head.PAXRecords["TILTS.type"])
}
