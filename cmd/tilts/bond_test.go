package main

import (
	"crypto/sha256"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tilts/internal/database"
	"tilts/internal/record"
	"tilts/internal/vault"
	"tilts/storage"
)

// A server that started without its store puts nothing into another's when it comes.
func TestAStrangeBucketThatComesLater(t *testing.T) {
	t.Parallel()
	s3, data := startS3(t), t.TempDir()
	tilts(t, append([]string{"migrate", "--data=" + data}, s3.flags()...)...)
	name := filepath.Join(t.TempDir(), "letter.txt")
	put(t, filepath.Dir(name), filepath.Base(name), []byte("Autobusā no somas paņemts tālrunis."))
	tilts(t, append([]string{"ingest", "--data=" + data, name}, s3.flags()...)...)
	s3.stop()
	another := t.TempDir()
	s := serve(t, append([]string{"serve", "--data=" + another}, s3.flags()...)...)
	v := newVisitor(s.base)
	first, err := v.begin(t.Context(), "lv", "letter")
	if err != nil {
		t.Fatal(err)
	}
	s3.start()
	for !strings.Contains(s.log.String(), "tilts join") && t.Context().Err() == nil { // the log says what to do
		if status, body := s.get("/readyz"); status != 503 {
			t.Fatalf("beside another's bucket /readyz says %d %s", status, body)
		}
		time.Sleep(100 * time.Millisecond)
	}
	told(t, v, first, "next", attachments())
}

// A running server notices that its database lost entries: it puts nothing more, until
// they are there again.
func TestARunningServerNoticesALoss(t *testing.T) {
	t.Parallel()
	s3, data := startS3(t), t.TempDir()
	objects, err := storage.New(storage.Config{
		Endpoint: s3.address, Bucket: "objects", AccessKey: s3Access, SecretKey: s3Secret,
	})
	if err == nil {
		err = objects.EnsureBucket(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	db, err := database.Open(t.Context(), "", data)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	b := &bond{pair: vault.Pair{Records: db, Objects: objects}, err: errors.New("not asked yet")}
	store := bound{objects, b}
	puts := func() error {
		return store.Put(t.Context(), "originals/a/b", strings.NewReader("x"), 1, sha256.Sum256([]byte("x")), "")
	}
	for range 2 {
		if err := db.Write(t.Context(), func(tx *database.Tx) error {
			return tx.AppendAudit(t.Context(), record.AuditEntry{At: 1})
		}); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(puts(), b.keepHead(t.Context())); err != nil {
			t.Fatal(err)
		}
	}
	change(t, data, "CREATE TABLE lost AS SELECT * FROM audit", "DROP TRIGGER audit_delete",
		"DELETE FROM audit WHERE seq = 2")
	if err := b.keepHead(t.Context()); err == nil || !strings.Contains(err.Error(), "has lost records") {
		t.Errorf("the loss is not noticed: %v", err)
	}
	if err := puts(); !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("a put after the loss: %v", err)
	}
	change(t, data, "INSERT INTO audit SELECT * FROM lost WHERE seq = 2")
	b.next = time.Time{}
	if err := puts(); err != nil {
		t.Errorf("all is there again: %v", err)
	}
}

// A mistyped bucket is not taken for an empty one, nor made: only who may make the rest does.
func TestAMistypedBucketIsNotMade(t *testing.T) {
	t.Parallel()
	s3, data := startS3(t), t.TempDir()
	tilts(t, append([]string{"migrate", "--data=" + data}, s3.flags()...)...)
	mistyped, err := storage.New(storage.Config{
		Endpoint: s3.address, Bucket: "mistyped", AccessKey: s3Access, SecretKey: s3Secret,
	})
	check(t, err)
	letter := filepath.Join(t.TempDir(), "letter.txt")
	check(t, os.WriteFile(letter, []byte("Labdien"), 0o600))
	for _, command := range [][]string{
		{"check"}, {"backup", "-o", "-"}, {"user", "administrators"}, {"ingest", letter}, {"join"},
		{"report", "-o", letter + ".xlsx", "--from=2026-01-01", "--to=2026-12-31"},
	} {
		args := append(append(command, "--data="+data, "--s3-bucket=mistyped"), s3.flags()...)
		out, err := exec.CommandContext(t.Context(), "tilts", args...).CombinedOutput()
		if err == nil || !strings.Contains(string(out), "no bucket mistyped: name the service's with --s3-bucket") {
			t.Errorf("tilts %s: %v\n%s", command[0], err, out)
		}
		if err := mistyped.Ready(t.Context()); !errors.Is(err, storage.ErrNoBucket) {
			t.Errorf("after tilts %s the bucket: %v", command[0], err)
		}
	}
	tilts(t, append([]string{"migrate", "--data=" + data, "--s3-bucket=mistyped"}, s3.flags()...)...)
	check(t, mistyped.Ready(t.Context()))
}
