package form

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ")

// Shown makes a text visible as it is: control, direction and private
// characters are spelled out like ‹U+202E›, line ends become one line feed, a
// tab a space. Whatever shows what a person typed shows it so. Marks that join letters, or
// say where a word may be parted, stay: they show by what they do.
func Shown(text string) string {
	text = lineEnds.Replace(text)
	var out strings.Builder
	for i, r := range text {
		switch {
		case r == '\n', joins(r):
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

// joins reports whether a rune joins letters or pictures (a family of emoji) or marks
// where a word may be parted.
func joins(r rune) bool {
	return unicode.Is(unicode.Join_Control, r) || unicode.Is(unicode.Variation_Selector, r) || r == '\u00ad'
}

// Unjoined is a text without those marks, for paper, whose letters stand by themselves.
func Unjoined(text string) string {
	parts := strings.FieldsFunc(text, joins) // which leaves bytes that are no text as they are
	return strings.Join(parts, "")
}
