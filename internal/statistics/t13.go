package statistics

func init() {
	register(Definition{
		ID: "T13", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		Published: subject{of: "cases", rows: "unit"},
		All:       "statistics.row.received", Each: cases, Rows: byOffice,
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

// The two phases of a case.
func toGate(u *unit) (int64, bool)    { return days(u.c.ArrivedOn, u.c.StartedOn) }
func toOutcome(u *unit) (int64, bool) { return days(u.c.StartedOn, ended(u.c)) }

// ended is the day a case that started got its outcome.
func ended(r *CaseRow) Day {
	if r.Outcome == "" {
		return 0
	}
	return r.ClosedOn
}
