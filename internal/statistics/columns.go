package statistics

// layout is the columns of a table by periods: one for each bucket of the first
// cohort, then a count and its share for each cohort, then the difference.
type layout struct {
	columns []Column
	buckets []int // columns of the buckets
	cohorts []int // columns of the counts, by cohort
}

// layOut makes the columns; head names the counts of a cohort.
func layOut(q Question, parts []bucket, head Label) layout {
	var l layout
	add := func(c Column) int {
		l.columns = append(l.columns, c)
		return len(l.columns) - 1
	}
	for i, p := range q.cohorts() {
		if i == 0 {
			for _, b := range parts {
				l.buckets = append(l.buckets, add(Column{Kind: Count, Group: p.Label(), Head: b.label, Part: true}))
			}
		}
		at := add(Column{Kind: Count, Group: p.Label(), Head: head, Compare: i > 0, Total: len(parts) > 0})
		add(Column{Kind: Share, Group: p.Label(), Head: say("statistics.head.share"), Compare: i > 0, Of: at})
		l.cohorts = append(l.cohorts, at)
	}
	if q.Compare != nil {
		add(Column{Kind: Difference, Head: say("statistics.head.difference"), Of: l.cohorts[0], Less: l.cohorts[1]})
	}
	return l
}

// row makes an empty row of the layout.
func (l layout) row(label Label, level int, total bool) Row {
	return Row{Label: label, Level: level, Total: total, Values: make([]Value, len(l.columns))}
}

// totals names the cell of each cohort in one row, for other tables to agree with.
func (l layout) totals(name string, row int) []Total {
	var list []Total
	for i, column := range l.cohorts {
		list = append(list, Total{Name: name + []string{"", ".compare"}[i], Cell: Cell{row, column}})
	}
	return list
}
