package letterbox_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"tilts/internal/letterbox"
	"tilts/internal/pdfread"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/record"
)

// A mail is read without what is attached to it when the processes that open that die.
func TestAMailWhoseReadersDieIsReadWithoutWhatIsAttached(t *testing.T) {
	mail := "From: ilze@example.lv\r\nTo: izligums@example.lv\r\nSubject: Labdien\r\n" +
		"Message-ID: <1@x>\r\nDate: Sun, 29 Nov 2026 08:00:00 +0200\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" +
		"Lūdzu izlīgumu.\r\n--b1\r\nContent-Type: application/octet-stream\r\n" +
		"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"beigts.pdf\"\r\n\r\n" +
		"JVBERi0xLjcgbm90aGluZw==\r\n--b1--\r\n"
	file := &deadly{Reader: bytes.NewReader([]byte(mail)), lives: 2}
	reader := &letterbox.Reader{Files: pdfread.New(pdfreadtest.Cache(), pdfread.Usual)}
	said, attached, err := reader.ReadLetter(t.Context(), file, record.Said{}, nil)
	if err != nil || file.lives > 0 {
		t.Fatalf("%v; %d processes are still to die", err, file.lives)
	}
	if len(said.Pages) != 1 || !strings.Contains(said.Pages[0].Text, "Lūdzu izlīgumu.") {
		t.Errorf("it says %+v", said.Pages)
	}
	want := record.SaidUnopened{File: "beigts.pdf", Reason: record.Reading(pdfread.ErrLimit.Unreadable())}
	if len(said.Unopened) != 1 || said.Unopened[0] != want || len(attached) != 1 {
		t.Errorf("not opened: %+v of %d, want %+v", said.Unopened, len(attached), want)
	}
}

// deadly is a file of which each process dies that begins to read it, as long as there are lives.
type deadly struct {
	*bytes.Reader
	lives int
}

func (d *deadly) Read(b []byte) (int, error) {
	if begins := d.Len() == int(d.Size()); begins && d.lives > 0 {
		d.lives--
		killChildren()
		return 0, io.EOF
	}
	return d.Reader.Read(b)
}

// killChildren kills the processes that this one started.
func killChildren() {
	lists, _ := filepath.Glob("/proc/self/task/*/children")
	for _, list := range lists {
		pids, _ := os.ReadFile(list)
		for pid := range strings.FieldsSeq(string(pids)) {
			if n, err := strconv.Atoi(pid); err == nil {
				_ = syscall.Kill(-n, syscall.SIGKILL)
			}
		}
	}
}
