package statistics

func init() {
	register(Definition{
		ID: "T2", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		Published: subject{of: "cases", rows: "unit"},
		All:       "statistics.row.received", Each: cases, Months: true, Rows: byOffice,
		Notes: []string{"statistics.note.no_regions"}, Shared: map[string]string{all: "received"},
	})
}

var byOffice = found(func(u *unit) string { return u.c.Office })
