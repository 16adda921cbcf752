package workbook

import (
	"archive/zip"
	"compress/flate"
	"fmt"
	"io"
	"strconv"

	kflate "github.com/klauspost/compress/flate"

	"tilts/internal/statistics"
)

// Cases writes rows of cases as a workbook while they come: nothing of them is kept in memory
// but the words that several of them have. The spreadsheet library would build the whole file
// there. What does not fit on a sheet goes on on a further one.
type Cases struct {
	zip   *zip.Writer
	sheet io.Writer
	heads []statistics.FieldHead
	most  int // rows of a sheet, with the head
	rows  []int
	words sharedWords
	line  []byte
	pivot *pivot // nil for none

	sheetName, tableName string // of the parts, with the number of the sheet
	head, money          int    // formats of cells
}

// sheetRows is how many rows a sheet can have.
const sheetRows = 1 << 20

// atMost is how many bytes are gathered before they go on.
const atMost = 32 << 10

// NewCases begins a workbook.
func NewCases(w io.Writer, heads []statistics.FieldHead) *Cases { return newCases(w, heads, sheetRows) }

func newCases(w io.Writer, heads []statistics.FieldHead, most int) *Cases {
	c := &Cases{zip: zip.NewWriter(w), heads: heads, most: most, sheetName: sheetPart, tableName: tablePart,
		head: 1, money: 2}
	fast(c.zip)
	return c
}

// fast packs quickly rather than small.
func fast(out *zip.Writer) {
	out.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return kflate.NewWriter(w, flate.BestSpeed)
	})
}

// Row writes a row.
func (c *Cases) Row(values []statistics.Datum) error {
	if n := len(c.rows); n == 0 || c.rows[n-1] == c.most {
		if err := c.next(); err != nil {
			return err
		}
	}
	b := append(c.line, "<row>"...)
	for i := range values {
		v := &values[i]
		switch {
		case !c.heads[i].Numbers:
			b = append(b, `<c t="s"><v>`...)
			b = append(strconv.AppendInt(b, int64(c.words.number(v.Text)), 10), "</v></c>"...)
		case !v.Has:
			b = append(b, "<c/>"...)
		case c.heads[i].Kind == statistics.Money:
			b = append(b, `<c s="`...)
			b = append(strconv.AppendInt(b, int64(c.money), 10), `"><v>`...)
			b = strconv.AppendInt(b, v.Number/100, 10)
			b = append(b, '.', byte('0'+v.Number/10%10), byte('0'+v.Number%10))
			b = append(b, "</v></c>"...)
		default:
			b = append(b, "<c><v>"...)
			b = append(strconv.AppendInt(b, v.Number, 10), "</v></c>"...)
		}
	}
	c.line = append(b, "</row>"...)
	c.rows[len(c.rows)-1]++
	if c.pivot != nil && len(c.rows) == 1 {
		c.pivot.count(values)
	}
	return c.flush(atMost)
}

// flush hands on what was gathered, if it is more than so many bytes.
func (c *Cases) flush(than int) error {
	if len(c.line) <= than {
		return nil
	}
	_, err := c.sheet.Write(c.line)
	c.line = c.line[:0]
	return err
}

// next ends the sheet at hand and begins another.
func (c *Cases) next() error {
	if err := c.end(); err != nil {
		return err
	}
	c.rows = append(c.rows, 1)
	var err error
	if c.sheet, err = c.zip.Create(fmt.Sprintf(c.sheetName, len(c.rows))); err != nil {
		return err
	}
	c.line = append(c.line[:0], xmlHead+`<worksheet xmlns="`+mainSchema+`" xmlns:r="`+relationSchema+
		`"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">`+
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>`+
		`<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><cols>`...)
	for i, h := range c.heads {
		least := 20 // most words fit
		if h.Numbers {
			least = 12
		}
		c.line = fmt.Appendf(c.line, `<col min="%d" max="%[1]d" width="%d" customWidth="1"/>`, i+1,
			min(max(len([]rune(h.Text))+4, least), 40))
	}
	c.line = append(c.line, `</cols><sheetData><row>`...)
	for _, h := range c.heads {
		c.line = fmt.Appendf(c.line, `<c s="%d" t="s"><v>%d</v></c>`, c.head, c.words.number(h.Text))
	}
	c.line = append(c.line, "</row>"...)
	return nil
}

// end ends the sheet at hand.
func (c *Cases) end() error {
	if len(c.rows) == 0 {
		return nil
	}
	c.line = fmt.Append(c.line, `</sheetData><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" `+
		`footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>`)
	if c.rows[len(c.rows)-1] > 1 { // a table has at least one row
		c.line = fmt.Append(c.line, `<tableParts count="1"><tablePart r:id="rId1"/></tableParts>`)
	}
	c.line = append(c.line, "</worksheet>"...)
	return c.flush(0)
}
