package statistics

import "tilts/internal/mediation"

func init() {
	register(Definition{
		ID: "T12", Unit: "statistics.unit.terms", Denominator: "statistics.denominator.terms",
		Published: subject{of: "terms", rows: "term", columns: "result"},
		All:       "statistics.row.terms", Each: terms, Rows: byKind, Columns: byResult,
		Rates: []rate{{
			head: "statistics.head.of_told", of: string(mediation.FulfilledDone),
			by: []string{
				string(mediation.FulfilledDone), string(mediation.FulfilledPartly), string(mediation.FulfilledNot),
			},
		}},
		Notes:  []string{"statistics.t11.note_state", "statistics.t12.note_partly"},
		Shared: map[string]string{all: "terms"},
	})
}

// byResult is what is recorded of a term: of money, of all its instalments together.
var byResult = dimension{
	values: []value{
		{string(mediation.FulfilledDone), say("staff.result_done")},
		{string(mediation.FulfilledPartly), say("staff.result_partly")},
		{string(mediation.FulfilledNot), say("staff.result_no")},
		{open, say("statistics.result.open")},
	},
	of: func(u *unit) string { return u.term.Result },
}
