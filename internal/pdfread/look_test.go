package pdfread

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"strings"
	"testing"

	"tilts/internal/pdfread/pdfreadtest"
)

// A file of any kind is looked at as it is: its pages, its text and its signatures.
func TestFilesAreLookedAt(t *testing.T) {
	t.Parallel()
	how := Drawing{DPI: 40, Pages: 2, Bytes: 4 << 20}
	photo := image.NewRGBA(image.Rect(0, 0, 900, 1200))
	for y := range 1200 {
		for x := range 900 {
			photo.Set(x, y, color.RGBA{uint8(x), uint8(y), 200, 255})
		}
	}
	var taken bytes.Buffer
	if err := jpeg.Encode(&taken, photo, nil); err != nil {
		t.Fatal(err)
	}
	signed, err := os.ReadFile("../signature/testdata/signed.asice")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data         []byte
		pages        int
		text         string
		signed, sums int
	}{
		"a PDF":        {pdfreadtest.Filled(pdfreadtest.Field{Name: "name", Value: "Anna"}), 1, "", 0, 0},
		"a photograph": {taken.Bytes(), 1, "", 0, 0},
		"a text":       {[]byte("Izlīgums Nr. I-2026-0001\n"), 0, "I-2026-0001", 0, 0},
		"a container":  {signed, 0, "", 1, 2},
	} {
		got, err := usual.Look(t.Context(), bytes.NewReader(c.data), how)
		if err != nil || got.Pages != c.pages || len(got.PNG) != c.pages || !strings.Contains(got.Text, c.text) ||
			len(got.Sums) != c.sums {
			t.Errorf("%s: %d of %d pages, %d documents, %q: %v",
				name, len(got.PNG), got.Pages, len(got.Sums), got.Text, err)
		}
		if n := 0; got.Signed != nil {
			if n = len(got.Signed.Verdicts); n != c.signed {
				t.Errorf("%s: %d signatures", name, n)
			}
		}
	}
	var known *Error
	for name, data := range map[string][]byte{"torn": []byte("%PDF-1.7 torn"), "unknown": {1, 0, 2, 0, 3}} {
		if _, err := usual.Look(t.Context(), bytes.NewReader(data), how); !errors.As(err, &known) {
			t.Errorf("%s: %v is not said in a word", name, err)
		}
	}
}
