package statistics

import "tilts/internal/mediation"

func init() {
	register(Definition{
		ID: "T10", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		All: "statistics.row.received", Each: cases, Columns: byOutcome, Shared: outcomesShared,
		Rows: dimension{
			values: []value{
				{"official", say("statistics.mediator.official")}, {"volunteer", say("statistics.mediator.volunteer")},
				{"nobody", say("statistics.mediator.nobody")},
			},
			of: func(u unit) string { return mediatorOf(u.c) },
		},
		Notes: []string{"statistics.t10.note_certificates"},
	})
}

// mediatorOf tells what the mediator was when the case was last given to one.
func mediatorOf(c *mediation.Case) string {
	kind := "nobody"
	for _, f := range c.Facts {
		if b, ok := f.Body.(*mediation.Assigned); ok {
			kind = "official"
			if b.Volunteer {
				kind = "volunteer"
			}
		}
	}
	return kind
}
