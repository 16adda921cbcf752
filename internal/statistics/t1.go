package statistics

import (
	"slices"

	"tilts/internal/mediation"
)

func init() {
	register(Definition{
		ID:          "T1",
		Title:       "statistics.t1.title",
		Unit:        "statistics.unit.cases",
		Rule:        "statistics.t1.rule",
		Denominator: "statistics.denominator.received",
		count:       func(q Question) accumulator { return newT1(q) },
	})
}

// t1 counts cases by initiator and by the part of the period they arrived in.
type t1 struct {
	q       Question
	buckets []bucket

	byInitiator map[mediation.Initiator][]int64 // by cohort
	inBucket    map[mediation.Initiator][]int64
	bucketTotal []int64
	total       []int64 // by cohort
}

func newT1(q Question) *t1 {
	t := &t1{q: q, buckets: q.Period.buckets(), total: make([]int64, len(q.cohorts()))}
	t.bucketTotal = make([]int64, len(t.buckets))
	t.byInitiator, t.inBucket = map[mediation.Initiator][]int64{}, map[mediation.Initiator][]int64{}
	for _, i := range mediation.Initiators {
		t.byInitiator[i] = make([]int64, len(t.total))
		t.inBucket[i] = make([]int64, len(t.buckets))
	}
	return t
}

func (t *t1) add(c *mediation.Case) {
	who := c.Initiator
	if !slices.Contains(mediation.Initiators, who) {
		who = mediation.ByUnknown
	}
	for i, p := range t.q.cohorts() {
		if p.Contains(c.ArrivedOn) {
			t.byInitiator[who][i]++
			t.total[i]++
		}
	}
	for i, b := range t.buckets {
		if b.Contains(c.ArrivedOn) {
			t.inBucket[who][i]++
			t.bucketTotal[i]++
		}
	}
}

func (t *t1) table() Table {
	l := layOut(t.q, t.buckets, say("statistics.head.total"))
	table := Table{Heading: say("statistics.t1.heading"), Columns: l.columns, Base: len(mediation.Initiators)}
	for _, who := range mediation.Initiators {
		table.Rows = append(table.Rows, l.filled(say("statistics.initiator."+string(who)), false, t.inBucket[who], t.byInitiator[who]))
	}
	table.Rows = append(table.Rows, l.filled(say("statistics.row.received"), true, t.bucketTotal, t.total))
	table.Sums = l.bothWays(len(mediation.Initiators))
	table.Totals = l.totals("received", table.Base)
	table.Chart = t.chart(l)
	return table
}

// filled makes a row with its counts by bucket and by cohort.
func (l layout) filled(label Label, total bool, buckets, cohorts []int64) Row {
	row := l.row(label, 0, total)
	for i, column := range l.buckets {
		row.Values[column].N = buckets[i]
	}
	for i, column := range l.cohorts {
		row.Values[column].N = cohorts[i]
	}
	return row
}

// bothWays says that the rows above the total add up to it in every column, and
// the buckets of every row to its count.
func (l layout) bothWays(totalRow int) []Sum {
	var sums []Sum
	for _, column := range slices.Concat(l.cohorts, l.buckets) {
		s := Sum{Whole: Cell{totalRow, column}}
		for r := range totalRow {
			s.Parts = append(s.Parts, Cell{r, column})
		}
		sums = append(sums, s)
	}
	for r := range totalRow + 1 {
		if len(l.buckets) == 0 {
			break
		}
		s := Sum{Whole: Cell{r, l.cohorts[0]}, Main: r == totalRow}
		for _, column := range l.buckets {
			s.Parts = append(s.Parts, Cell{r, column})
		}
		sums = append(sums, s)
	}
	return sums
}

// chart shows the counts by initiator; its title names the largest known one.
func (t *t1) chart(l layout) *Chart {
	top := 0
	for i, who := range mediation.Initiators {
		if who != mediation.ByUnknown && t.byInitiator[who][0] > t.byInitiator[mediation.Initiators[top]][0] {
			top = i
		}
	}
	all := len(mediation.Initiators)
	return &Chart{
		Title: "statistics.t1.chart", Neutral: "statistics.t1.chart_neutral", TopRow: &top,
		Named: map[string]Cell{"n": {top, l.cohorts[0]}, "of": {all, l.cohorts[0]}},
		From:  0, To: all - 1, Columns: l.cohorts,
	}
}
