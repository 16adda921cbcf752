package document_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tilts/internal/document"
	"tilts/internal/press"
)

// An agreement and an invitation that were frozen when they had data of their own, and a letter
// from before its data had all there is now, are drawn again bit for bit from what they carry;
// one with another word is not.
func TestFormerDocumentsAreDrawnAgain(t *testing.T) {
	t.Parallel()
	for name, folder := range map[string]string{
		"documents/agreement": "former/agreement", "documents/invitation": "former/invitation",
		"letters/reminder": "",
	} {
		source, values := []byte(nil), []byte(`{"Case": {"Number": "I-2026-0001"},
			"Terms": [{"Mine": true, "Text": "A"}], "Agreement": {"Number": "I-2026-0001/1"}}`)
		if folder == "" {
			tmpl, err := load(t).Template(name, "lv")
			if err != nil {
				t.Fatal(err)
			}
			source = tmpl.Bytes()
		} else {
			source, values = readFile(t, folder+".lv.md"), readFile(t, folder+".json")
		}
		tmpl, err := document.Parse(name+".lv.md", source)
		if err != nil {
			t.Fatal(err)
		}
		var data any
		if err := json.Unmarshal(values, &data); err != nil {
			t.Fatal(err)
		}
		if folder == "" {
			if data, err = document.ReadData(name, values); err != nil {
				t.Fatal(err)
			}
		}
		doc, err := document.FreezeAs(tmpl, data, values, document.SampleFrame())
		if err != nil {
			t.Fatal(err)
		}
		file, err := press.Render(doc)
		if err != nil {
			t.Fatal(err)
		}
		if r, err := document.Replay(file); err != nil || r.Template != name {
			t.Errorf("%s: %v", name, err)
		}
		doc.Attachments[0].Data = []byte(strings.Replace(string(doc.Attachments[0].Data), "I-2026-0", "I-2026-1", 1))
		if file, err = press.Render(doc); err != nil {
			t.Fatal(err)
		}
		if _, err := document.Replay(file); !errors.Is(err, document.ErrDiffers) {
			t.Errorf("%s with another word: %v", name, err)
		}
	}
}

// Documents that were kept in an earlier edition of the press are drawn again bit for bit, also
// when a compressor they were written with has changed since, be it Go's own: then the bytes
// must come from elsewhere. The files are never made anew.
func TestEarlierEditionsAreDrawnAgain(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/first-edition/*.pdf")
	if err != nil || len(files) < 3 {
		t.Fatalf("only %d documents: %v", len(files), err)
	}
	for _, name := range files {
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := document.Replay(file); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if bytes.Contains(file, []byte("/ImageMask")) {
			t.Errorf("%s is of a later edition", name)
		}
	}
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
