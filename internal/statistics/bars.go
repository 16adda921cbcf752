package statistics

// Bars is a chart as geometry: widths are percent of the axis, from zero.
type Bars struct {
	Title  string
	Series []Series
	Groups []BarGroup
	Ticks  []Tick
}

// Series is one period in the legend. The comparison is drawn hatched.
type Series struct {
	Text    string
	Compare bool
}

// BarGroup is one row of the table: a bar for each series.
type BarGroup struct {
	Label string
	Bars  []Bar
}

// Bar of a chart. A suppressed one has no width.
type Bar struct {
	Text    string  // its number, as the table has it
	Width   float64 // percent of the axis, 0 to 100
	Compare bool
	Hidden  bool
}

// Tick is a mark of the axis.
type Tick struct {
	Text string
	At   float64 // percent of the axis
}

// bars lays out the table's chart.
func (p Printer) bars(t *Table) *Bars {
	b := &Bars{Title: p.ChartTitle(t)}
	for _, column := range t.Chart.Columns {
		b.Series = append(b.Series, Series{Text: p.Label(t.Columns[column].Group), Compare: t.Columns[column].Compare})
	}
	top, step := t.axis()
	for _, row := range t.Chart.Rows() {
		g := BarGroup{Label: p.Label(t.Rows[row].Label)}
		for _, column := range t.Chart.Columns {
			v, c := t.Rows[row].Values[column], t.Columns[column]
			g.Bars = append(g.Bars, Bar{
				Text: p.Value(c, v), Width: percent(v.N, top), Compare: c.Compare, Hidden: v.Hidden,
			})
		}
		b.Groups = append(b.Groups, g)
	}
	for n := int64(0); n <= top; n += step {
		b.Ticks = append(b.Ticks, Tick{Text: p.Count(n), At: percent(n, top)})
	}
	return b
}

// shows reports whether there is a bar to draw: of a publication each may be hidden.
func (t *Table) shows() bool {
	for _, row := range t.Chart.Rows() {
		for _, column := range t.Chart.Columns {
			if !t.Rows[row].Values[column].Hidden {
				return true
			}
		}
	}
	return false
}

// axis returns the end of the chart's axis and the distance of its marks: at most
// six steps of 1, 2 or 5 times a power of ten.
func (t *Table) axis() (top, step int64) {
	var most int64 = 1
	for _, row := range t.Chart.Rows() {
		for _, column := range t.Chart.Columns {
			most = max(most, t.count(Cell{row, column}))
		}
	}
	step = 1
	for power := int64(1); ; power *= 10 {
		for _, digit := range []int64{1, 2, 5} {
			if step = digit * power; most <= 6*step {
				return (most + step - 1) / step * step, step
			}
		}
	}
}

// percent of the axis, with two decimals.
func percent(n, top int64) float64 { return float64(n*10000/top) / 100 }
