package statistics

import (
	"slices"

	"tilts/internal/mediation"
)

func init() {
	register(Definition{
		ID: "T9", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.met",
		All: "statistics.row.met", Each: met, Columns: byFormat,
		Rows: dimension{
			values: []value{
				{"both", say("statistics.minors.both")}, {"victim", say("statistics.minors.victim")},
				{"offender", say("statistics.minors.offender")}, {"no", say("statistics.minors.no")},
			},
			of: func(u unit) string {
				victim, offender := minorAmong(u.c.Side(mediation.Victim)), minorAmong(u.c.Side(mediation.Offender))
				switch {
				case victim && offender:
					return "both"
				case victim:
					return "victim"
				case offender:
					return "offender"
				}
				return "no"
			},
		},
		Shared: map[string]string{all: "met"},
	})
}

// met are the cases in which a meeting was held.
func met(c *mediation.Case, yield func(unit)) {
	if c.HeldMeeting() != nil {
		yield(unit{c: c})
	}
}

var byFormat = listed("statistics.format.", []mediation.Format{
	mediation.Session, mediation.Conference, mediation.Indirect,
}, func(u unit) mediation.Format { return u.c.HeldMeeting().Format })

func minorAmong(side []*mediation.Party) bool {
	return slices.ContainsFunc(side, func(p *mediation.Party) bool { return p.Minor })
}
