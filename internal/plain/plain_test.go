package plain_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"tilts/internal/plain"
)

const (
	latvian = "Iesniegums\n\nEs, Ilga Kalniņa, lūdzu izlīgumu ar Kristapu Ozolu.\nTālrunis 2612 3456, šķēršļu nav."
	russian = "Заявление\n\nЯ, Анна Петрова, прошу организовать встречу.\nТелефон 2612 3456."
)

func encoded(t *testing.T, page *charmap.Charmap, text string) []byte {
	t.Helper()
	bytes, err := page.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return bytes
}

// archive is an archive of parts, a name and what it holds in turn.
func archive(t testing.TB, parts ...string) []byte {
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

const (
	wordBegin = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>`
	wordEnd   = `</w:body></w:document>`
	wordRuns  = `<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>
		<w:r><w:t>Kal</w:t></w:r><w:r><w:t>niņa</w:t></w:r>
		<w:r><w:tab/><w:t xml:space="preserve">Ilga </w:t></w:r>
		<w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:ins><w:r><w:t>dz. 1985</w:t></w:r></w:ins></w:p>
		<w:p><w:r><w:t>Rīga</w:t><w:br/><w:t>LV-1001</w:t></w:r></w:p>`
	wordTable = `<w:tbl>
		<w:tr><w:tc><w:p><w:t>Vārds</w:t></w:p></w:tc><w:tc><w:p><w:t>Ilga</w:t></w:p></w:tc></w:tr>
		<w:tr><w:tc><w:p><w:t>Tālrunis</w:t></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>`
	wordBox = `<w:p><w:r><mc:AlternateContent>
		<mc:Choice><w:txbxContent><w:p><w:r><w:t>Kaste</w:t></w:r></w:p></w:txbxContent></mc:Choice>
		<mc:Fallback><w:p><w:r><w:t>Kaste</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>`
	odt      = "application/vnd.oasis.opendocument.text"
	openText = `<office:document-content xmlns:office="o" xmlns:text="t"><office:body>
		<text:tracked-changes><text:p>vecs</text:p></text:tracked-changes><text:h>Iesniegums</text:h>
		<text:p>Es,<text:s text:c="2"/>Ilga<text:note><text:note-citation>1</text:note-citation>` +
		`<text:note-body><text:p>piezīme</text:p></text:note-body></text:note><text:tab/>K.</text:p>
		</office:body></office:document-content>`
	richText = `{\rtf1\ansi\ansicpg1257{\fonttbl{\f0\fcharset186 Arial;}{\f1\fcharset204 Arial;}}{\*\generator x}` +
		`\f0 Kalni\'f2a\par {\f1 \'c0\'ed\'ed\'e0}\tab\uc1\u363?\u-10179?\u-8704? \{a\}{\pict 0102}` +
		`{\v hidden}\line b}`
	mixed = `From: =?utf-8?q?Ilga_Kalni=C5=86a?= <ilga@example.lv>
Subject: =?utf-8?b?SXpsxKtndW1z?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=A

--A
Content-Type: multipart/alternative; boundary=B

--B
Content-Type: text/plain; charset=windows-1257
Content-Transfer-Encoding: quoted-printable

L=FBdzu izl=EEgumu.
--B
Content-Type: text/html

<p>Other</p>
--B--
--A
Content-Type: image/jpeg; name="=?utf-8?q?foto_=C4=81?="
Content-Disposition: inline
Content-Transfer-Encoding: base64

/9j/
--A--
`
	page = `From: a@example.lv
Date: Mon, 2 Mar 2026 10:00:00 +0200
Content-Type: text/html; charset=utf-8

<html><style>p{}</style><p>Lab<b>dien</b>!<br>Es
esmu &amp; gaidu.</p><script>x()</script></html>`
)

func mail(text string) []byte { return []byte(strings.ReplaceAll(text, "\n", "\r\n")) }

func run(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }

func word(t testing.TB, body string) []byte {
	return archive(t, "[Content_Types].xml", "<Types/>", "word/document.xml", wordBegin+body+wordEnd)
}

func TestTheTextOfAFile(t *testing.T) {
	for name, test := range map[string]struct {
		file []byte
		kind plain.Kind
		text string
	}{
		"UTF-8":         {[]byte(latvian), plain.Text, latvian},
		"UTF-8, marked": {[]byte("\uFEFF" + strings.ReplaceAll(latvian, "\n", "\r\n")), plain.Text, latvian},
		"cp1257":        {encoded(t, charmap.Windows1257, latvian), plain.Text, latvian},
		"cp1251":        {encoded(t, charmap.Windows1251, russian), plain.Text, russian},
		"UTF-16":        {[]byte("\xff\xfeA\x00b\x00\x0d\x01"), plain.Text, "Abč"},

		"UTF-16, not marked":             {[]byte(wide(latvian)), plain.Text, latvian},
		"UTF-16, not marked, Russian":    {[]byte(wide(russian)), plain.Text, russian},
		"UTF-8, cut within a letter":     {[]byte(latvian + "\xc4"), plain.Text, latvian + "\uFFFD"},
		"the mark of DOS for the end":    {[]byte(latvian + "\r\n\x1a"), plain.Text, latvian},
		"zeros up to the end of a block": {[]byte(latvian + strings.Repeat("\x00", 300)), plain.Text, latvian},
		"Word: runs, tabs, breaks, what was struck out": {word(t, wordRuns), plain.Word,
			"Kalniņa\tIlga dz. 1985\nRīga\nLV-1001"},
		"Word: a table in rows":         {word(t, wordTable), plain.Word, "Vārds \tIlga\nTālrunis"},
		"Word: a text box is said once": {word(t, wordBox), plain.Word, "Kaste"},
		"Word: head of pages, notes": {archive(t, "word/document.xml", wordBegin+run("Teksts")+wordEnd,
			"word/header1.xml", `<w:hdr xmlns:w="w">`+run("Bāriņtiesa")+`</w:hdr>`,
			"word/header2.xml", `<w:hdr xmlns:w="w">`+run("Bāriņtiesa")+`</w:hdr>`,
			"word/footnotes.xml", `<w:footnotes xmlns:w="w">`+run("Piezīme")+`</w:footnotes>`),
			plain.Word, "Bāriņtiesa\nTeksts\nPiezīme"},
		"Word: the text has a number": {archive(t, "word/document2.xml", wordBegin+run("Teksts")+wordEnd),
			plain.Word, "Teksts"},
		"Word: HTML put in whole": {archive(t, "word/document.xml", wordBegin+"<w:altChunk/>"+wordEnd,
			"word/afchunk.htm", "<html><meta charset=utf-8><p>Ilga<p>Rīga"), plain.Word, "Ilga\nRīga"},
		"Word: a mail put in whole": {archive(t, "word/document.xml", wordBegin+"<w:altChunk/>"+wordEnd,
			"word/afchunk.mht", string(mail(page))), plain.Word, "Labdien!\nEs esmu & gaidu."},
		"Word: of 2003, one part": {[]byte(`<?xml version="1.0"?><?mso-application progid="Word.Document"?>` +
			`<w:wordDocument xmlns:w="w"><w:docPr>x</w:docPr><w:body>` + run("Teksts") + `</w:body></w:wordDocument>`),
			plain.Word, "Teksts"},
		"OpenDocument: one part": {[]byte(`<?xml version="1.0"?><office:document xmlns:office="o" xmlns:text="t" ` +
			`office:mimetype="` + odt + `"><office:body><text:p>Teksts<office:binary-data>AAAA` +
			`</office:binary-data></text:p></office:body></office:document>`), plain.Open, "Teksts"},
		"OpenDocument: wrapped lines": {archive(t, "mimetype", odt, "content.xml",
			`<o xmlns:t="t"><t:p>Ilga`+"\n\t  "+`<t:span>Kalniņa`+"\n</t:span>"+`Rīga</t:p></o>`), plain.Open,
			"Ilga Kalniņa Rīga"},
		"OpenDocument": {archive(t, "mimetype", odt, "content.xml", openText), plain.Open,
			"Iesniegums\nEs,  Ilga\tK.\n\npiezīme"},
		"RTF in cp1257, a font of cp1251, Unicode": {[]byte(richText), plain.RTF, "Kalniņa\nАнна\tū😀 {a}\nb"},
		"mail: the plain one of two":               {mail(mixed), plain.Message, "Lūdzu izlīgumu."},
		"mail: only HTML":                          {mail(page), plain.Message, "Labdien!\nEs esmu & gaidu."},
	} {
		t.Run(name, func(t *testing.T) {
			letter, err := plain.Read(test.file)
			if err != nil || letter.Kind != test.kind || letter.Text != test.text {
				t.Fatalf("Read = %q, %q, %v; want %q, %q", letter.Kind, letter.Text, err, test.kind, test.text)
			}
		})
	}
}

// Pictures that people paste into a file are taken out, in their order.
func TestPicturesInAFile(t *testing.T) {
	png := "\x89PNG\r\n\x1a\n"
	hexed := fmt.Sprintf("%x", png)
	for name, file := range map[string][]byte{
		"Word": archive(t, "word/document.xml", wordBegin+wordEnd, "word/media/image10.png", png+"2",
			"word/media/image2.png", png+"1", "word/media/x.emf", "emf"),
		"OpenDocument": archive(t, "mimetype", odt, "content.xml", "<a/>", "Pictures/a.png", png+"1",
			"Pictures/b.png", png+"2"),
		"RTF": []byte(`{\rtf1 {\*\shppict{\pict{\*\picprop a}\picw1\pngblip{\*\blipuid ab}` + hexed[:5] + "\r\n" +
			hexed[5:] + `31}}{\nonshppict{\pict\wmetafile8 00}}{\pict\pngblip` + "\n" + hexed + `32}}`),
	} {
		letter, err := plain.Read(file)
		if err != nil || len(letter.Pictures) != 2 || string(letter.Pictures[0].Bytes) != png+"1" ||
			string(letter.Pictures[1].Bytes) != png+"2" {
			t.Errorf("%s: %q, %v", name, letter.Pictures, err)
		}
	}
}

func TestWhatAMailSays(t *testing.T) {
	letter, err := plain.Read(mail(mixed))
	if err != nil {
		t.Fatal(err)
	}
	said := letter.Mail
	if said.From != "Ilga Kalniņa <ilga@example.lv>" || said.Subject != "Izlīgums" || len(said.Attached) != 1 {
		t.Fatalf("mail = %+v", said)
	}
	if a := said.Attached[0]; a.Name != "foto ā" || a.Type != "image/jpeg" || string(a.Bytes) != "\xff\xd8\xff" {
		t.Errorf("attached = %q, %q, %x", a.Name, a.Type, a.Bytes)
	}
}

func TestWhatIsNotRead(t *testing.T) {
	bomb := strings.Repeat(" ", 8<<20)
	entity := `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`
	deep := strings.Repeat("<w:p>", 300) + strings.Repeat("</w:p>", 300)
	for name, test := range map[string]struct {
		file []byte
		want error
	}{
		"nothing":              {nil, plain.ErrKind},
		"a program":            {[]byte("\x7fELF\x02\x01\x01\x00"), plain.ErrKind},
		"a PDF":                {[]byte("%PDF-1.7"), plain.ErrKind},
		"PostScript":           {[]byte("%!PS-Adobe-3.0\n(Es) show\n"), plain.ErrKind},
		"an archive of others": {archive(t, "a.txt", "a"), plain.ErrKind},
		"a bomb":               {word(t, bomb), plain.ErrLimit},
		"markup in markup":     {word(t, deep), plain.ErrLimit},
		"markup cut off":       {word(t, "<w:p>"), plain.ErrDamaged},
		"an entity":            {archive(t, "word/document.xml", entity), plain.ErrDamaged},
		"the same part twice": {
			archive(t, "word/document.xml", "<a/>", "word/document.xml", "<a/>"), plain.ErrDamaged,
		},
		"locked OpenDocument": {
			archive(t, "mimetype", odt, "META-INF/manifest.xml", "<m:encryption-data/>"), plain.ErrEncrypted,
		},
		"RTF cut off":            {[]byte(`{\rtf1 abc`), plain.ErrDamaged},
		"RTF in RTF in RTF":      {[]byte(`{\rtf1` + strings.Repeat("{", 1000)), plain.ErrLimit},
		"a compound file's end":  {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1abc"), plain.ErrDamaged},
		"more text than allowed": {[]byte(strings.Repeat("a", plain.MostText+1)), plain.ErrLimit},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := plain.Read(test.file); !errors.Is(err, test.want) {
				t.Errorf("Read = %v, want %v", err, test.want)
			}
		})
	}
}

// What LibreOffice makes of a letter says what the letter says.
func TestWhatLibreOfficeWrote(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts LibreOffice")
	}
	soffice, err := exec.LookPath("soffice")
	if err != nil && os.Getenv("CI") != "true" {
		t.Skip("there is no LibreOffice")
	}
	folder := t.TempDir()
	text := latvian + "\n" + russian
	page := "<html><meta charset=utf-8><p>" + strings.ReplaceAll(text, "\n", "</p><p>") + "</p></html>"
	if err := os.WriteFile(filepath.Join(folder, "letter.html"), []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, kind := range []plain.Kind{plain.Word, plain.Open, plain.RTF, plain.OldWord} {
		to := string(kind)
		switch kind {
		case plain.Word:
			to = "docx:Office Open XML Text"
		case plain.OldWord:
			to = "doc:MS Word 97"
		}
		command := exec.Command(soffice, "-env:UserInstallation=file://"+folder+"/profile", "--headless",
			"--infilter=HTML (StarWriter)", "--convert-to", to, "--outdir", folder, folder+"/letter.html")
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		file, err := os.ReadFile(filepath.Join(folder, "letter."+string(kind)))
		if err != nil {
			t.Fatal(err)
		}
		letter, err := plain.Read(file)
		if err != nil || letter.Kind != kind || squeezed(letter.Text) != squeezed(text) {
			t.Errorf("%s: %q, %v: %q", kind, letter.Kind, err, letter.Text)
		}
	}
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), " ") }

// Files of other people's software end in a text or a reason.
func TestFilesOfOthers(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/corpus/files/*/*")
	if len(files) == 0 {
		t.Skip("the files are not here")
	}
	known := []error{nil, plain.ErrKind, plain.ErrDamaged, plain.ErrEncrypted, plain.ErrLimit}
	for _, name := range files {
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		letter, err := plain.Read(file)
		if !slices.Contains(known, err) {
			t.Errorf("%s: %v", name, err)
		}
		t.Logf("%s: %s %v %.60q", filepath.Base(name), letter.Kind, err, letter.Text)
	}
}

// Many different files leave no memory behind.
func TestMemoryComesBack(t *testing.T) {
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	read := func(n int) {
		for i := range n {
			body := strings.Repeat(run(strings.Repeat(string(rune('a'+i%26)), 50)), 40)
			if _, err := plain.Read(word(t, body)); err != nil {
				t.Fatal(err)
			}
		}
	}
	read(50)
	before := heap()
	read(500)
	if after := heap(); after > before+2<<20 {
		t.Errorf("500 files left %d bytes behind", after-before)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(latvian))
	f.Add(word(f, "<w:p><w:r><w:t>a</w:t></w:r></w:p>"))
	f.Add(archive(f, "mimetype", odt, "content.xml", "<a><p>b</p></a>"))
	f.Add([]byte(richText))
	f.Add(mail(mixed))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)))
	f.Add(oldWord(0, "Labdien!\r", "Vārds\aIlga\a\a"))
	f.Add(mail(page))
	f.Add(archive(f, "a.txt", "a", "b.txt", "b"))
	f.Fuzz(func(t *testing.T, file []byte) {
		if files, _, err := plain.Files(file); (err == nil) != (len(files) > 0) {
			t.Fatalf("%d files, %v", len(files), err)
		}
		letter, err := plain.Read(file)
		if err != nil {
			return
		}
		if len(letter.Text) > 3*plain.MostText || strings.ContainsAny(letter.Text, "\r\x00") {
			t.Fatalf("%q", letter.Text)
		}
	})
}

func FuzzMarkup(f *testing.F) {
	f.Add(wordRuns + wordTable + wordBox)
	f.Fuzz(func(t *testing.T, body string) { _, _ = plain.Read(word(t, body)) })
}
