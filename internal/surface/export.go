package surface

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/locale"
)

// Export is how the submissions of one form stand in tables: one sheet for the
// submissions, one for each repeating group. A row of a group is keyed by its
// submission's reference and its own number.
type Export struct {
	Sheets []Sheet // the submissions first

	words   *locale.Catalogue
	whole   bool           // sensitive answers are shown
	columns map[string]int // of a field, by its path without row numbers
}

// Sheet is one table.
type Sheet struct {
	ID      string // of the group; empty for the submissions
	Title   string
	Columns []Column
}

// Column is one question. Its kind is the usual one: a cell that cannot be read
// as such is plain text.
type Column struct {
	Title string
	Kind  CellKind
	Long  bool // cells may hold several lines
}

// CellKind is what a cell holds.
type CellKind uint8

// The kinds of cell.
const (
	Plain CellKind = iota // text, whatever it looks like
	Whole                 // a whole number
	Sum                   // EUR, in cents
	Day                   // a calendar date
)

// Cell is one answer. The zero cell is no answer.
type Cell struct {
	Kind   CellKind
	Text   string
	Number int64     // of Whole and Sum
	Day    time.Time // midnight UTC
}

// Entry is one submission to lay out, as far as it is not in its answers.
type Entry struct {
	Reference  string
	Arrived    string // YYYY-MM-DD
	Channel    string // in words, as State and Language
	State      string
	Language   string
	Definition *form.Definition
	Answers    form.Answers
	FileNames  map[string]string // by attachment id
}

// NewExport lays out the tables for versions of a form, the newest first: what
// an old one asks under the same id stands in the same column, what only it
// asks comes after. Sensitive answers are masked unless whole.
func NewExport(versions []*form.Definition, words *locale.Catalogue, whole bool) *Export {
	e := &Export{words: words, whole: whole, columns: map[string]int{}}
	main := Sheet{Title: words.T("export.submissions")}
	if len(versions) > 0 {
		main.Title = versions[0].Title.In(words.Lang)
	}
	for _, key := range []string{"reference", "arrived", "channel", "state", "language"} {
		main.Columns = append(main.Columns, Column{Title: words.T("export." + key)})
	}
	main.Columns[1].Kind = Day
	e.Sheets = []Sheet{main}
	for _, def := range versions {
		for i := range def.Steps {
			step := &def.Steps[i]
			e.add(0, "", step.Fields, step.Short.Or(step.Title).In(words.Lang))
		}
	}
	return e
}

// add makes a column of every field that has none yet; section tells columns of
// the same title apart.
func (e *Export) add(sheet int, prefix string, fields []form.Field, section string) {
	for i := range fields {
		f := &fields[i]
		title := f.Short.Or(f.Label).In(e.words.Lang)
		if f.Kind == form.Group {
			e.add(e.sheetOf(f.ID, title), f.ID+".", f.Fields, section)
			continue
		}
		if _, there := e.columns[prefix+f.ID]; there {
			continue
		}
		s := &e.Sheets[sheet]
		e.columns[prefix+f.ID] = len(s.Columns)
		s.Columns = append(s.Columns,
			Column{Title: s.free(title, section, f.ID), Kind: cellKind(f.Kind), Long: f.Long()})
	}
}

func (e *Export) sheetOf(group, title string) int {
	at := slices.IndexFunc(e.Sheets, func(s Sheet) bool { return s.ID == group })
	if at < 0 {
		at = len(e.Sheets)
		e.Sheets = append(e.Sheets, Sheet{
			ID: group, Title: title,
			Columns: []Column{{Title: e.words.T("export.reference")}, {Title: e.words.T("export.row"), Kind: Whole}},
		})
	}
	return at
}

// free is a title that no column of the sheet has yet.
func (s *Sheet) free(title, section, id string) string {
	for _, t := range []string{title, title + " (" + section + ")"} {
		if !slices.ContainsFunc(s.Columns, func(c Column) bool { return c.Title == t }) {
			return t
		}
	}
	return title + " (" + id + ")"
}

func cellKind(k form.Kind) CellKind {
	switch k {
	case form.Date:
		return Day
	case form.Amount:
		return Sum
	case form.Number:
		return Whole
	}
	return Plain
}

// Rows lays one submission out: its own row, then those of its groups.
func (e *Export) Rows(entry Entry, row func(sheet int, cells []Cell) error) error {
	a := entry.Definition.Written(entry.Answers)
	main := e.blank(0)
	main[0], main[1] = e.text(entry.Reference), day(entry.Arrived)
	main[2], main[3], main[4] = e.text(entry.Channel), e.text(entry.State), e.text(entry.Language)
	var groups []*form.Field
	for i := range entry.Definition.Steps {
		fields := entry.Definition.Steps[i].Fields
		e.fill(main, "", fields, a, entry, false)
		for j := range fields {
			if fields[j].Kind == form.Group {
				groups = append(groups, &fields[j])
			}
		}
	}
	if err := row(0, main); err != nil {
		return err
	}
	for _, g := range groups {
		sheet := e.sheetOf(g.ID, "")
		for n, answers := range a.Groups(g.ID) {
			cells := e.blank(sheet)
			cells[0], cells[1] = main[0], Cell{Kind: Whole, Number: int64(n + 1)}
			e.fill(cells, g.ID+".", g.Fields, answers, entry, g.Sensitive)
			if err := row(sheet, cells); err != nil {
				return err
			}
		}
	}
	return nil
}

func (e *Export) blank(sheet int) []Cell { return make([]Cell, len(e.Sheets[sheet].Columns)) }

// fill puts the answers of some fields into their columns.
func (e *Export) fill(cells []Cell, prefix string, fields []form.Field, a form.Answers, entry Entry, hidden bool) {
	for i := range fields {
		f := &fields[i]
		if at, ok := e.columns[prefix+f.ID]; ok && f.Kind != form.Group {
			cells[at] = e.cell(f, a.Strings(f.ID), entry, hidden || f.Sensitive)
		}
	}
}

// cell is an answer in its kind; what cannot be read as such stays text.
func (e *Export) cell(f *form.Field, given []string, entry Entry, hidden bool) Cell {
	switch {
	case len(given) == 0:
		return Cell{}
	case hidden && !e.whole:
		return e.masked(f, given)
	case len(given) == 1:
		if c, ok := typedCell(f.Kind, given[0]); ok {
			return c
		}
	}
	shown := make([]string, len(given))
	for i, v := range given {
		switch name := entry.FileNames[v]; {
		case f.Kind == form.Phone || f.Kind == form.IBAN:
			shown[i] = v // as programs dial and pay, without the spaces that help people read
		case f.Kind == form.File && name != "":
			shown[i] = name
		default:
			shown[i] = f.Shown(v, e.words.Lang)
		}
	}
	return e.text(strings.Join(shown, "; "))
}

// masked shows that there is an answer, and of a code as much as lists show.
func (e *Export) masked(f *form.Field, given []string) Cell {
	if m := f.Masked(given[0]); m != "" {
		return e.text(m)
	}
	return e.text(e.words.T("export.masked"))
}

// text makes invisible characters of a text visible.
func (e *Export) text(s string) Cell { return Cell{Text: form.Shown(strings.ToValidUTF8(s, "\uFFFD"))} }

func day(s string) Cell {
	c, ok := typedCell(form.Date, s)
	if !ok {
		c = Cell{Text: form.Shown(s)}
	}
	return c
}

func typedCell(k form.Kind, v string) (Cell, bool) {
	switch k {
	case form.Date:
		t, err := latvia.ParseDate(v)
		return Cell{Kind: Day, Day: t}, err == nil
	case form.Amount:
		cents, err := latvia.ParseMoney(v)
		return Cell{Kind: Sum, Number: cents}, err == nil && cents < mostExact && cents > -mostExact
	case form.Number:
		n, err := strconv.ParseInt(v, 10, 64)
		// 007 is a name rather than a number.
		exact := n < mostExact && n > -mostExact
		return Cell{Kind: Whole, Number: n}, err == nil && exact && strconv.FormatInt(n, 10) == v
	}
	return Cell{}, false
}

// mostExact is where spreadsheet programs begin to round: they keep 15 digits.
const mostExact = 1_000_000_000_000_000
