package statistics

import "tilts/internal/mediation"

func init() {
	register(Definition{
		ID: "T14", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.met",
		Published: subject{of: "met", within: "cases", rows: "mode", columns: "venue"},
		All:       "statistics.row.met", Each: held, Rows: byMode, Columns: byVenue,
		Shared: map[string]string{all: "met"},
	})
	register(Definition{
		ID: "T14a", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		Published: subject{of: "cases", rows: "interpreter"},
		All:       "statistics.row.received", Each: cases, Months: true, Shared: map[string]string{all: "received"},
		Rows: byInterpreter, Notes: []string{"statistics.t14a.note_unknown"},
	})
}

var (
	byMode  = listed("statistics.mode.", mediation.Modes, func(u *unit) mediation.Mode { return u.c.Mode })
	byVenue = listed("staff.venue_", venues, func(u *unit) string { return u.c.Venue })

	byInterpreter = dimension{
		values: []value{
			{"lv", say("staff.language_lv")}, {"en", say("staff.language_en")}, {"ru", say("staff.language_ru")},
			{"uk", say("statistics.interpreter.uk")}, {"sign", say("statistics.interpreter.sign")},
			{"other", say("statistics.interpreter.other")}, {several, say("statistics.interpreter.several")},
			{"none", say("statistics.interpreter.none")}, {unknown, say("statistics.row.unknown")},
		},
		of: func(u *unit) string {
			if u.c.Interpreter == "" && u.c.ConfirmedOn != 0 { // both sides were asked
				return "none"
			}
			return u.c.Interpreter
		},
	}
)
