package workbook

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
	"time"

	"tilts/internal/mediation"
)

// The parts of workbooks that are written here without the spreadsheet library.

const (
	xmlHead        = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	schemas        = "http://schemas.openxmlformats.org/"
	mainSchema     = schemas + "spreadsheetml/2006/main"
	relationSchema = schemas + "officeDocument/2006/relationships"
	packageSchema  = schemas + "package/2006/"
	typePrefix     = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// The names of sheets and of the tables on them.
const (
	sheetPart = "xl/worksheets/sheet%d.xml"
	tablePart = "xl/tables/table%d.xml"
)

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

// bookParts are the parts that tell of the others.
type bookParts struct {
	types, links, names *entry
	sheets              int
	list                []*entry
}

func newBookParts() *bookParts {
	const kinds = `<Types xmlns="%scontent-types"><Default Extension="rels" ` +
		`ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ` +
		`ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="%[2]sstyles+xml"/>` +
		`<Override PartName="/xl/sharedStrings.xml" ContentType="%[2]ssharedStrings+xml"/>` +
		`<Override PartName="/docProps/core.xml" ` +
		`ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`
	return &bookParts{
		types: part("[Content_Types].xml", kinds, packageSchema, typePrefix),
		links: part("xl/_rels/workbook.xml.rels", `<Relationships xmlns="%srelationships">`, packageSchema),
		names: part("xl/workbook.xml", `<workbook xmlns="%s" xmlns:r="%s"><sheets>`, mainSchema, relationSchema),
	}
}

// sheet tells of the next sheet, and of the table on it; nil for none.
func (b *bookParts) sheet(name string, table *entry) {
	b.sheets++
	n := b.sheets
	b.types.add(`<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, n, typePrefix)
	b.links.relation(n, "worksheet", fmt.Sprintf("worksheets/sheet%d.xml", n))
	b.names.add(`<sheet name="%s" sheetId="%d" r:id="rId%[2]d"/>`, escaped(name), n)
	if table == nil {
		return
	}
	b.types.add(`<Override PartName="/xl/tables/table%d.xml" ContentType="%stable+xml"/>`, n, typePrefix)
	of := part(fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", n), `<Relationships xmlns="%srelationships">`,
		packageSchema)
	of.relation(1, "table", fmt.Sprintf("../tables/table%d.xml", n))
	b.list = append(b.list, of.end("</Relationships>"), table)
}

// end gives all parts but the sheets. defined are the names that the workbook defines.
func (b *bookParts) end(defined string, words, styles, properties *entry) []*entry {
	b.links.relation(b.sheets+1, "styles", "styles.xml")
	b.links.relation(b.sheets+2, "sharedStrings", "sharedStrings.xml")
	root := part("_rels/.rels", `<Relationships xmlns="%srelationships">`, packageSchema)
	root.relation(1, "officeDocument", "xl/workbook.xml")
	root.add(`<Relationship Id="rId2" Type="%srelationships/metadata/core-properties" Target="docProps/core.xml"/>`,
		packageSchema)
	return append(b.list, b.links.end("</Relationships>"), b.names.end("</sheets>"+defined+"</workbook>"),
		root.end("</Relationships>"), b.types.end("</Types>"), words, styles, properties)
}

// writeParts writes the parts that are in memory, and ends the file.
func writeParts(out *zip.Writer, list []*entry) error {
	for _, e := range list {
		w, err := out.Create(e.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, e.text.String()); err != nil {
			return err
		}
	}
	return out.Close()
}

// sharedWords are the texts of cells, each once.
type sharedWords struct {
	at    map[string]int
	list  []string
	first int // number of the first of them
}

// number of a text among those that are kept once.
func (w *sharedWords) number(s string) int {
	n, ok := w.at[s]
	if !ok {
		if w.at == nil {
			w.at = map[string]int{}
		}
		n = w.first + len(w.list)
		w.at[s], w.list = n, append(w.list, s)
	}
	return n
}

// part has all texts. Errors: a text longer than a cell holds.
func (w *sharedWords) part() (*entry, error) {
	e := part("xl/sharedStrings.xml", `<sst xmlns="%s" uniqueCount="%d">`, mainSchema, len(w.list))
	if err := w.write(e); err != nil {
		return nil, err
	}
	return e.end("</sst>"), nil
}

// write writes the texts one after another.
func (w *sharedWords) write(e *entry) error {
	for _, s := range w.list {
		s, err := literal(s)
		if err != nil {
			return err
		}
		e.add("<si><t>%s</t></si>", escaped(s))
	}
	return nil
}

// properties say what the workbook is; its language and the moment it was made where they are known.
func properties(title, lang string, made mediation.Instant) *entry {
	e := part("docProps/core.xml", `<cp:coreProperties xmlns:cp="%smetadata/core-properties" `+
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" `+
		`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>%s</dc:title><dc:creator>Tilts</dc:creator>`,
		packageSchema, escaped(title))
	if lang != "" {
		e.add("<dc:language>%s</dc:language>", lang)
	}
	if made != 0 {
		at := made.Time().Format(time.RFC3339)
		e.add(`<dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created>`, at)
		e.add(`<dcterms:modified xsi:type="dcterms:W3CDTF">%s</dcterms:modified>`, at)
	}
	return e.end(`</cp:coreProperties>`)
}
