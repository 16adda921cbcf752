package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"tilts/internal/config"
	"tilts/internal/database"
	"tilts/internal/vault"
	"tilts/storage"
)

// restoreCmd reads a backup into an empty place.
type restoreCmd struct {
	config.Config
	File string `arg:"" help:"Backup to read; - reads it from standard input."`
}

// Run restores and then checks everything against its hash. Before it makes anything it
// reads the backup to its end, so that one that is cut off or altered leaves no trace.
func (c *restoreCmd) Run(s *streams) error {
	file, err := c.file()
	if err != nil {
		return err
	}
	defer file.Close()
	m, err := vault.Verify(file)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	newest, err := database.Newest()
	if err != nil {
		return err
	}
	if m.Schema > newest {
		return fmt.Errorf("%s was written by version %s of the program (schema %d); this one, %s, knows schema %d: "+
			"restore it with that version or a later one",
			c.File, cmp.Or(m.Program, "unknown"), m.Schema, version(), newest)
	}
	if m.Format == 0 {
		fmt.Fprintln(s.err, "the backup is of a version that wrote no manifest: "+
			"its objects have hashes, whether its records were altered cannot be told")
	}
	undo, err := c.emptyPlace()
	if err != nil {
		return err
	}
	if err := c.restore(s, file); err != nil {
		return errors.Join(err, undo(errors.Is(err, vault.ErrHalf)))
	}
	for _, d := range m.Damaged {
		fmt.Fprintf(s.err, "was missing or damaged when the backup was made: %s\n", d.Key)
	}
	return c.check(s)
}

// file opens the backup so that it can be read twice. What comes through a pipe is kept
// meanwhile in a file that has no name any more: when the program ends, however it does,
// nothing of it is left to be found.
func (c *restoreCmd) file() (*os.File, error) {
	if c.File != "-" {
		return os.Open(c.File)
	}
	f, err := storage.Nameless("")
	if err != nil {
		return nil, err
	}
	if _, err = io.Copy(f, os.Stdin); err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// emptyPlace refuses a folder that has data. undo takes away what a restore that failed
// left in it, and says what to do about a database or a bucket elsewhere that is half filled.
func (c *restoreCmd) emptyPlace() (undo func(half bool) error, err error) {
	if hasData(&c.Config) == nil && (c.DatabaseURL == "" || c.S3.Endpoint == "") {
		return nil, fmt.Errorf("%s has data already; restore into an empty folder", c.Data)
	}
	before, err := os.ReadDir(c.Data)
	there := err == nil
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return func(half bool) error {
		if half && (c.DatabaseURL != "" || c.S3.Endpoint != "") {
			return errors.New("the restore is half done: empty the database and the bucket before another")
		}
		if !there {
			return os.RemoveAll(c.Data)
		}
		after, err := os.ReadDir(c.Data)
		for _, e := range after {
			if !slices.ContainsFunc(before, func(b fs.DirEntry) bool { return b.Name() == e.Name() }) {
				err = errors.Join(err, os.RemoveAll(filepath.Join(c.Data, e.Name())))
			}
		}
		return err
	}, nil
}

func (c *restoreCmd) restore(s *streams, backup io.Reader) error {
	h, err := join(s.ctx, &house{
		cfg: &c.Config, log: logger(s.err, &c.Config), purpose: toMake, restores: true,
	})
	if err != nil {
		return err
	}
	defer h.close()
	defer h.tellHead(s.ctx)
	if err := h.vault().Restore(s.ctx, backup); err != nil {
		return err
	}
	// A backup has no jobs: put what was waiting into the queue again.
	if err := h.arrivals.Requeue(s.ctx); err != nil {
		return fmt.Errorf("%w: %w", vault.ErrHalf, err)
	}
	return nil
}

func (c *restoreCmd) check(s *streams) error {
	h, err := open(s.ctx, &c.Config, logger(s.err, &c.Config))
	if err != nil {
		return err
	}
	defer h.close()
	found, err := h.vault().Check(context.WithoutCancel(s.ctx))
	fmt.Fprintf(
		s.out, "restored: %d audit entries, %d of %d objects whole\n", found.Entries, found.Whole, found.Objects,
	)
	if err := errors.Join(err, wrong(found)); err != nil {
		return err
	}
	if closed := h.notesClosed(s.ctx); closed != nil {
		fmt.Fprintf(s.err, "one thing is left to do: %v\n", closed)
	}
	return nil
}

// wrong is what a check found, each kind with the first few.
func wrong(f vault.Found) error {
	return errors.Join(f.AuditErr, first(f.Unaccounted), first(f.Broken), first(f.Wrong), first(f.Unknown))
}

// first names the first of many mistakes and counts them all.
func first(wrong []error) error {
	if len(wrong) <= mostNamed {
		return errors.Join(wrong...)
	}
	return errors.Join(append(slices.Clone(wrong[:mostNamed]), fmt.Errorf("and %d more", len(wrong)-mostNamed))...)
}
