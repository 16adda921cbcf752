package statistics

import "slices"

// layout is the columns of a table: one for each part of the first cohort (its months,
// or whatever else divides it), then a count and its share for each cohort, then the
// difference.
type layout struct {
	columns []Column
	parts   []int // columns of the parts
	cohorts []int // columns of the counts, by cohort

	measures []int // columns of the measures
}

// layOut makes the columns: parts are those of the first cohort, head is over the counts of a
// cohort.
func layOut(q Question, parts []counted, head Label) layout {
	var l layout
	add := func(c Column) int {
		l.columns = append(l.columns, c)
		return len(l.columns) - 1
	}
	for i, p := range q.cohorts() {
		if i == 0 {
			for _, part := range parts {
				l.parts = append(l.parts, add(Column{
					Kind: Count, Group: p.Label(), Head: part.label, Part: true, Ask: part.ask,
				}))
			}
		}
		at := add(Column{
			Kind: Count, Group: p.Label(), Head: head, Compare: i > 0, Total: len(parts) > 0,
			Ask: cohortAsk(i),
		})
		add(Column{Kind: Share, Group: p.Label(), Head: say("statistics.head.share"), Compare: i > 0, Of: at})
		l.cohorts = append(l.cohorts, at)
	}
	if q.Compare != nil {
		add(Column{Kind: Difference, Head: say("statistics.head.difference"), Of: l.cohorts[0], Less: l.cohorts[1]})
	}
	return l
}

// counted is a column of counts beside those of the cohorts.
type counted struct {
	label Label
	ask   Ask
}

// row makes an empty row of the layout.
func (l layout) row(label Label, level int, total bool) Row {
	return Row{Label: label, Level: level, Total: total, Values: make([]Value, len(l.columns))}
}

// filled makes a row with its counts by part and by cohort.
func (l layout) filled(label Label, total bool, parts, cohorts []int64) Row {
	row := l.row(label, 0, total)
	for i, column := range l.parts {
		row.Values[column].N = parts[i]
	}
	for i, column := range l.cohorts {
		row.Values[column].N = cohorts[i]
	}
	return row
}

// bothWays are the sums down and across: the rows above the total add up to it in
// every column, and the parts of every row to its count.
func (l layout) bothWays(totalRow int) []Sum {
	var sums []Sum
	for _, column := range slices.Concat(l.cohorts, l.parts) {
		s := Sum{Whole: Cell{totalRow, column}}
		for r := range totalRow {
			s.Parts = append(s.Parts, Cell{r, column})
		}
		sums = append(sums, s)
	}
	across := l.across(totalRow + 1)
	if len(across) > 0 {
		across[totalRow].Main = true
	}
	return append(sums, across...)
}

// across are the sums of the first rows: the parts of each add up to its count.
func (l layout) across(rows int) (sums []Sum) {
	for r := range rows {
		if len(l.parts) == 0 {
			break
		}
		s := Sum{Whole: Cell{r, l.cohorts[0]}}
		for _, column := range l.parts {
			s.Parts = append(s.Parts, Cell{r, column})
		}
		sums = append(sums, s)
	}
	return sums
}

// money are the sums of the columns of money and of measured counts: the rows above the total add up to it.
func (l layout) money(d Definition, totalRow int) []Sum {
	var sums []Sum
	for i, column := range l.measures {
		if k := d.Measures[i].kind; k != Money && k != Count {
			continue
		}
		s := Sum{Whole: Cell{totalRow, column}}
		for r := range totalRow {
			s.Parts = append(s.Parts, Cell{r, column})
		}
		sums = append(sums, s)
	}
	return sums
}

// totals names the cell of each cohort in one row, for other tables that count the same period
// to agree with.
func (l layout) totals(q Question, name string, row int) []Total {
	var list []Total
	for i, p := range q.cohorts() {
		named := name + " " + string(p.From) + " " + string(p.To)
		list = append(list, Total{Name: named, Cell: Cell{row, l.cohorts[i]}})
	}
	return list
}
