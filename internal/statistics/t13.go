package statistics

import "tilts/internal/mediation"

func init() {
	toGate := func(u unit) (int64, bool) { return days(u.c.ArrivedOn, u.c.StartedOn) }
	toOutcome := func(u unit) (int64, bool) { return days(u.c.StartedOn, endOfCase(u.c)) }
	register(Definition{
		ID: "T13", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		All: "statistics.row.received", Each: cases, Rows: byOffice,
		Measures: []measure{
			{head: "statistics.head.gate_mean", kind: Days, take: mean, of: toGate},
			{head: "statistics.head.gate_median", kind: Days, take: median, of: toGate},
			{head: "statistics.head.gate_ninth", kind: Days, take: ninth, of: toGate},
			{head: "statistics.head.outcome_mean", kind: Days, take: mean, of: toOutcome},
			{head: "statistics.head.outcome_median", kind: Days, take: median, of: toOutcome},
			{head: "statistics.head.outcome_ninth", kind: Days, take: ninth, of: toOutcome},
		},
		Notes: []string{"statistics.t13.note_phases"}, Shared: map[string]string{all: "received"},
	})
}

// endOfCase is the day a case that started got its outcome.
func endOfCase(c *mediation.Case) mediation.Date {
	if c.Outcome == "" {
		return ""
	}
	return c.ClosedOn
}
