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
	s = spelled(s)
	var b strings.Builder
	for i, r := range s {
		if r == '_' && escape.MatchString(s[i:]) {
			b.WriteString("_x005F_")
			continue
		}
		b.WriteRune(r)
	}
	s = b.String()
	if n := units(s); n > maxText {
		return "", fmt.Errorf("a text of %d units is longer than a cell holds (%d)", n, maxText)
	}
	return s, nil
}

// spelled spells out what a reader would not see. It does not escape: a cell
// that is written in a stream is escaped by the library.
func spelled(s string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		hidden := r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co)
		if unicode.Is(unicode.Join_Control, r) || r == '\u00ad' { // shows by what it does
			hidden = false
		}
		if hidden || r == 0xFFFE || r == 0xFFFF {
			fmt.Fprintf(&b, "‹U+%04X›", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// units counts as the format does.
func units(s string) (n int) {
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}
