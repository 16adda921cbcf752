package statistics

// View is a table in words, for the page and the PDF.
type View struct {
	ID          string
	Title       string // "T4. No saņemšanas līdz izlīgumam"
	Period      string // "01.01.2026.–30.06.2026."
	Compare     string // empty for none
	Unit        string
	Rule        string
	Denominator string
	Extracted   string
	Heading     string
	Groups      []Group
	Heads       []Head
	Rows        []Line
	Checks      []Finding
	Failed      bool // one of the checks does not hold
	Notes       []string
	Chart       *Bars // nil for none
}

// Group is the head over Span columns.
type Group struct {
	Text    string
	Span    int
	Compare bool
}

// Head is the head of one column of numbers.
type Head struct {
	Text    string
	Full    string // with its group, for a table whose head has one line
	Compare bool
	Total   bool
	First   bool // of its group: a line may stand before it
	Ask     Ask  // what is counted in the column; empty where nobody can be asked for
}

// Line is one row: a cell for each head.
type Line struct {
	Code  string // of the row, to ask which cases are in it
	Label string
	Level int
	Total bool
	Cells []string
}

// Finding is a reconciliation in words.
type Finding struct {
	Text string
	OK   bool
}

// Views writes every table of the report.
func (p Printer) Views(r Report) []View {
	views := make([]View, len(r.Tables))
	for i := range r.Tables {
		views[i] = p.View(&r.Tables[i])
	}
	return views
}

// View writes a table.
func (p Printer) View(t *Table) View {
	v := View{
		ID: t.ID, Title: t.ID + ". " + p.Label(t.Title), Period: p.Label(t.Period.Dates()),
		Unit: p.Label(t.Unit), Rule: p.Label(t.Rule), Denominator: p.Label(t.Denominator),
		Extracted: p.Instant(t.ExtractedAt), Heading: p.Label(t.Heading), Failed: len(t.Failed()) > 0,
	}
	if t.Compare != nil {
		v.Compare = p.Label(t.Compare.Dates())
	}
	p.heads(&v, t)
	for _, row := range t.Rows {
		line := Line{Code: row.Code, Label: p.Label(row.Label), Level: row.Level, Total: row.Total}
		for j, c := range t.Columns {
			line.Cells = append(line.Cells, p.Value(c, row.Values[j]))
		}
		v.Rows = append(v.Rows, line)
	}
	for _, c := range t.Checks {
		v.Checks = append(v.Checks, Finding{Text: p.Check(c), OK: c.OK})
	}
	for _, n := range t.Notes {
		v.Notes = append(v.Notes, p.Label(n))
	}
	if t.Chart != nil && t.shows() {
		v.Chart = p.bars(t)
	}
	return v
}

func (p Printer) heads(v *View, t *Table) {
	for i, c := range t.Columns {
		group := p.Label(c.Group)
		first := i == 0 || p.Label(t.Columns[i-1].Group) != group
		if first {
			v.Groups = append(v.Groups, Group{Text: group, Compare: c.Compare})
		}
		v.Groups[len(v.Groups)-1].Span++
		h := Head{Text: p.Label(c.Head), Compare: c.Compare, Total: c.Total, First: first, Ask: c.Ask}
		h.Full = h.Text
		if t.Compare != nil && group != "" {
			h.Full = group + ": " + h.Text
		}
		v.Heads = append(v.Heads, h)
	}
}
