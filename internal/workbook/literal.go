package workbook

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
)

// maxText is what a cell holds, in UTF-16 units; the format's own limit.
const maxText = 32767

// escape is how the format writes a character by its number; a text that looks
// like one gets its underscore written so (ECMA-376 part 1, 22.4.2.4).
var escape = regexp.MustCompile(`^_x[0-9A-Fa-f]{4}_`)

// literal makes a text safe to stand in a cell as it is: control and direction
// marks are spelled out like ‹U+202E›, line ends stay. A text that a cell does
// not hold is an error: nothing is cut silently.
func literal(s string) (string, error) {
	var b strings.Builder
	s = strings.ToValidUTF8(s, "\uFFFD")
	for i, r := range s {
		if r == '_' && escape.MatchString(s[i:]) {
			b.WriteString("_x005F_")
			continue
		}
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
