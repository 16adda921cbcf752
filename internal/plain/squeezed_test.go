package plain_test

import (
	"strings"
	"testing"

	"tilts/internal/plain"
)

// RTF as Outlook packs it: both are examples of MS-OXRTFCP p. 3, one of which repeats itself while it is written.
const (
	squeezedHello = "\x2d\x00\x00\x00\x2b\x00\x00\x00LZFu\xf1\xc5\xc7\xa7\x03\x00\x0a\x00rcpg125B2\x0a\xf3 hel" +
		"\x09\x00 bw\x05\xb0ld}\x0a\x80\x0f\xa0"
	squeezedAgain = "\x1a\x00\x00\x00\x1c\x00\x00\x00LZFu\xe2\xd4\x4b\x51\x41\x00\x04 WXYZ\x0dn}\x01\x0e\xb0"
)

// unsqueezed is RTF that Outlook keeps as it is.
func unsqueezed(rtf string) string {
	return number(len(rtf)+12) + number(len(rtf)) + "MELA" + number(0) + rtf
}

// A mail of Outlook may have its text in packed RTF alone; a page in there says what the page says.
func TestTheRTFOfAMail(t *testing.T) {
	page := `{\rtf1\ansi\ansicpg1257\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 L\'fbdzu izl\'eegumu.` +
		`{\*\htmltag72 </p>}\htmlrtf\par}\htmlrtf0 }`
	for body, want := range map[string]string{
		squeezedHello: "hello world", squeezedAgain: "WXYZWXYZWXYZWXYZWXYZ", unsqueezed(page): "Lūdzu izlīgumu.",
	} {
		letter, err := plain.Read(compound(map[string]string{
			"__properties_version1.0": "", "__substg1.0_10090102": body,
		}))
		if err != nil || letter.Kind != plain.Outlook || letter.Text != want {
			t.Errorf("saved: %q, %v; want %q", letter.Text, err, want)
		}
		padded := body + strings.Repeat("\x00", (4-len(body)%4)%4)
		said := "\x78\x9f\x3e\x22\x01\x00" + attribute("\x01", 0x00069003,
			number(1)+"\x02\x01\x09\x10"+number(1)+number(len(body))+padded)
		letter, err = plain.Read([]byte(inParts + "--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n" +
			"Content-Transfer-Encoding: 8bit\r\n\r\n" + said + "\r\n--b--\r\n"))
		if err != nil || letter.Text != want {
			t.Errorf("sent: %q, %v; want %q", letter.Text, err, want)
		}
	}
	if _, err := plain.Read(compound(map[string]string{
		"__properties_version1.0": "", "__substg1.0_10090102": strings.Replace(squeezedHello, "LZFu", "LZFv", 1),
	})); err != plain.ErrDamaged {
		t.Errorf("packed as nobody packs: %v", err)
	}
}

func FuzzSqueezed(f *testing.F) {
	f.Add([]byte(squeezedHello))
	f.Add([]byte(squeezedAgain))
	f.Add([]byte(unsqueezed(`{\rtf1 a}`)))
	f.Fuzz(func(t *testing.T, body []byte) {
		_, _ = plain.Read(compound(map[string]string{
			"__properties_version1.0": "", "__substg1.0_10090102": string(body),
		}))
	})
}
