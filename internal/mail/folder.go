package mail

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	netmail "net/mail"
	"os"
	"path/filepath"
)

// Folder returns the sender that writes each message to <id>.eml in dir, which
// it makes. A message that is there already is not written again.
func Folder(dir, from string) (Sender, error) {
	address, err := parseFrom(from)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("mail folder: %w", err)
	}
	return &folder{dir: dir, from: address}, nil
}

type folder struct {
	dir  string
	from *netmail.Address
}

func (f *folder) Send(_ context.Context, m Message) error {
	msg, err := compose(m, f.from)
	if err != nil {
		return err
	}
	path := filepath.Join(f.dir, m.ID+".eml")
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	temp, err := os.CreateTemp(f.dir, ".unfinished-*")
	if err != nil {
		return fmt.Errorf("mail %s: %w", m.ID, err)
	}
	_, err = msg.WriteTo(temp)
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("mail %s: %w", m.ID, errors.Join(err, os.Remove(temp.Name())))
	}
	return f.sync()
}

// sync makes the new name in the folder durable.
func (f *folder) sync() error {
	dir, err := os.Open(f.dir)
	if err != nil {
		return fmt.Errorf("mail folder: %w", err)
	}
	if err := errors.Join(dir.Sync(), dir.Close()); err != nil {
		return fmt.Errorf("mail folder: %w", err)
	}
	return nil
}
