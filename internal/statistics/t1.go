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
	q     Question
	parts []part

	byInitiator map[mediation.Initiator][]int64 // by cohort
	inPart      map[mediation.Initiator][]int64
	partTotal   []int64
	total       []int64 // by cohort
}

func newT1(q Question) *t1 {
	t := &t1{q: q, parts: q.Period.parts(), total: make([]int64, len(q.cohorts()))}
	t.partTotal = make([]int64, len(t.parts))
	t.byInitiator, t.inPart = map[mediation.Initiator][]int64{}, map[mediation.Initiator][]int64{}
	for _, i := range mediation.Initiators {
		t.byInitiator[i] = make([]int64, len(t.total))
		t.inPart[i] = make([]int64, len(t.parts))
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
	for i, p := range t.parts {
		if p.Contains(c.ArrivedOn) {
			t.inPart[who][i]++
			t.partTotal[i]++
		}
	}
}

func (t *t1) table() Table {
	l := layOut(t.q, partLabels(t.parts), say("statistics.head.total"))
	table := Table{Heading: say("statistics.t1.heading"), Columns: l.columns, Base: len(mediation.Initiators)}
	for _, who := range mediation.Initiators {
		label := say("statistics.initiator." + string(who))
		table.Rows = append(table.Rows, l.filled(label, false, t.inPart[who], t.byInitiator[who]))
	}
	table.Rows = append(table.Rows, l.filled(say("statistics.row.received"), true, t.partTotal, t.total))
	table.Sums = l.bothWays(len(mediation.Initiators))
	table.Totals = l.totals("received", table.Base)
	table.Chart = t.chart(l)
	return table
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
