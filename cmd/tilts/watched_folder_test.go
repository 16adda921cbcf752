package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tilts/internal/database"
	"tilts/internal/database/postgrestest"
	"tilts/internal/record"
)

// drop puts a file into a folder as a careful program does: whole, under its name.
func drop(t *testing.T, dir, name string, data []byte) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path+".part", data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+".part", path); err != nil {
		t.Fatal(err)
	}
}

// namesIn are the names in a folder, without those of folders.
func namesIn(t *testing.T, path ...string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(path...))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names
}

// until waits for something to be so.
func until(t *testing.T, what string, so func() bool) {
	t.Helper()
	for range 600 {
		if so() {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("waited in vain: %s", what)
}

// titlesIn are the names of what was received, sorted.
func titlesIn(t *testing.T, url, data string) (titles []string) {
	t.Helper()
	db, err := database.Open(t.Context(), url, data)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Read(t.Context(), func(tx *database.Tx) error {
		list, err := tx.Submissions(t.Context(), record.SubmissionQuery{Limit: 1000})
		for _, sub := range list {
			titles = append(titles, sub.Title)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(titles)
	return titles
}

// submissionTitled is the submission with a title.
func submissionTitled(t *testing.T, data, title string) (sub record.Submission) {
	t.Helper()
	readRecords(t, data, func(tx *database.Tx) error {
		list, err := tx.Submissions(t.Context(), record.SubmissionQuery{})
		i := slices.IndexFunc(list, func(sub record.Submission) bool { return sub.Title == title })
		if err != nil || i < 0 {
			return fmt.Errorf("%q is not received: %v", title, err)
		}
		sub = list[i]
		return nil
	})
	return sub
}

// What lies in the watched folder becomes submissions, whole files alone; what never can is put
// aside with the reason.
func TestAWatchedFolder(t *testing.T) {
	t.Parallel()
	data, dir := t.TempDir(), t.TempDir()
	drop(t, dir, "vēstule.txt", []byte(attachedLetter))
	drop(t, dir, "tukšs.txt", nil)
	if err := os.WriteFile(filepath.Join(dir, "rīt.txt.part"), []byte("vēl ne"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "saite.txt")); err != nil {
		t.Fatal(err)
	}
	slow, err := os.Create(filepath.Join(dir, "lēns.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := slow.WriteString("Puse. "); err != nil {
		t.Fatal(err)
	}
	s := serve(t, "serve", "--data="+data, "--watch="+dir, "--log-level=error")
	until(t, "the letter is taken", func() bool { return len(namesIn(t, dir, "done")) == 1 })
	until(t, "two are refused", func() bool { return len(namesIn(t, dir, "refused")) == 4 })
	if got := namesIn(t, dir, "refused"); !slices.Equal(got, []string{
		"saite.txt", "saite.txt.txt", "tukšs.txt", "tukšs.txt.txt",
	}) {
		t.Errorf("refused: %q", got)
	}
	if why, _ := os.ReadFile(filepath.Join(dir, "refused", "tukšs.txt.txt")); string(why) != "Fails ir tukšs.\n" {
		t.Errorf("the reason is %q", why)
	}
	drop(t, dir, "vēlāka.txt", []byte("Vēl viena vēstule."))
	until(t, "a later one is taken", func() bool { return len(namesIn(t, dir, "done")) == 2 })
	if left := namesIn(t, dir); !slices.Equal(left, []string{"lēns.txt", "rīt.txt.part"}) {
		t.Errorf("what is being written was taken: left %q", left)
	}
	if _, err := slow.WriteString("Otra puse."); err != nil {
		t.Fatal(err)
	}
	if err := slow.Close(); err != nil {
		t.Fatal(err)
	}
	until(t, "the slow one is taken", func() bool { return len(namesIn(t, dir, "done")) == 3 })
	sub := submissionTitled(t, data, "lēns.txt")
	if got := stored(t, data, sub.Original); string(got) != "Puse. Otra puse." {
		t.Errorf("of the slow one %q was kept", got)
	}
	if name := sub.Reference + " lēns.txt"; !slices.Contains(namesIn(t, dir, "done"), name) {
		t.Errorf("there is no %s", name)
	}
	s.stop()
	checkWhole(t, data)
}

// A server that is killed again and again takes each file once.
func TestKilledOverAWatchedFolder(t *testing.T) {
	t.Parallel()
	data, dir := t.TempDir(), t.TempDir()
	s := serve(t, "serve", "--data="+data, "--watch="+dir, "--log-level=error")
	var want []string
	for i := range 4 {
		for n := range 8 {
			name := fmt.Sprintf("%d-%d.txt", i, n)
			drop(t, dir, name, bytes.Repeat([]byte(name+"\n"), 50))
			want = append(want, name)
		}
		// Somewhere between the first and the last of them.
		until(t, "some are taken", func() bool { return len(namesIn(t, dir, "done")) > 8*i+2*i })
		s.kill()
		s.start()
	}
	until(t, "all are taken", func() bool { return len(namesIn(t, dir)) == 0 })
	s.stop()
	if got := titlesIn(t, "", data); !slices.Equal(got, want) {
		t.Errorf("received %q", got)
	}
	checkWhole(t, data)
}

// Two servers that watch one folder do not take a file twice.
func TestTwoReplicasOverAWatchedFolder(t *testing.T) {
	t.Parallel()
	url, s3, dir := postgrestest.Start(t), startS3(t), t.TempDir()
	var replicas [2]*server
	for i := range replicas {
		replicas[i] = launch(t, append([]string{
			"serve", "--data=" + t.TempDir(), "--database-url=" + url, "--watch=" + dir, "--log-level=error",
		}, s3.flags()...)...)
	}
	for _, s := range replicas {
		s.ready()
	}
	var want []string
	for n := range 30 {
		name := fmt.Sprintf("%02d.txt", n)
		drop(t, dir, name, []byte(strings.Repeat(name, 100)))
		want = append(want, name)
	}
	drop(t, dir, "empty.txt", nil)
	until(t, "all are taken", func() bool { return len(namesIn(t, dir)) == 0 })
	if refused := namesIn(t, dir, "refused"); !slices.Equal(refused, []string{"empty.txt", "empty.txt.txt"}) {
		t.Errorf("refused: %q", refused)
	}
	if got := titlesIn(t, url, t.TempDir()); !slices.Equal(got, want) {
		t.Errorf("received %q", got)
	}
	for _, s := range replicas {
		s.stop()
	}
}
