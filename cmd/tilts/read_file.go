package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"unicode/utf8"

	"tilts/internal/letterbox"
	"tilts/internal/locale"
	"tilts/internal/pdfread"
	"tilts/internal/plain"
	"tilts/internal/record"
)

// largestLetter is how many bytes a file may have that is no plain text.
const largestLetter = 25 << 20

// fileReader reads files of any kind, with what a server reads them with.
type fileReader struct {
	s       *streams
	cache   string // folder of the machine code that reads PDFs; empty: one for this once
	made    bool
	letters *letterbox.Reader
}

func (r *fileReader) close() {
	if r.made {
		os.RemoveAll(r.cache)
	}
}

// read tells what a file says.
func (r *fileReader) read(name string) (said record.Said, err error) {
	f, err := os.Open(name)
	if err != nil {
		return said, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, largestLetter+1))
	switch {
	case err != nil:
		return said, err
	case len(data) > largestLetter:
		return said, fmt.Errorf("%s: more than %d MiB", name, largestLetter>>20)
	}
	if len(data) == 0 || plain.KindOf(data) == plain.Text && utf8.Valid(data) {
		text, err := readLetter(name)
		return record.Said{Kind: string(plain.Text), Pages: []record.SaidPage{{Text: text}}}, err
	}
	if err := r.begin(); err != nil {
		return said, err
	}
	said, _, err = r.letters.ReadLetter(r.s.ctx, bytes.NewReader(data), record.Said{}, nil)
	var refused *pdfread.Error
	if errors.As(err, &refused) {
		return said, fmt.Errorf("%s: it cannot be read: %s", name, refused.Unreadable())
	}
	return said, err
}

// begin finds what reads files, once.
func (r *fileReader) begin() error {
	if r.letters != nil {
		return nil
	}
	catalogues, err := locale.Load()
	if err != nil {
		return err
	}
	if r.made = r.cache == ""; r.made {
		r.cache, err = os.MkdirTemp("", "tilts-read-*")
	} else {
		r.cache, err = filepath.Abs(r.cache)
	}
	if err != nil {
		return err
	}
	eyes, _ := findEyes(catalogues)
	r.letters = &letterbox.Reader{Files: pdfread.New(r.cache, pdfread.Usual), Eyes: eyes}
	return nil
}
