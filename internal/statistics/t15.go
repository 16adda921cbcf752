package statistics

func init() {
	register(Definition{
		ID: "T15", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		All: "statistics.row.received", Each: cases, Columns: byOutcome, Shared: outcomesShared,
		Rows:  listed("statistics.safety.", yesNo, func(u unit) string { return yes(u.c.Safety()) }),
		Notes: []string{"statistics.t15.note_flag"},
	})
}
