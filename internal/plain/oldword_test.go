package plain_test

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"tilts/internal/plain"
)

// oldWord is a file of Word 97: its parts in their order, the first piece in the code page 1252 and
// the rest in UTF-16. The flags are those of its head.
func oldWord(flags uint16, narrow string, parts ...string) []byte {
	const begin = 0x200
	text := wide(strings.Join(parts, ""))
	body := make([]byte, begin)
	copy(body, "\xec\xa5\xc1\x00")
	binary.LittleEndian.PutUint16(body[0x0a:], flags)
	all := len(narrow)
	for i, part := range parts {
		n := len(wide(part)) / 2
		if all += n; i == 0 {
			n += len(narrow)
		}
		binary.LittleEndian.PutUint32(body[0x4c+4*i:], uint32(n))
	}
	number := binary.LittleEndian.AppendUint32
	table := []byte{1, 2, 0, 0, 0, 2} // formats, then the pieces
	table = number(table, 4*3+8*2)
	table = number(number(number(table, 0), uint32(len(narrow))), uint32(all))
	table = append(number(append(table, 0, 0), 0x40000000|2*begin), 0, 0)
	table = append(number(append(table, 0, 0), uint32(begin+len(narrow))), 0, 0)
	binary.LittleEndian.PutUint32(body[0x1a6:], uint32(len(table)))
	return compound(map[string]string{"WordDocument": string(body) + narrow + text, "0Table": string(table)})
}

func TestAFileOfWordBefore2007(t *testing.T) {
	const heads = "\x03\rBāriņtiesa\r"
	whole := make([]byte, 0x300) // of Word 95
	copy(whole, "\xec\xa5\x68\x00")
	binary.LittleEndian.PutUint32(whole[0x18:], 0x300)
	binary.LittleEndian.PutUint32(whole[0x34:], 9)
	binary.LittleEndian.PutUint32(whole[0x1c:], 0x300+9)
	oldest := compound(map[string]string{"WordDocument": string(whole) + "K\xe2 iet?\r\x01"})
	for name, test := range map[string]struct {
		file []byte
		text string
		want error
	}{
		"two pieces, one in a code page": {oldWord(0, "Labdien!\r", "Es, Ilga Kalniņa\x0bRīgā"),
			"Labdien!\nEs, Ilga Kalniņa\nRīgā", nil},
		"a table": {oldWord(0, "", "Vārds\aIlga\a\aUzvārds\aKalniņa\a\a"), "Vārds\tIlga\nUzvārds\tKalniņa", nil},
		"a field": {oldWord(0, "", "Raksti \x13 HYPERLINK \"mailto:a\" \x14ilga@example.lv\x15."),
			"Raksti ilga@example.lv.", nil},
		"notes behind, heads last": {oldWord(0, "", "Teksts\r", "Piezīme\r", heads, "", "Komentārs\r"),
			"Teksts\nPiezīme\nBāriņtiesa", nil},
		"of Word 95":                  {oldest, "Kā iet?", nil},
		"with a password":             {oldWord(0x100, "", "a"), "", plain.ErrEncrypted},
		"a table of Excel":            {compound(map[string]string{"Workbook": "a"}), "", plain.ErrKind},
		"its other table is not here": {oldWord(0x200, "", "a"), "", plain.ErrDamaged},
		"cut off":                     {oldWord(0, "", strings.Repeat("garš ", 5000))[:20000], "", plain.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			letter, err := plain.Read(test.file)
			if !errors.Is(err, test.want) || letter.Text != test.text {
				t.Errorf("Read = %q, %v; want %q, %v", letter.Text, err, test.text, test.want)
			}
		})
	}
}

// What Outlook saves: a mail with a file, and one in HTML alone.
func TestAMailThatOutlookSaved(t *testing.T) {
	letter, err := plain.Read(compound(map[string]string{
		"__properties_version1.0": "", "__substg1.0_0037001F": wide("Izlīgums"),
		"__substg1.0_0C1A001F":                               wide("Ilga Kalniņa"),
		"__substg1.0_10130102":                               "<html><body><p>L\xfbdzu izl\xeegumu.</p></body></html>",
		"__attach_version1.0_#00000000/__substg1.0_3707001F": wide("foto ā.jpg"),
		"__attach_version1.0_#00000000/__substg1.0_37010102": "\xff\xd8\xff" + strings.Repeat("a", 5000),
	}))
	if err != nil || letter.Kind != plain.Outlook || letter.Text != "Lūdzu izlīgumu." {
		t.Fatalf("Read = %q, %q, %v", letter.Kind, letter.Text, err)
	}
	m := letter.Mail
	if m.Subject != "Izlīgums" || m.From != "Ilga Kalniņa" || len(m.Attached) != 1 ||
		m.Attached[0].Name != "foto ā.jpg" || len(m.Attached[0].Bytes) != 5003 {
		t.Errorf("mail = %+v", m)
	}
}

// A mail that was attached to one says what it says, and what is attached to it is attached.
func TestAMailInAMailOfOutlook(t *testing.T) {
	within := "__attach_version1.0_#00000000/__substg1.0_3701000D/"
	letter, err := plain.Read(compound(map[string]string{
		"__properties_version1.0": "", "__substg1.0_1000001F": wide("Pārsūtu."),
		within + "__properties_version1.0": "", within + "__substg1.0_1000001F": wide("Lūdzu izlīgumu."),
		within + "__substg1.0_0C1A001F": wide("Ilga Kalniņa"), within + "__substg1.0_0037001F": wide("Izlīgums"),
		within + "__attach_version1.0_#00000000/__substg1.0_3707001F": wide("foto ā.jpg"),
		within + "__attach_version1.0_#00000000/__substg1.0_37010102": "\xff\xd8\xff",
	}))
	want := "Pārsūtu.\n\nIlga Kalniņa\nIzlīgums\nLūdzu izlīgumu."
	if err != nil || letter.Text != want || len(letter.Mail.Attached) != 1 ||
		letter.Mail.Attached[0].Name != "foto ā.jpg" || letter.Mail.Subject != "" {
		t.Errorf("Read = %q, %+v, %v", letter.Text, letter.Mail, err)
	}
}

func FuzzOldWord(f *testing.F) {
	f.Add([]byte("WordDocument of some bytes"), []byte("\x02\x00\x00\x00\x00"))
	body := make([]byte, 0x210)
	copy(body, "\xec\xa5\xc1\x00")
	f.Add(body, []byte("\x02\x10\x00\x00\x00\x00\x00\x00\x00\x05\x00\x00\x00\x00\x00\x00\x04\x00\x40\x00\x00"))
	f.Fuzz(func(t *testing.T, body, table []byte) {
		_, _ = plain.Read(compound(map[string]string{"WordDocument": string(body), "0Table": string(table)}))
	})
}
