package main

import (
	"database/sql"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"tilts/internal/database"
	"tilts/internal/record"
)

// What the visitor types while something is away, and what the page answers.
var (
	words = map[string]string{
		"account": "Divas rindas\r\nno sirds <b>&amp;", "given_name": "Zane", "family_name": "Paraudziņa",
	}
	tryAgain = "mēģiniet vēlreiz"
)

// TestS3Away takes the objects away from a running server: the visitor is told
// to try again and keeps the answers, /readyz says what is missing, and when
// the objects are back the retry succeeds, once.
func TestS3Away(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s3, data := startS3(t), t.TempDir()
	s := serve(t, append([]string{"serve", "--data=" + data, "--log-level=error"}, s3.flags()...)...)
	if status, body := s.get("/readyz"); status != http.StatusOK || !strings.Contains(body, `"objects":"ok"`) {
		t.Fatalf("ready: %d %s", status, body)
	}
	v := newVisitor(s.base)
	first, err := v.begin(ctx, "lv", "letter")
	if err != nil {
		t.Fatal(err)
	}

	s3.stop()
	if status, body := s.get("/readyz"); status != http.StatusServiceUnavailable ||
		!strings.Contains(body, `"objects":"missing"`) || !strings.Contains(body, `"database":"ok"`) {
		t.Errorf("without objects /readyz answers %d %s", status, body)
	}
	if status, _ := s.get("/healthz"); status != http.StatusOK {
		t.Errorf("without objects /healthz answers %d, want 200: starting it again would not help", status)
	}
	kept := told(t, v, first, "next", attachments())

	s3.start()
	review, err := v.walk(ctx, kept, "/review", words, attachments())
	if err != nil {
		t.Fatal(err)
	}
	s3.stop()
	kept = told(t, v, review, "send", nil)

	s3.start()
	r := sentOnce(t, v, kept, data, s3.flags()...)
	again, err := v.sendOff(ctx, review, words, nil) // the button of the old page
	if err != nil {
		t.Fatal(err)
	}
	if same, err := again.receiptOn(); err != nil || same != r {
		t.Errorf("the second press gives %v (%v), want %v", same, err, r)
	}
	if status, body := s.get("/readyz"); status != http.StatusOK {
		t.Errorf("back again /readyz answers %d %s", status, body)
	}
}

func attachments() map[string][]file {
	return map[string][]file{"attachments": {{"pielikums.txt", []byte("pielikuma teksts\n")}}}
}

// told presses a button that cannot work now: the same page comes back, says to
// try again, and has what was typed. It gives that page.
func told(t *testing.T, v *visitor, p *page, button string, files map[string][]file) *page {
	t.Helper()
	f, err := p.formWith("_go")
	if err != nil {
		t.Fatal(err)
	}
	f.fill(p, words, files)
	kept, err := v.press(t.Context(), f, "_go", button)
	if err != nil {
		t.Fatal(err)
	}
	if kept.status != http.StatusServiceUnavailable || !strings.Contains(kept.text(), tryAgain) {
		t.Errorf("it answers %d, without %q:\n%s", kept.status, tryAgain, kept.text())
	}
	if button == "send" {
		for _, answer := range []string{
			"no sirds <b>&amp;", words["given_name"], words["family_name"], "pielikums.txt",
		} {
			if !strings.Contains(kept.text(), answer) {
				t.Errorf("the review lost %q", answer)
			}
		}
		return kept
	}
	again, err := kept.formWith("_go")
	if err != nil {
		t.Fatal(err)
	}
	for name := range f.names {
		if typed, there := words[name]; there && newlines(again.values.Get(name)) != newlines(typed) {
			t.Errorf("%s is %q on the page, %q was typed", name, again.values.Get(name), typed)
		}
	}
	return kept
}

func newlines(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

// sentOnce presses "send" until the receipt, and finds one submission with its
// attachment in the records.
func sentOnce(t *testing.T, v *visitor, review *page, data string, flags ...string) receipt {
	t.Helper()
	done, err := v.sendOff(t.Context(), review, words, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := done.receiptOn()
	if err != nil {
		t.Fatal(err)
	}
	readRecords(t, data, func(tx *database.Tx) error {
		subs, err := tx.Submissions(t.Context(), record.SubmissionQuery{})
		if err == nil && (len(subs) != 1 || subs[0].Reference != r.reference || len(subs[0].Files) != 1) {
			err = fmt.Errorf("the records have %+v", subs)
		}
		return err
	})
	checkWhole(t, data, flags...)
	return r
}

// TestDiskFull fills the disk under a running server and frees it again.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	disk := smallDisk(t)
	data := filepath.Join(disk, "data")
	s := serve(t, "serve", "--data="+data, "--log-level=error", "--upload-min-free=0") // the disk is tiny
	v := newVisitor(s.base)
	first, err := v.begin(ctx, "lv", "letter")
	if err != nil {
		t.Fatal(err)
	}

	emptied(t, data)
	fill(t, disk)
	kept := told(t, v, first, "next", nil)

	free(t, disk)
	review, err := v.walk(ctx, kept, "/review", words, attachments())
	if err != nil {
		t.Fatal(err)
	}
	emptied(t, data)
	fill(t, disk)
	if status, body := s.get("/readyz"); status != http.StatusServiceUnavailable ||
		!strings.Contains(body, `"objects":"missing"`) {
		t.Errorf("with a full disk /readyz answers %d %s", status, body)
	}
	kept = told(t, v, review, "send", nil)

	free(t, disk)
	sentOnce(t, v, kept, data)

	// There is room, and yet less than must be left.
	ingest := exec.Command("tilts", "ingest", "--data="+data, "../../forms/samples/letter.txt")
	if out, err := ingest.CombinedOutput(); err == nil ||
		!strings.Contains(string(out), "less than 1000 MB are free where the data folder is, so nothing was taken in") {
		t.Errorf("ingest beside little room: %v\n%s", err, out)
	}
	tilts(t, "ingest", "--data="+data, "--upload-min-free=0", "../../forms/samples/letter.txt")
}

// smallDisk is a file system of a few megabytes; only root may mount one.
func smallDisk(t *testing.T) string {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("mounting a small disk needs root")
	}
	dir := t.TempDir()
	if err := syscall.Mount("none", dir, "tmpfs", 0, "size=12m"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("mount a small disk: %v", err)
		}
		t.Skipf("mount a small disk: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Errorf("unmount: %v", err)
		}
	})
	return dir
}

// fill leaves no byte of the disk free.
func fill(t *testing.T, disk string) {
	t.Helper()
	f, err := os.Create(filepath.Join(disk, "ballast"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for block := make([]byte, 4096); err == nil; {
		_, err = f.Write(block)
	}
}

// emptied brings the database's log to nothing: what is written next needs room, as nothing of the log is free to be
// written over.
func emptied(t *testing.T, data string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(data, database.FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	busy, pages, moved := 1, 0, 0
	for try := 0; busy != 0 && try < 100; try++ {
		row := db.QueryRowContext(t.Context(), "PRAGMA wal_checkpoint(TRUNCATE)")
		if err := row.Scan(&busy, &pages, &moved); err != nil {
			t.Fatal(err)
		}
		time.Sleep(20 * time.Millisecond)
	}
	if busy != 0 {
		t.Fatal("the database's log is in use all the time")
	}
}

func free(t *testing.T, disk string) {
	t.Helper()
	if err := os.Remove(filepath.Join(disk, "ballast")); err != nil {
		t.Fatal(err)
	}
}
