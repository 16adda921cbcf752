package statistics

import "tilts/internal/mediation"

func init() {
	register(Definition{
		ID: "T1", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		Published: subject{of: "cases", rows: "initiator"},
		All:       "statistics.row.received", Each: cases, Months: true, Says: largest,
		Rows:   byInitiator,
		Shared: map[string]string{all: "received"},
	})
}

var byInitiator = listed("statistics.initiator.", mediation.Initiators, func(u *unit) mediation.Initiator {
	return u.c.Initiator
})
