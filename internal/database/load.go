package database

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Load fills an empty, migrated database from a dump of this schema or an earlier one, all
// of it or nothing. The audit chain is checked before it is believed. An earlier dump is
// first brought up to date in a database of its own, in the folder.
func (db *DB) Load(ctx context.Context, r io.Reader, folder string) error {
	dump := bufio.NewReader(r)
	schema, err := db.dumpSchema(dump)
	if err != nil {
		return fmt.Errorf("load a dump: %w", err)
	}
	newest, err := Newest()
	if err != nil || schema == newest {
		return errors.Join(err, db.loadToday(ctx, dump))
	}
	fresh, err := upToDate(ctx, dump, schema, folder)
	if err != nil {
		return fmt.Errorf("load a dump: %w", err)
	}
	return errors.Join(db.loadToday(ctx, fresh), fresh.Close())
}

// dumpSchema reads the first line of a dump, and leaves it to be read again. It is an error
// when the dump is of a schema that this program does not know.
func (db *DB) dumpSchema(dump *bufio.Reader) (int64, error) {
	start, _ := dump.Peek(1 << 10)
	line, _, _ := bytes.Cut(start, []byte("\n"))
	var head dumpLine
	if err := json.Unmarshal(line, &head); err != nil || head.Format != dumpFormat {
		return 0, fmt.Errorf("not a dump of format %d", dumpFormat)
	}
	newest, err := Newest()
	switch {
	case err != nil:
		return 0, err
	case head.Schema > newest:
		return 0, fmt.Errorf("it was written by a newer version of the program (schema %d; this one knows %d)",
			head.Schema, newest)
	case head.Schema < 1:
		return 0, fmt.Errorf("there is no schema %d", head.Schema)
	}
	return head.Schema, nil
}

// upToDate returns a dump of an earlier schema in today's: it is read into a scratch database
// of that schema, which is migrated and dumped anew. Close the file; it is gone then.
func upToDate(ctx context.Context, dump io.Reader, schema int64, folder string) (_ io.ReadCloser, err error) {
	scratch, err := os.MkdirTemp(folder, "earlier-*")
	if err != nil {
		return nil, err
	}
	fresh := &scratchDump{folder: scratch}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("bring a dump of schema %d up to date: %w", schema, err), fresh.Close())
		}
	}()
	db, err := Open(ctx, "", scratch)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	provider, err := db.provider()
	if err != nil {
		return nil, err
	}
	if _, err := provider.UpTo(ctx, schema); err != nil {
		return nil, err
	}
	if err := db.loadToday(ctx, dump); err != nil {
		return nil, err
	}
	if err := db.Migrate(ctx); err != nil {
		return nil, err
	}
	if fresh.File, err = os.Create(filepath.Join(scratch, "dump")); err != nil {
		return nil, err
	}
	if _, err := db.Dump(ctx, fresh.File); err != nil {
		return nil, err
	}
	_, err = fresh.Seek(0, io.SeekStart)
	return fresh, err
}

// scratchDump goes together with its folder.
type scratchDump struct {
	*os.File
	folder string
}

func (d *scratchDump) Close() error {
	var err error
	if d.File != nil {
		err = d.File.Close()
	}
	return errors.Join(err, os.RemoveAll(d.folder))
}
