package plain_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"tilts/internal/plain"
)

const (
	inParts   = "From: a@example.lv\nSubject: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
	inLatvian = "Lūdzu organizēt izlīgumu ar cietušo. Mans vārds ir Jānis Bērziņš, šodien."
	inRussian = "Прошу организовать примирение с потерпевшим. Моя фамилия Иванов, телефон 20000114."
)

// A text is read in the encodings of Windows, of DOS and of Unix, though nothing says which it is in.
func TestTextsOfOlderPrograms(t *testing.T) {
	for name, test := range map[string]struct {
		in   *charmap.Charmap
		text string
	}{
		"Latvian of Windows": {charmap.Windows1257, inLatvian}, "Latvian of ISO": {charmap.ISO8859_13, inLatvian},
		"Russian of Windows": {charmap.Windows1251, inRussian}, "Russian of DOS": {charmap.CodePage866, inRussian},
		"Russian of Unix": {charmap.KOI8R, inRussian}, "Russian of ISO": {charmap.ISO8859_5, inRussian},
		"capitals": {charmap.Windows1251, strings.ToUpper(inRussian)},
	} {
		letter, err := plain.Read(encoded(t, test.in, test.text))
		if err != nil || letter.Text != test.text {
			t.Errorf("%s: %q, %v", name, letter.Text, err)
		}
	}
}

// Files in an archive have the names that people gave them, whatever program packed them.
func TestNamesInAnArchive(t *testing.T) {
	for name, test := range map[string]struct{ raw, want string }{
		"of DOS":       {"Iesniegums B\x89rzi\xec\xd5.txt", "Iesniegums Bērziņš.txt"},
		"of Windows":   {string(encoded(t, charmap.Windows1257, "Bērziņš, šķēres.txt")), "Bērziņš, šķēres.txt"},
		"in Russian":   {string(encoded(t, charmap.CodePage866, "Заявление.txt")), "Заявление.txt"},
		"in UTF-8":     {"Bērziņš.txt", "Bērziņš.txt"},
		"of a Windows": {string(encoded(t, charmap.Windows1251, "Заявление.txt")), "Заявление.txt"},
	} {
		var file bytes.Buffer
		w := zip.NewWriter(&file)
		part, err := w.CreateHeader(&zip.FileHeader{Name: test.raw, NonUTF8: true})
		if err == nil {
			_, err = part.Write([]byte("abc"))
		}
		if err != nil || w.Close() != nil {
			t.Fatal(err)
		}
		if files, _, err := plain.Files(file.Bytes()); err != nil || len(files) != 1 || files[0].Name != test.want {
			t.Errorf("%s: %+v, %v", name, files, err)
		}
	}
}

// The name of a file in a mail is read in the encoding that it says, in pieces too, or that its letters show.
func TestNamesInAMail(t *testing.T) {
	percent := func(raw []byte) (all string) {
		for _, b := range raw {
			all += fmt.Sprintf("%%%02X", b)
		}
		return all
	}
	latvian := encoded(t, charmap.Windows1257, "Bērziņš.txt")
	russian := encoded(t, charmap.Windows1251, "Заявление.txt")
	for disposition, want := range map[string]string{
		"filename*=windows-1257''" + percent(latvian):   "Bērziņš.txt",
		"filename*=windows-1251'ru'" + percent(russian): "Заявление.txt",
		"filename*=utf-8''B%C4%93rzi%C5%86%C5%A1.txt":   "Bērziņš.txt",
		"filename*0*=windows-1257''" + percent(latvian[:4]) + ";\r\n filename*1*=" + percent(latvian[4:7]) +
			";\r\n filename*2=\".txt\"": "Bērziņš.txt",
		"filename=\"=?windows-1257?Q?B=E7rzi=F2=F0.txt?=\"": "Bērziņš.txt",
		"filename=\"" + string(latvian) + "\"":              "Bērziņš.txt",
		"filename=\"" + string(russian) + "\"":              "Заявление.txt",
		"filename=plain.txt; filename*=utf-99''%E7":         "ē",
	} {
		file := inParts + "--b\r\nContent-Type: application/octet-stream\r\n" +
			"Content-Disposition: attachment; " + disposition + "\r\n\r\nabc\r\n--b--\r\n"
		letter, err := plain.Read([]byte(file))
		if err != nil || len(letter.Mail.Attached) != 1 || letter.Mail.Attached[0].Name != want {
			t.Errorf("%q: %+v, %v", disposition, letter.Mail.Attached, err)
		}
	}
	bare := "From: a@example.lv\r\nMIME-Version: 1.0\r\nSubject: " + string(latvian) + "\r\n\r\nabc\r\n"
	if letter, err := plain.Read([]byte(bare)); err != nil || letter.Mail.Subject != "Bērziņš.txt" {
		t.Errorf("the subject is %q, %v", letter.Mail.Subject, err)
	}
}

// uu is a file as older programs put it into the text of a mail.
const uu = "begin 644 iesniegums.txt\r\n#4FEG\r\n`\r\nend\r\n"

// Mails of older programs are read: text in UTF-7, and files within the text.
func TestMailsOfOlderPrograms(t *testing.T) {
	for name, test := range map[string]struct{ file, text, attached string }{
		"UTF-7":       {plainly + "utf-7\r\n\r\nL+AWs-dzu izl+ASs-gumu +- tagad", "Lūdzu izlīgumu + tagad", ""},
		"a file":      {plainly + "us-ascii\r\n\r\nLabdien!\r\n\r\n" + uu + "Ilga", "Labdien!\n\nIlga", "Rig"},
		"nothing but": {plainly + "us-ascii\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\n" + uu, "", "Rig"},
		"no end": {
			plainly + "us-ascii\r\n\r\nbegin 644 a.txt\r\n#4FEG\r\n", "begin 644 a.txt\n#4FEG", "",
		},
		"words": {plainly + "us-ascii\r\n\r\nbegin 12 words\r\nend", "begin 12 words\nend", ""},
	} {
		letter, err := plain.Read([]byte(test.file))
		var attached []byte
		for _, a := range letter.Mail.Attached {
			attached = append(attached, a.Bytes...)
		}
		if err != nil || letter.Text != test.text || string(attached) != test.attached {
			t.Errorf("%s: %q, %q, %v", name, letter.Text, attached, err)
		}
	}
}

// The text in a winmail.dat is read where the mail has no other, and one that only says how the mail is laid out is no
// file that anybody must open.
func TestTheTextInAWinmail(t *testing.T) {
	said := "\x78\x9f\x3e\x22\x01\x00" + attribute("\x01", 0x00089006, number(0x10000)) +
		attribute("\x01", 0x0002800c, "L\xfbdzu izl\xeegumu ar cietu\xf0o.\x00")
	winmail := "--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\r\n" + said + "\r\n--b--\r\n"
	text := "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nLūdzu izlīgumu ar cietušo.\r\n"
	for _, beside := range []string{"", text} {
		letter, err := plain.Read([]byte(inParts + beside + winmail))
		if err != nil || letter.Text != "Lūdzu izlīgumu ar cietušo." || len(letter.Mail.Attached) != 0 {
			t.Errorf("Read = %q, %d files, %v", letter.Text, len(letter.Mail.Attached), err)
		}
	}
}

func FuzzOlderMail(f *testing.F) {
	f.Add(plainly + "utf-7\r\n\r\nL+AWs-dzu +")
	f.Add(plainly + "us-ascii\r\n\r\n" + uu)
	f.Add("From: a@b.lv\nSubject: b\nContent-Disposition: attachment; filename*0*=koi8-r''%e7; filename*1=a\n\nabc")
	f.Fuzz(func(t *testing.T, file string) { _, _ = plain.Read([]byte(file)) })
}
