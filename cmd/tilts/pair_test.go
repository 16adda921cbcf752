package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tilts/internal/database"
)

// A database and a bucket that do not belong together, or of which one has lost something,
// are refused; nothing is lost, and the operator is told what to do.
func TestStrangersAreRefused(t *testing.T) {
	t.Parallel()
	// Two of them are joined by the operator after all.
	joined := map[string]bool{"the database of another": true, "the bucket is moved away": true}
	for name, spoil := range map[string]func(t *testing.T, data string) (says string){
		"the database is moved away": func(t *testing.T, data string) string {
			remove(t, data, "tilts.db")
			return "the database is empty, but the bucket (installation"
		},
		"an older copy of the database": func(t *testing.T, data string) string {
			older := read(t, data, "tilts.db")
			receive(t, data, 2)
			put(t, data, "tilts.db", older)
			return "the database has lost records: the bucket knows entry 6 of its audit"
		},
		"an older copy that went on": func(t *testing.T, data string) string {
			older := read(t, data, "tilts.db")
			receive(t, data, 1)
			heads := filepath.Join(data, "objects", "tilts", "tilts", "audit")
			known := readAll(t, heads)
			put(t, data, "tilts.db", older)
			removeAll(t, heads)
			receive(t, data, 3)
			removeAll(t, heads)
			for name, text := range known {
				put(t, heads, name, text)
			}
			return "entry 4 of its audit is another than"
		},
		"the newest entries of the audit are cut": func(t *testing.T, data string) string {
			change(t, data, "DROP TRIGGER audit_delete", "DELETE FROM audit")
			return "the bucket knows entry 2 of its audit"
		},
		"a server killed and its -wal lost": func(t *testing.T, data string) string {
			receive(t, data, 1)
			s := serve(t, "serve", "--data="+data)
			receiveBeside(t, data, 1)
			s.kill()
			remove(t, data, "tilts.db-wal", "tilts.db-shm")
			return "the database has lost records"
		},
		"the database of another": func(t *testing.T, data string) string {
			another := t.TempDir()
			receive(t, another, 1)
			put(t, data, "tilts.db", read(t, another, "tilts.db"))
			return "the database is of installation "
		},
		"the bucket is moved away": func(t *testing.T, data string) string {
			objects := filepath.Join(data, "objects")
			if err := os.Rename(objects, filepath.Join(t.TempDir(), "objects")); err != nil {
				t.Fatal(err)
			}
			if err := os.Mkdir(objects, 0o700); err != nil {
				t.Fatal(err)
			}
			return "has none of the objects that its newest rows name"
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := t.TempDir()
			receive(t, data, 1)
			says := spoil(t, data)
			before := everyObject(t, data)
			aged(t, data)
			_, err := os.Stat(filepath.Join(data, "tilts.db"))
			for _, command := range []string{"serve --listen=127.0.0.1:0", "migrate", "check"} {
				if command != "check" || err == nil { // check looks at what is there
					refused(t, says, append(strings.Fields(command), "--data="+data)...)
				}
			}
			if _, after := os.Stat(filepath.Join(data, "tilts.db")); errors.Is(err, fs.ErrNotExist) !=
				errors.Is(after, fs.ErrNotExist) {
				t.Errorf("the database was there: %v, is there: %v", err, after)
			}
			if err != nil { // an empty one in the lost one's place
				put(t, data, "tilts.db", nil)
			}
			stillThere(t, data, before)
			if !joined[name] {
				return
			}
			tilts(t, "join", "--data="+data) // the operator means it
			s := serve(t, "serve", "--data="+data)
			if status, body := s.get("/readyz"); status != 200 {
				t.Errorf("after join /readyz says %d %s", status, body)
			}
			receiveBeside(t, data, 1)
			s.stop()
			serve(t, "serve", "--data="+data).stop()
			stillThere(t, data, before)
		})
	}
}

// What an earlier version left has rows and objects and no id: they are made to know each
// other without asking, as are copies without what the service keeps of itself.
func TestWhatBelongsTogetherIsTaken(t *testing.T) {
	t.Parallel()
	own := filepath.Join("objects", "tilts", "tilts")
	for name, spoil := range map[string]func(t *testing.T, data string){
		"of an earlier version": func(t *testing.T, data string) {
			change(t, data, "DELETE FROM installation", "DELETE FROM announced")
			removeAll(t, filepath.Join(data, own))
		},
		"the database of before the id": func(t *testing.T, data string) {
			change(t, data, "DELETE FROM installation", "DELETE FROM announced")
		},
		"a copy of the objects alone": func(t *testing.T, data string) { removeAll(t, filepath.Join(data, own)) },
		"a copy of all": func(t *testing.T, data string) {
			for _, name := range []string{"tilts.db-wal", "lock", "s3.sock.path"} {
				os.Remove(filepath.Join(data, name))
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := t.TempDir()
			receive(t, data, 2)
			spoil(t, data)
			serve(t, "serve", "--data="+data).stop()
			ids := readAll(t, filepath.Join(data, own, "installation"))
			db, err := database.Open(t.Context(), "", data)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			in, err := db.Installation(t.Context())
			if _, there := ids[in.ID]; err != nil || len(ids) != 1 || !there {
				t.Errorf("the database is of %q (%v), the bucket of %v", in.ID, err, ids)
			}
			if heads := readAll(t, filepath.Join(data, own, "audit")); len(heads) != 1 {
				t.Errorf("the bucket knows %d heads of the audit", len(heads))
			}
		})
	}
}

// A backup goes into an empty pair and nowhere else, and what is restored serves.
func TestARestoredPairServes(t *testing.T) {
	t.Parallel()
	data, into := t.TempDir(), t.TempDir()
	receive(t, data, 2)
	backup := filepath.Join(t.TempDir(), "backup.tar")
	tilts(t, "backup", "--data="+data, "-o", backup)
	remove(t, data, "tilts.db")
	before := everyObject(t, data)
	refused(t, "the database is empty, but the bucket", "restore", "--data="+data, backup)
	stillThere(t, data, before)
	tilts(t, "restore", "--data="+into, backup)
	for range 2 {
		serve(t, "serve", "--data="+into).stop()
	}
	checkWhole(t, into)
}

// A pair that nothing is wrong with keeps its name: joining is for what is refused.
func TestASoundPairIsNotJoinedAnew(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	receive(t, data, 1)
	names := filepath.Join(data, "objects", "tilts", "tilts", "installation")
	before := fmt.Sprint(slices.Collect(maps.Keys(readAll(t, names))))
	out := tilts(t, "join", "--data="+data)
	after := fmt.Sprint(slices.Collect(maps.Keys(readAll(t, names))))
	if before != after || !strings.Contains(string(out), "belong together already") {
		t.Errorf("it was %s and is %s: %s", before, after, out)
	}
	checkWhole(t, data)
}

// receive lets data take files in, as a server that was stopped in order leaves it.
func receive(t *testing.T, data string, files int) {
	t.Helper()
	tilts(t, "migrate", "--data="+data)
	receiveBeside(t, data, files)
}

// receiveBeside lets the program take files in, maybe beside a server.
func receiveBeside(t *testing.T, data string, files int) {
	t.Helper()
	args := []string{"ingest", "--data=" + data}
	for range files {
		name := filepath.Join(t.TempDir(), "letter.txt")
		if err := os.WriteFile(name, []byte(time.Now().String()), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	tilts(t, args...)
}

// refused runs a command that must end with an error that says something.
func refused(t *testing.T, says string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, "tilts", args...).CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 || !strings.Contains(string(out), says) ||
		!strings.Contains(string(out), "tilts join") {
		t.Errorf("tilts %s: %v, want a refusal that says %q:\n%s", strings.Join(args, " "), err, says, out)
	}
}

// everyObject lists the originals on the disk.
func everyObject(t *testing.T, data string) (names []string) {
	t.Helper()
	root := filepath.Join(data, "objects", "tilts", "originals")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, path)
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return names
}

func stillThere(t *testing.T, data string, before []string) {
	t.Helper()
	now := fmt.Sprint(everyObject(t, data))
	for _, name := range before {
		if !strings.Contains(now, name) {
			t.Errorf("%s is gone", name)
		}
	}
}

// aged makes objects look three days old.
func aged(t *testing.T, data string) {
	t.Helper()
	old := time.Now().Add(-72 * time.Hour)
	for _, name := range everyObject(t, data) {
		if err := os.Chtimes(name, old, old); err != nil {
			t.Fatal(err)
		}
	}
}

// change runs statements behind the program's back.
func change(t *testing.T, data string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(data, database.FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, text := range statements {
		if _, err := db.ExecContext(t.Context(), text); err != nil {
			t.Fatal(err)
		}
	}
}

func read(t *testing.T, folder, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func readAll(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, e := range entries {
		all[e.Name()] = read(t, folder, e.Name())
	}
	return all
}

func put(t *testing.T, folder, name string, text []byte) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name), text, 0o600); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, folder string, names ...string) {
	t.Helper()
	for _, name := range names {
		if err := os.Remove(filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
}

func removeAll(t *testing.T, folder string) {
	t.Helper()
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
}

// Rows that were taken out behind the program's back are found by the audit.
func TestCheckHoldsRowsAgainstTheAudit(t *testing.T) {
	t.Parallel()
	for says, statements := range map[string][]string{
		"the audit has its receipt, but it has no row": {"DELETE FROM submissions"},
		"the audit has no entry of its receipt":        {"DROP TRIGGER audit_delete", "DELETE FROM audit"},
		"its original is not the one of its receipt":   {"UPDATE submissions SET original_sha256 = 'another'"},
	} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			data := t.TempDir()
			receive(t, data, 1)
			change(t, data, statements...)
			out, err := exec.Command("tilts", "check", "--data="+data).CombinedOutput()
			if err == nil || !strings.Contains(string(out), says) {
				t.Errorf("tilts check: %v\n%s", err, out)
			}
		})
	}
}

// What a server received is missed when its -wal is lost seconds later: the bucket is told
// soon, not each minute.
func TestALossSoonAfterReceiptIsNoticed(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	s := serve(t, "serve", "--data="+data)
	v := newVisitor(s.base)
	p, err := v.begin(t.Context(), "lv", "letter")
	if err == nil {
		p, err = v.walk(t.Context(), p, "/review", words, attachments())
	}
	if err == nil {
		_, err = v.sendOff(t.Context(), p, words, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * headSoon)
	s.kill()
	remove(t, data, "tilts.db-wal", "tilts.db-shm")
	refused(t, "the database", "serve", "--listen=127.0.0.1:0", "--data="+data)
}
