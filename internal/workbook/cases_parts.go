package workbook

import "fmt"

// The parts of a workbook of cases besides its sheets.

// Close ends the workbook. title is that of its document properties, name begins the names of
// its sheets.
func (c *Cases) Close(title, name string) error {
	if len(c.rows) == 0 {
		if err := c.next(); err != nil {
			return err
		}
	}
	if err := c.end(); err != nil {
		return err
	}
	parts := newBookParts()
	for i, rows := range c.rows {
		shown := numbered(name, i)
		if rows == 1 {
			parts.sheet(shown, nil)
		} else {
			parts.sheet(shown, c.table(i+1, rows))
		}
	}
	words, err := c.words.part()
	if err != nil {
		return err
	}
	return writeParts(c.zip, parts.end("", words, styles(), properties(title, "", 0)))
}

// numbered is the name of a sheet, of which the first has no number.
func numbered(name string, i int) string {
	if i == 0 {
		return name
	}
	return fmt.Sprintf("%s (%d)", name, i+1)
}

// table marks the rows of a sheet as a table, which can be filtered.
func (c *Cases) table(n, rows int) *entry {
	ref := "A1:" + address(len(c.heads)-1, rows)
	t := part(fmt.Sprintf(c.tableName, n), `<table xmlns="%s" id="%d" name="Cases%[2]d" `+
		`displayName="Cases%[2]d" ref="%s" totalsRowShown="0"><autoFilter ref="%[3]s"/><tableColumns count="%[4]d">`,
		mainSchema, n, ref, len(c.heads))
	for i, h := range c.heads {
		t.add(`<tableColumn id="%d" name="%s"/>`, i+1, escaped(h.Text))
	}
	return t.end(`</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" ` +
		`showRowStripes="1" showColumnStripes="0"/></table>`)
}

// styles are: as it is, a head, money.
func styles() *entry {
	const text = `<styleSheet xmlns="%s"><fonts count="2"><font><sz val="10"/><name val="Arial"/></font>
<font><b/><sz val="10"/><name val="Arial"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">
<alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
	return part("xl/styles.xml", text, mainSchema)
}
