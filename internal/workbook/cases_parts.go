package workbook

import (
	"fmt"
	"io"
	"strings"
)

// The parts of a workbook of cases besides its sheets.

const (
	xmlHead        = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	schemas        = "http://schemas.openxmlformats.org/"
	mainSchema     = schemas + "spreadsheetml/2006/main"
	relationSchema = schemas + "officeDocument/2006/relationships"
	packageSchema  = schemas + "package/2006/"
	typePrefix     = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

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
	types := part("[Content_Types].xml", `<Types xmlns="%scontent-types"><Default Extension="rels" `+
		`ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" `+
		`ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>`+
		`<Override PartName="/xl/styles.xml" ContentType="%[2]sstyles+xml"/>`+
		`<Override PartName="/xl/sharedStrings.xml" `+
		`ContentType="%[2]ssharedStrings+xml"/><Override PartName="/docProps/core.xml" `+
		`ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`, packageSchema, typePrefix)
	sheets, names := part("xl/_rels/workbook.xml.rels", `<Relationships xmlns="%srelationships">`, packageSchema),
		part("xl/workbook.xml", `<workbook xmlns="%s" xmlns:r="%s"><sheets>`, mainSchema, relationSchema)
	var list []*entry
	for i, rows := range c.rows {
		n := i + 1
		types.add(`<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, n, typePrefix)
		sheets.relation(n, "worksheet", fmt.Sprintf("worksheets/sheet%d.xml", n))
		shown := name
		if i > 0 {
			shown = fmt.Sprintf("%s (%d)", name, n)
		}
		names.add(`<sheet name="%s" sheetId="%d" r:id="rId%[2]d"/>`, escaped(shown), n)
		if rows == 1 {
			continue
		}
		types.add(`<Override PartName="/xl/tables/table%d.xml" ContentType="%stable+xml"/>`, n, typePrefix)
		of := part(fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", n), `<Relationships xmlns="%srelationships">`,
			packageSchema)
		of.relation(1, "table", fmt.Sprintf("../tables/table%d.xml", n))
		list = append(list, of.end("</Relationships>"), c.table(n, rows))
	}
	words, err := c.words()
	if err != nil {
		return err
	}
	n := len(c.rows)
	sheets.relation(n+1, "styles", "styles.xml")
	sheets.relation(n+2, "sharedStrings", "sharedStrings.xml")
	root := part("_rels/.rels", `<Relationships xmlns="%srelationships">`, packageSchema)
	root.relation(1, "officeDocument", "xl/workbook.xml")
	root.add(`<Relationship Id="rId2" Type="%srelationships/metadata/core-properties" Target="docProps/core.xml"/>`,
		packageSchema)
	list = append(list, sheets.end("</Relationships>"), names.end("</sheets></workbook>"), root.end("</Relationships>"),
		types.end("</Types>"), words, styles(), properties(title))
	for _, e := range list {
		w, err := c.zip.Create(e.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, e.text.String()); err != nil {
			return err
		}
	}
	return c.zip.Close()
}

// entry is a part of the file.
type entry struct {
	name string
	text strings.Builder
}

func part(name, text string, args ...any) *entry {
	e := &entry{name: name}
	e.text.WriteString(xmlHead)
	e.add(text, args...)
	return e
}

func (e *entry) add(text string, args ...any) { fmt.Fprintf(&e.text, text, args...) }

func (e *entry) end(text string) *entry {
	e.text.WriteString(text)
	return e
}

func (e *entry) relation(n int, kind, target string) {
	e.add(`<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, n, relationSchema, kind, target)
}

// table marks the rows of a sheet as a table, which can be filtered.
func (c *Cases) table(n, rows int) *entry {
	ref := "A1:" + address(len(c.heads)-1, rows)
	t := part(fmt.Sprintf("xl/tables/table%d.xml", n), `<table xmlns="%s" id="%d" name="Cases%[2]d" `+
		`displayName="Cases%[2]d" ref="%s" totalsRowShown="0"><autoFilter ref="%[3]s"/><tableColumns count="%[4]d">`,
		mainSchema, n, ref, len(c.heads))
	for i, h := range c.heads {
		t.add(`<tableColumn id="%d" name="%s"/>`, i+1, escaped(h.Text))
	}
	return t.end(`</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" ` +
		`showRowStripes="1" showColumnStripes="0"/></table>`)
}

// words are the texts of the cells, each once.
func (c *Cases) words() (*entry, error) {
	e := part("xl/sharedStrings.xml", `<sst xmlns="%s" uniqueCount="%d">`, mainSchema, len(c.list))
	for _, s := range c.list {
		s, err := literal(s)
		if err != nil {
			return nil, err
		}
		e.add("<si><t>%s</t></si>", escaped(s))
	}
	return e.end("</sst>"), nil
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

func properties(title string) *entry {
	return part("docProps/core.xml", `<cp:coreProperties xmlns:cp="%smetadata/core-properties" `+
		`xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title><dc:creator>Tilts</dc:creator>`+
		`</cp:coreProperties>`, packageSchema, escaped(title))
}
