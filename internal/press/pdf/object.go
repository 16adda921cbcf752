package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strconv"
	"time"
	"unicode/utf16"
)

// objects collects numbered objects. Streams are written into the file one after the
// other; the others, many and small, stand together in one more stream that is deflated
// (ISO 32000-1, 7.5.7): a file takes a quarter less so.
type objects struct {
	file  []byte  // as far as it is written
	out   []byte  // the objects that are no streams
	heads []byte  // the number and place of each of them
	count int     // of them
	at    []entry // by number

	maps   []unicodeMap
	packet bytes.Buffer // of metadata

	standard  Standard
	edition   Edition
	packer    packer
	namespace int // of the tree's root, an object; 0 for that of PDF 1.7
}

// entry tells where an object is, as a row of the table of objects (ISO 32000-1, 7.5.8.3).
type entry struct {
	kind  byte
	place int // in the file, or among those in the stream of objects
}

const (
	free     = 0 // never written
	inFile   = 1
	inStream = 2
)

// firstLines begin a file.
var firstLines = [...]string{PDF17: "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", PDF20: "%PDF-2.0\n%\xe2\xe3\xcf\xd3\n"}

// start empties the buffers and begins a file.
func (o *objects) start(s Standard, e Edition) {
	o.standard, o.edition, o.namespace = s, e, 0
	o.file = append(o.file[:0], firstLines[s]...)
	o.out, o.heads, o.count, o.at = o.out[:0], o.heads[:0], 0, append(o.at[:0], entry{})
	o.maps = o.maps[:0]
}

// reserve returns the number of an object to be written later.
func (o *objects) reserve() int {
	o.at = append(o.at, entry{})
	return len(o.at) - 1
}

// begin begins an object that is no stream.
func (o *objects) begin(number int) {
	o.at[number] = entry{inStream, o.count}
	o.count++
	o.heads = append(strconv.AppendInt(o.heads, int64(number), 10), ' ')
	o.heads = append(strconv.AppendInt(o.heads, int64(len(o.out)), 10), ' ')
}

func (o *objects) end() { o.out = append(o.out, '\n') }

// put appends strings as they are, integers and references.
func (o *objects) put(parts ...any) {
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			o.out = append(o.out, p...)
		case []byte:
			o.out = append(o.out, p...)
		case int:
			o.out = strconv.AppendInt(o.out, int64(p), 10)
		case ref:
			o.ref(int(p))
		case text:
			o.out = appendText(o.out, string(p))
		}
	}
}

type (
	ref  int    // of an object
	text string // a text string, in PDFDocEncoding's ASCII or in UTF-16
)

func (o *objects) ref(number int) {
	o.out = strconv.AppendInt(o.out, int64(number), 10)
	o.out = append(o.out, " 0 R"...)
}

// stream writes a whole stream object. The entries name its filter.
func (o *objects) stream(number int, entries string, data []byte) {
	o.at[number] = entry{inFile, len(o.file)}
	f := append(strconv.AppendInt(o.file, int64(number), 10), " 0 obj\n<<"...)
	f = strconv.AppendInt(append(append(f, entries...), "/Length "...), int64(len(data)), 10)
	f = append(append(f, ">>\nstream\n"...), data...)
	o.file = append(f, "\nendstream\nendobj\n"...)
}

// finish writes the stream of objects and the table of all, and returns the file. The
// document information, 0 for none, is what PDF 2.0 has in its XMP alone.
func (o *objects) finish(catalog, info int, id string) []byte {
	stream, table := o.reserve(), o.reserve()
	o.deflated(stream, fmt.Sprintf("/Type/ObjStm/N %d/First %d", o.count, len(o.heads)), o.heads, o.out)
	start := len(o.file)
	o.at[table] = entry{inFile, start}
	head := fmt.Sprintf("/Type/XRef/W [1 4 3]/Size %d/Root %d 0 R/ID [<%s> <%[3]s>]", len(o.at), catalog, id)
	if info != 0 {
		head += fmt.Sprintf("/Info %d 0 R", info)
	}
	rows := o.rows(stream)
	const small = 4 << 10 // then it is not worth the time
	if len(rows) > small {
		o.deflated(table, head, rows)
	} else {
		o.stream(table, head, rows)
	}
	return fmt.Appendf(o.file, "startxref\n%d\n%%%%EOF\n", start)
}

// rows is the table of objects, eight bytes for each.
func (o *objects) rows(stream int) []byte {
	rows := o.heads[:0] // they are written
	for _, e := range o.at {
		offset, index := e.place, 0
		switch e.kind {
		case free:
			index = 0xFFFF
		case inStream:
			offset, index = stream, e.place
		}
		rows = binary.BigEndian.AppendUint32(append(rows, e.kind), uint32(offset))
		rows = append(rows, byte(index>>16), byte(index>>8), byte(index))
	}
	o.heads = rows[:0]
	return rows
}

// appendText writes a text string.
func appendText(out []byte, s string) []byte {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] >= ' ' && s[i] < 0x7F
	}
	out = append(out, '(')
	if ascii {
		for i := range len(s) {
			out = appendByte(out, s[i])
		}
		return append(out, ')')
	}
	out = append(out, 0xFE, 0xFF)
	for _, unit := range utf16.Encode([]rune(s)) {
		out = appendByte(appendByte(out, byte(unit>>8)), byte(unit))
	}
	return append(out, ')')
}

// appendByte writes one byte of a literal string.
func appendByte(out []byte, b byte) []byte {
	switch b {
	case '(', ')', '\\':
		return append(out, '\\', b)
	case '\r':
		return append(out, '\\', 'r')
	}
	return append(out, b)
}

// appendNumber writes a number with up to three decimals.
func appendNumber(out []byte, v float64) []byte {
	n := int64(v*1000 + 0.5)
	if v < 0 {
		n = int64(v*1000 - 0.5)
	}
	if n < 0 {
		out, n = append(out, '-'), -n
	}
	out = strconv.AppendInt(out, n/1000, 10)
	if n %= 1000; n == 0 {
		return out
	}
	out = append(out, '.', byte('0'+n/100))
	if n %= 100; n == 0 {
		return out
	}
	out = append(out, byte('0'+n/10))
	if n %= 10; n == 0 {
		return out
	}
	return append(out, byte('0'+n))
}

// date writes a time as a PDF date; some readers refuse a bare Z.
func date(t time.Time) string { return "(D:" + t.UTC().Format("20060102150405") + "+00'00')" }
