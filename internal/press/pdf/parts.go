package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/klauspost/compress/zlib"
)

// Part is one stream of a file that this package wrote.
type Part struct {
	Name string // in words: "page 2", "a font", "the attachment application/json"
	MIME string // of an attachment
	Data []byte // inflated
	Page bool   // it is what stands on a page
}

// ErrNotOurs is for bytes that this package did not write as they are.
var ErrNotOurs = errors.New("not a file as we write them")

var (
	streamStart = regexp.MustCompile(`^\d{1,9} 0 obj\n<<([^\n]*)/Length (\d{1,9})>>\nstream\n`)
	fileEnd     = regexp.MustCompile(`^startxref\n\d{1,12}\n%%EOF\n`)
)

// longestHead is how far the entries of a stream may reach, in bytes.
const longestHead = 2000

// maxInflated bounds what all parts of one file may hold, in bytes.
const maxInflated = 64 << 20

// Parts takes a file apart that this package wrote. What stands behind its end, such as a
// signature that somebody added, is returned as the rest. The error names the place from
// which on the file is not as we write them; the parts before are returned with it.
func Parts(file []byte) (parts []Part, rest []byte, err error) {
	at, left, page := 0, int64(maxInflated), 0
	for _, start := range firstLines {
		if bytes.HasPrefix(file, []byte(start)) {
			at = len(start)
		}
	}
	if at == 0 {
		return nil, nil, fmt.Errorf("%w: it begins otherwise", ErrNotOurs)
	}
	for {
		if end := fileEnd.Find(file[at:min(len(file), at+longestHead)]); end != nil {
			return parts, file[at+len(end):], nil
		}
		m := streamStart.FindSubmatch(file[at:min(len(file), at+longestHead)])
		if m == nil {
			return parts, nil, fmt.Errorf("%w: at byte %d, after %s", ErrNotOurs, at, last(parts))
		}
		size, err := strconv.Atoi(string(m[2]))
		const close = "\nendstream\nendobj\n"
		from := at + len(m[0])
		if err != nil || size > len(file)-from || !bytes.HasPrefix(file[from+size:], []byte(close)) {
			return parts, nil, fmt.Errorf("%w: at byte %d, after %s", ErrNotOurs, at, last(parts))
		}
		p := named(string(m[1]), &page)
		p.Data = file[from : from+size]
		if strings.Contains(string(m[1]), "FlateDecode") {
			if p.Data, err = inflate(p.Data, left); err != nil {
				return parts, nil, fmt.Errorf("%w: %s cannot be read", ErrNotOurs, p.Name)
			}
		}
		left -= int64(len(p.Data))
		parts = append(parts, p)
		at = from + size + len(close)
	}
}

func last(parts []Part) string {
	if len(parts) == 0 {
		return "its first line"
	}
	return parts[len(parts)-1].Name
}

var mimeOf = regexp.MustCompile(`/EmbeddedFile /Subtype /([^ /]+)`)

// named says what a stream is by its entries; a page's has no type.
func named(entries string, page *int) Part {
	for _, kind := range []struct{ mark, name string }{
		{"/Length1", "a font"}, {"/CMap", "the letters of a font"},
		{"/Subtype /Image", "a picture"}, {"/Subtype /Form", "a drawing"},
		{"/Metadata", "the metadata"}, {"/N 3", "the colour profile"}, {"/ObjStm", "the structure of the file"},
		{"/XRef", "the table of the file's objects"},
	} {
		if strings.Contains(entries, kind.mark) {
			return Part{Name: kind.name}
		}
	}
	if m := mimeOf.FindStringSubmatch(entries); m != nil {
		mime := strings.ReplaceAll(m[1], "#2F", "/")
		return Part{Name: "the attachment " + mime, MIME: mime}
	}
	if entries == "/Filter/FlateDecode" {
		*page++
		return Part{Name: "page " + strconv.Itoa(*page), Page: true}
	}
	return Part{Name: "a part of the file"}
}

func inflate(data []byte, most int64) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(out)) > most {
		err = errors.New("too large")
	}
	return out, err
}
