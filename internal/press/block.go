package press

// Run is a piece of text in one style. A line feed in Text breaks the line.
type Run struct {
	Text   string
	Bold   bool
	Italic bool
	URL    string // underlined; the text itself must make clear where it leads
	Lang   string // BCP 47 when it differs from the document's
}

// Plain is text in the block's own style.
func Plain(text string) []Run { return []Run{{Text: text}} }

// Block is one element of a document, in reading order.
type Block interface{ block() }

// HeadingClass is how a heading is set; its meaning is its level alone.
type HeadingClass int

// The classes of headings.
const (
	Ordinary      HeadingClass = iota
	DocumentTitle              // letter-spaced capitals, as on an agreement
	Cover                      // large, as on the front of a brochure
	Section                    // opens a part of a form, under a rule
	Group                      // opens what repeats in a form
	Band                       // opens one of several alike, on a ground
)

// Heading opens a section. The first has level 1, and none skips a level.
type Heading struct {
	Level  int
	Number string // such as "2.", set in the number column; empty for none
	Text   []Run
	Class  HeadingClass
}

// ParagraphClass is how a paragraph is set.
type ParagraphClass int

// The classes of paragraphs.
const (
	Body  ParagraphClass = iota
	Lead                 // larger, the sentence under a title
	Note                 // smaller and grey
	Large                // a telephone number, a code in running text
	Fine                 // the smallest and grey: what is said of a table of many numbers
)

// Paragraph is running text.
type Paragraph struct {
	Runs  []Run
	Class ParagraphClass
}

// Split is one line with a part at each margin: number and place of a document.
type Split struct{ Left, Right []Run }

// Clause is a numbered provision. Its body (an instalment table, a list) is set under it.
type Clause struct {
	Number string // such as "2.1."
	Runs   []Run
	Body   []Block
}

// List is a list of items; Ordered ones are numbered from 1.
type List struct {
	Ordered bool
	Items   []ListItem
}

// ListItem is one point of a list: paragraphs, the first beside the number or dash, and
// a list under them.
type ListItem struct {
	Paragraphs [][]Run
	Nested     *List // nil for none
}

// Alignment of a table column.
type Alignment int

// The alignments of a table column.
const (
	AlignLeft Alignment = iota
	AlignRight
)

// Table is rows under a head, which repeats on each page. The first cell of each row is
// the row's header. All rows have as many cells as the head.
type Table struct {
	Columns []Alignment
	Weights []float64 // shares of the width; nil measures the contents
	Dense   bool      // small and close, as a table of many numbers wants to be
	Head    [][]Run
	Rows    [][][]Run
	Total   [][]Run // last row, set bold; nil for none
	// Spans says how many columns a cell goes over, where that is more than one. The cells
	// it goes over stay in their row, empty.
	Spans map[Place]int
}

// Place is a cell of a table: an index of Rows, HeadRow or TotalRow, and a column from 0.
type Place struct{ Row, Column int }

// The rows of a table that are not among its Rows.
const (
	HeadRow  = -1
	TotalRow = -2
)

// Facts are labels with values, between two rules.
type Facts struct {
	Rows []Fact
	Open bool // without the rules
}

// Fact is one label with its value.
type Fact struct{ Label, Value []Run }

// Parties are set side by side in columns of equal width.
type Parties struct{ Parties []Party }

// Party is one side: role, name, and lines about it.
type Party struct {
	Role  []Run
	Name  []Run
	Lines [][]Run
}

// Signatures are rows of name, line and date. They stay on one page, together with the
// last two clauses before them.
type Signatures struct {
	LineLabel string
	DateLabel string // empty: no date is written there
	Rows      []Signature
}

// Signature is one row to sign.
type Signature struct{ Name, Role []Run }

// CodeBox shows references and codes, large and framed.
type CodeBox struct{ Codes []Code }

// Code is one labelled code of a box, with an optional remark.
type Code struct {
	Label, Value, Note string
}

// Figure is a picture with a meaning. Alt is required.
type Figure struct {
	Image Image
	Width float64 // mm
	Alt   string
}

// Image is what a figure shows: QR, Mark, Bridge, Scene or PNG.
type Image interface{ image() }

// The images.
type (
	QR     string   // the address in the code
	Mark   struct{} // the product's mark, river and amber
	Bridge struct{} // the mark's wide picture
	PNG    []byte   // a picture in the PNG format
)

func (QR) image()     {}
func (Mark) image()   {}
func (Bridge) image() {}
func (PNG) image()    {}

// Rule is a thin line across the text.
type Rule struct{}

// Space is empty height in millimetres; it vanishes at a page's top.
type Space struct{ MM float64 }

// PageBreak starts a new page.
type PageBreak struct{}

// Together are blocks that stand on one page if one holds them.
type Together struct{ Blocks []Block }

// Columns are blocks side by side, never cut, and read column by column. A column of one
// figure alone is as wide as the figure; the others share what is left.
type Columns struct {
	Weights []float64 // shares of the width, one for each column; nil for equal ones
	Top     bool      // they begin at one height; else their middles are
	Columns [][]Block
}

// Leaflet is a sheet that is folded twice, on two whole pages of A4Landscape. The wide
// picture, which is decoration, fills the lower half of its outside.
type Leaflet struct {
	// Panels are in the order of reading: the cover, three inside, the flap that folds in,
	// the back.
	Panels [][]Block
}

func (Heading) block()    {}
func (Paragraph) block()  {}
func (Split) block()      {}
func (Clause) block()     {}
func (List) block()       {}
func (Table) block()      {}
func (Facts) block()      {}
func (Parties) block()    {}
func (Signatures) block() {}
func (CodeBox) block()    {}
func (Figure) block()     {}
func (Rule) block()       {}
func (Space) block()      {}
func (PageBreak) block()  {}
func (Together) block()   {}
func (Columns) block()    {}
func (Leaflet) block()    {}
