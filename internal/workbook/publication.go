package workbook

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tilts/internal/mediation"
	"tilts/internal/statistics"
	"tilts/internal/workbook/judge"
)

// Edition is what a publication says of itself besides its numbers.
type Edition struct {
	Publisher string         // who it is by, in the reader's language
	Contact   []string       // where questions are answered: an address of mail, a page, a telephone
	Next      mediation.Date // when the next one is due; empty when that is not known
	Tidy      string         // the file with the same numbers, one a row
}

// What stands in place of a number.
const (
	hiddenSign = "[c]"
	noneSign   = "[x]"
)

// Publication writes a report for everybody, in the printer's language, as the rules of package
// judge ask: a cover, the notes, and a sheet for each table. The same report gives the same bytes.
// Errors: a text longer than a cell holds.
func Publication(r statistics.Report, p statistics.Printer, about Edition) ([]byte, error) {
	pub := &publication{report: r, printer: p, about: about}
	b := plainBook{
		title: pub.titled(p.T("workbook.title")), lang: p.Lang(), made: r.ExtractedAt,
	}
	var tables []plainSheet
	for i := range r.Tables {
		tables = append(tables, pub.table(&r.Tables[i]))
	}
	b.sheets = append(b.sheets, pub.cover(tables))
	if len(pub.notes) > 0 {
		b.sheets = append(b.sheets, pub.noteSheet())
	}
	b.sheets = append(b.sheets, tables...)
	var out bytes.Buffer
	if err := b.write(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// publication gathers the notes of all tables.
type publication struct {
	report  statistics.Report
	printer statistics.Printer
	about   Edition
	notes   []publicNote
}

// publicNote is a note of some tables.
type publicNote struct {
	text   string
	tables []string
}

// titled is a title with place and period.
func (p *publication) titled(title string) string {
	return title + ", " + p.printer.T("workbook.place") + ", " + p.printer.Label(p.report.Period.Label())
}

// named is "What it is: this".
func (p *publication) named(key, text string) string {
	return p.printer.T("workbook.named", "name", p.printer.T(key), "text", text)
}

// one says that there is one table, and where its notes are, if there are any.
func (p *publication) one(notes string) string {
	return strings.TrimSpace(p.printer.T("workbook.one_table", "notes", notes))
}

// cover says what the publication is, and leads to its sheets.
func (p *publication) cover(tables []plainSheet) plainSheet {
	t := p.printer.T
	next := t("workbook.next_unknown")
	if p.about.Next != "" {
		next = p.printer.Date(p.about.Next)
	}
	s := plainSheet{name: t("statistics.workbook.cover"), table: "contents", heads: []plainHead{
		{text: t("workbook.sheet"), width: 80}, {text: t("workbook.contents"), width: 60},
	}, lines: []string{
		p.titled(t("workbook.title")),
		t("statistics.workbook.about"),
		p.named("workbook.publisher", p.about.Publisher),
		p.named("workbook.contact", strings.Join(p.about.Contact, ", ")),
		p.named("statistics.label.extracted", p.printer.Instant(p.report.ExtractedAt)),
		p.named("workbook.next", next),
		p.named("statistics.label.suppression", p.hidden()),
		t("workbook.symbol_x", "sign", noneSign),
		t("workbook.tidy", "file", p.about.Tidy),
	}}
	if p.report.AsOf != p.report.ExtractedAt {
		s.lines = slices.Insert(s.lines, 5, p.named("statistics.label.as_of", p.printer.Instant(p.report.AsOf)))
	}
	if left := p.printer.LeftOut(p.report); left != "" {
		s.lines = append(s.lines, left)
	}
	if stay := p.printer.InHouse(p.report); len(stay) > 0 {
		s.lines = append(append(s.lines, t("statistics.in_house_intro")), stay...)
	}
	row := func(name, title string) {
		s.rows = append(s.rows, plainRow{to: name, cells: []plainCell{
			{text: name, look: lookLink}, {text: title, look: lookText},
		}})
	}
	if len(p.notes) > 0 {
		row(t("workbook.notes"), t("workbook.about_notes"))
	}
	for i := range tables {
		row(tables[i].name, p.printer.Label(p.report.Tables[i].Title))
	}
	return s
}

// hidden says which numbers are hidden, and what stands for them.
func (p *publication) hidden() string {
	if p.report.Suppressed == 0 {
		return p.printer.T("statistics.suppression.none")
	}
	return p.printer.T("workbook.symbol_c", "sign", hiddenSign, "threshold", p.report.Suppressed)
}

// noteSheet explains the notes.
func (p *publication) noteSheet() plainSheet {
	t := p.printer.T
	s := plainSheet{
		name: t("workbook.notes"), table: judge.NotesTable, lines: []string{t("workbook.notes"), p.one("")},
		heads: []plainHead{
			{text: t("workbook.note_head"), width: 24}, {text: t("workbook.text"), width: 80},
			{text: t("workbook.sheets"), width: 30},
		},
	}
	for i, n := range p.notes {
		s.rows = append(s.rows, plainRow{cells: []plainCell{
			{text: p.marker(i)}, {text: n.text}, {text: strings.Join(n.tables, ", ")},
		}})
	}
	return s
}

// marker refers to a note.
func (p *publication) marker(i int) string { return p.printer.T("workbook.note", "n", i+1) }

// refer gives the reference to a note of a table.
func (p *publication) refer(text, table string) string {
	i := slices.IndexFunc(p.notes, func(n publicNote) bool { return n.text == text })
	if i < 0 {
		i = len(p.notes)
		p.notes = append(p.notes, publicNote{text: text})
	}
	p.notes[i].tables = append(p.notes[i].tables, table)
	return p.marker(i)
}

// table is the sheet of a table.
func (p *publication) table(t *statistics.Table) plainSheet {
	v, heading, notes := p.printer.View(t), p.printer.Label(t.Heading), ""
	for _, n := range t.Notes {
		if n.Key == "statistics.note.suppressed" {
			continue // the cover says it, with the sign that stands here
		}
		heading += " " + p.refer(p.printer.Label(n), t.ID)
		notes = p.printer.T("workbook.has_notes", "sheet", p.printer.T("workbook.notes"))
	}
	s := plainSheet{
		name: t.ID, table: tableName(t.ID, p.printer.Label(t.Title)), lines: []string{
			p.titled(v.Title), p.one(notes),
			p.named("statistics.label.unit", v.Unit), p.named("statistics.label.rule", v.Rule),
			p.named("statistics.label.denominator", v.Denominator),
			p.named("workbook.source", p.printer.T("workbook.records", "publisher", p.about.Publisher)),
		},
		heads: []plainHead{{text: heading, width: 60}},
	}
	met := map[string]bool{heading: true}
	for j := range t.Columns {
		head := unlike(met, v.Heads[j].Text, p.printer.Label(t.Columns[j].Group))
		s.heads = append(s.heads, plainHead{text: head, width: widthFor(head, t.Columns[j].Kind), number: true})
	}
	within := ""
	for i, row := range t.Rows {
		line := plainRow{total: row.Total, cells: []plainCell{{text: v.Rows[i].Label}}}
		if row.Level == 0 {
			within = v.Rows[i].Label
		} else { // a reader who hears the table does not see that it stands below
			line.cells[0].text = p.printer.T("workbook.part", "whole", within, "part", v.Rows[i].Label)
		}
		for j, c := range t.Columns {
			line.cells = append(line.cells, publicCell(c.Kind, row.Values[j]))
		}
		s.rows = append(s.rows, line)
	}
	return s
}

// widthFor is the width of a column of numbers: its longest word fits, and the head in three lines.
func widthFor(head string, k statistics.Kind) float64 {
	least := 9
	if k == statistics.Money {
		least = 16
	}
	for _, word := range strings.Fields(head) {
		least = max(least, len([]rune(word))+3)
	}
	return float64(max(least, len([]rune(head))/3+3))
}

// unlike is a head that no other column has.
func unlike(met map[string]bool, head, group string) string {
	if met[head] && group != "" {
		head = group + ": " + head
	}
	made := head
	for n := 2; met[made]; n++ {
		made = fmt.Sprintf("%s (%d)", head, n)
	}
	met[made] = true
	return made
}

// publicCell is a number, or why there is none. A share is as exact as the page shows it.
func publicCell(k statistics.Kind, v statistics.Value) plainCell {
	number := func(x float64, l look) plainCell {
		return plainCell{number: strconv.FormatFloat(x, 'f', -1, 64), look: l}
	}
	switch {
	case v.Hidden:
		return plainCell{text: hiddenSign, look: lookShorthand}
	case v.Of == 0 && slices.Contains(ofSome, k):
		return plainCell{text: noneSign, look: lookShorthand}
	case k == statistics.Share:
		return number(float64(v.Tenths())/1000, lookShare)
	case k == statistics.Money:
		return number(float64(v.N)/100, lookMoney)
	case k == statistics.Days:
		return number(float64(v.N)/10, lookDays)
	}
	return plainCell{number: strconv.FormatInt(v.N, 10), look: lookCount}
}
