package desk

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// CasesPage lists cases.
type CasesPage struct {
	Menu
	Title  string // key
	Search string
	State  string
	States []string
	Rows   []CaseItem
	More   string // address of the next page; empty at the end

	Letters []InboxItem // found by the same search, sorted or not; for who may read them
}

// CaseItem is one row of the list.
type CaseItem struct {
	ID, Number, Title, Arrived, Meeting string
	State                               Tag
	Pairs, PairsOpen                    int
	Safety                              bool
}

func (r *Room) cases(c *gin.Context) error {
	q := record.CaseQuery{Search: c.Query("q"), Before: c.Query("before"), Limit: pageLength}
	p := CasesPage{
		Menu:   menuOf(c, "staff.tab_cases"),
		Title:  "staff.tab_cases",
		Search: q.Search,
		State:  c.Query("state"),
		States: typed(mediation.CaseStates),
	}
	if _, known := caseTags[mediation.CaseState(p.State)]; known {
		q.States = []mediation.CaseState{mediation.CaseState(p.State)}
	}
	rows, err := r.Cases.List(c.Request.Context(), actor(c), q)
	if err != nil {
		return err
	}
	p.Rows = caseItems(r.Words(c), rows)
	if p.Search != "" && q.Before == "" && actor(c).May(casework.ListSubmissions) {
		if p.Letters, err = r.letters(c, p.Search); err != nil {
			return err
		}
	}
	if len(rows) == pageLength {
		query := c.Request.URL.Query()
		query.Set("before", rows[len(rows)-1].Number)
		p.More = c.Request.URL.Path + "?" + query.Encode()
	}
	return r.Render(c, http.StatusOK, p)
}

// letters finds what arrived, whether it waits, was set aside or is in a case.
func (r *Room) letters(c *gin.Context, find string) ([]InboxItem, error) {
	found, err := r.Arrivals.Inbox(c.Request.Context(), actor(c), record.SubmissionQuery{
		Search: find, States: record.SubmissionStates, Limit: pageLength,
	})
	var list []InboxItem
	for _, sub := range found {
		list = append(list, r.inboxItem(c, sub, ""))
	}
	return list, err
}

// meetings lists the cases with a planned meeting, the nearest first.
func (r *Room) meetings(c *gin.Context) error {
	q := record.CaseQuery{States: []mediation.CaseState{mediation.CaseMeeting}, Limit: mostOpen}
	rows, err := r.Cases.List(c.Request.Context(), actor(c), q)
	if err != nil {
		return err
	}
	slices.SortStableFunc(rows, func(a, b record.CaseRow) int { return cmp.Compare(a.MeetingOn, b.MeetingOn) })
	return r.Render(c, http.StatusOK, CasesPage{
		Menu:  menuOf(c, "staff.tab_meetings"),
		Title: "staff.tab_meetings",
		Rows:  caseItems(r.Words(c), rows),
	})
}

func caseItems(words *locale.Catalogue, rows []record.CaseRow) []CaseItem {
	var list []CaseItem
	for _, r := range rows {
		list = append(list, CaseItem{
			ID:        r.ID,
			Number:    r.Number,
			Title:     r.Title,
			Arrived:   shownDate(words, r.ArrivedOn),
			Meeting:   shownDate(words, r.MeetingOn),
			State:     caseTags[r.State],
			Pairs:     r.Pairs,
			PairsOpen: r.PairsOpen,
			Safety:    r.Safety,
		})
	}
	return list
}
