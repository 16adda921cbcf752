package workbook

import (
	"slices"
	"strings"

	"tilts/internal/statistics"
)

// The parts of the pivot of an analyst's workbook.
const (
	pivotSheetPart = "xl/worksheets/pivot.xml"
	pivotPart      = "xl/pivotTables/pivot.xml"
	pivotCachePart = "xl/pivotCache/cases.xml"
)

// pivot counts the cases of the first sheet of rows by two of their fields. Its cells are
// written, so that a program that cannot reckon it shows it too; the others reckon it anew from
// the table when they open the file, and so it needs no copy of the rows.
type pivot struct {
	name         string // of its sheet
	p            statistics.Printer
	heads        []statistics.FieldHead
	down, across axis
	cells        map[[2]int]int // by the numbers of the values
}

// axis is one field of a pivot and the values met of it, in the order met.
type axis struct {
	field int
	at    map[string]int
	list  []string
}

func (a *axis) number(value string) int {
	n, ok := a.at[value]
	if !ok {
		n = len(a.list)
		a.at[value], a.list = n, append(a.list, value)
	}
	return n
}

// sorted are the numbers of the values in the order of their words.
func (a *axis) sorted() []int {
	order := make([]int, len(a.list))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return strings.Compare(a.list[i], a.list[j]) })
	return order
}

func newPivot(heads []statistics.FieldHead, p statistics.Printer) *pivot {
	on := func(which statistics.Axis) axis {
		i := slices.IndexFunc(heads, func(h statistics.FieldHead) bool { return h.Pivot == which })
		return axis{field: i, at: map[string]int{}}
	}
	return &pivot{
		name: p.T("workbook.pivot"), p: p, heads: heads, cells: map[[2]int]int{},
		down: on(statistics.Down), across: on(statistics.Across),
	}
}

// count adds a row of a case.
func (v *pivot) count(values []statistics.Datum) {
	v.cells[[2]int{
		v.down.number(values[v.down.field].Text), v.across.number(values[v.across.field].Text),
	}]++
}

// has tells whether there is any case to count.
func (v *pivot) has() bool { return len(v.cells) > 0 }

// pivotTop is the row in which the pivot begins, after its title, what it is and a free row.
const pivotTop = 4

// end is its last cell: below the name of what is counted and the heads are a row for each value and
// one for all.
func (v *pivot) end() string { return address(len(v.across.list)+1, pivotTop+len(v.down.list)+2) }

// grid is the pivot as its reader sees it: texts, and numbers as int; an empty cell is nil.
func (v *pivot) grid() (rows [][]any) {
	down, across := v.down.sorted(), v.across.sorted()
	all := v.p.T("workbook.pivot_all")
	heads := []any{v.heads[v.down.field].Text}
	for _, j := range across {
		heads = append(heads, v.across.list[j])
	}
	rows = [][]any{{v.counted(), v.heads[v.across.field].Text}, append(heads, all)}
	sums := make([]int, len(across)+1)
	for _, i := range down {
		row, sum := []any{v.down.list[i]}, 0
		for k, j := range across {
			n := v.cells[[2]int{i, j}]
			sum, sums[k] = sum+n, sums[k]+n
			if n == 0 {
				row = append(row, nil)
			} else {
				row = append(row, n)
			}
		}
		sums[len(across)] += sum
		rows = append(rows, append(row, sum))
	}
	last := []any{all}
	for _, n := range sums {
		last = append(last, n)
	}
	return append(rows, last)
}

func (v *pivot) counted() string { return v.p.T("workbook.pivot_counted") }

// parts are the sheet with the pivot, and what stands behind it.
func (v *pivot) parts(c *Cases) []*entry {
	if !v.has() {
		return []*entry{v.sheet(c)}
	}
	return []*entry{
		v.sheet(c), related("xl/worksheets/_rels/pivot.xml.rels", "pivotTable", "../pivotTables/pivot.xml"),
		v.definition(),
		related("xl/pivotTables/_rels/pivot.xml.rels", "pivotCacheDefinition", "../pivotCache/cases.xml"),
		v.cache(c.rows[0] - 1),
	}
}

func (v *pivot) sheet(c *Cases) *entry {
	about, end := v.p.T("workbook.pivot_about"), v.end()
	switch {
	case !v.has():
		about, end = v.p.T("workbook.pivot_empty"), "A2"
	case len(c.rows) > 1:
		about = v.p.T("workbook.pivot_first")
	}
	rows := [][]any{{v.p.T("workbook.pivot_title")}, {about}, {}}
	if v.has() {
		rows = append(rows, v.grid()...)
	}
	s := part(pivotSheetPart, `<worksheet xmlns="%s"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`+
		`<dimension ref="A1:%s"/><sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>`+
		`<cols><col min="1" max="1" width="36" customWidth="1"/><col min="2" max="%d" width="22" customWidth="1"/>`+
		`</cols><sheetData>`, mainSchema, end, len(v.across.list)+2)
	for i, cells := range rows {
		style := 0
		if i == 0 || i+1 == pivotTop || i == pivotTop || i+1 == len(rows) && v.has() {
			style = c.head
		}
		s.add(`<row r="%d">`, i+1)
		for j, cell := range cells {
			switch cell := cell.(type) {
			case string:
				s.add(`<c r="%s" s="%d" t="s"><v>%d</v></c>`, address(j, i+1), style, c.words.number(cell))
			case int:
				s.add(`<c r="%s" s="%d"><v>%d</v></c>`, address(j, i+1), style, cell)
			}
		}
		s.add("</row>")
	}
	return s.end(`</sheetData><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>` +
		`<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`)
}

// related is a part that tells of the one other part which a part needs.
func related(name, kind, target string) *entry {
	e := part(name, `<Relationships xmlns="%srelationships">`, packageSchema)
	e.relation(1, kind, target)
	return e.end("</Relationships>")
}

// cache says what the pivot is made of: the table of the rows, read when the file is opened.
func (v *pivot) cache(rows int) *entry {
	e := part(pivotCachePart, `<pivotCacheDefinition xmlns="%s" saveData="0" refreshOnLoad="1" refreshedBy="Tilts" `+
		`createdVersion="6" refreshedVersion="6" minRefreshableVersion="3" recordCount="%d">`+
		`<cacheSource type="worksheet"><worksheetSource name="Cases1"/></cacheSource><cacheFields count="%d">`,
		mainSchema, rows, len(v.heads))
	for i, h := range v.heads {
		e.add(`<cacheField name="%s" numFmtId="0">`, escaped(h.Text))
		if a := v.on(i); a == nil {
			e.add("<sharedItems/>")
		} else {
			e.add(`<sharedItems count="%d">`, len(a.list))
			for _, value := range a.list {
				e.add(`<s v="%s"/>`, escaped(value))
			}
			e.add("</sharedItems>")
		}
		e.add("</cacheField>")
	}
	return e.end("</cacheFields></pivotCacheDefinition>")
}

// on is the axis of a field; nil when it is on none.
func (v *pivot) on(field int) *axis {
	switch field {
	case v.down.field:
		return &v.down
	case v.across.field:
		return &v.across
	}
	return nil
}

// definition says how the pivot is laid out.
func (v *pivot) definition() *entry {
	e := part(pivotPart, `<pivotTableDefinition xmlns="%s" name="Pivot1" cacheId="1" applyNumberFormats="0" `+
		`applyBorderFormats="0" applyFontFormats="0" applyPatternFormats="0" applyAlignmentFormats="0" `+
		`applyWidthHeightFormats="1" dataCaption="%s" grandTotalCaption="%s" updatedVersion="6" `+
		`minRefreshableVersion="3" useAutoFormatting="1" itemPrintTitles="1" createdVersion="6" indent="0" `+
		`outline="1" outlineData="1" multipleFieldFilters="0" rowHeaderCaption="%s" colHeaderCaption="%s">`,
		mainSchema, escaped(v.counted()), escaped(v.p.T("workbook.pivot_all")),
		escaped(v.heads[v.down.field].Text), escaped(v.heads[v.across.field].Text))
	e.add(`<location ref="%s" firstHeaderRow="1" firstDataRow="2" firstDataCol="1"/><pivotFields count="%d">`,
		address(0, pivotTop)+":"+v.end(), len(v.heads))
	for i := range v.heads {
		v.field(e, i)
	}
	e.add("</pivotFields>")
	v.items(e, "row", &v.down)
	v.items(e, "col", &v.across)
	return e.end(`<dataFields count="1"><dataField name="` + escaped(v.counted()) + `" fld="0" subtotal="count" ` +
		`baseField="0" baseItem="0"/></dataFields><pivotTableStyleInfo name="PivotStyleLight16" showRowHeaders="1" ` +
		`showColHeaders="1" showRowStripes="0" showColStripes="0" showLastColumn="1"/></pivotTableDefinition>`)
}

// field writes what the pivot does with a field: it stands on an axis, is what is counted, or
// waits to be drawn in.
func (v *pivot) field(e *entry, i int) {
	a, name := v.on(i), "axisRow"
	switch {
	case a == nil && i == 0:
		e.add(`<pivotField dataField="1" showAll="0"/>`)
		return
	case a == nil:
		e.add(`<pivotField showAll="0"/>`)
		return
	case a == &v.across:
		name = "axisCol"
	}
	e.add(`<pivotField axis="%s" showAll="0"><items count="%d">`, name, len(a.list)+1)
	for _, n := range a.sorted() {
		e.add(`<item x="%d"/>`, n)
	}
	e.add(`<item t="default"/></items></pivotField>`)
}

// items writes which field stands on an axis, and its values as they follow one another.
func (v *pivot) items(e *entry, axis string, a *axis) {
	e.add(`<%sFields count="1"><field x="%d"/></%[1]sFields><%[1]sItems count="%[3]d"><i><x/></i>`, axis, a.field,
		len(a.list)+1)
	for i := 1; i < len(a.list); i++ {
		e.add(`<i><x v="%d"/></i>`, i)
	}
	e.add(`<i t="grand"><x/></i></%sItems>`, axis)
}
