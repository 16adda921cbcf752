package desk

import (
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

// StateToClose names, where cases are filtered by their state, those after whose meeting nobody is left to write terms
// for.
const StateToClose = "to_close"

// CaseQuery reads what a list of cases is asked for; what is not known is not asked for.
func CaseQuery(c *gin.Context, today mediation.Date) record.CaseQuery {
	q := record.CaseQuery{
		Search: c.Query("q"), MediatorID: c.Query("mediator"), Office: c.Query("office"), Limit: PageLength,
		After: record.CaseMark{Number: c.Query("after"), Value: c.Query("value")},
	}
	switch state := mediation.CaseState(c.Query("state")); {
	case state == StateToClose:
		q.States, q.Next = []mediation.CaseState{mediation.CaseAgreement}, mediation.NextEnd
	case state == mediation.CaseAgreement: // of which some only wait to be closed
		q.States, q.NextNot = []mediation.CaseState{state}, mediation.NextEnd
	case slices.Contains(mediation.CaseStates, state):
		q.States = []mediation.CaseState{state}
	}
	for _, o := range mediation.Outcomes {
		if c.Query("outcome") == string(o) {
			q.Outcome = o
		}
	}
	for _, o := range record.CaseOrders {
		if c.Query("sort") == string(o) {
			q.Sort = o
		}
	}
	if c.Query("late") == "yes" {
		q.DueTo = mediation.DateOf(today.Time().AddDate(0, 0, -1))
	}
	return q
}
