package statistics

import "tilts/internal/mediation"

func init() {
	register(Definition{
		ID: "T9", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.met",
		Published: subject{of: "met", within: "cases", rows: "minors", columns: "format"},
		All:       "statistics.row.met", Each: held, Columns: byFormat,
		Rows:   byMinors,
		Shared: map[string]string{all: "met"},
		Notes:  []string{"statistics.t9.note_minors"},
	})
}

// held are the cases in which a meeting was held.
func held(r *CaseRow, yield func(unit)) {
	if r.Met {
		yield(unit{c: r})
	}
}

var byFormat = listed("statistics.format.", mediation.Formats, func(u *unit) mediation.Format { return u.c.Format })

// byMinors is on which side minors are.
var byMinors = dimension{
	values: []value{
		{"both", say("statistics.minors.both")}, {"victim", say("statistics.minors.victim")},
		{"offender", say("statistics.minors.offender")}, {"no", say("statistics.minors.no")},
	},
	of: func(u *unit) string {
		victim, offender := u.c.minor(mediation.Victim), u.c.minor(mediation.Offender)
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
}
