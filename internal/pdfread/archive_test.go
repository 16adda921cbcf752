package pdfread

import (
	"archive/zip"
	"bytes"
	"encoding/pem"
	"errors"
	"slices"
	"strings"
	"testing"

	"tilts/internal/pdfread/pdfreadtest"
)

// packed is an archive of files, a name and what it holds in turn.
func packed(t *testing.T, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err == nil {
			_, err = f.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// An archive in which somebody sends several files is read like a mail with them; a table of Excel, which
// is built like one, is not.
func TestFilesInAnArchive(t *testing.T) {
	t.Parallel()
	text := "Es, Ilga Kalniņa"
	letter, err := usual.Letter(t.Context(), bytes.NewReader(packed(t,
		"pielikumi/", "", "pielikumi/iesniegums.txt", text, "__MACOSX/._a", "\x00\x05",
		"pielikumi/cits.zip",
		string(packed(t, "a.pdf", string(pdfreadtest.Written("Iesniegums par izligumu ar Kristapu Ozolu")))),
		"a.bin", "\x7fELF\x02\x01",
	)), nil)
	if err != nil || len(letter.Pages) != 2 || len(letter.Mail.Attached) != 4 || len(letter.Unread) != 1 {
		t.Fatalf("%d pages, %d files, unread %+v, %v", len(letter.Pages), len(letter.Mail.Attached), letter.Unread, err)
	}
	if p := letter.Pages[0]; p.File != "pielikumi/iesniegums.txt" || p.Text != text {
		t.Errorf("first page: %q, %q", p.File, p.Text)
	}
	if p := letter.Pages[1]; p.File != "pielikumi/cits.zip / a.pdf" {
		t.Errorf("second page: %q", p.File)
	}
	damaged := packed(t, "a.txt", text, "b.txt", text, "c.txt", text)
	first := damaged[bytes.Index(damaged, []byte("PK\x01\x02")):] // what the directory says of the files
	second := first[4+bytes.Index(first[4:], []byte("PK\x01\x02")):]
	first[16]++     // its sum
	second[10] = 12 // how it is packed: by bzip2
	letter, err = usual.Letter(t.Context(), bytes.NewReader(damaged), nil)
	if err != nil || len(letter.Pages) != 1 || letter.Pages[0].File != "c.txt" || len(letter.Mail.Attached) != 1 ||
		!slices.Equal(letter.Unread, []Unread{{"a.txt", "damaged"}, {"b.txt", "kind"}}) {
		t.Errorf("two of three cannot be taken out: %+v, %v", letter, err)
	}
	locked := packed(t, "a.txt", text)
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1 // what the directory says of its first file
	for name, test := range map[string]struct {
		file []byte
		want error
	}{
		"a table of Excel": {packed(t, "[Content_Types].xml", "<a/>", "xl/workbook.xml", "<a/>"), ErrKind},
		"with a password":  {locked, ErrEncrypted},
		"a bomb":           {packed(t, "a.txt", string(bytes.Repeat([]byte(" "), 40<<20))), ErrLimit},
		"cut off":          {[]byte("PK\x03\x04 no archive"), ErrDamaged},
	} {
		if _, err := usual.Letter(t.Context(), bytes.NewReader(test.file), nil); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, not %v", name, err, test.want)
		}
	}
}

// A mail with more files than are opened is read, and says how many were not.
func TestAMailWithManyFiles(t *testing.T) {
	t.Parallel()
	mail := "From: a@example.lv\r\nSubject: b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
		"--b\r\nContent-Type: text/plain\r\n\r\nLabdien!\r\n" +
		strings.Repeat("--b\r\nContent-Type: text/plain; name=a.txt\r\n\r\nLabdien!\r\n", 300) + "--b--\r\n"
	letter, err := usual.Letter(t.Context(), strings.NewReader(mail), nil)
	if err != nil || len(letter.Pages) != 1+mostDocuments || letter.More != 300-mostDocuments {
		t.Errorf("%d pages and %d more, %v", len(letter.Pages), letter.More, err)
	}
}

// A container that somebody signed once more is opened, and so is a file in a signed envelope.
func TestAContainerInAContainer(t *testing.T) {
	t.Parallel()
	text := "Es, Ilga Kalniņa"
	signed := func(name, file string) string {
		return string(packed(t, "mimetype", "application/vnd.etsi.asic-e+zip", name, file))
	}
	letter, err := usual.Letter(t.Context(), strings.NewReader(signed("b.edoc", signed("a.txt", text))), nil)
	if err != nil || len(letter.Pages) != 1 || letter.Pages[0].File != "b.edoc / a.txt" ||
		letter.Pages[0].Text != text || len(letter.SignedIn) != 1 {
		t.Errorf("%+v, %v", letter.Pages, err)
	}
}

// What lies in a signed envelope is read, be the envelope bytes or letters; the part of a mail is a mail.
func TestAFileInASignedEnvelope(t *testing.T) {
	t.Parallel()
	within := func(tag byte, parts ...string) string {
		all := strings.Join(parts, "")
		return string([]byte{tag, 0x82, byte(len(all) >> 8), byte(len(all))}) + all
	}
	data := "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"
	seal := func(file string) string {
		return within(0x30, data+"\x02", within(0xa0, within(0x30, "\x02\x01\x01", "\x31\x00",
			within(0x30, data+"\x01", within(0xa0, within(0x24, within(0x04, file[:9]), within(0x04, file[9:])))))))
	}
	mail := "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nTGFiZGllbiE=\r\n"
	letters := string(pem.EncodeToMemory(&pem.Block{Type: "PKCS7", Bytes: []byte(seal(mail))}))
	for name, test := range map[string]struct{ file, text string }{
		"a text": {seal("Labdien, Ilga!"), "Labdien, Ilga!"}, "a mail": {seal(mail), "Labdien!"},
		"letters":        {letters, "Labdien!"},
		"in one another": {seal(seal("Labdien, Ilga!")), "Labdien, Ilga!"},
	} {
		letter, err := usual.Letter(t.Context(), strings.NewReader(test.file), nil)
		if err != nil || len(letter.Pages) != 1 || letter.Pages[0].Text != test.text {
			t.Errorf("%s: %+v, %v", name, letter.Pages, err)
		}
	}
}
