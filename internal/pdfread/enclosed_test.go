package pdfread

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"tilts/internal/pdfread/pdfreadtest"
)

const typed = "Es, Ilga Kalnina, ludzu izligumu ar Ozolu."

// Files that somebody attached to a PDF are read as those of a mail; what a program attached for others is left.
func TestFilesInAPDF(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	var paths []string
	for name, content := range map[string][]byte{
		"pielikums.rtf": []byte(`{\rtf1 Rigas iela 5}`), "ieraksts.json": []byte(`{"a": 1}`),
		"dati.bin": []byte("\x7fELF\x00"),
	} {
		paths = append(paths, filepath.Join(folder, name))
		if err := os.WriteFile(paths[len(paths)-1], content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var file bytes.Buffer
	if err := api.AddAttachments(bytes.NewReader(pdfreadtest.Written(typed)), &file, paths, false, nil); err != nil {
		t.Fatal(err)
	}
	letter, err := usual.Letter(t.Context(), bytes.NewReader(file.Bytes()), nil)
	if err != nil || len(letter.Pages) != 2 || len(letter.Mail.Attached) != 2 || len(letter.Unread) != 1 {
		t.Fatalf("Letter = %+v, %v", letter, err)
	}
	p, unread := letter.Pages[1], letter.Unread[0]
	if p.Text != "Rigas iela 5" || p.File != "pielikums.rtf" || unread.File != "dati.bin" {
		t.Errorf("%+v, %+v", p, unread)
	}
}

// What was typed onto a page with a program that shows PDFs is read behind the page's own text.
func TestNotesOnAPDF(t *testing.T) {
	t.Parallel()
	note := "/Annots [<</Type/Annot /Subtype/FreeText /Rect [50 50 200 80] /Contents (Zvanit 20000114)>> " +
		"<</Type/Annot /Subtype/Link /Rect [50 50 200 80] /Contents (nothing)>>] /MediaBox"
	file := bytes.Replace(pdfreadtest.Written(typed), []byte("/MediaBox"), []byte(note), 1)
	letter, err := usual.Letter(t.Context(), bytes.NewReader(file), nil)
	if err != nil || len(letter.Pages) != 1 {
		t.Fatalf("Letter = %+v, %v", letter, err)
	}
	if got := strings.TrimSpace(letter.Pages[0].Text); got != typed+"\nZvanit 20000114" {
		t.Errorf("%q", got)
	}
}
