package plain

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// Numbers in the head of a Word file (MS-DOC p. 2.5), by where they stand.
const (
	wordMark    = 0xa5ec
	wordVersion = 0x02
	wordFlags   = 0x0a
	wordLengths = 0x4c // of the text, its notes, its heads and so on, in characters
	wordPieces  = 0x1a2
	wordHead    = 0x1aa

	wordComplex, wordLocked, wordOther = 0x4, 0x100, 0x200

	firstPieces                = 0xc1 // the version from which the text lies in pieces: that of Word 97
	oldBegin, oldEnd, oldWords = 0x18, 0x1c, 0x34
)

// readOldWord reads the files of Word 97 to 2003, and those of Word 6 and 95 that were saved whole: the
// text, its notes, what is in frames, and last the heads and feet of pages. What was struck out with
// changes tracked is not told from the rest.
func readOldWord(file []byte) (Letter, error) {
	found, _, err := streams(file, func(path string) bool {
		return path == "WordDocument" || path == "0Table" || path == "1Table"
	})
	if err != nil {
		return Letter{}, err
	}
	body := found["WordDocument"]
	switch {
	case body == nil:
		return Letter{}, ErrKind // a table or a presentation
	case len(body) < 0x60 || binary.LittleEndian.Uint16(body) != wordMark:
		return Letter{}, ErrDamaged
	}
	flags := binary.LittleEndian.Uint16(body[wordFlags:])
	switch {
	case flags&wordLocked != 0:
		return Letter{}, ErrEncrypted
	case binary.LittleEndian.Uint16(body[wordVersion:]) < firstPieces:
		return wholeWord(body, flags)
	case len(body) < wordHead:
		return Letter{}, ErrDamaged
	}
	table := found["0Table"]
	if flags&wordOther != 0 {
		table = found["1Table"]
	}
	at, size := binary.LittleEndian.Uint32(body[wordPieces:]), binary.LittleEndian.Uint32(body[wordPieces+4:])
	if uint64(at)+uint64(size) > uint64(len(table)) {
		return Letter{}, ErrDamaged
	}
	text, err := pieces(body, table[at:at+size])
	if err != nil {
		return Letter{}, err
	}
	return Letter{Text: ordered(text, body[wordLengths:])}, nil
}

// wholeWord reads a file of before Word 97, whose text is one run of bytes.
func wholeWord(body []byte, flags uint16) (Letter, error) {
	begin, end := binary.LittleEndian.Uint32(body[oldBegin:]), binary.LittleEndian.Uint32(body[oldEnd:])
	if flags&wordComplex != 0 {
		return Letter{}, ErrKind
	}
	if begin > end || uint64(end) > uint64(len(body)) {
		return Letter{}, ErrDamaged
	}
	run := body[begin:end]
	run = run[:min(len(run), int(binary.LittleEndian.Uint32(body[oldWords:])), MostText+1)]
	text, err := guessed(run).NewDecoder().Bytes(run)
	if err != nil {
		return Letter{}, ErrDamaged
	}
	return Letter{Text: spoken([]rune(string(text)))}, within(len(run))
}

// pieces puts the text together from the pieces it was saved in (MS-DOC p. 2.8.35 and 2.9.38): each
// in UTF-16, or in the code page 1252.
func pieces(body, table []byte) ([]uint16, error) {
	for len(table) >= 5 && table[0] == 1 { // formats that pieces share
		size := 3 + int(binary.LittleEndian.Uint16(table[1:]))
		if size > len(table) {
			return nil, ErrDamaged
		}
		table = table[size:]
	}
	if len(table) < 5 || table[0] != 2 {
		return nil, ErrDamaged
	}
	table = table[5:]
	n := (len(table) - 4) / 12
	if n < 1 {
		return nil, ErrDamaged
	}
	var text []uint16
	places, described := table[:4*(n+1)], table[4*(n+1):]
	for i := range n {
		begin, end := binary.LittleEndian.Uint32(places[4*i:]), binary.LittleEndian.Uint32(places[4*i+4:])
		where := binary.LittleEndian.Uint32(described[8*i+2:])
		if end < begin || within(len(text)+int(end-begin)) != nil {
			return nil, ErrLimit
		}
		count, narrow := uint64(end-begin), where&0x40000000 != 0
		at, wide := uint64(where&0x3fffffff), uint64(2)
		if narrow {
			at, wide = at/2, 1
		}
		if at+count*wide > uint64(len(body)) {
			return nil, ErrDamaged
		}
		for run := body[at : at+count*wide]; len(run) > 0; run = run[wide:] {
			if narrow {
				text = append(text, uint16(charmap.Windows1252.DecodeByte(run[0])))
			} else {
				text = append(text, binary.LittleEndian.Uint16(run))
			}
		}
	}
	return text, nil
}

func within(characters int) error {
	if characters > MostText {
		return ErrLimit
	}
	return nil
}

// ordered sets the parts of a text in order: they lie as text, footnotes, heads and feet, macros,
// comments, endnotes, frames, and frames in heads (MS-DOC p. 2.5.4).
func ordered(text []uint16, lengths []byte) string {
	var parts [8]string
	for i := range parts {
		n := min(int(binary.LittleEndian.Uint32(lengths[4*i:])), len(text))
		parts[i], text = spoken(utf16.Decode(text[:n])), text[n:]
	}
	const footnotes, heads, endnotes, frames, framesInHeads = 1, 2, 5, 6, 7
	var said []string
	for _, i := range []int{0, footnotes, endnotes, frames, framesInHeads, heads} {
		if part := Clean(parts[i]); part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, "\n")
}

// Characters that are marks (MS-DOC p. 2.4.1 and 2.9.): of cells, fields and hyphens.
const (
	markCell                         = 0x07
	markField, markResult, markEnded = 0x13, 0x14, 0x15
	markHyphen                       = 0x1e
)

// spoken makes a text of characters and marks. Of a field its result stands, not its instruction. The
// end of a row is the mark of a cell behind another.
func spoken(marked []rune) string {
	var out strings.Builder
	var fields []bool // those open, and whether their result has begun
	for i, r := range marked {
		switch r {
		case markField:
			fields = append(fields, false)
			continue
		case markResult:
			if len(fields) > 0 {
				fields[len(fields)-1] = true
			}
			continue
		case markEnded:
			fields = fields[:max(len(fields)-1, 0)]
			continue
		}
		if len(fields) > 0 && !fields[len(fields)-1] {
			continue
		}
		switch {
		case r == markCell && i > 0 && marked[i-1] == markCell:
			out.WriteByte('\n')
		case r == markCell:
			out.WriteByte('\t')
		case r == markHyphen:
			out.WriteByte('-')
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}
