package plain

import (
	"archive/zip"
	"bytes"
	"strings"
)

// Kind is what a file is, by its bytes; its name says nothing.
type Kind string

// The kinds of file there are. Unknown is none of them.
const (
	Unknown Kind = ""
	Text    Kind = "text"
	Word    Kind = "docx"
	Open    Kind = "odt"
	RTF     Kind = "rtf"
	Page    Kind = "html"
	Message Kind = "eml"
	Outlook Kind = "msg"
	PDF     Kind = "pdf"
	Picture Kind = "picture"   // JPEG, PNG, WebP, GIF, BMP, TIFF or HEIC
	Signed  Kind = "container" // a signed container: .edoc, .asice, .bdoc
	Archive Kind = "archive"   // any other ZIP
	OldWord Kind = "doc"       // of Word before 2007
	Locked  Kind = "locked"    // of an office program, with a password; or a mail that only its recipient can open
)

// Ending is how names of files of a kind end, where there is one way.
func (k Kind) Ending() string {
	switch k {
	case Text:
		return ".txt"
	case Signed:
		return ".asice"
	case Archive:
		return ".zip"
	case Unknown, Picture, Locked:
		return ""
	}
	return "." + string(k)
}

// KindOf tells what a file is.
func KindOf(file []byte) Kind {
	head := file[:min(len(file), 1024)]
	switch {
	case bytes.HasPrefix(file, []byte("PK\x03\x04")) || bytes.HasPrefix(file, []byte("PK\x05\x06")):
		return kindOfZip(file) // also when a PDF lies unpacked at its beginning
	case isPDF(file, head):
		return PDF
	case bytes.HasPrefix(rtfBegin(head), []byte("{\\rtf")):
		return RTF
	case bytes.HasPrefix(file, compoundMark):
		return kindOfCompound(file)
	case picture(file):
		return Picture
	case isEnveloped(head):
		return Locked
	case isMail(head):
		return Message
	case endsAsPDF(file):
		return PDF
	case bytes.HasPrefix(file, []byte("%!PS")): // a program that draws pages
		return Unknown
	case isText(file) && kindOfMarkup(file) != Unknown:
		return kindOfMarkup(file)
	case isText(file) && isHypertext(head):
		return Page
	case isText(file) && bytes.HasPrefix(bytes.TrimSpace(head), []byte("-----BEGIN PGP MESSAGE-----")):
		return Locked
	case isText(file):
		return Text
	}
	return Unknown
}

// pdfMark begins a PDF; some programs write up to 1,024 bytes of their own before it, which readers of PDFs skip.
var pdfMark = []byte("%PDF-")

// isPDF reports whether a file is a PDF. One whose mark does not stand first must show an object too: a text may speak
// of the mark.
func isPDF(file, head []byte) bool {
	if bytes.HasPrefix(file, pdfMark) {
		return true
	}
	mark := bytes.Index(head, pdfMark)
	return mark >= 0 && hasObject(file[mark:])
}

// endsAsPDF reports whether a file is a PDF whose first bytes were damaged.
func endsAsPDF(file []byte) bool {
	tail := file[max(0, len(file)-1024):]
	return bytes.Contains(tail, []byte("startxref")) && bytes.Contains(tail, []byte("%%EOF")) && hasObject(file)
}

// hasObject reports whether a line of a PDF opens an object: "12 0 obj".
func hasObject(file []byte) bool {
	for {
		at := bytes.Index(file, []byte(" obj"))
		if at < 0 {
			return false
		}
		line := file[:at]
		if from := bytes.LastIndexAny(line, "\r\n"); from >= 0 {
			line = line[from+1:]
		}
		number, generation, two := bytes.Cut(line, []byte(" "))
		if two && digits(number) && digits(generation) {
			return true
		}
		file = file[at+len(" obj"):]
	}
}

// digits reports whether there is a digit and nothing else.
func digits(b []byte) bool {
	return len(b) > 0 && len(bytes.Trim(b, "0123456789")) == 0
}

// pictures are the beginnings of pictures; a dot stands for any byte.
var pictures = []string{
	"\xff\xd8\xff", "\x89PNG\r\n\x1a\n", "RIFF....WEBP", "II*\x00", "MM\x00*", "II+\x00", "MM\x00+",
	"GIF8", "BM....\x00\x00\x00\x00..\x00\x00",
	"....ftypheic", "....ftypheix", "....ftypmif1", "....ftyphevc", "....ftypavif",
}

func picture(file []byte) bool {
	for _, begin := range pictures {
		if len(file) >= len(begin) && matches(file, begin) {
			return true
		}
	}
	return false
}

func matches(file []byte, begin string) bool {
	for i := range len(begin) {
		if begin[i] != '.' && file[i] != begin[i] {
			return false
		}
	}
	return true
}

// kindOfMarkup tells the office files that are one part of XML: of OpenDocument, of Word 2003, and of Word since then.
func kindOfMarkup(file []byte) Kind {
	head := bytes.TrimPrefix(file[:min(len(file), 16<<10)], []byte("\uFEFF"))
	switch {
	case !bytes.HasPrefix(head, []byte("<?xml")):
	case bytes.Contains(head, []byte(`<office:document`)) && bytes.Contains(head, []byte("opendocument.text")):
		return Open
	case bytes.Contains(head, []byte(`progid="Word.Document"`)):
		return Word
	}
	return Unknown
}

// kindOfZip tells office files and containers by what lies in the archive.
func kindOfZip(file []byte) Kind {
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return Archive
	}
	signed := false
	for i, f := range archive.File {
		f.Name = slashed(f.Name)
		switch {
		case i == mostEntries:
			return Archive
		case isWordText(f.Name):
			return Word
		case f.Name == "mimetype" && f.UncompressedSize64 < 200:
			says, _ := unpack(f)
			switch {
			case strings.HasPrefix(says, "application/vnd.oasis.opendocument.text"):
				return Open
			case strings.HasPrefix(says, "application/vnd.etsi.asic"):
				return Signed
			}
		case strings.HasPrefix(f.Name, "META-INF/") && strings.Contains(f.Name, "signature"):
			signed = true
		}
	}
	if signed {
		return Signed
	}
	return Archive
}
