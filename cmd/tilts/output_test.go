package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// What fails while a file is written leaves what was there, and nothing beside it.
func TestAFileAppearsWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	name := filepath.Join(dir, "statistics.xlsx")
	check(t, writeBytes(name, []byte("of last month")))
	failed := errors.New("failed")
	err := writeWhole(name, func(w io.Writer) error {
		_, err := io.WriteString(w, "half of this one")
		return errors.Join(err, failed)
	})
	if !errors.Is(err, failed) {
		t.Errorf("the error is %v", err)
	}
	if got, err := os.ReadFile(name); err != nil || string(got) != "of last month" {
		t.Errorf("the file reads %q, %v", got, err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
		t.Errorf("the folder has %v, %v", files, err)
	}
}
