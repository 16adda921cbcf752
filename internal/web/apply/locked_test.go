package apply_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/web/sitetest"
)

// A file that a password locks is taken and kept, and its sender is told at once, before sending and on the
// receipt, that nobody here can open it; one that opens is not said to be locked.
func TestALockedAttachmentIsToldOf(t *testing.T) {
	const locked = "Failu sargā parole."
	files := map[string][]byte{
		"slēgts.docx": append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 70<<10)),
			"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"...),
		"slēgts.odt": openDocument(t, `<manifest:encryption-data manifest:checksum="…"/>`),
		"slēgts.pdf": pdfreadtest.Locked(),
	}
	for name, data := range files {
		t.Run(name, func(t *testing.T) {
			p := visit(t)
			p.post("/lv/letter")
			const step = "/lv/letter/step/letter"
			p.send(step, "attachments", name, data, "account", "Labdien", "_upload", "attachments").
				expect(t, 200, step, name, locked)
			p.post(step, "account", "Labdien", "_go", "next")
			p.post("/lv/letter/step/you", "_go", "next").expect(t, 200, "/lv/letter/review", name)
			p.post("/lv/letter/review", "_go", "send").expect(t, 200, "/lv/letter/receipt", name, locked)
		})
	}
	p := visit(t)
	p.post("/lv/letter")
	page := p.send(
		"/lv/letter/step/letter", "attachments", "brīvs.odt", openDocument(t, ""), "_upload", "attachments",
	)
	if !strings.Contains(page.body, "brīvs.odt") || strings.Contains(page.body, locked) {
		t.Error("a file that opens is said to be locked")
	}
}

// So is a file that is certainly damaged, of each kind that shows it; one that is whole is not called so.
func TestADamagedAttachmentIsToldOf(t *testing.T) {
	const damaged = "Fails ir bojāts."
	whole := openDocument(t, strings.Repeat("<!-- -->", 40))
	container := bytes.ReplaceAll(whole, []byte("application/vnd.oasis.opendocument.text"),
		[]byte("application/vnd.etsi.asic-e+zip, longer")) // as long, so that the archive stays as it was
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 40))); err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct {
		data []byte
		left int // of the bytes, where it is damaged
	}{
		"vēstule.edoc": {container, 200}, "vēstule.odt": {whole, 200}, "foto.png": {picture.Bytes(), 20},
		"vēstule.pdf": {sitetest.PDF, 12},
	} {
		for _, data := range [][]byte{x.data[:x.left], x.data} {
			p := visit(t)
			p.post("/lv/letter")
			const step = "/lv/letter/step/letter"
			page := p.send(step, "attachments", name, data, "account", "Labdien", "_upload", "attachments").
				expect(t, 200, step, name)
			p.post(step, "account", "Labdien", "_go", "next")
			p.post("/lv/letter/step/you", "_go", "next")
			receipt := p.post("/lv/letter/review", "_go", "send").expect(t, 200, "/lv/letter/receipt")
			for _, a := range []answer{page, receipt} {
				if told := strings.Contains(a.body, damaged); told != (len(data) == x.left) {
					t.Errorf("%s with %d of %d bytes: told %v at %s", name, len(data), len(x.data), told, a.path)
				}
			}
		}
	}
}

// The mail about what was received asks for a locked file again, in the letter's language; that of a letter
// whose files open does not.
func TestTheMailAsksForALockedFileAgain(t *testing.T) {
	asked := map[string]string{
		"lv": "Atsūtiet failu vēlreiz bez paroles", "en": "send it again without a password",
		"ru": "Пришлите файл ещё раз без пароля",
	}
	for lang, asks := range asked {
		for _, manifest := range []string{"", `<manifest:encryption-data manifest:checksum="…"/>`} {
			p, at := visit(t), "/"+lang+"/letter"
			p.post(at)
			to := fmt.Sprintf("%s%d@pasts.example.lv", lang, len(manifest))
			p.send(
				at+"/step/letter", "attachments", "pielikums.odt", openDocument(t, manifest), "account", "Labdien",
				"_upload", "attachments",
			)
			p.post(at+"/step/letter", "account", "Labdien", "_go", "next")
			p.post(at+"/step/you", "safe_channel", "email", "email", to, "_go", "next")
			p.post(at+"/review", "_go", "send").expect(t, 200, at+"/receipt")
			_, text := delivered(t, to)
			words := strings.Join(strings.Fields(text), " ")
			if !strings.Contains(words, "/"+lang+"/status") || strings.Contains(words, asks) != (manifest != "") {
				t.Errorf("%s, manifest %q: the mail is\n%s", lang, manifest, text)
			}
		}
	}
}

// openDocument is a document whose manifest says something of a part.
func openDocument(t *testing.T, says string) []byte {
	t.Helper()
	var file bytes.Buffer
	archive := zip.NewWriter(&file)
	for _, part := range [][2]string{
		{"mimetype", "application/vnd.oasis.opendocument.text"},
		{"META-INF/manifest.xml", `<manifest:manifest>` + says + `</manifest:manifest>`},
	} {
		to, err := archive.CreateHeader(&zip.FileHeader{Name: part[0]})
		if err == nil {
			_, err = to.Write([]byte(part[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}
