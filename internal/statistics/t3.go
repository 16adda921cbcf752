package statistics

import "tilts/internal/mediation"

func init() {
	register(Definition{
		ID: "T3", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		Published: subject{of: "cases", rows: "stage"},
		All:       "statistics.row.received", Each: cases, Months: true, Rows: byStage,
		Shared: map[string]string{all: "received"},
	})
}

var byStage = listed("staff.stage_", mediation.Stages, func(u *unit) mediation.Stage { return u.c.Stage })
