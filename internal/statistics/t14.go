package statistics

import "tilts/internal/mediation"

func init() {
	register(Definition{
		ID: "T14", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.met",
		All: "statistics.row.met", Each: met, Shared: map[string]string{all: "met"},
		Rows: listed("statistics.mode.", mediation.Modes, func(u unit) mediation.Mode {
			return u.c.HeldMeeting().Mode
		}),
		Columns: listed("staff.venue_", []string{"office", "prison", "other"}, func(u unit) string {
			return u.c.HeldMeeting().Venue
		}),
	})
	register(Definition{
		ID: "T14a", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		All: "statistics.row.received", Each: cases, Months: true, Shared: map[string]string{all: "received"},
		Rows: dimension{
			open: true, values: []value{
				{"lv", say("staff.language_lv")}, {"en", say("staff.language_en")}, {"ru", say("staff.language_ru")},
				{"several", say("statistics.interpreter.several")}, {unknown, say("statistics.interpreter.no")},
			},
			of: func(u unit) string { return interpreterOf(u.c) },
		},
	})
}

// interpreterOf is the language into which somebody of the case needs an interpreter; empty
// when nobody does.
func interpreterOf(c *mediation.Case) (language string) {
	for _, p := range c.Parties {
		switch {
		case p.Interpreter == "" || p.Interpreter == language:
		case language != "":
			return "several"
		default:
			language = p.Interpreter
		}
	}
	return language
}
