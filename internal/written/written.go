// Package written reads files that people wrote with an editor of their own: forms,
// templates, catalogues and JSON are UTF-8, with or without a byte order mark.
package written

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// mark is the byte order mark that some editors put before a text in UTF-8.
var mark = []byte("\uFEFF")

// Mistake says where a file is no UTF-8, and what it seems to be.
type Mistake struct {
	Line, Column int // of the first wrong byte, from 1; the column counts characters
	What         string
	Kind         Kind
	Byte         byte // the wrong one
}

// Kind is what a file seems to be instead of UTF-8.
type Kind string

// The kinds.
const (
	UTF16   Kind = "utf16"
	Zero    Kind = "zero_byte" // as of UTF-16 without its mark
	NotUTF8 Kind = "not_utf8"
)

func (m *Mistake) Error() string { return m.What }

// Unmarked is the file without the byte order mark that it may begin with.
func Unmarked(file []byte) []byte { return bytes.TrimPrefix(file, mark) }

// Text is the file without the byte order mark that it may begin with. The error is a
// *Mistake if it is not UTF-8.
func Text(file []byte) ([]byte, error) {
	if bytes.HasPrefix(file, []byte{0xff, 0xfe}) || bytes.HasPrefix(file, []byte{0xfe, 0xff}) {
		return nil, &Mistake{1, 1, "the file is written in UTF-16; save it as UTF-8", UTF16, file[0]}
	}
	text := Unmarked(file)
	if at := bytes.IndexByte(text, 0); at >= 0 {
		return nil, mistake(text, at, Zero, "a zero byte stands here, as in UTF-16; save the file as UTF-8")
	}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return nil, mistake(text, at, NotUTF8,
				fmt.Sprintf("the file is not written in UTF-8 (a byte %#x stands here); save it as UTF-8", text[at]))
		}
		at += size
	}
	return text, nil
}

func mistake(text []byte, at int, kind Kind, what string) error {
	begin := 1 + bytes.LastIndexByte(text[:at], '\n')
	return &Mistake{1 + bytes.Count(text[:at], []byte("\n")), 1 + utf8.RuneCount(text[begin:at]), what, kind, text[at]}
}
