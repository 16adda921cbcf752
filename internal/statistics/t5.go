package statistics

func init() {
	register(Definition{
		ID: "T5", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		Published: subject{of: "cases", rows: "unit", columns: "outcome"},
		All:       "statistics.row.received", Each: cases, Rows: byOffice, Columns: byOutcome,
		Rates: []rate{
			{head: "statistics.head.of_received", of: reachedAgreement},
			{
				head: "statistics.head.of_completed", of: reachedAgreement,
				by: []string{reachedAgreement, reachedNone, withdrawn},
			},
		},
		Notes:  []string{"statistics.t5.note_rates", "statistics.note.no_regions"},
		Shared: outcomesShared,
	})
}

// byOutcome is where a case stands, by the steps of the funnel.
var byOutcome = dimension{
	values: []value{
		{reachedAgreement, say("statistics.outcome.agreement")}, {reachedNone, say("statistics.outcome.none")},
		{withdrawn, say("statistics.outcome.withdrawn")}, {running, say("statistics.outcome.running")},
		{notStarted, say("statistics.outcome.not_started")}, {unknown, say("statistics.row.unknown")},
	},
	of: func(u *unit) string {
		if u.c.StartedOn == 0 {
			return notStarted
		}
		return outcomeOf(u.c) // what contradicts itself is not known
	},
}

// outcomesShared are the totals by outcome that tables have in common with the funnel.
var outcomesShared = map[string]string{
	all: "received", reachedAgreement: reachedAgreement, reachedNone: reachedNone, withdrawn: withdrawn,
	running: running, notStarted: notStarted,
}
