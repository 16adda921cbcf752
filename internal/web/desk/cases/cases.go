package cases

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/question"
)

// CasesPage lists cases.
type CasesPage struct {
	desk.Menu
	Search   string
	Filters  []desk.Filter
	Sort     string
	Late     bool // only those whose deadline has passed
	Columns  []Column
	Rows     []CaseItem
	More     string // address of the next page; empty at the end
	All      string // address of letters for all that was found, when this page shows a part
	Narrowed bool   // something was searched or chosen
	Chooses  bool   // cases may be chosen, for letters

	Letters []desk.InboxItem // found by the same search, sorted or not; for whoever may read them
}

// Column is a heading of the list; with an address when the list can be sorted by it.
type Column struct {
	Key, URL string
	Here     bool
}

// CaseItem is one row of the list.
type CaseItem struct {
	ID, Number, Title, Arrived string
	State                      action.Tag
	Outcome                    string // key; empty while anything is to be done or followed
	Step                       string // key of what is next; empty where nothing is
	Waits                      string
	Due                        string
	Late                       bool
	Mediator                   string
	Safety                     bool
}

// columns are the headings, and what each sorts by.
var columns = []struct {
	key  string
	sort record.CaseOrder
	no   bool // it cannot be sorted by
}{
	{key: "staff.col_number", sort: record.ByNumber},
	{key: "staff.col_parties", no: true},
	{key: "staff.col_state", no: true},
	{key: "staff.col_step", sort: record.BySince},
	{key: "staff.col_due", sort: record.ByDue},
	{key: "staff.col_mediator", no: true},
	{key: "staff.col_arrived", sort: record.ByArrival},
}

func (r *Room) cases(c *gin.Context) error {
	words, today := r.Words(c), mediation.DateOf(r.Now().In(web.Riga))
	q := desk.CaseQuery(c, today)
	p := CasesPage{
		Menu:   desk.MenuOf(c, "staff.tab_cases"),
		Search: q.Search, Sort: string(q.Sort), Late: q.DueTo != "", Chooses: desk.Actor(c).May(casework.InviteParty),
		Narrowed: q.Search != "" || len(q.States) > 0 || q.MediatorID+q.Office+string(q.Outcome)+string(q.DueTo) != "",
	}
	f, err := r.Cases.Filters(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	p.Filters = caseFilters(words, f, c.Request.URL.Query())
	rows, err := r.Cases.List(c.Request.Context(), desk.Actor(c), q)
	if err != nil {
		return err
	}
	p.Rows = caseItems(words, rows, today)
	if p.Search != "" && q.After == (record.CaseMark{}) && desk.Actor(c).May(casework.ListSubmissions) {
		if p.Letters, err = r.letters(c, p.Search); err != nil {
			return err
		}
	}
	query := c.Request.URL.Query()
	query.Del("after")
	query.Del("value")
	for _, col := range columns {
		query.Set("sort", string(col.sort))
		column := Column{Key: col.key, Here: !col.no && col.sort == q.Sort}
		if !col.no && !column.Here {
			column.URL = "/staff/cases?" + query.Encode()
		}
		p.Columns = append(p.Columns, column)
	}
	if len(rows) == desk.PageLength {
		mark := q.Sort.MarkOf(rows[len(rows)-1].CaseRow)
		query.Set("sort", string(q.Sort))
		query.Set("after", mark.Number)
		query.Set("value", mark.Value)
		p.More = "/staff/cases?" + query.Encode()
	}
	if p.More != "" || q.After != (record.CaseMark{}) {
		query.Del("after")
		query.Del("value")
		query.Set("all", "yes")
		p.All = "/staff/batches/new?" + query.Encode()
	}
	return r.Render(c, http.StatusOK, p)
}

// caseFilters are the lists to choose from; one with nothing to choose is left out.
func caseFilters(words *locale.Catalogue, f cases.Filters, chosen url.Values) (list []desk.Filter) {
	add := func(name, label, all string, options []question.Option) {
		if len(options) > 1 {
			list = append(list, desk.Filter{
				Name: name, Key: label, Chosen: chosen.Get(name), Any: all, Options: options,
			})
		}
	}
	var states, outcomes, mediators, offices []question.Option
	for _, s := range mediation.CaseStates {
		states = append(states, question.Option{Value: string(s), Label: words.T(caseTags[s].Key)})
		if s == mediation.CaseAgreement {
			states = append(states, question.Option{Value: desk.StateToClose, Label: words.T(endTag.Key)})
		}
	}
	for _, o := range mediation.Outcomes {
		outcomes = append(outcomes, question.Option{Value: string(o), Label: words.T("staff.outcome_" + string(o))})
	}
	for _, m := range f.Mediators {
		mediators = append(mediators, question.Option{Value: m.ID, Label: m.Name})
	}
	for _, o := range f.Offices {
		offices = append(offices, question.Option{Value: o, Label: o})
	}
	add("state", "staff.state", "staff.all_states", states)
	add("outcome", "staff.field_outcome", "staff.all_outcomes", outcomes)
	add("mediator", "staff.mediator", "staff.all_mediators", mediators)
	add("office", "staff.office", "staff.all_offices", offices)
	return list
}

// letters finds what arrived, whether it waits, was set aside or is in a case.
func (r *Room) letters(c *gin.Context, find string) ([]desk.InboxItem, error) {
	found, err := r.Arrivals.Inbox(c.Request.Context(), desk.Actor(c), record.SubmissionQuery{
		Search: find, States: record.SubmissionStates, Limit: desk.PageLength,
	})
	var list []desk.InboxItem
	for _, sub := range found {
		list = append(list, r.InboxItem(c, sub, ""))
	}
	return list, err
}

// leader names whoever leads a case, and says if their account is closed.
func leader(words *locale.Catalogue, row cases.Listed) string {
	if row.Unled {
		return words.T("staff.account_closed", "name", row.Mediator)
	}
	return row.Mediator
}

func caseItems(words *locale.Catalogue, rows []cases.Listed, today mediation.Date) (list []CaseItem) {
	for _, row := range rows {
		work := workItem(words, row, today)
		item := CaseItem{
			ID: row.ID, Number: row.Number, Title: row.Title, Safety: row.Safety, State: work.State,
			Arrived: desk.ShownDate(words, row.ArrivedOn), Mediator: leader(words, row),
			Step: work.Text, Waits: work.Waits, Due: work.Due, Late: work.Late,
		}
		if row.State == mediation.CaseClosed && row.Outcome != "" {
			item.Outcome = "staff.outcome_" + string(row.Outcome)
		}
		if row.Next == mediation.NextNone {
			item.Step = ""
		}
		list = append(list, item)
	}
	return list
}
