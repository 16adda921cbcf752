package statistics

import "tilts/internal/mediation"

func init() {
	register(Definition{
		ID:          "T4",
		Title:       "statistics.t4.title",
		Unit:        "statistics.unit.cases",
		Rule:        "statistics.t4.rule",
		Denominator: "statistics.denominator.received",
		Notes:       []string{"statistics.t4.note_stage", "statistics.t4.note_withdrawn"},
		count:       func(q Question) accumulator { return newT4(q) },
	})
}

// step is a row of the funnel.
type step int

// The rows of the funnel, in their order.
const (
	received step = iota
	bothConfirmed
	started
	reachedAgreement
	reachedNone
	withdrawn
	running
	contradictory // started, with an outcome that a started case cannot have
	notStarted
	victimRefused
	offenderRefused
	unreachable
	notAdmitted
	notSuitable
	preparing
	reasonUnknown
	steps int = iota
)

// funnel is how each row looks.
var funnel = [...]struct {
	key   string
	level int
	total bool
}{
	received:         {"statistics.row.received", 0, true},
	bothConfirmed:    {"statistics.t4.both_confirmed", 1, false},
	started:          {"statistics.t4.started", 0, true},
	reachedAgreement: {"statistics.t4.agreement", 1, false},
	reachedNone:      {"statistics.t4.none", 1, false},
	withdrawn:        {"statistics.t4.withdrawn", 1, false},
	running:          {"statistics.t4.running", 1, false},
	contradictory:    {"statistics.t4.contradictory", 1, false},
	notStarted:       {"statistics.t4.not_started", 0, true},
	victimRefused:    {"statistics.t4.victim_refused", 1, false},
	offenderRefused:  {"statistics.t4.offender_refused", 1, false},
	unreachable:      {"statistics.t4.unreachable", 1, false},
	notAdmitted:      {"statistics.t4.not_admitted", 1, false},
	notSuitable:      {"statistics.t4.not_suitable", 1, false},
	preparing:        {"statistics.t4.preparing", 1, false},
	reasonUnknown:    {"statistics.row.unknown", 1, false},
}

// t4 follows the cohort of cases that arrived in the period to where they stand
// at the moment of the report.
type t4 struct {
	q       Question
	reached [][steps]int64 // by cohort
}

func newT4(q Question) *t4 {
	return &t4{q: q, reached: make([][steps]int64, len(q.cohorts()))}
}

func (t *t4) add(c *mediation.Case) {
	for i, p := range t.q.cohorts() {
		if !p.Contains(c.ArrivedOn) {
			continue
		}
		n := &t.reached[i]
		n[received]++
		if c.BothConfirmedOn != "" {
			n[bothConfirmed]++
		}
		if c.StartedOn != "" {
			n[started]++
			n[outcomeOf(c)]++
		} else {
			n[notStarted]++
			n[reasonOf(c)]++
		}
	}
}

// outcomeOf places a started case (domain rule 17).
func outcomeOf(c *mediation.Case) step {
	switch c.Outcome {
	case mediation.OutcomeAgreement:
		return reachedAgreement
	case mediation.OutcomeNone:
		return reachedNone
	case mediation.OutcomeWithdrawn:
		return withdrawn
	case "":
		return running
	}
	return contradictory
}

// reasonOf places a case that has not started. A side that withdraws
// before the start counts as having refused; an outcome that only a started case
// can have counts as not known.
func reasonOf(c *mediation.Case) step {
	switch c.Outcome {
	case "":
		return preparing
	case mediation.OutcomeWithdrawn:
		switch c.WithdrawnBy {
		case mediation.Victim:
			return victimRefused
		case mediation.Offender:
			return offenderRefused
		}
	case mediation.OutcomeNotStarted:
		switch c.Reason {
		case mediation.ReasonVictimRefused:
			return victimRefused
		case mediation.ReasonOffenderRefused:
			return offenderRefused
		case mediation.ReasonUnreachable:
			return unreachable
		case mediation.ReasonNotAdmitted:
			return notAdmitted
		case mediation.ReasonNotSuitable:
			return notSuitable
		}
	}
	return reasonUnknown
}

func (t *t4) table() Table {
	l := layOut(t.q, nil, say("statistics.unit.cases"))
	table := Table{Heading: say("statistics.t4.heading"), Columns: l.columns, Base: int(received)}
	at := map[step]int{}
	for s, f := range funnel {
		if step(s) == contradictory && !t.any(contradictory) {
			continue // a row only where there is something to put right
		}
		row := l.row(say(f.key), f.level, f.total)
		for i, column := range l.cohorts {
			row.Values[column].N = t.reached[i][s]
		}
		at[step(s)] = len(table.Rows)
		table.Rows = append(table.Rows, row)
	}
	for i, column := range l.cohorts {
		table.Sums = append(table.Sums,
			sumOf(at, column, i == 0, received, started, notStarted),
			sumOf(at, column, false, started, reachedAgreement, reachedNone, withdrawn, running, contradictory),
			sumOf(at, column, false, notStarted, victimRefused, offenderRefused, unreachable, notAdmitted,
				notSuitable, preparing, reasonUnknown))
	}
	if t.any(contradictory) {
		table.Checks = append(table.Checks, Check{Text: say("statistics.t4.check_contradictory")})
	}
	table.Totals = l.totals("received", at[received])
	table.Chart = &Chart{
		Title: "statistics.t4.chart", Neutral: "statistics.t4.chart_neutral",
		Named: map[string]Cell{"n": {at[reachedAgreement], l.cohorts[0]}, "of": {at[received], l.cohorts[0]}},
		From:  at[received], To: at[reachedAgreement], Columns: l.cohorts,
	}
	return table
}

func (t *t4) any(s step) bool {
	for _, n := range t.reached {
		if n[s] > 0 {
			return true
		}
	}
	return false
}

// sumOf is the sum by which the rows of the parts add up to the row of the whole.
// Rows the table leaves out are no parts.
func sumOf(at map[step]int, column int, main bool, whole step, parts ...step) Sum {
	s := Sum{Whole: Cell{at[whole], column}, Main: main}
	for _, p := range parts {
		if row, ok := at[p]; ok {
			s.Parts = append(s.Parts, Cell{row, column})
		}
	}
	return s
}
