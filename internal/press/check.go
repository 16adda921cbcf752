package press

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
)

// The errors of Render. A GlyphError is one more.
var (
	ErrNoTitle      = errors.New("press: document has no title")
	ErrNoLang       = errors.New("press: document has no language")
	ErrNoTime       = errors.New("press: document has no time of creation")
	ErrEmpty        = errors.New("press: document has no blocks")
	ErrHeadingLevel = errors.New("press: heading skips a level")
	ErrNoAlt        = errors.New("press: figure has no alternative text")
	ErrTableShape   = errors.New("press: table rows differ in their number of cells")
	ErrAddress      = errors.New("press: an address stands first in an upright letter")
	ErrColumns      = errors.New("press: columns without text, or with other weights")
	ErrLeaflet      = errors.New("press: a leaflet has six panels, on a page across")
	ErrScene        = errors.New("press: no such picture")
	ErrTooTall      = errors.New("press: block is taller than a page")
	ErrAttachment   = errors.New("press: attachment is not described")
	ErrField        = errors.New("press: field without a name of its own, a label, or options")
	ErrQR           = errors.New("press: the address is too long for a QR code")
)

// Refusal is one of the errors above with its figures, for those who say it in words of their own:
// "from" and "to" of headings; "needs" and "has" in whole millimetres of what is too tall, and
// "panel" of a leaflet or "window" for an address; "name" of a picture that there is not.
type Refusal struct {
	Err     error
	Figures map[string]any
	said    string
}

func refusal(err error, figures map[string]any, said string, args ...any) *Refusal {
	return &Refusal{err, figures, fmt.Sprintf(said, args...)}
}

func (r *Refusal) Error() string { return r.Err.Error() + ": " + r.said }

func (r *Refusal) Unwrap() error { return r.Err }

// tall is the refusal of what needs more millimetres than there are.
func tall(needs, has float64, what string) *Refusal {
	figures := map[string]any{"needs": int(math.Ceil(needs)), "has": int(has)}
	return refusal(ErrTooTall, figures, "%s %.0f mm of %.0f", what, needs, has)
}

// GlyphError is a character for which the fonts have no glyph.
type GlyphError struct {
	Rune  rune
	Block string // kind and place of the block, such as "Clause 7"
	Text  string // the text it stands in
}

func (e *GlyphError) Error() string {
	return fmt.Sprintf("press: the fonts have no glyph for %q (%U) in %s", e.Rune, e.Rune, e.Block)
}

// check refuses what cannot be set or could not be read aloud.
func check(doc Document) error {
	switch {
	case doc.Title == "":
		return ErrNoTitle
	case doc.Lang == "":
		return ErrNoLang
	case doc.Created.IsZero():
		return ErrNoTime
	case len(doc.Blocks) == 0:
		return ErrEmpty
	case doc.Footer != nil && doc.Footer.QR != "" && doc.Footer.QRAlt == "":
		return fmt.Errorf("%w: footer", ErrNoAlt)
	}
	if err := checkAttachments(doc.Attachments); err != nil {
		return err
	}
	c := checker{size: doc.Size}
	c.frame(doc)
	if doc.Fillable != nil {
		c.hidden(doc.Fillable.Hidden)
	}
	c.blocks(doc.Blocks)
	return c.err
}

var (
	mimeType      = regexp.MustCompile(`^[a-z]+/[a-z0-9.+-]+$`)
	relationships = []string{"Source", "Data", "Alternative", "Supplement", "Unspecified"}
)

// checkAttachments wants each file described (ISO 19005-3, 6.8) and named once.
func checkAttachments(attachments []Attachment) error {
	names := map[string]bool{}
	for _, a := range attachments {
		known := mimeType.MatchString(a.MIME) && slices.Contains(relationships, a.Relationship)
		if a.Name == "" || names[a.Name] || a.Description == "" || !known {
			return fmt.Errorf("%w: %q", ErrAttachment, a.Name)
		}
		names[a.Name] = true
	}
	return nil
}

// checker walks the blocks in reading order and keeps the first refusal.
type checker struct {
	size   Size
	level  int // of the last heading
	count  int // of blocks seen
	fields map[string]bool
	err    error
}

func (c *checker) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

func (c *checker) frame(doc Document) {
	c.text("title", doc.Title)
	c.text("watermark", doc.Watermark)
	c.text("running head", doc.Running.Left, doc.Running.Right)
	if h := doc.Letterhead; h != nil {
		c.text("letterhead", append([]string{h.Name, h.Unit}, h.Contact...)...)
	}
	if f := doc.Footer; f != nil {
		c.text("footer", append([]string{f.Page}, f.Lines...)...)
	}
}

func (c *checker) blocks(blocks []Block) {
	for _, b := range blocks {
		c.count++
		where := standing{b, c.count}
		c.text(where, Texts(b)...)
		switch b := b.(type) {
		case Heading:
			if b.Level < 1 || b.Level > min(c.level+1, 6) {
				c.fail(refusal(ErrHeadingLevel, map[string]any{"from": c.level, "to": b.Level},
					"from %d to %d in %s", c.level, b.Level, where))
			}
			c.level = b.Level
		case Figure:
			if b.Alt == "" {
				c.fail(fmt.Errorf("%w: %s", ErrNoAlt, where))
			}
		case Bars:
			if b.Alt == "" {
				c.fail(fmt.Errorf("%w: %s", ErrNoAlt, where))
			}
		case Table:
			c.table(b, where)
		case Address:
			if c.count != 1 || c.size != A4 {
				c.fail(fmt.Errorf("%w: %s", ErrAddress, where))
			}
		case Columns:
			if len(b.Columns) == 0 || b.Weights != nil && len(b.Weights) != len(b.Columns) {
				c.fail(fmt.Errorf("%w: %s", ErrColumns, where))
			}
		case Leaflet:
			if len(b.Panels) != len(panelPlaces) || c.size != A4Landscape {
				c.fail(fmt.Errorf("%w: %s", ErrLeaflet, where))
			}
		case Entry, Choice, Tick, Pair:
			c.field(b, where)
		}
		c.blocks(nested(b))
	}
}

// standing is where a block stands, such as "Clause 7"; it is put in words for a refusal alone.
type standing struct {
	block  Block
	number int
}

func (p standing) String() string { return fmt.Sprintf("%T %d", p.block, p.number) }

var fieldName, optionValue = regexp.MustCompile(`^[A-Za-z0-9_/]+$`), regexp.MustCompile(`^[A-Za-z0-9_]+$`)

// field wants each field named once, and every place of it to have words.
func (c *checker) field(b Block, where standing) {
	names, values := named(b)
	for _, n := range names {
		c.name(n, where)
	}
	for i, v := range values {
		if !optionValue.MatchString(v) || slices.Contains(values[:i], v) {
			c.fail(fmt.Errorf("%w: option %q of %s", ErrField, v, where))
		}
	}
	_, chosen := b.(Choice)
	if texts := Texts(b); len(names) == 0 || texts[0] == "" || chosen && len(values) == 0 {
		c.fail(fmt.Errorf("%w: %s", ErrField, where))
	}
}

func (c *checker) name(name string, where any) {
	if c.fields == nil {
		c.fields = map[string]bool{}
	}
	if !fieldName.MatchString(name) || c.fields[name] {
		c.fail(fmt.Errorf("%w: %q of %v", ErrField, name, where))
	}
	c.fields[name] = true
}

func (c *checker) hidden(fields []Hidden) {
	for _, h := range fields {
		c.name(h.Name, "the hidden fields")
		if h.Hint == "" || h.Value == "" {
			c.fail(fmt.Errorf("%w: %q is hidden", ErrField, h.Name))
		}
	}
}

func (c *checker) table(t Table, where standing) {
	rows := append([][][]Run{}, t.Rows...)
	if t.Total != nil {
		rows = append(rows, t.Total)
	}
	for _, row := range rows {
		if len(row) != len(t.Head) {
			c.fail(fmt.Errorf("%w: %s", ErrTableShape, where))
		}
	}
	if len(t.Head) == 0 || len(t.Columns) != len(t.Head) || t.Weights != nil && len(t.Weights) != len(t.Head) {
		c.fail(fmt.Errorf("%w: %s", ErrTableShape, where))
	}
	c.spans(t, where)
}

// spans wants each span inside its row, over cells without text or spans of their own.
func (c *checker) spans(t Table, where standing) {
	for p, columns := range t.Spans {
		var row [][]Run
		switch {
		case p.Row == HeadRow:
			row = t.Head
		case p.Row == TotalRow:
			row = t.Total
		case p.Row >= 0 && p.Row < len(t.Rows):
			row = t.Rows[p.Row]
		}
		if columns < 1 || p.Column < 0 || p.Column >= len(row) || columns > len(row)-p.Column {
			c.fail(fmt.Errorf("%w: span in %s", ErrTableShape, where))
			return
		}
		for i := p.Column + 1; i < p.Column+columns; i++ {
			if join(row[i]) != "" || t.Spans[Place{p.Row, i}] != 0 {
				c.fail(fmt.Errorf("%w: span in %s", ErrTableShape, where))
				return
			}
		}
	}
}

func (c *checker) text(where any, texts ...string) {
	for _, text := range texts {
		if missing := Missing(text); missing != nil {
			c.fail(&GlyphError{Rune: missing[0], Block: fmt.Sprint(where), Text: text})
		}
	}
}
