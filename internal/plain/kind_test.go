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

// What stands before a PDF's mark is skipped, but a text or a mail that speaks of the mark is no PDF.
func TestAFileThatSpeaksOfPDF(t *testing.T) {
	for file, want := range map[string]plain.Kind{
		"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n": plain.PDF,
		"%PDF-1.7\ncut off": plain.PDF,
		"\xef\xbb\xbf\r\n%PDF-1.4\r\n1 0 obj\r\n<<>>\r\nendobj\r\n%%EOF":                            plain.PDF,
		"@PJL SET RESOLUTION=600\n@PJL ENTER LANGUAGE=PDF\n%PDF-1.3\r12 0 obj\r<<>>\rendobj\r%%EOF": plain.PDF,
		"HTTP/1.1 200 OK\nContent-Type: application/pdf\n\n%PDF-1.6\n3 0 obj <</Length 4>> endobj":  plain.PDF,
		"#G\xf3\xbf\xbf\xb3\x0b5\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n":                     plain.PDF,
		"Labdien! Fails sākas ar %PDF-1.7, bet Jūs rakstāt, ka tas neesot dokuments.\n":             plain.Text,
		"Sveiki, datorā rāda %PDF-1.4 un 1 0 obj, ko darīt?\n":                                      plain.Text,
		"Sveiki, beigās rāda startxref un %%EOF, ko darīt?\n":                                       plain.Text,
		"From: a@b.example\nTo: c@d.example\nSubject: %PDF-\n\nNevaru atvērt.\n":                    plain.Message,
		"II+\x00\x08\x00\x00\x00":                     plain.Picture,
		"{\\rtf1 It begins with %PDF-1.5 in a text.}": plain.RTF,
	} {
		if kind := plain.KindOf([]byte(file)); kind != want {
			t.Errorf("%q is %q, want %q", file, kind, want)
		}
	}
}
