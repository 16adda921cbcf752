package plain_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"tilts/internal/plain"
)

// An office file may have its parts in UTF-16, and part folders by the sign of Windows.
func TestOfficeFilesOfOtherPrograms(t *testing.T) {
	wide := func(order unicode.Endianness, mark unicode.BOMPolicy, xml string) string {
		said, err := unicode.UTF16(order, mark).NewEncoder().String(xml)
		if err != nil {
			t.Fatal(err)
		}
		return said
	}
	says := func(xml string) string {
		_, xml, _ = strings.Cut(xml, "?>")
		return `<?xml version="1.0" encoding="UTF-16" standalone="yes"?>` + xml
	}
	text := wordBegin + "<w:p>" + run("Kalniņa") + "</w:p>" + wordEnd
	open := says("?>" + openText)
	for name, file := range map[string][]byte{
		"little":     archive(t, "word/document.xml", wide(unicode.LittleEndian, unicode.UseBOM, says(text))),
		"big":        archive(t, "word/document.xml", wide(unicode.BigEndian, unicode.UseBOM, says(text))),
		"no mark":    archive(t, "word/document.xml", wide(unicode.LittleEndian, unicode.IgnoreBOM, says(text))),
		"says UTF-8": archive(t, "word/document.xml", wide(unicode.LittleEndian, unicode.UseBOM, text)),
		"is UTF-8":   archive(t, "word/document.xml", says(text)),
		"backslash":  archive(t, `word\document.xml`, text),
	} {
		letter, err := plain.Read(file)
		if err != nil || letter.Kind != plain.Word || letter.Text != "Kalniņa" {
			t.Errorf("%s: %q, %q, %v", name, letter.Kind, letter.Text, err)
		}
	}
	letter, err := plain.Read(archive(t, "mimetype", odt, "content.xml",
		wide(unicode.LittleEndian, unicode.UseBOM, open)))
	if err != nil || letter.Kind != plain.Open || !strings.Contains(letter.Text, "Ilga") {
		t.Errorf("OpenDocument: %q, %q, %v", letter.Kind, letter.Text, err)
	}
}

// RTF that names no font is in the one that it says is usual; what a font of no language says counts for nothing.
func TestTheUsualFontOfRTF(t *testing.T) {
	for _, head := range []string{
		`\ansicpg1252\deff1{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset186 B;}}`,
		`\ansicpg1257\deff0{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}`,
	} {
		letter, err := plain.Read([]byte(`{\rtf1\ansi` + head + `\pard Kalni\'f2a}`))
		if err != nil || letter.Text != "Kalniņa" {
			t.Errorf("%s: %q, %v", head, letter.Text, err)
		}
	}
}

// Of a mail or an archive with very many parts the first are taken, and the others are counted.
func TestManyParts(t *testing.T) {
	const parts = 450
	var file strings.Builder
	var packed []string
	file.WriteString(inParts + "--b\r\nContent-Type: text/plain\r\n\r\nLabdien!\r\n")
	for i := range parts {
		fmt.Fprintf(&file, "--b\r\nContent-Type: text/plain; name=%d.txt\r\n\r\n%d\r\n", i, i)
		packed = append(packed, fmt.Sprint(i, ".txt"), "Rīga")
	}
	file.WriteString("--b--\r\n")
	letter, err := plain.Read([]byte(file.String()))
	if n := len(letter.Mail.Attached); err != nil || letter.Text != "Labdien!" || n < 100 ||
		n+letter.Mail.More != parts {
		t.Errorf("a mail: %q, %d files and %d more, %v", letter.Text, n, letter.Mail.More, err)
	}
	files, more, err := plain.Files(archive(t, packed...))
	if err != nil || len(files) < 100 || len(files)+more != parts {
		t.Errorf("an archive: %d files and %d more, %v", len(files), more, err)
	}
}
