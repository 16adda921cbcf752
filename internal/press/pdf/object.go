package pdf

import (
	"bytes"
	"io"
	"strconv"
	"sync"
	"time"
	"unicode/utf16"

	"github.com/klauspost/compress/zlib"
)

// objects writes numbered objects one after the other and remembers where each begins.
type objects struct {
	out []byte
	at  []int // by number; 0 for one that is not written

	packet bytes.Buffer // of metadata
}

// reserve returns the number of an object to be written later.
func (o *objects) reserve() int {
	o.at = append(o.at, 0)
	return len(o.at) - 1
}

func (o *objects) begin(number int) {
	o.at[number] = len(o.out)
	o.out = strconv.AppendInt(o.out, int64(number), 10)
	o.out = append(o.out, " 0 obj\n"...)
}

func (o *objects) end() { o.out = append(o.out, "\nendobj\n"...) }

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
	o.begin(number)
	o.put("<< ", entries, " /Length ", len(data), " >>\nstream\n", data, "\nendstream")
	o.end()
}

// deflated writes a stream object whose data it compresses.
func (o *objects) deflated(number int, entries string, data []byte) {
	d := deflaters.Get().(*deflater)
	defer deflaters.Put(d)
	o.stream(number, entries+" /Filter /FlateDecode", d.deflate(data))
}

type deflater struct {
	out bytes.Buffer
	zip *zlib.Writer
}

var deflaters = sync.Pool{New: func() any {
	const quick = 2 // half a per cent larger than the next levels, and twice as fast
	zip, err := zlib.NewWriterLevel(io.Discard, quick)
	if err != nil {
		panic("pdf: " + err.Error())
	}
	return &deflater{zip: zip}
}}

// deflate compresses data; the result holds until the next call.
func (d *deflater) deflate(data []byte) []byte {
	d.out.Reset()
	d.zip.Reset(&d.out)
	if _, err := d.zip.Write(data); err != nil {
		panic("pdf: deflating in memory: " + err.Error())
	}
	if err := d.zip.Close(); err != nil {
		panic("pdf: deflating in memory: " + err.Error())
	}
	return d.out.Bytes()
}

// finish writes the cross-reference table and the trailer.
func (o *objects) finish(catalog, info int, id string) []byte {
	start := len(o.out)
	o.put("xref\n0 ", len(o.at), "\n0000000000 65535 f \n")
	for _, at := range o.at[1:] {
		end := len(o.out) + len("0000000000")
		o.out = append(o.out, "0000000000 00000 n \n"...)
		for ; at > 0; at /= 10 {
			end--
			o.out[end] = byte('0' + at%10)
		}
	}
	o.put("trailer\n<< /Size ", len(o.at), " /Root ", ref(catalog), " /Info ", ref(info),
		" /ID [<", id, "> <", id, ">] >>\nstartxref\n", start, "\n%%EOF\n")
	return o.out
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
