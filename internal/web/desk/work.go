package desk

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
)

// WorkPage is a mediator's own cases: what to do, and what is waited for.
type WorkPage struct {
	Menu
	Todo, Waiting []WorkItem
}

// WorkItem is one case with what it asks for.
type WorkItem struct {
	ID, Number, Title string
	State             Tag
	Text              string // key of what is to be done or waited for
	On                string // day of the meeting, where one is planned
	Safety            bool
}

// openCases are all states but the last.
var openCases = mediation.CaseStates[:len(mediation.CaseStates)-1]

func (r *Room) work(c *gin.Context) error {
	q := record.CaseQuery{States: openCases, Limit: mostOpen}
	rows, err := r.Cases.List(c.Request.Context(), actor(c), q)
	if err != nil {
		return err
	}
	p := WorkPage{Menu: menuOf(c, "staff.tab_work")}
	p.Todo, p.Waiting = sortWork(r.Words(c), rows, mediation.DateOf(r.Now().In(web.Riga)))
	return r.Render(c, http.StatusOK, p)
}

// stopped is 1 for a case with a withdrawal or a refusal to confirm, which comes first.
func stopped(r record.CaseRow) int {
	if r.State == mediation.CaseStopped {
		return 1
	}
	return 0
}

// sortWork parts a mediator's open cases into those that ask for something
// today and those that wait: meetings by their day, the rest longest untouched
// first.
func sortWork(
	words *locale.Catalogue, rows []record.CaseRow, today mediation.Date,
) (todo, waiting []WorkItem) {
	const never = "9999"
	rows = slices.SortedStableFunc(slices.Values(rows), func(a, b record.CaseRow) int {
		return cmp.Or(
			cmp.Compare(stopped(b), stopped(a)),
			cmp.Compare(cmp.Or(a.MeetingOn, never), cmp.Or(b.MeetingOn, never)),
			cmp.Compare(a.UpdatedAt, b.UpdatedAt),
		)
	})
	for _, r := range rows {
		item := WorkItem{
			ID:     r.ID,
			Number: r.Number,
			Title:  r.Title,
			State:  caseTags[r.State],
			Safety: r.Safety,
			Text:   "staff.work_" + string(r.State),
		}
		wait := r.State == mediation.CasePreparation || r.State == mediation.CaseSigning
		if r.State == mediation.CaseMeeting {
			item.On, wait = shownDate(words, r.MeetingOn), r.MeetingOn > today
			if !wait {
				item.Text = "staff.work_met"
			}
		}
		if wait {
			waiting = append(waiting, item)
		} else {
			todo = append(todo, item)
		}
	}
	return todo, waiting
}
