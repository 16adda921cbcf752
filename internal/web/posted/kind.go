package posted

import (
	"bytes"
	"io"
	"path"
	"strings"
)

// fileKind is a kind of attachment that we can open: its content type, and how
// its bytes begin. Without beginnings it must be text.
type fileKind struct {
	contentType string
	begins      []string
	at          int // where the beginning stands
}

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

var zipped = []string{"PK\x03\x04"}

// fileKinds are the attachments that are taken, by ending.
var fileKinds = map[string]fileKind{
	".pdf":   {contentType: "application/pdf", begins: []string{"%PDF-"}},
	".jpg":   {contentType: "image/jpeg", begins: []string{"\xff\xd8\xff"}},
	".jpeg":  {contentType: "image/jpeg", begins: []string{"\xff\xd8\xff"}},
	".png":   {contentType: "image/png", begins: []string{"\x89PNG\r\n\x1a\n"}},
	".gif":   {contentType: "image/gif", begins: []string{"GIF8"}},
	".webp":  {contentType: "image/webp", begins: []string{"WEBP"}, at: 8},
	".heic":  {contentType: "image/heic", begins: []string{"ftyp"}, at: 4},
	".heif":  {contentType: "image/heif", begins: []string{"ftyp"}, at: 4},
	".tif":   {contentType: "image/tiff", begins: []string{"II*\x00", "MM\x00*"}},
	".tiff":  {contentType: "image/tiff", begins: []string{"II*\x00", "MM\x00*"}},
	".docx":  {contentType: docx, begins: zipped},
	".odt":   {contentType: "application/vnd.oasis.opendocument.text", begins: zipped},
	".doc":   {contentType: "application/msword", begins: []string{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}},
	".rtf":   {contentType: "application/rtf", begins: []string{`{\rtf`}},
	".edoc":  {contentType: "application/vnd.etsi.asic-e+zip", begins: zipped},
	".asice": {contentType: "application/vnd.etsi.asic-e+zip", begins: zipped},
	".eml":   {contentType: "message/rfc822"},
	".txt":   {contentType: "text/plain; charset=utf-8"},
}

// Kind is the content type of a file by its name's ending, if its bytes are what
// the ending claims. It leaves the file at its beginning.
func Kind(name string, file io.ReadSeeker) (contentType string, ok bool) {
	kind, known := fileKinds[strings.ToLower(path.Ext(name))]
	if !known {
		return "", false
	}
	head := make([]byte, 1024)
	n, err := io.ReadFull(file, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return "", false
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return "", false
	}
	head = head[:n]
	if kind.begins == nil {
		return kind.contentType, bytes.IndexByte(head, 0) < 0
	}
	for _, begin := range kind.begins {
		if len(head) > kind.at && bytes.HasPrefix(head[kind.at:], []byte(begin)) {
			return kind.contentType, true
		}
	}
	return "", false
}
