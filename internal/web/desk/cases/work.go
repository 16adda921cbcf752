package cases

import (
	"cmp"
	"net/http"
	"slices"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

// WorkPage is a mediator's own cases by what they ask for, and when.
type WorkPage struct {
	desk.Menu
	Groups  []WorkGroup
	Pending []action.PendingLine
	Unsent  []desk.UnsentItem
	Moved   []string // what was theirs until lately, a sentence each
	Away    []string // who is away and who does the work, a sentence each
}

// WorkGroup is the cases that ask for the same soon.
type WorkGroup struct {
	Key   string // "stopped", "late", "now", …, "old": staff.work_<key>, and with _nothing for an empty one
	Why   string // key of why it presses nobody; empty for most
	Items []WorkItem
	Rest  []WorkItem // folded away, of a long list that presses nobody
}

// All is how many cases there are.
func (g WorkGroup) All() int { return len(g.Items) + len(g.Rest) }

// workOpen is how many cases of such a list stand open.
const workOpen = 5

// WorkItem is one case with what it asks for.
type WorkItem struct {
	ID, Number, Title string
	State             action.Tag
	Text              string // key of what is to be done or waited for
	Due               string // what is due and when; empty for nothing
	Late              bool
	Waits             string // for whom, and how long
	Safety            bool
	Covers            string // for whom the reader does it; empty for an own case
}

// openCases are all states but the last.
var openCases = mediation.CaseStates[:len(mediation.CaseStates)-1]

// heard are the steps that answer what somebody said on their own, whatever became of the case.
var heard = []mediation.NextStep{mediation.NextCall, mediation.NextHear, mediation.NextRead}

// mostAsking is far above how many cases of one person ask for something, with those that ended long ago and nobody
// told of.
const mostAsking = 5 * desk.MostOpen

// oldNotice is after how many days a notice of how mediation ended presses no more: what ended long ago may have
// been told in other ways, and stands last, with that reason.
const oldNotice = 90

func (r *Room) work(c *gin.Context) error {
	rows, err := r.Cases.List(c.Request.Context(), desk.Actor(c), record.CaseQuery{
		NextNot: mediation.NextNone, Limit: mostAsking,
	})
	if err != nil {
		return err
	}
	today := mediation.DateOf(r.Now().In(web.Riga))
	p := WorkPage{Menu: desk.MenuOf(c, "staff.tab_work")}
	p.Groups = sortWork(r.Words(c), rows, today)
	for _, row := range rows {
		for _, line := range r.PendingLines(r.Words(c), row.Pending) {
			line.Case = row.Number
			p.Pending = append(p.Pending, line)
		}
	}
	moved, err := r.Cases.MovedLately(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	for _, m := range moved {
		p.Moved = append(p.Moved, movedLine(r.Words(c), m))
	}
	if p.Away, err = r.away(c); err != nil {
		return err
	}
	if p.Unsent, err = r.UnsentList(c); err != nil {
		return err
	}
	return r.Render(c, http.StatusOK, p)
}

// away tells of the absences that concern the reader, a sentence each.
func (r *Room) away(c *gin.Context) (list []string, err error) {
	words := r.Words(c)
	absences, err := r.Cases.AwayOf(c.Request.Context(), desk.Actor(c))
	for _, a := range absences {
		key := "staff.away_covers"
		if a.Own {
			key = "staff.away_own"
		}
		list = append(list, words.T(
			key, "name", a.Other, "from", desk.ShownDate(words, a.From), "until", desk.ShownDate(words, a.Until),
		))
	}
	return list, err
}

// The groups in the order of the page.
const (
	workStopped = iota
	workLate
	workNow
	workWeek
	workWaiting
	workOld
)

var workGroups = [...]string{
	workStopped: "stopped", workLate: "late", workNow: "now", workWeek: "week", workWaiting: "waiting",
	workOld: "old",
}

// sortWork puts a mediator's open cases into groups: a withdrawal or a refusal to confirm and what else somebody
// said, what is late, what can be done now, what has its day this week, what waits for somebody, and what ended
// long ago and nobody told of. In each the nearest day comes first, and then who has waited longest.
func sortWork(words *locale.Catalogue, rows []cases.Listed, today mediation.Date) []WorkGroup {
	const never = "9999"
	rows = slices.SortedStableFunc(slices.Values(rows), func(a, b cases.Listed) int {
		return cmp.Or(
			cmp.Compare(cmp.Or(a.DueOn, never), cmp.Or(b.DueOn, never)),
			cmp.Compare(cmp.Or(a.Since, never), cmp.Or(b.Since, never)),
		)
	})
	groups := make([]WorkGroup, len(workGroups))
	for i, key := range workGroups {
		groups[i].Key = key
	}
	groups[workOld].Why = "staff.work_old_why"
	for _, row := range rows {
		g := &groups[workGroupOf(row, today)]
		g.Items = append(g.Items, workItem(words, row, today))
	}
	if old := &groups[workOld]; len(old.Items) > workOpen+1 {
		old.Items, old.Rest = old.Items[:workOpen], old.Items[workOpen:]
	}
	return slices.DeleteFunc(groups, func(g WorkGroup) bool { // these are shown only when there is something
		always := g.Key != workGroups[workStopped] && g.Key != workGroups[workLate] && g.Key != workGroups[workOld]
		return len(g.Items) == 0 && !always
	})
}

func workGroupOf(row cases.Listed, today mediation.Date) int {
	sunday := today.Time().AddDate(0, 0, (7-int(today.Time().Weekday()))%7)
	planned := row.Next == mediation.NextHeld && row.MeetingOn > today
	switch waits := row.WaitsFor != mediation.WaitsForNobody || row.Next == mediation.NextSigned || planned; {
	case row.State == mediation.CaseStopped, slices.Contains(heard, row.Next):
		return workStopped
	case row.State == mediation.CaseClosed && daysBetween(row.Since, today) > oldNotice:
		return workOld
	case row.DueOn != "" && row.DueOn < today:
		return workLate
	case !waits, row.DueOn == today:
		return workNow
	case row.DueOn != "" && row.DueOn <= mediation.DateOf(sunday):
		return workWeek
	}
	return workWaiting
}

func workItem(words *locale.Catalogue, row cases.Listed, today mediation.Date) WorkItem {
	item := WorkItem{
		ID:     row.ID,
		Number: row.Number,
		Title:  row.Title,
		State:  caseTag(row.State, row.Next),
		Safety: row.Safety,
		Text:   "staff.step_" + string(row.Next),
		Due:    dueLine(words, row),
		Late:   row.DueOn != "" && row.DueOn < today,
	}
	if row.Covered {
		item.Covers = words.T("staff.covers_for", "name", row.Mediator)
	}
	switch {
	case row.Next == mediation.NextHeld && row.MeetingOn > today:
		item.Text = "staff.step_meeting"
	case row.MeetingOn != "" && row.MeetingOn <= today && mediation.BeforeMeeting(row.Next): // what became of it
		item.Text = "staff.step_held"
	}
	// Whoever owes something was waited for until its day.
	if item.Late && row.Due == mediation.DueTerm && !slices.Contains(heard, row.Next) {
		item.Text = "staff.step_term_late"
		return item
	}
	if row.WaitsFor == mediation.WaitsForNobody {
		return item
	}
	who := words.T("staff.waits_for_" + string(row.WaitsFor))
	if days := daysBetween(row.Since, today); days > 0 {
		item.Waits = words.N("staff.waits_days", days, "who", who)
	} else {
		item.Waits = words.T("staff.waits_today", "who", who)
	}
	return item
}

// dueLine is the soonest deadline of a case in words; empty for none.
func dueLine(words *locale.Catalogue, row cases.Listed) string {
	if row.DueOn == "" {
		return ""
	}
	day := desk.ShownDate(words, row.DueOn)
	if row.Due == mediation.DueMeeting && row.MeetingAt != "" {
		day = words.T("document.at", "date", day, "time", row.MeetingAt)
	}
	return words.T("staff.due_"+string(row.Due), "date", day)
}

func daysBetween(from, to mediation.Date) int {
	if from == "" {
		return 0
	}
	return int(to.Time().Sub(from.Time()) / (24 * time.Hour))
}

// weekdayOf is a day with the day of the week before it, as calendars write it.
func weekdayOf(words *locale.Catalogue, d mediation.Date) string {
	t := d.Time()
	return words.T("staff.weekday_"+weekdays[t.Weekday()]) + ", " + latvia.DateBrief(t, words.Lang)
}

var weekdays = [...]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
