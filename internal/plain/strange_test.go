package plain_test

import (
	"encoding/binary"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"tilts/internal/plain"
)

const (
	table = `<table><tr><td><p class=MsoNormal>Vārds</p></td><td><p>Ilga</p></td></tr><tr><td>Tālrunis<td>` +
		`<p>2612 3456</p></td></tr></table>`
	laidOut = "<table><tr><td><p>Labdien!</p>\n   <p>Lūdzu   izlīgumu.</p></td></tr></table><pre>a\n  b</pre>"
	plainly = "From: a@example.lv\nSubject: b\nMIME-Version: 1.0\nContent-Type: text/plain; charset="
)

// HTML is read, saved as a file or within a mail, in the encoding that its bytes show or that it says.
func TestHypertext(t *testing.T) {
	page := func(charset, body string) string {
		head := "<!DOCTYPE html>\n<html><head><meta charset=\"" + charset + "\"><title>x</title></head>"
		return head + "<body>" + body + "</body></html>"
	}
	for name, test := range map[string]struct {
		file []byte
		text string
	}{
		"cells of one paragraph":  {[]byte(page("utf-8", table)), "Vārds\tIlga\nTālrunis\t2612 3456"},
		"a page laid out in them": {[]byte(page("utf-8", laidOut)), "Labdien!\nLūdzu izlīgumu.\n\na\n  b"},
		"cp1257, as it says":      {encoded(t, charmap.Windows1257, page("windows-1257", "<p>Šķērsiela")), "Šķērsiela"},
		"UTF-16":                  {[]byte("\xff\xfe" + wide(page("utf-16", "<p>Šķērsiela"))), "Šķērsiela"},
		"it says another":         {[]byte(page("windows-1252", "<p>Šķērsiela")), "Šķērsiela"},
		"a line before others": {
			[]byte(page("utf-8", "<div dir=ltr>Labdien!<div>Ilga</div><div>Rīga</div></div>x")),
			"Labdien!\nIlga\nRīga\n\nx",
		},
		"ends left out": {
			[]byte(page("utf-8", "<p>a<p>b<ul><li>c<li>d</ul>"+
				"<table><tr><td>e<td>f<tr><td>g<table><td>h</table>i</table>j")),
			"a\nb\nc\nd\ne\tf\ng\nh\ni\nj",
		},
		"of many kinds": {
			[]byte(page("utf-8", "<h5>a</h5><dl><dt>b</dt><dd>c</dd></dl><address>d</address>e<hr>f<section>g")),
			"a\nb\nc\n\nd\ne\nf\ng",
		},
		"from somewhere": {[]byte("<!-- saved from x -->\n<html><body><p>Rīga</p></body></html>"), "Rīga"},
		"a part of one":  {[]byte("<div><p>Rīga</p></div>"), "Rīga"},
		"it says the West, in UTF-8": {
			[]byte(page("iso-8859-1", "<p>Šķērsiela"+"\x01")), "Šķērsiela",
		},
		"as XML": {[]byte("<?xml version=\"1.0\"?>\n<html><body><p>Rīga</p></body></html>"), "Rīga"},
		"a picture within": {
			[]byte(page("utf-8", "<img src=\"data:image/png;base64,"+strings.Repeat("A", 2<<20)+"\">Rīga")), "Rīga",
		},
	} {
		t.Run(name, func(t *testing.T) {
			letter, err := plain.Read(test.file)
			if err != nil || letter.Kind != plain.Page || letter.Text != test.text {
				t.Errorf("Read = %q, %q, %v; want %q", letter.Kind, letter.Text, err, test.text)
			}
		})
	}
}

// All that a person sees in RTF is read, however a program wrote it.
func TestRTFOfManyPrograms(t *testing.T) {
	for name, test := range map[string]struct{ body, text string }{
		"a box": {
			`a\par{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt\pard Ilga\par}}` +
				`{\shprslt{\*\do\dptxbx{\dptxbxtext\pard Ilga\par}}}}`, "a\nIlga",
		},
		"an older box":            {`a\par{\*\do\dobxpage\dptxbx{\dptxbxtext\pard Ilga\par}\dpx0}`, "a\nIlga"},
		"a footnote with a star":  {`a{\*\footnote{\super\chftn} b}{\*\other c}{\header{\*\other d}e}`, "a be"},
		"what is in what is none": {`a{\*\other{\*\footnote b}}{\pict{\*\footnote c}}`, "a"},
		"a table in a table": {
			`\pard\intbl a\nestcell b\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}c\cell\row`,
			"a\tb\nc",
		},
		"a brace too many":        {`a}} b`, "a"},
		"a page said of the font": {`{\fonttbl{\f0\fcharset0\cpg1257 A;}}\f0 Kalni\'f2a`, "Kalniņa"},
		"UTF-8":                   {`\ansicpg65001{\fonttbl{\f0\fcharset0 A;}}\f0 Kalniņa\'c4\'81`, "Kalniņaā"},
	} {
		for _, mark := range []string{"", "\uFEFF"} {
			letter, err := plain.Read([]byte(mark + `{\rtf1\ansi ` + test.body + "}\x00"))
			if err != nil || letter.Kind != plain.RTF || letter.Text != test.text {
				t.Errorf("%s: Read = %q, %q, %v; want %q", name, letter.Kind, letter.Text, err, test.text)
			}
		}
	}
}

// What mail programs do to a letter is undone.
func TestMailsOfManyPrograms(t *testing.T) {
	for name, test := range map[string]struct {
		file []byte
		text string
	}{
		"flowed": {
			mail(plainly + "utf-8; format=flowed\n\nViņš \nsabojāja \nžogu.\n> ko \n> jūs\n-- \nIlga\n"),
			"Viņš sabojāja žogu.\n>ko jūs\n--\nIlga",
		},
		"flowed without spaces": {mail(plainly + "utf-8; format=flowed; delsp=yes\n\nsabo \njāja\n"), "sabojāja"},
		"of nobody's encoding": {
			encoded(t, charmap.Windows1257, plainly+"x-baltic\n\nRīga, Kalniņa"), "Rīga, Kalniņa",
		},
		"more letters than ASCII": {encoded(t, charmap.Windows1251, plainly+"us-ascii\n\nПрошу"), "Прошу"},
		"of a box of mails": {
			[]byte("From a@example.lv Mon Mar  2 10:00:00 2026\n" + plainly + "utf-8\n\nRīga"), "Rīga",
		},
		"said to be of the West, in UTF-8": {mail(plainly + "iso-8859-1\n\nRīga, Kalniņa"), "Rīga, Kalniņa"},
		"said to be of the West, Latvian": {
			encoded(t, charmap.Windows1257, plainly+"windows-1252\n\nLūdzu tālāk, Kalniņa"), "Lūdzu tālāk, Kalniņa",
		},
		"said to be of the West, Russian": {encoded(t, charmap.Windows1251, plainly+"latin1\n\nПрошу"), "Прошу"},
		"of the West indeed": {
			encoded(t, charmap.Windows1252, plainly+"windows-1252\n\nÀ Noël, déjà français, être là"),
			"À Noël, déjà français, être là",
		},
		"two ways, one of which says nothing": {
			parted("alternative", "text/plain", "This is HTML.", "text/html", "<p>"+latvian+"</p>"+latvian),
			strings.Join(strings.Fields(latvian), " ") + "\n" + strings.Join(strings.Fields(latvian), " "),
		},
		"HTML, and a footer of the list": {
			parted("mixed", "text/html", "<p>Lūdzu izlīgumu.</p>", "text/plain", "-- \nx"), "Lūdzu izlīgumu.\n\n--\nx",
		},
		"two ways, not said to be": {
			parted("mixed", "text/plain", "Lūdzu izlīgumu.", "text/html", "<p>Lūdzu <b>izlīgumu</b>.</p>"),
			"Lūdzu izlīgumu.",
		},
		"parts that begin otherwise": {
			mail("From: a@example.lv\nSubject: b\nContent-Type: multipart/mixed; boundary=A\n\nRīga"), "Rīga",
		},
		"with a byte order mark": {[]byte("\uFEFF" + plainly + "utf-8\n\nRīga"), "Rīga"},
		"signed around it":       {sealed(2, "Content-Type: text/plain; charset=utf-8\r\n\r\nRīga"), "Rīga"},
	} {
		t.Run(name, func(t *testing.T) {
			letter, err := plain.Read(test.file)
			if err != nil || letter.Kind != plain.Message || letter.Text != test.text {
				t.Errorf("Read = %q, %q, %v; want %q", letter.Kind, letter.Text, err, test.text)
			}
		})
	}
}

// parted is a mail of parts: the kind of each, and what it says.
func parted(how string, parts ...string) []byte {
	text := "From: a@example.lv\nSubject: b\nContent-Type: multipart/" + how + "; boundary=A\n"
	for i := 0; i < len(parts); i += 2 {
		text += "\n--A\nContent-Type: " + parts[i] + "; charset=utf-8\n\n" + parts[i+1]
	}
	return mail(text + "\n--A--\n")
}

// sealed is a mail in an envelope of S/MIME: its lengths are left open, and its octets come in two parts, as
// programs write it that do not know beforehand how long it is.
func sealed(kind byte, inner string) []byte {
	open := func(tag string, inside ...string) string { return tag + "\x80" + strings.Join(inside, "") + "\x00\x00" }
	name := func(n byte) string { return "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07" + string(rune(n)) }
	half := len(inner) / 2
	part := func(s string) string { return "\x04" + string(rune(len(s))) + s }
	envelope := open("\x30", name(kind), open("\xa0", open("\x30", "\x02\x01\x01", "\x31\x00",
		open("\x30", name(1), open("\xa0", open("\x24", part(inner[:half]), part(inner[half:])))))))
	return []byte("From: a@example.lv\r\nSubject: b\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: application/pkcs7-mime; name=smime.p7m\r\n\r\n" + envelope)
}

// A mail that only its recipient can open is told from one of an unknown kind.
func TestALockedMail(t *testing.T) {
	for name, file := range map[string]string{
		"S/MIME": string(sealed(3, "abcd")),
		"PGP":    plainly + "utf-8; name=a.asc\n\n-----BEGIN PGP MESSAGE-----\n\nabc\n",
	} {
		letter, err := plain.Read([]byte(file))
		if err != nil || len(letter.Mail.Attached) != 1 {
			t.Fatalf("%s: %v, %+v", name, err, letter.Mail)
		}
		if kind := plain.KindOf(letter.Mail.Attached[0].Bytes); kind != plain.Locked {
			t.Errorf("%s: it is %q", name, kind)
		}
	}
}

func number(n int) string { return string(binary.LittleEndian.AppendUint32(nil, uint32(n))) }

// attribute is one of a winmail.dat.
func attribute(level string, id int, data string) string {
	return level + number(id) + number(len(data)) + data + "\x00\x00"
}

// winmail is what Outlook makes of the files of a mail.
func winmail(name, longName, data string) string {
	long := wide(longName) + "\x00\x00"
	long += strings.Repeat("\x00", (4-len(long)%4)%4)
	return "\x78\x9f\x3e\x22\x01\x00" + attribute("\x01", 0x00089006, number(0x10000)) +
		attribute("\x02", 0x00069002, "\x01\x00aaaabbbbcccc") + attribute("\x02", 0x00018010, name+"\x00") +
		attribute("\x02", 0x0006800f, data) +
		attribute("\x02", 0x00069005, number(2)+"\x03\x00\x05\x37"+number(1)+
			"\x1f\x00\x07\x37"+number(1)+number(2*len([]rune(longName))+2)+long)
}

func TestTheFilesInAWinmail(t *testing.T) {
	file := mail(strings.Replace(mixed, "image/jpeg; name=\"=?utf-8?q?foto_=C4=81?=\"", "application/ms-tnef", 1))
	file = []byte(strings.Replace(string(file), "Content-Transfer-Encoding: base64\r\n\r\n/9j/",
		"\r\n"+winmail("IESNIE~1.TXT", "iesniegums ā.txt", "Rīga"), 1))
	letter, err := plain.Read(file)
	if err != nil || letter.Text != "Lūdzu izlīgumu." || len(letter.Mail.Attached) != 1 {
		t.Fatalf("Read = %q, %v, %+v", letter.Text, err, letter.Mail)
	}
	if a := letter.Mail.Attached[0]; a.Name != "iesniegums ā.txt" || string(a.Bytes) != "Rīga" {
		t.Errorf("attached = %q, %q", a.Name, a.Bytes)
	}
}

// What is said of a file may break off anywhere.
func TestAWinmailThatBreaksOff(t *testing.T) {
	said := number(1) + "\x1f\x00\x07\x37" + number(1) + number(6) + "\u0101\x01b\x00\x00\x00\x00\x00"
	for n := range len(said) {
		file := plainly + "utf-8; name=winmail.dat\nContent-Disposition: attachment; filename=winmail.dat\n\n" +
			"\x78\x9f\x3e\x22\x01\x00" + attribute("\x02", 0x00069002, "") + attribute("\x02", 0x00069005, said[:n])
		if _, err := plain.Read([]byte(file)); err != nil {
			t.Errorf("cut at %d: %v", n, err)
		}
	}
}

// A cell of a table stands in its row, though it ends its paragraph.
func TestATableOfRTF(t *testing.T) {
	letter, err := plain.Read([]byte(`{\rtf1\trowd{\pard\intbl Vards\par}\cell{\pard\intbl Ilga\par}\cell\row` +
		`\pard Beigas\par}`))
	if err != nil || letter.Text != "Vards \tIlga\nBeigas" {
		t.Errorf("Read = %q, %v", letter.Text, err)
	}
}

// A mail whose parts are all empty says nothing, and not what its parts look like.
func TestAMailOfEmptyParts(t *testing.T) {
	letter, err := plain.Read([]byte(inParts + "--b\r\nContent-Type: text/plain\r\n\r\n \r\n--b--\r\n"))
	if err != nil || letter.Text != "" {
		t.Errorf("Read = %q, %v", letter.Text, err)
	}
}

func FuzzMail(f *testing.F) {
	f.Add(string(sealed(2, "Content-Type: text/plain\r\n\r\nRīga")))
	f.Add(plainly + "us-ascii; format=flowed; delsp=yes\n\nsabo \n> jāja\n")
	f.Add(plainly + "utf-8; name=winmail.dat\n\n" + winmail("A.TXT", "ā.txt", "Rīga"))
	f.Add(strings.Replace(plainly, "plain", "html", 1) + "utf-8\n\n" + table + laidOut)
	f.Fuzz(func(t *testing.T, file string) { _, _ = plain.Read([]byte(file)) })
}
