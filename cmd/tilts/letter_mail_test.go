package main

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tilts/internal/casework/caseworktest"
	"tilts/internal/database"
	"tilts/internal/document"
	"tilts/internal/form"
	"tilts/internal/record"
	"tilts/internal/scan/scantest"
)

// attachedFile is a file in a mail.
type attachedFile struct {
	name string
	data []byte
}

// mailOf is a mail as programs send it, with files.
func mailOf(id, from, subject, body string, files ...attachedFile) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "From: %s\r\nTo: izligums@example.lv\r\nSubject: %s\r\nMessage-ID: <%s>\r\n", from, subject, id)
	b.WriteString("Date: Sun, 29 Nov 2026 08:00:00 +0200\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\n" +
		"Content-Type: text/plain; charset=utf-8\r\n\r\n" + strings.ReplaceAll(body, "\n", "\r\n"))
	for _, f := range files {
		fmt.Fprintf(&b, "\r\n--b1\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"+
			"Content-Disposition: attachment; filename=\"%s\"\r\n\r\n", f.name)
		for line := range slices.Chunk([]byte(base64.StdEncoding.EncodeToString(f.data)), 76) {
			b.Write(append(line, '\r', '\n'))
		}
	}
	b.WriteString("\r\n--b1--\r\n")
	return b.Bytes()
}

// wordOf is a Word file with lines of text.
func wordOf(t testing.TB, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	part, err := w.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(part, `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>`)
	for line := range strings.Lines(text) {
		fmt.Fprintf(part, "<w:p><w:r><w:t>%s</w:t></w:r></w:p>", html.EscapeString(strings.TrimSpace(line)))
	}
	io.WriteString(part, `</w:body></w:document>`)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const attachedLetter = `Valsts probācijas dienestam
Iesniegums
Es, Ilze Paraudziņa, personas kods 290200-21001, dzīvoju Rīgā, Parauga ielā 5-7, tālrunis 20 000 114,
lūdzu organizēt izlīgumu ar Kristapu Ozolu. Man no somas nozaga telefonu.
Ilze Paraudziņa`

const coverNote = "Labdien!\n\nSkatīt pielikumā.\n\nIlze Paraudziņa\nilze.paraudzina@example.lv\n"

// saidOf reads what was kept of the only submission, and the submission.
func saidOf(t *testing.T, data string) (sub record.Submission, said record.Said) {
	t.Helper()
	readRecords(t, data, func(tx *database.Tx) error {
		list, err := tx.Submissions(t.Context(), record.SubmissionQuery{})
		if err != nil || len(list) != 1 {
			return fmt.Errorf("%d submissions, %w", len(list), err)
		}
		if sub, err = tx.Submission(t.Context(), list[0].ID); err != nil {
			return err
		}
		l, err := tx.Letter(t.Context(), sub.ID)
		if err == nil {
			err = json.Unmarshal(l.Said, &said)
		}
		return err
	})
	return sub, said
}

// A mail that only says what is attached is read from what is attached, whatever kind of file that
// is; each attached file is kept, and what is not read is named with the reason.
func TestAMailIsReadFromWhatIsAttached(t *testing.T) {
	t.Parallel()
	photograph := scantest.Photograph(scantest.Paper(attachedLetter)[0])
	for name, letter := range map[string]attachedFile{
		"a document":   {"iesniegums.docx", wordOf(t, attachedLetter)},
		"a photograph": {"lapa.jpg", photograph},
		"another mail": {"pārsūtīts.eml", mailOf("in@x", "ilze@example.lv", "Iesniegums", attachedLetter)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			file := filepath.Join(dir, "vestule.eml")
			mail := mailOf("1@x", "Ilze <ilze@example.lv>", "Iesniegums", coverNote, letter,
				attachedFile{"arhivs.zip", []byte("PK\x03\x04 no archive")})
			if err := os.WriteFile(file, mail, 0o600); err != nil {
				t.Fatal(err)
			}
			data := filepath.Join(dir, "data")
			tilts(t, "migrate", "--data="+data, "--log-level=error")
			tilts(t, "ingest", "--data="+data, file)
			sub, said := saidOf(t, data)
			if sub.Reading != record.ReadLetter {
				t.Errorf("it was read as %q", sub.Reading)
			}
			var names []string
			for _, u := range sub.Files {
				names = append(names, u.Name)
				if kept := stored(t, data, u.Object); u.Name == letter.name && !bytes.Equal(kept, letter.data) {
					t.Error("the attached file was changed")
				}
			}
			slices.Sort(names)
			if !slices.Equal(names, []string{"arhivs.zip", letter.name}) {
				t.Errorf("kept %q", names)
			}
			if len(said.Unopened) != 1 || said.Unopened[0].File != "arhivs.zip" || said.Unopened[0].Reason == "" {
				t.Errorf("not read: %+v", said.Unopened)
			}
			if got := stored(t, data, sub.Original); !bytes.Equal(got, mail) {
				t.Error("the mail was changed")
			}
			out := tilts(t, "read", file)
			for _, want := range []string{
				"the letter is in " + letter.name, "290200-21001", "Paraudziņa", "Ozol", "+37120000114",
				"ilze.paraudzina@example.lv", " in the mail", "not read: arhivs.zip",
			} {
				if !strings.Contains(out, want) {
					t.Errorf("no %q in\n%s", want, out)
				}
			}
		})
	}
}

// A mail that brings our own filled form is a submission with its answers.
func TestAMailBringsAFilledForm(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	filled := caseworktest.FilledForm(definitionOf(t, "application"), "lv", form.Answers{
		"given_name": "Ādams", "family_name": "Ķērpis", "role": "victim",
	})
	file := filepath.Join(dir, "mans.eml")
	mail := mailOf("2@x", "a@example.lv", "Veidlapa", "Pielikumā veidlapa. Zvaniet vakarā.\n",
		attachedFile{"mana.pdf", filled})
	if err := os.WriteFile(file, mail, 0o600); err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(dir, "data")
	tilts(t, "migrate", "--data="+data, "--log-level=error")
	if out := tilts(t, "ingest", "--data="+data, file); !strings.Contains(out, "application: The answers were read") {
		t.Errorf("ingest says %s", out)
	}
	sub, said := saidOf(t, data)
	if sub.Title != "Ādams Ķērpis" || sub.Form != "application" || sub.State != record.SubmissionReceived {
		t.Errorf("%+v", sub)
	}
	if text := said.Text(); text != "Pielikumā veidlapa. Zvaniet vakarā." || len(sub.Files) != 1 {
		t.Errorf("the mail says %q, with %d files", text, len(sub.Files))
	}
}

// Whoever mails a form of ours with a file that a password locks is asked for that file again, and with one
// that opens is not.
func TestAMailWithALockedFileIsAnsweredSo(t *testing.T) {
	t.Parallel()
	filled := caseworktest.FilledForm(definitionOf(t, "application"), "lv", form.Answers{
		"given_name": "Ādams", "family_name": "Ķērpis", "role": "victim", "safe_channel": "email",
		"email": "adams@pasts.example.lv",
	})
	var locked bytes.Buffer
	w := zip.NewWriter(&locked)
	for _, part := range [][2]string{
		{"mimetype", "application/vnd.oasis.opendocument.text"},
		{"META-INF/manifest.xml", "<manifest:encryption-data/>"},
	} {
		to, err := w.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(to, part[1])
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for template, other := range map[string][]byte{
		document.LockedMail: locked.Bytes(), document.ReceiptMail: wordOf(t, "Pielikums"),
	} {
		t.Run(template, func(t *testing.T) {
			dir := t.TempDir()
			file, data := filepath.Join(dir, "mans.eml"), filepath.Join(dir, "data")
			mail := mailOf("3@x", "a@example.lv", "Veidlapa", "Pielikumā veidlapa.\n",
				attachedFile{"mana.pdf", filled}, attachedFile{"rēķins.odt", other})
			if err := os.WriteFile(file, mail, 0o600); err != nil {
				t.Fatal(err)
			}
			tilts(t, "migrate", "--data="+data, "--log-level=error")
			tilts(t, "ingest", "--data="+data, file)
			var queued []string
			readRecords(t, data, func(tx *database.Tx) error {
				ids, err := tx.UnsentMails(t.Context())
				for _, id := range ids {
					m, err := tx.MailByID(t.Context(), id)
					if err != nil {
						return err
					}
					queued = append(queued, m.Template+" "+m.To)
				}
				return err
			})
			if want := []string{template + " adams@pasts.example.lv"}; !slices.Equal(queued, want) {
				t.Errorf("the mails are %q, want %q", queued, want)
			}
		})
	}
}
