package form

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Shown makes a text visible as it is: control, direction and private
// characters are spelled out like ‹U+202E›, line ends become one line feed, a
// tab a space. Whatever shows what a person typed shows it so.
func Shown(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(text)
	var out strings.Builder
	for i, r := range text {
		switch {
		case r == '\n':
			out.WriteRune(r)
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)),
			unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co):
			fmt.Fprintf(&out, "‹U+%04X›", r)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}
