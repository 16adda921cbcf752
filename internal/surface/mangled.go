package surface

import (
	"strings"
	"unicode/utf8"
)

// Bytes 0x80 to 0x9E of PDFDocEncoding; 0xA0 is the euro sign, and what follows is as in
// Latin-1 (ISO 32000-1, D.2).
const docHigh = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž"

var docByte = func() map[rune]byte {
	table := map[rune]byte{'€': 0xA0}
	at := byte(0x80)
	for _, r := range docHigh {
		table[r] = at
		at++
	}
	return table
}()

// unmangled is a value that a program stored as UTF-8 without saying so, read as UTF-8: "Ķ"
// in place of "Ä¶". No other text becomes whole UTF-8 when it is taken back to its bytes.
func unmangled(value string) string {
	var bytes strings.Builder
	for _, r := range value {
		b, known := docByte[r]
		switch {
		case known:
		case r < 0x80 || r > 0xA0 && r <= 0xFF:
			b = byte(r)
		default:
			return value
		}
		bytes.WriteByte(b)
	}
	if s := bytes.String(); utf8.ValidString(s) {
		return s
	}
	return value
}
