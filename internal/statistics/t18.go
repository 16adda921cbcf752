package statistics

import (
	"fmt"

	"tilts/internal/mediation"
)

// Plan is what the agency means to reach in each year: by the year, how many cases reach a
// step of the funnel.
type Plan map[int]map[string]int64

func init() {
	register(Definition{
		ID: "T18", Unit: "statistics.unit.cases", Denominator: "statistics.denominator.received",
		InHouse: "statistics.t18.in_house",
		Tree:    &steps, Each: cases, Whole: true, Says: reachedAgreement,
		Measures: []measure{{head: "statistics.head.planned", kind: Planned, given: func(q Question, row string) Value {
			n, has := q.Plan[q.Period.To.Time().Year()][row]
			if !has {
				return Value{}
			}
			return Value{N: n, Of: 1}
		}}},
		Rates: []rate{{head: "statistics.head.of_plan", measured: true}},
		Asks: func(q Question) Question {
			q.Period.From = mediation.Date(fmt.Sprintf("%04d-01-01", q.Period.To.Time().Year()))
			q.Compare = nil
			return q
		},
		Notes:  []string{"statistics.t18.note_plan"},
		Shared: map[string]string{received: "received", started: started, reachedAgreement: reachedAgreement},
	})
}

// steps are those of the funnel that a plan may be for.
var steps = tree{
	rows: []treeRow{
		{received, "statistics.row.received", 0, true, ""},
		{started, "statistics.t4.started", 0, false, ""},
		{reachedAgreement, "statistics.t4.agreement", 0, false, ""},
	},
	marks: func(u *unit, list []string) []string {
		list = append(list, received)
		if u.c.StartedOn != 0 {
			list = append(list, started)
			if outcomeOf(u.c) == reachedAgreement {
				list = append(list, reachedAgreement)
			}
		}
		return list
	},
}
