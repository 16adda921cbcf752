package workbook

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
	"unicode"

	"tilts/internal/mediation"
)

// plainBook is a workbook for everybody: on each sheet lines in the first column and one table
// below them, without colours, filters, pictures and merged cells. The rules it obeys are those
// of package judge.
type plainBook struct {
	title, lang string
	made        mediation.Instant
	sheets      []plainSheet
}

// plainSheet is lines, of which the first is the title, and a table below them.
type plainSheet struct {
	name  string
	lines []string
	table string // its name
	heads []plainHead
	rows  []plainRow
}

// plainHead is a head with the width of its column, in characters.
type plainHead struct {
	text   string
	width  float64
	number bool
}

// plainRow is a row of a table; to is the sheet that its first cell leads to, empty for none.
type plainRow struct {
	cells []plainCell
	total bool
	to    string
}

// plainCell is a text, or a number as the format writes it.
type plainCell struct {
	text, number string
	look         look
}

// look of a cell; that of a total follows it.
type look int

// The looks, in the order of plainFormats.
const (
	lookText look = 2 * iota
	lookTitle
	lookHead
	lookHeadNumber
	lookLink
	lookShorthand
	lookCount
	lookShare
	lookMoney
	lookDays
)

// write writes the workbook. Errors: a text longer than a cell holds, or those of w.
func (b *plainBook) write(w io.Writer) error {
	out, words, parts := zip.NewWriter(w), &sharedWords{}, newBookParts()
	var sheets []*entry
	var defined strings.Builder
	for i := range b.sheets {
		s := &b.sheets[i]
		sheets = append(sheets, s.part(i+1, words))
		parts.sheet(s.name, s.marked(i+1))
		head := len(s.lines) + 1
		fmt.Fprintf(&defined, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">'%s'!$%d:$%[3]d</definedName>`,
			i, escaped(strings.ReplaceAll(s.name, "'", "''")), head)
	}
	texts, err := words.part()
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	list := parts.end("<definedNames>"+defined.String()+"</definedNames>", texts,
		plainStyles(), properties(b.title, b.lang, b.made))
	return writeParts(out, append(sheets, list...))
}

// part is the sheet itself.
func (s *plainSheet) part(n int, words *sharedWords) *entry {
	last := address(len(s.heads)-1, len(s.lines)+1+len(s.rows))
	selected := ""
	if n == 1 {
		selected = ` tabSelected="1"`
	}
	e := part(fmt.Sprintf("xl/worksheets/sheet%d.xml", n), `<worksheet xmlns="%s" xmlns:r="%s"><sheetPr><pageSetUpPr `+
		`fitToPage="1"/></sheetPr><dimension ref="A1:%s"/><sheetViews><sheetView%s workbookViewId="0"><selection `+
		`activeCell="A1" sqref="A1"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/><cols>`,
		mainSchema, relationSchema, last, selected)
	for j, h := range s.heads {
		e.add(`<col min="%d" max="%[1]d" width="%g" customWidth="1"/>`, j+1, h.width)
	}
	e.add(`</cols><sheetData>`)
	links := s.fill(e, words)
	e.add("</sheetData>")
	if links != "" {
		e.add("<hyperlinks>%s</hyperlinks>", links)
	}
	return e.end(`<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>` +
		`<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>` +
		`<tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>`)
}

// fill writes the lines above the table, its heads and its rows, and returns the links from rows to other sheets.
func (s *plainSheet) fill(e *entry, words *sharedWords) (links string) {
	row := 0
	begin := func(height float64) {
		row++
		e.add(`<row r="%d" ht="%g" customHeight="1">`, row, height)
	}
	text := func(column int, s string, style look) {
		e.add(`<c r="%s" s="%d" t="s"><v>%d</v></c>`, address(column, row), style, words.number(s))
	}
	for i, line := range s.lines {
		begin(s.height(0, line, i == 0))
		text(0, line, map[bool]look{true: lookTitle, false: lookText}[i == 0])
		e.add("</row>")
	}
	high := 0.0
	for j, h := range s.heads {
		high = max(high, s.height(j, h.text, false))
	}
	begin(high + 8) // apart from what is above
	for j, h := range s.heads {
		text(j, h.text, map[bool]look{true: lookHeadNumber, false: lookHead}[h.number])
	}
	e.add("</row>")
	for _, r := range s.rows {
		high = 0
		for j, c := range r.cells {
			high = max(high, s.height(j, c.text, false))
		}
		begin(high)
		for j, c := range r.cells {
			if r.total {
				c.look++
			}
			if c.number != "" {
				e.add(`<c r="%s" s="%d"><v>%s</v></c>`, address(j, row), c.look, c.number)
			} else {
				text(j, c.text, c.look)
			}
		}
		if r.to != "" {
			links += fmt.Sprintf(`<hyperlink ref="%s" location="%s" display="%s"/>`, address(0, row),
				escaped("'"+strings.ReplaceAll(r.to, "'", "''")+"'!A1"), escaped(r.cells[0].text))
		}
		e.add("</row>")
	}
	return links
}

// height is that of a text which is wrapped, in points: not every program reckons it itself.
func (s *plainSheet) height(column int, text string, title bool) float64 {
	line, letters := 16.0, s.heads[column].width-1
	if title {
		line, letters = 20, letters*0.7
	}
	lines, left := 1.0, letters
	for _, word := range strings.Fields(text) {
		n := float64(len([]rune(word)))
		if left < n {
			lines, left = lines+1, letters
		}
		left -= n + 1
	}
	return lines * line
}

// marked is the part that marks the rows as a table.
func (s *plainSheet) marked(n int) *entry {
	t := part(fmt.Sprintf("xl/tables/table%d.xml", n), `<table xmlns="%s" id="%d" name="%s" displayName="%[3]s" `+
		`ref="A%d:%s" totalsRowShown="0"><tableColumns count="%d">`, mainSchema, n, escaped(s.table), len(s.lines)+1,
		address(len(s.heads)-1, len(s.lines)+1+len(s.rows)), len(s.heads))
	for i, h := range s.heads {
		t.add(`<tableColumn id="%d" name="%s"/>`, i+1, escaped(h.text))
	}
	return t.end(`</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" ` +
		`showRowStripes="0" showColumnStripes="0"/></table>`)
}

// tableName makes a name that a table may have: letters, digits and lines, and no cell's name.
func tableName(id, title string) string {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return ' '
	}, id+" "+title)
	return shortened(strings.Join(strings.Fields(clean), "_"), 100)
}
