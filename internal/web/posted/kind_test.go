package posted_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"tilts/internal/web/posted"
)

const (
	jpegBytes = "\xff\xd8\xff\xe0\x00\x10JFIF\x00"
	pngBytes  = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
	webpBytes = "RIFF\x24\x00\x00\x00WEBPVP8 "
	heicBytes = "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
	oleBytes  = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00"
	pdfBytes  = "%PDF-1.7\n1 0 obj"
	zipHead   = "PK\x03\x04\x14\x00" + zeros + zeros + "\x00\x00\x00\x00\x08\x00\x00\x00"
	zeros     = "\x00\x00\x00\x00\x00\x00\x00\x00"
	docxType  = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	odtType   = "application/vnd.oasis.opendocument.text"
	asicType  = "application/vnd.etsi.asic-e+zip"
)

// A file is of the kind that its bytes are, whatever a telephone calls it.
func TestAFileIsJudgedByItsBytes(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ name, bytes, want string }{
		{"foto.jpg", jpegBytes, "image/jpeg"},
		{"foto.jpg", pngBytes, "image/png"},
		{"foto.jpg", webpBytes, "image/webp"},
		{"foto.png", jpegBytes, "image/jpeg"},
		{"foto.heic", jpegBytes, "image/jpeg"},
		{"foto.jpg", heicBytes, "image/heic"},
		{"foto", heicBytes, "image/heic"},
		{"image", jpegBytes, "image/jpeg"},
		{"skans", pdfBytes, "application/pdf"},
		{"skans.PDF", "\r\n\r\n" + pdfBytes, "application/pdf"},
		{"skans.pdf", "\ufeff" + pdfBytes, "application/pdf"},
		{"skans.pdf", strings.Repeat(" ", 1019) + pdfBytes, "application/pdf"},
		{"skans.pdf", strings.Repeat(" ", 1020) + pdfBytes, ""},
		{"slegts.docx", oleBytes, "application/msword"},
		{"vecs.doc", oleBytes, "application/msword"},
		{"raksts.docx", zipHead + "[Content_Types].xml", docxType},
		{"raksts", zipHead + "[Content_Types].xml word/document.xml", docxType},
		{"raksts.docx", zipHead + "mimetype" + odtType, odtType},
		{"raksts.zip", zipHead + "mimetype" + asicType, asicType},
		{"raksts.edoc", zipHead + "other", asicType},
		{"raksts.zip", zipHead + "photo.jpg", ""},
		{"raksts.txt", "Par PDF: %PDF-1.7 ir sākums.", "text/plain; charset=utf-8"},
		{"raksts.txt", "not\x00text", ""},
		{"raksts.txt", "\xff\xfeE\x00s\x00", "text/plain; charset=utf-16"},
		{"raksts.txt", "\xfe\xff\x00E\x00s", "text/plain; charset=utf-16"},
		{"raksts.txt", strings.Repeat("E\x00s\x00", 20), "text/plain; charset=utf-16"},
		{"raksts.txt", "Es, Ilga\x00\x00", "text/plain; charset=utf-8"},
		{"raksts.rtf", "\ufeff{\\rtf1", "application/rtf"},
		{"raksts.bdoc", zipHead + "other", asicType},
		{"skans.bmp", "BM\x10\x00\x00\x00" + zeros[:4] + "\x36\x00\x00\x00", "image/bmp"},
		{"skans.bmp", "BM and a text", ""},
		{"skans.tif", "II+\x00\x08\x00\x00\x00", "image/tiff"},
		{"skans", "MM\x00+\x00\x08\x00\x00", "image/tiff"},
		{"raksts.js", "\xff\xfeE\x00s\x00", ""},
		{"raksts.jpg", "only text", ""},
		{"raksts", "only text", ""},
		{"video.heic", "\x00\x00\x00\x18ftypmp42", ""},
		{"lapa.html", "<html>", ""},
		{"tuksa.pdf", "", ""},
	} {
		file := bytes.NewReader([]byte(x.bytes))
		got, ok := posted.Kind(x.name, file)
		if got != x.want || ok != (x.want != "") {
			t.Errorf("%s with %.20q is %q, want %q", x.name, x.bytes, got, x.want)
		}
		if at, _ := file.Seek(0, io.SeekCurrent); at != 0 {
			t.Errorf("%s is left at %d", x.name, at)
		}
	}
}

func FuzzKind(f *testing.F) {
	f.Add("foto.jpg", []byte(heicBytes))
	f.Add("raksts.docx", []byte(zipHead+"mimetype"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if got, ok := posted.Kind(name, bytes.NewReader(data)); ok != (got != "") {
			t.Errorf("%q: %q, %v", name, got, ok)
		}
	})
}

// Whatever bytes a program hides in a file that we can open, it is saved as such a file.
func TestAFileIsSavedAsWhatItIs(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ name, bytes, want string }{
		{"rekins.exe", "MZ\x90\x00" + zeros + pdfBytes, "rekins.exe.pdf"},
		{"lapa.html", "<script>1</script><!--" + pdfBytes, "lapa.html.pdf"},
		{"skripts.JS", "/*" + pdfBytes, "skripts.JS.pdf"},
		{"uzstadit.msi", oleBytes, "uzstadit.msi.doc"},
		{"programma.jar", zipHead + "META-INF/ word/", "programma.jar.docx"},
		{"skans.PDF", pdfBytes, "skans.PDF"},
		{"foto.jpeg", jpegBytes, "foto.jpeg"},
		{"foto.jpg", heicBytes, "foto.jpg.heic"},
		{"foto", pngBytes, "foto.png"},
		{"slegts.docx", oleBytes, "slegts.docx"},
		{"vestule.msg", oleBytes, "vestule.msg"},
		{"vestule.eml", "From: a", "vestule.eml"},
		{"raksts.txt", "teksts", "raksts.txt"},
		{"ligums.asice", zipHead + "other", "ligums.asice"},
	} {
		kind, ok := posted.Kind(x.name, strings.NewReader(x.bytes))
		if got := posted.Named(x.name, kind); !ok || got != x.want {
			t.Errorf("%s (%s, %v) is saved as %q, want %q", x.name, kind, ok, got, x.want)
		}
	}
	for _, kind := range []string{"application/json", "application/octet-stream", ""} {
		if got := posted.Named("a.b", kind); got != "a.b" {
			t.Errorf("%q: a.b is saved as %q", kind, got)
		}
	}
}
