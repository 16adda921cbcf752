package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"

	"tilts/internal/statistics"
)

// EachCase gives rows of cases to a function, one after another; an error of it ends them.
type EachCase func(row func([]statistics.Datum) error) error

// casesTable is the table of the rows of cases.
const casesTable = statistics.CasesTable

// Analysis writes the workbook of an analyst: the template filled with a report, how it was
// counted, and behind that a row for each case, as a table. The rows are written while they come.
// Errors: those of Statistics, of each and of w; what was written by then is no workbook.
func Analysis(
	w io.Writer, template []byte, r statistics.Report, p statistics.Printer, each EachCase,
) error {
	heads := p.FieldHeads()
	c := &Cases{
		heads: heads, most: sheetRows, sheetName: "xl/worksheets/cases%d.xml", tableName: "xl/tables/cases%d.xml",
	}
	c.pivot = newPivot(heads, p)
	methods := p.T("workbook.methods")
	book, err := filled(template, r, p, behind{
		views: []statistics.View{
			{ID: methods, Title: methods},
			{
				ID: c.pivot.name, Title: c.pivot.name + ". " + p.T("workbook.pivot_title"),
				Unit: p.T("statistics.unit.cases"), Rule: p.T("statistics.t19.rule"),
			},
			{
				ID: casesTable, Title: casesTable + ". " + p.T(statistics.TitleOf(casesTable)),
				Unit: p.T("statistics.unit.cases"), Rule: p.T("statistics.t19.rule"),
			},
		},
		add: func(f *excelize.File, cover layout) error {
			if err := c.formats(f); err != nil {
				return err
			}
			return explain(f, cover, methods, r, p)
		},
	})
	if err != nil {
		return err
	}
	archive, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	c.zip = zip.NewWriter(w)
	fast(c.zip)
	kept := map[string]string{sharedPart: "", typesPart: "", linksPart: "", namesPart: ""}
	for _, part := range archive.File {
		if _, ok := kept[part.Name]; !ok {
			err = c.zip.Copy(part)
		} else {
			kept[part.Name], err = content(part)
		}
		if err != nil {
			return fmt.Errorf("workbook: %s: %w", part.Name, err)
		}
	}
	c.words.first = strings.Count(kept[sharedPart], "<si>")
	if err := each(c.Row); err != nil {
		return err
	}
	if len(c.rows) == 0 {
		if err := c.next(); err != nil {
			return err
		}
	}
	if err := c.end(); err != nil {
		return err
	}
	return c.attach(kept)
}

// The parts that tell of the others.
const (
	sharedPart = "xl/sharedStrings.xml"
	typesPart  = "[Content_Types].xml"
	linksPart  = "xl/_rels/workbook.xml.rels"
	namesPart  = "xl/workbook.xml"
)

func content(part *zip.File) (string, error) {
	in, err := part.Open()
	if err != nil {
		return "", err
	}
	defer in.Close()
	text, err := io.ReadAll(in)
	return string(text), err
}

// formats makes the formats of heads and of money in a workbook of the library.
func (c *Cases) formats(f *excelize.File) (err error) {
	face := &excelize.Font{Family: chartFace, Size: 10, Bold: true}
	if c.head, err = f.NewStyle(&excelize.Style{
		Font: face, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true},
	}); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	if c.money, err = f.NewStyle(&excelize.Style{
		Font: &excelize.Font{Family: chartFace, Size: 10}, NumFmt: 4,
	}); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}

// counts are how often texts are used and how many there are: programs reckon that themselves.
var counts = regexp.MustCompile(` (uniqueCount|count)="\d+"`)

// attach ends a workbook of the library with the sheets of cases.
func (c *Cases) attach(kept map[string]string) error {
	var shared, types, links, names, caches entry
	list := c.pivot.parts(c)
	types.add(`<Override PartName="/%s" ContentType="%sworksheet+xml"/>`, pivotSheetPart, typePrefix)
	links.add(`<Relationship Id="pivot" Type="%s/worksheet" Target="%s"/>`, relationSchema,
		strings.TrimPrefix(pivotSheetPart, "xl/"))
	names.add(`<sheet xmlns:r="%s" name="%s" sheetId="1000" r:id="pivot"/>`, relationSchema, escaped(c.pivot.name))
	if c.pivot.has() {
		types.add(`<Override PartName="/%s" ContentType="%spivotTable+xml"/>`, pivotPart, typePrefix)
		types.add(`<Override PartName="/%s" ContentType="%spivotCacheDefinition+xml"/>`, pivotCachePart, typePrefix)
		links.add(`<Relationship Id="pivotCache" Type="%s/pivotCacheDefinition" Target="%s"/>`, relationSchema,
			strings.TrimPrefix(pivotCachePart, "xl/"))
		caches.add(`<pivotCaches><pivotCache xmlns:r="%s" cacheId="1" r:id="pivotCache"/></pivotCaches>`,
			relationSchema)
	}
	if err := c.words.write(&shared); err != nil {
		return err
	}
	for i, rows := range c.rows {
		n := i + 1
		sheet := strings.TrimPrefix(fmt.Sprintf(c.sheetName, n), "xl/")
		types.add(`<Override PartName="/xl/%s" ContentType="%sworksheet+xml"/>`, sheet, typePrefix)
		links.add(`<Relationship Id="cases%d" Type="%s/worksheet" Target="%s"/>`, n, relationSchema, sheet)
		names.add(`<sheet xmlns:r="%s" name="%s" sheetId="%d" r:id="cases%d"/>`, relationSchema,
			escaped(numbered(casesTable, i)), 1000+n, n)
		if rows == 1 {
			continue
		}
		table := fmt.Sprintf(c.tableName, n)
		types.add(`<Override PartName="/%s" ContentType="%stable+xml"/>`, table, typePrefix)
		of := part(fmt.Sprintf("xl/worksheets/_rels/cases%d.xml.rels", n), `<Relationships xmlns="%srelationships">`,
			packageSchema)
		of.relation(1, "table", "../"+strings.TrimPrefix(table, "xl/"))
		list = append(list, of.end("</Relationships>"), c.table(n, rows))
	}
	first, rest, _ := strings.Cut(kept[sharedPart], "<si>")
	kept[sharedPart] = counts.ReplaceAllString(first, "") + "<si>" + rest
	for name, more := range map[string]struct {
		text *entry
		end  string
	}{
		sharedPart: {&shared, "</sst>"}, typesPart: {&types, "</Types>"}, linksPart: {&links, "</Relationships>"},
		namesPart: {&names, "</sheets>"},
	} {
		if err := more.text.before(more.end, name, kept[name]); err != nil {
			return err
		}
	}
	if err := caches.before("</workbook>", namesPart, names.text.String()); err != nil {
		return err
	}
	names = caches
	return writeParts(c.zip, append(list, &shared, &types, &links, &names))
}

// before makes a part of a text: what was added stands before the last such end.
func (e *entry) before(end, name, text string) error {
	at := strings.LastIndex(text, end)
	if at < 0 {
		return fmt.Errorf("workbook: %s has no end", name)
	}
	more := e.text.String()
	e.name = name
	e.text.Reset()
	e.add("%s%s%s", text[:at], more, text[at:])
	return nil
}

// explain writes the sheet that says how it was counted.
func explain(f *excelize.File, cover layout, name string, r statistics.Report, p statistics.Printer) error {
	w, err := newSheet(f, cover, name)
	if err != nil {
		return err
	}
	texts := words(p)
	texts["title"], texts["about"] = name, p.T("workbook.methods_about")
	texts["period"] = p.Label(r.Period.Dates())
	for _, row := range w.layout.rows {
		switch row.name {
		case "fact":
			for _, line := range methods(r, p) {
				w.words(row, texts, map[string]string{"fact": line[0], "value": line[1]})
			}
		case "table", "label.table":
		default:
			w.words(row, texts, nil)
		}
	}
	w.wide = 2 // the cells that run on over the empty ones beside them
	return w.done()
}

// methods are what holds of all tables, and then the notes of each.
func methods(r statistics.Report, p statistics.Printer) (list [][2]string) {
	for _, name := range []string{"facts", "period", "state", "percent", "days", "money", "cases"} {
		list = append(list, [2]string{p.T("workbook.method_" + name + "_head"), p.T("workbook.method_" + name)})
	}
	of := map[string][]string{} // by the text of a note, the tables that have it
	var notes []string
	for i := range r.Tables {
		for _, note := range r.Tables[i].Notes {
			text := p.Label(note)
			if of[text] == nil {
				notes = append(notes, text)
			}
			of[text] = append(of[text], r.Tables[i].ID)
		}
	}
	for _, text := range notes {
		tables := strings.Join(of[text], ", ")
		if len(of[text]) > fewTables {
			tables = p.T("workbook.several_tables")
		}
		list = append(list, [2]string{tables, text})
	}
	return list
}

// fewTables is how many tables are named beside a note.
const fewTables = 5
