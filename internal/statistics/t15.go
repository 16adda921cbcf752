package statistics

func init() {
	register(Definition{
		ID: "T15", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		Published: subject{of: "cases", rows: "safety", columns: "outcome"},
		All:       "statistics.row.received", Each: cases, Rows: bySafety, Columns: byOutcome, Shared: outcomesShared,
		Notes: []string{"statistics.t15.note_flag"},
	})
}

var bySafety = listed("statistics.safety.", yesNo, func(u *unit) string { return yes(u.c.safety()) })
