package main

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"tilts/internal/database"
	"tilts/internal/record"
	"tilts/internal/vault"
)

// A backup that an earlier version wrote restores into this one: its records, without the
// objects, which the kept databases only name.
func TestBackupsOfEarlierVersionsRestore(t *testing.T) {
	t.Parallel()
	kept, err := filepath.Glob("testdata/before/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range kept {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			records, dumped := dumpOf(t, file)
			marked := dumped.Schema >= 4 // versions before had no manifest
			data := filepath.Join(t.TempDir(), "data")
			out, log, _ := restore(data, archive(t, records, dumped.Schema, marked)) // the objects are missing
			if !strings.Contains(out, "restored: ") || !strings.Contains(log, "no such object") ||
				strings.Contains(log, "a version that wrote no manifest") == marked {
				t.Fatalf("%s%s", out, log)
			}
			opensWhole(t, data)
			staffReadsEverything(t, serve(t, "serve", "--data="+data, "--log-level=warn"))
		})
	}
}

// What a backup that was killed left beside its output is everything that is kept. The next one takes it away,
// and nothing else: neither what another is writing nor what somebody called so.
func TestABackupTakesAwayWhatAKilledOneLeft(t *testing.T) {
	t.Parallel()
	data, dir := t.TempDir(), t.TempDir()
	receive(t, data, 1)
	other, err := newBackup(dir)
	check(t, err)
	check(t, os.WriteFile(filepath.Join(dir, halfBackup+"mine"), []byte("mine"), 0o600))
	check(t, os.Mkdir(filepath.Join(dir, halfBackup+"7"), 0o700))
	check(t, os.WriteFile(filepath.Join(dir, halfBackup+"123"), []byte("half of it"), 0o600))
	backup := func(name string) []string {
		tilts(t, "backup", "--data="+data, "-o", filepath.Join(dir, name))
		entries, err := os.ReadDir(dir)
		check(t, err)
		var names []string
		for _, e := range entries {
			names = append(names, e.Name())
		}
		return names
	}
	want := []string{filepath.Base(other.Name()), halfBackup + "7", halfBackup + "mine", "first.tar"}
	slices.Sort(want)
	if left := backup("first.tar"); !slices.Equal(left, want) {
		t.Errorf("beside a backup that is being written lie %q, want %q", left, want)
	}
	check(t, other.Close()) // as the end of its process does
	want = []string{halfBackup + "7", halfBackup + "mine", "first.tar", "second.tar"}
	if left := backup("second.tar"); !slices.Equal(left, want) {
		t.Errorf("there lie %q, want %q", left, want)
	}
}

// Backups that begin at the same moment in one folder leave each other theirs.
func TestBackupsAtOnceLeaveEachOtherTheirs(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var running sync.WaitGroup
	for range 4 {
		running.Go(func() {
			for range 300 {
				sweepBackups(dir, io.Discard)
				f, err := newBackup(dir)
				if err != nil {
					t.Error(err)
					return
				}
				sweepBackups(dir, io.Discard)
				if err := os.Rename(f.Name(), f.Name()+".tar"); err != nil {
					t.Errorf("it was taken away while it was written: %v", err)
				}
				f.Close()
			}
		})
	}
	running.Wait()
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 4*300 {
		t.Errorf("%d backups are there, %v", len(entries), err)
	}
}

func TestBackupsThatCannotBeTrustedLeaveNoTrace(t *testing.T) {
	t.Parallel()
	kept, err := filepath.Glob("testdata/before/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	records, dumped := dumpOf(t, kept[len(kept)-1])
	newer := bytes.Replace(records, fmt.Appendf(nil, `"schema":%d`, dumped.Schema), []byte(`"schema":99`), 1)
	for name, x := range map[string]struct{ backup, want string }{
		"without its manifest": {archive(t, records, dumped.Schema, false), "it is cut off: its manifest is missing"},
		"of a newer version": {
			archive(t, newer, 99, true), "was written by version 7.5 of the program (schema 99); this one, ",
		},
	} {
		data := filepath.Join(t.TempDir(), "data")
		out, log, err := restore(data, x.backup)
		if _, there := os.Stat(data); err == nil || !strings.Contains(log, x.want) || there == nil {
			t.Errorf("%s: %v\n%s%s", name, err, out, log)
		}
	}
}

func restore(data, backup string) (out, log string, err error) {
	var o, l bytes.Buffer
	c := exec.Command("tilts", "restore", "--data="+data, backup)
	c.Stdout, c.Stderr = &o, &l
	err = c.Run()
	return o.String(), l.String(), err
}

// dumpOf returns the records of a kept database.
func dumpOf(t *testing.T, kept string) ([]byte, record.Dumped) {
	t.Helper()
	data := t.TempDir()
	recall(t, kept, data)
	db, err := database.Open(t.Context(), "", data)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var records bytes.Buffer
	dumped, err := db.Dump(t.Context(), &records)
	if err != nil {
		t.Fatal(err)
	}
	return records.Bytes(), dumped
}

// archive makes a backup of records alone, as version 7.5 of the program would.
func archive(t *testing.T, records []byte, schema int64, marked bool) (file string) {
	t.Helper()
	sum, none := sha256.Sum256(records), sha256.Sum256(nil)
	manifest, err := json.Marshal(vault.Manifest{
		Format: 1, Program: "7.5", Schema: schema,
		Records: vault.Part{Bytes: int64(len(records)), SHA256: hex.EncodeToString(sum[:])},
		Objects: vault.Part{SHA256: hex.EncodeToString(none[:])},
	})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	add := func(name string, content []byte) {
		if err == nil {
			err = w.WriteHeader(&tar.Header{Name: name, Size: int64(len(content)), Mode: 0o600})
		}
		if err == nil {
			_, err = w.Write(content)
		}
	}
	if add("records.jsonl", records); marked {
		add("manifest.json", manifest)
	}
	file = filepath.Join(t.TempDir(), "backup.tar")
	if err = errors.Join(err, w.Close(), os.WriteFile(file, b.Bytes(), 0o600)); err != nil {
		t.Fatal(err)
	}
	return file
}
