package plain

import (
	"bytes"
	"cmp"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// isText reports whether a file has no bytes that no text has. A few stray ones do not count: the mark of the end
// that programs of DOS write, what a terminal was told, zeros that fill up a block.
func isText(file []byte) bool {
	if len(bytes.TrimSpace(file)) == 0 {
		return false
	}
	if wide(file) != nil {
		return true
	}
	head := bytes.TrimRight(file, "\x00")
	head = head[:min(len(head), 64<<10)]
	stray := 0
	for _, b := range head {
		switch {
		case b == 0:
			return false
		case b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != '\v' || b == 0x7f:
			stray++
		}
	}
	return stray*50 <= len(head)
}

// wide is the order of bytes of a text in UTF-16: by its mark, or else since of each two bytes one is of few kinds,
// as it is in every language here; nil for another text.
func wide(file []byte) encoding.Encoding {
	switch {
	case len(file)%2 != 0 || len(file) < 2:
		return nil
	case bytes.HasPrefix(file, []byte{0xff, 0xfe}) || bytes.HasPrefix(file, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case len(file) < 32:
		return nil
	}
	head := file[:min(len(file), 4<<10)]
	for high, order := range []unicode.Endianness{unicode.BigEndian, unicode.LittleEndian} {
		if halves(head, high) {
			return unicode.UTF16(order, unicode.IgnoreBOM)
		}
	}
	return nil
}

// halves reports whether the higher half of each character, the first or the second byte, is that of Latin or
// Cyrillic letters or of signs of typography, zero among them, and the lower is no control character of its page.
func halves(head []byte, high int) bool {
	zeros := 0
	for ; len(head) > 1; head = head[2:] {
		up, low := head[high], head[1-high]
		switch {
		case up == 0 && (low == 0 || low < ' ' && low != '\t' && low != '\n' && low != '\r'):
			return false
		case up == 0:
			zeros++
		case up != 1 && up != 2 && up != 4 && up != 0x20:
			return false
		}
	}
	return zeros > 0
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
	switch known := wide(text); {
	case known != nil:
		return known
	case mostlyUnicode(text):
		return unicode.UTF8BOM
	}
	letters, pairs, _ := above(text)
	windows := charmap.Windows1257
	if 2*pairs > letters {
		windows = charmap.Windows1251
	}
	head := text[:min(len(text), 16<<10)]
	as := func(page *charmap.Charmap) int { return likely(in(page)(head)) }
	others := []*charmap.Charmap{charmap.KOI8R, charmap.CodePage866, charmap.ISO8859_5}
	other := slices.MaxFunc(others, func(a, b *charmap.Charmap) int { return cmp.Compare(as(a), as(b)) })
	if better := as(other); better > fewStrange && better > 2*as(windows) { // the right one reads far better
		return other
	}
	return windows
}

// fewStrange is how well a text must read in another encoding than those of Windows: a dozen small letters.
const fewStrange = 24

// mostlyUnicode reports whether a text is in UTF-8; where some of it was cut or damaged, its other letters tell.
func mostlyUnicode(text []byte) bool {
	good, bad := 0, 0
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		text = text[size:]
	}
	return bad == 0 || good > 8*bad
}

// above counts the letters of a text that stand above ASCII, those behind another such, and those of Latvian in the
// code page of Windows.
func above(text []byte) (letters, pairs, latvian int) {
	for i, b := range text {
		if b < 0xc0 {
			continue
		}
		letters++
		if i > 0 && text[i-1] >= 0xc0 {
			pairs++
		}
		if bytes.IndexByte(ofLatvian, b) >= 0 {
			latvian++
		}
	}
	return letters, pairs, latvian
}

// ofLatvian are the letters of Latvian, both cases, and of German and Estonian that stand at the same place in the
// code pages 1252 and 1257.
var ofLatvian = []byte("\xc2\xc7\xc8\xcc\xcd\xce\xcf\xd0\xd2\xdb\xde\xe2\xe7\xe8\xec\xed\xee\xef\xf0\xf2\xfb\xfe" +
	"\xe4\xf5\xf6\xfc\xc4\xd5\xd6\xdc")

// western is the encoding of a text that says it is of Western Europe. Programs say so of any text; where it is
// valid UTF-8, or its letters are those of Latvian or Russian in the code pages of Windows, they tell. Three letters
// at least must do so.
func western(text []byte) encoding.Encoding {
	letters, pairs, latvian := above(text)
	switch {
	case utf8.Valid(text) || wide(text) != nil:
		return guessed(text)
	case letters > 2 && (2*pairs > letters || latvian == letters && bytes.IndexByte(text, 0xe2) >= 0):
		return guessed(text)
	}
	return charmap.Windows1252
}

// decoded reads a text in an encoding that it names.
func decoded(name string, in io.Reader) (io.Reader, error) {
	name = strings.Trim(strings.ToLower(name), `"' `)
	if name == "utf-7" || name == "unicode-1-1-utf-7" {
		text, err := io.ReadAll(io.LimitReader(in, mostUnpacked+1))
		return strings.NewReader(seven(text)), err
	}
	known, err := htmlindex.Get(name)
	if err != nil || name == "us-ascii" || name == "ascii" { // where it has others, its letters tell what it is
		return nil, ErrDamaged
	}
	if known != charmap.Windows1252 { // by which the names of all that is Western go
		return known.NewDecoder().Reader(in), nil
	}
	text, err := io.ReadAll(io.LimitReader(in, mostUnpacked+1))
	if err != nil && len(text) == 0 {
		return nil, err
	}
	return western(text).NewDecoder().Reader(bytes.NewReader(text)), nil
}
