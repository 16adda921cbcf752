package workbook

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
)

// maxText is what a cell holds, in UTF-16 units; the format's own limit.
const maxText = 32767

// literal makes a text safe to stand in a cell as it is: control and direction
// marks are spelled out like ‹U+202E›, line ends stay. A text that a cell does
// not hold is an error: nothing is cut silently.
func literal(s string) (string, error) {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		if r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co) || r == 0xFFFE || r == 0xFFFF {
			fmt.Fprintf(&b, "‹U+%04X›", r)
			continue
		}
		b.WriteRune(r)
	}
	if n := len(utf16.Encode([]rune(b.String()))); n > maxText {
		return "", fmt.Errorf("a text of %d units is longer than a cell holds (%d)", n, maxText)
	}
	return b.String(), nil
}
