package statistics

func init() {
	register(Definition{
		ID: "T10", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		Published: subject{of: "cases", rows: "mediator", columns: "outcome"},
		All:       "statistics.row.received", Each: cases, Columns: byOutcome, Shared: outcomesShared,
		Rows:  byMediator,
		Notes: []string{"statistics.t10.note_certificates"},
	})
}

// byMediator is what the mediator is.
var byMediator = dimension{
	values: []value{
		{"official", say("statistics.mediator.official")}, {"volunteer", say("statistics.mediator.volunteer")},
		{"nobody", say("statistics.mediator.nobody")},
	},
	of: func(u *unit) string { return u.c.Mediator },
}
