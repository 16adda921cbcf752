// Package press turns blocks into pages: a Document of headings, clauses, tables
// and signatures becomes a tagged PDF, with our letterhead and foot on every page.
//
// It works in three steps. The document is checked (title, language, heading
// order, alternative texts, a glyph for every character). It is laid out into
// sheets, lists of texts, rules and pictures at fixed places, with paragraphs split over
// pages, table heads repeated and signatures kept together; while blocks are set, the
// structure tree grows, and each item knows the element it is the content of. The sheets
// are drawn by press/pdf, with the subsets of press/font.
//
// A refusal is an error, never text drawn into the page. The package has no clock:
// the time a document carries comes from its record, and the same document gives the
// same bytes.
package press

import (
	"time"

	"tilts/internal/press/pdf"
)

// Size is a paper size and its direction.
type Size int

// The paper sizes in use.
const (
	A4 Size = iota
	A4Landscape
)

// mm returns width and height in millimetres.
func (s Size) mm() (width, height float64) {
	if s == A4Landscape {
		return 297, 210
	}
	return 210, 297
}

// Document is everything Render needs. Title, Lang and Created are required.
type Document struct {
	Title   string    // as shown by a reader's window and read aloud first
	Lang    string    // BCP 47, such as "lv"
	Author  string    // the agency; empty is allowed
	Created time.Time // from the record, never now
	ID      string    // from the record: the same record gives the same identifier
	Size    Size
	Large   bool // set large and without serifs, for whoever reads with effort

	Letterhead *Letterhead // first page; nil for none
	Running    Running     // second page onward
	Footer     *Footer     // every page; nil for none
	Watermark  string      // one word across each page, behind the text; empty for none

	Standard Standard // PDF17 when it is not said
	Edition  Edition  // the latest when it is not said

	Blocks   []Block
	Fillable *Fillable // nil for what is only read, or filled by hand

	Attachments []Attachment // go along inside the file
}

// Standard is what a file promises to whoever keeps it and to whoever has it read aloud.
type Standard = pdf.Standard

// The standards.
const (
	PDF17 = pdf.PDF17 // PDF/A-2a, or 3a with attachments, and PDF/UA-1
	PDF20 = pdf.PDF20 // PDF/A-4, or 4f with attachments, PDF/UA-2, and WTPDF 1.0
)

// ParseStandard reads a standard's name, "a-2a" or "a-4f"; nothing is the first.
func ParseStandard(name string) (Standard, error) { return pdf.ParseStandard(name) }

// Edition is how a file is written where it makes no difference to its readers; see pdf.Edition.
type Edition = pdf.Edition

// The editions.
const (
	FirstEdition  = pdf.FirstEdition
	LatestEdition = pdf.LatestEdition
)

// Attachment is a file inside the document, such as its record as JSON. Every field is required.
type Attachment struct {
	Name         string
	MIME         string // such as "application/json"
	Description  string
	Relationship string // "Source", "Data", "Alternative", "Supplement" or "Unspecified"
	Data         []byte
}

// Letterhead is the head of the first page: the mark, the sender, and how to reach them.
type Letterhead struct {
	Name    string
	Unit    string
	Contact []string // lines, set right
}

// Running is the head of the pages after the first.
type Running struct{ Left, Right string }

// Footer is the foot of every page.
type Footer struct {
	QR    string   // address the code leads to; empty for no code
	QRAlt string   // what the code is, for people who cannot see it; required with QR
	Lines []string // the first is set bold
	Page  string   // pattern such as "{page}. lpp. no {pages}"; empty for none
	Low   bool     // as low as two lines allow, without a code, to leave a form more space
}
