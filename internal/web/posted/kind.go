package posted

import (
	"bytes"
	"io"
	"path"
	"slices"
	"strings"
)

// The types of files that we can open.
const (
	typePDF  = "application/pdf"
	typeDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	typeOdt  = "application/vnd.oasis.opendocument.text"
	typeAsic = "application/vnd.etsi.asic-e+zip"
	typeOLE  = "application/msword" // also a .docx with a password: Word opens both
)

// beginnings are how the bytes of a kind begin. They alone decide: telephones and
// messengers call a file by another ending, or by none.
var beginnings = []struct {
	at     int
	begin  string
	itself string
}{
	{0, "\xff\xd8\xff", "image/jpeg"},
	{0, "\x89PNG\r\n\x1a\n", "image/png"},
	{0, "GIF8", "image/gif"},
	{8, "WEBP", "image/webp"},
	{4, "ftyphei", "image/heic"},
	{4, "ftyphev", "image/heic"},
	{4, "ftypmif1", "image/heif"},
	{4, "ftypmsf1", "image/heif"},
	{0, "II*\x00", "image/tiff"},
	{0, "MM\x00*", "image/tiff"},
	{0, "II+\x00", "image/tiff"}, // one whose places have eight bytes
	{0, "MM\x00+", "image/tiff"},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", typeOLE},
	{0, `{\rtf`, "application/rtf"},
	{0, "%PDF-", typePDF},
	{0, "\uFEFF" + `{\rtf`, "application/rtf"},
}

// zipped are the kinds that are an archive, by ending: what is in one does not always
// stand at its beginning.
var zipped = map[string]string{
	".docx": typeDocx, ".odt": typeOdt, ".edoc": typeAsic, ".asice": typeAsic, ".bdoc": typeAsic,
}

// written are the kinds that are plain text, by ending: they have no beginning.
var written = map[string]string{".eml": "message/rfc822", ".txt": "text/plain; charset=utf-8"}

// headOf is how much of a file is looked at. A PDF may begin anywhere in the first 1024
// bytes, as its readers have always taken it.
const (
	headOf    = 4096
	pdfWithin = 1024
)

// Kind is the content type of a file, if its bytes are of a kind that we can open,
// whatever its name ends in. It leaves the file at its beginning.
func Kind(name string, file io.ReadSeeker) (contentType string, ok bool) {
	head := make([]byte, headOf)
	n, err := io.ReadFull(file, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return "", false
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return "", false
	}
	contentType = kindOf(head[:n], strings.ToLower(path.Ext(name)))
	return contentType, contentType != ""
}

func kindOf(head []byte, ending string) string {
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return archive(head, ending)
	}
	for _, b := range beginnings {
		if len(head) > b.at && bytes.HasPrefix(head[b.at:], []byte(b.begin)) {
			return b.itself
		}
	}
	switch text, named := written[ending]; {
	case bitmap(head):
		return "image/bmp"
	case named && bytes.IndexByte(bytes.TrimRight(head, "\x00"), 0) < 0:
		return text
	case ending == ".txt" && wide(head):
		return "text/plain; charset=utf-16"
	}
	if bytes.Contains(head[:min(len(head), pdfWithin)], []byte("%PDF-")) {
		return typePDF
	}
	return ""
}

// bitmap reports whether a file is a picture of Windows: two letters, and zeros where its head has nothing to say.
func bitmap(head []byte) bool {
	return len(head) >= 14 && bytes.HasPrefix(head, []byte("BM")) && bytes.Count(head[6:10], []byte{0}) == 4 &&
		head[12] == 0 && head[13] == 0
}

// wide reports whether a file is a text in UTF-16, as Windows writes one that is saved as "Unicode": it says so by its
// first two bytes, or is long, and zeros stand at one of each two bytes alone. Of any other text, a zero byte tells
// that it is none.
func wide(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return true
	}
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	return len(head) >= 32 && min(zeros[0], zeros[1]) == 0 && 50*max(zeros[0], zeros[1]) >= len(head)
}

// archive is the kind of an archive: what it says of itself first, the names of its first
// parts, or else what it is called.
func archive(head []byte, ending string) string {
	for _, kind := range []string{typeOdt, typeAsic} {
		if len(head) > 30 && bytes.HasPrefix(head[30:], []byte("mimetype"+kind)) {
			return kind
		}
	}
	if bytes.Contains(head, []byte("word/")) {
		return typeDocx
	}
	return zipped[ending]
}

// endings are what files of a kind are called, the usual one first. A file that is called
// otherwise may be another thing besides: a program whose first bytes speak of a PDF, an
// installer or an archive that is built like a document.
var endings = map[string][]string{
	"image/jpeg":      {".jpg", ".jpeg", ".jpe", ".jfif"},
	"image/png":       {".png"},
	"image/gif":       {".gif"},
	"image/webp":      {".webp"},
	"image/heic":      {".heic", ".heif"},
	"image/heif":      {".heif", ".heic"},
	"image/tiff":      {".tif", ".tiff"},
	typeOLE:           {".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".msg"},
	"application/rtf": {".rtf", ".doc"},
	typePDF:           {".pdf"},
	typeDocx:          {".docx"},
	typeOdt:           {".odt"},
	"image/bmp":       {".bmp"},
	typeAsic:          {".edoc", ".asice", ".bdoc"},
	"message/rfc822":  {".eml"},
	"text/plain":      {".txt"},
}

// Named is the name to save a file under: as it was called, and with the ending of its
// kind, so that a computer opens it as what it was taken for.
func Named(name, contentType string) string {
	kind, _, _ := strings.Cut(contentType, ";")
	usual := endings[kind]
	if len(usual) == 0 || slices.Contains(usual, strings.ToLower(path.Ext(name))) {
		return name
	}
	return name + usual[0]
}
