package plain

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// isText reports whether a file has no bytes that no text has.
func isText(file []byte) bool {
	if len(bytes.TrimSpace(file)) == 0 {
		return false
	}
	if bytes.HasPrefix(file, []byte{0xff, 0xfe}) || bytes.HasPrefix(file, []byte{0xfe, 0xff}) {
		return len(file)%2 == 0
	}
	for _, b := range file[:min(len(file), 64<<10)] {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != '\v' || b == 0x7f {
			return false
		}
	}
	return true
}

func readText(file []byte) (Letter, error) {
	if len(file) > MostText {
		return Letter{}, ErrLimit
	}
	text, err := guessed(file).NewDecoder().Bytes(file)
	if err != nil {
		return Letter{}, ErrDamaged
	}
	return Letter{Text: string(text)}, nil
}

// guessed is the encoding of a text that does not name it: Unicode, else what Windows takes in
// Latvia. Both of its code pages have a letter at nearly every byte, so the letters tell: in Russian
// those above ASCII stand side by side, in Latvian alone.
func guessed(text []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(text, []byte{0xff, 0xfe}) || bytes.HasPrefix(text, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case utf8.Valid(text):
		return unicode.UTF8BOM
	}
	letters, pairs := 0, 0
	for i, b := range text {
		if b < 0xc0 {
			continue
		}
		letters++
		if i > 0 && text[i-1] >= 0xc0 {
			pairs++
		}
	}
	if 2*pairs > letters {
		return charmap.Windows1251
	}
	return charmap.Windows1257
}

// decoded reads a text in an encoding that it names.
func decoded(name string, in io.Reader) (io.Reader, error) {
	name = strings.Trim(strings.ToLower(name), `"' `)
	known, err := htmlindex.Get(name)
	if err != nil || name == "us-ascii" || name == "ascii" { // where it has others, its letters tell what it is
		return nil, ErrDamaged
	}
	return known.NewDecoder().Reader(in), nil
}
