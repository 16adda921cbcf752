package plain_test

import (
	"archive/zip"
	"bytes"
	"testing"

	"tilts/internal/plain"
)

// What lies in an archive, unpacked at its beginning, does not say what the archive is.
func TestAnArchiveThatBeginsWithAPDF(t *testing.T) {
	var file bytes.Buffer
	w := zip.NewWriter(&file)
	for _, part := range []struct{ name, text string }{
		{"mimetype", "application/vnd.etsi.asic-e+zip"}, {"iesniegums.pdf", "%PDF-1.7\n%%EOF\n"},
		{"META-INF/manifest.xml", "<x/>"},
	} {
		f, err := w.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Store})
		if err == nil {
			_, err = f.Write([]byte(part.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if kind := plain.KindOf(file.Bytes()); kind != plain.Signed {
		t.Errorf("it is %q", kind)
	}
}
