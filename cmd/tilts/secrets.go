package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/storage/embedded"
)

// gatewayKeys reads the embedded gateway's keys; the first time it makes them.
func gatewayKeys(dir string) (embedded.Keys, error) {
	path := filepath.Join(dir, "s3")
	data, err := readOrMake(path, strings.ToUpper(random(10))+"\n"+random(20)+"\n")
	if err != nil {
		return embedded.Keys{}, err
	}
	access, secret, ok := strings.Cut(strings.TrimSpace(string(data)), "\n")
	if !ok {
		return embedded.Keys{}, fmt.Errorf("%s: want two lines, the access key and the secret key", path)
	}
	return embedded.Keys{Access: access, Secret: secret}, nil
}

// sealer seals what only its author reads. Its key is in a file of its own and in no backup;
// with a database elsewhere it must be named, since replicas share it. nil without one.
func (h *house) sealer() (*identity.Sealer, error) {
	path, made := h.cfg.NotesKeyFile, filepath.Join(h.cfg.Data, "secrets", "notes")
	var data []byte
	var err error
	switch {
	case path == "" && h.cfg.DatabaseURL != "":
		_, err := h.mayMakeNotesKey() // none is made; it says what is missing
		return nil, err
	case path == "":
		path = made
		data, err = os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			if may, err := h.mayMakeNotesKey(); !may {
				return nil, err
			}
			data, err = readOrMake(path, random(20)+"\n")
		}
	default:
		data, err = os.ReadFile(path)
	}
	if err != nil {
		return nil, fmt.Errorf("the key of notes: %w", err)
	}
	s, err := identity.NewSealer(strings.TrimSpace(string(data)))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return s, nil
}

// mayMakeNotesKey reports whether a new key may seal notes here: not before a backup is restored, nor
// where notes are sealed with another one, which may still be found.
func (h *house) mayMakeNotesKey() (bool, error) {
	if h.purpose != toMake || h.restores {
		return false, nil
	}
	var kept bool
	err := h.db.Read(context.Background(), func(tx *database.Tx) error {
		_, err := tx.NewestFact(context.Background(), mediation.Fact{Body: &mediation.Noted{}}.Kind())
		if kept = err == nil; fault.KindOf(err) == fault.NotFound {
			return nil
		}
		return err
	})
	if kept {
		h.log.Warn(h.notesKeyMissing())
	}
	return !kept, err
}

// notesKeyMissing says what to do about notes that are sealed with another key.
func (h *house) notesKeyMissing() string {
	how := "copy secrets/notes of the installation they come from to " +
		filepath.Join(h.cfg.Data, "secrets", "notes") + ", or name it with --notes-key-file"
	if h.cfg.DatabaseURL != "" { // replicas share it: it is looked for nowhere else
		how = "keep a copy of secrets/notes of the installation they come from, and name it with --notes-key-file"
	}
	return "the private notes of mediators are sealed with a key that is not here, and is in no backup: " + how +
		"; without it nobody can read them, or add any"
}

// notesClosed says what to do where the private notes cannot be opened with the key at hand; nil where
// they can.
func (h *house) notesClosed(ctx context.Context) error {
	closed, err := h.cases.NotesClosed(ctx)
	if err != nil || !closed {
		return err
	}
	return errors.New(h.notesKeyMissing())
}

// readOrMake reads a secret from its file, or writes a new one there.
func readOrMake(path, fresh string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		data = []byte(fresh)
		if err = os.MkdirAll(filepath.Dir(path), 0o700); err == nil {
			err = writeNew(path, data)
		}
		if errors.Is(err, fs.ErrExist) { // another process was first
			data, err = os.ReadFile(path)
		}
	}
	return data, err
}

// writeNew writes a secret that must not exist yet; it appears whole or not at all.
func writeNew(path string, data []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if _, err = tmp.Write(data); err == nil {
		err = tmp.Sync()
	}
	if err = errors.Join(err, tmp.Close()); err != nil {
		return err
	}
	return os.Link(tmp.Name(), path)
}

func random(bytes int) string {
	b := make([]byte, bytes)
	rand.Read(b)
	return hex.EncodeToString(b)
}
